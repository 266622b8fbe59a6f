package mock

import (
	"fmt"
	"slices"

	"studyguide/generator/guide"
)

// Options say which paper to draw.
type Options struct {
	Seed uint32 // papers of different seeds are different papers
	// Questions is how many to ask; 0 is as many as the exam itself asks by its
	// facts, or 50 where they do not say.
	Questions int
}

// Paper is a drawn paper: its questions in the order in which they are asked,
// those of case studies last.
type Paper struct {
	Exam      *guide.Exam
	Seed      uint32
	Questions []*guide.Question // that stand alone
	Scenarios []*guide.Scenario // whole, each with all its questions
	Domains   []Domain          // in the outline's order
	Asked     int               // how many questions were wanted
	Minutes   int               // time allowed; 0 where the exam's facts do not say
	Weighted  bool              // the domains have published weights
}

// Domain is what one domain gives to a paper.
type Domain struct {
	Node *guide.Node
	// Count is how many of the paper's questions are its own.
	Count int
	// Low and High are the fewest and the most that its weight allows at this
	// length, in whole questions. Where no whole number does, or those of all
	// domains do not add up, they are the nearest that can be had, and Near is set.
	Low, High int
	Near      bool
	Has       int // how many questions the guide has for it
}

// Name is what files of the paper are called: tst-100-exam-7. One that was not
// asked to be as long as the exam says so, since a seed gives another paper at
// another length: tst-100-exam-7-40-questions.
func (p Paper) Name() string {
	name := fmt.Sprintf("%s-exam-%d", p.Exam.ID, p.Seed)
	if p.Asked != usual(p.Exam).middle() {
		name += fmt.Sprintf("-%d-questions", p.Asked)
	}
	return name
}

// Len returns the number of questions.
func (p Paper) Len() int {
	n := len(p.Questions)
	for _, sc := range p.Scenarios {
		n += len(sc.Questions)
	}
	return n
}

// Longest is the most questions that a paper may have.
const Longest = 1000

// Draw draws a paper. It fails when the exam has no questions, when none fits
// (all belong to case studies that are longer than the paper), and when
// fewer than one or more than 1000 are asked for.
func Draw(e *guide.Exam, o Options) (Paper, error) {
	if o.Questions < 0 || o.Questions > Longest {
		return Paper{}, fmt.Errorf("a practice paper has 1 to %d questions, not %d", Longest, o.Questions)
	}
	if len(e.Questions) == 0 {
		return Paper{}, fmt.Errorf("%s has no practice questions", e.Code)
	}
	usual := usual(e)
	asked := o.Questions
	if asked == 0 {
		asked = usual.middle()
	}
	d := newDrawing(e, o.Seed)
	claims := claimsOf(e)
	length := min(asked, len(e.Questions))
	p := d.draw(claims, length)
	p.Exam, p.Seed, p.Asked, p.Weighted = e, o.Seed, asked, claims.weighted
	if p.Len() == 0 {
		return Paper{}, fmt.Errorf("%s has no practice question outside of case studies with more than %d questions", e.Code, asked)
	}
	p.Minutes = minutes(duration(e), usual, p.Len())
	for i, b := range claims.bounds(length) {
		p.Domains = append(p.Domains, Domain{Node: e.Roots[i], Count: p.counts[i], Low: b.low, High: b.high, Near: b.near, Has: d.has[i]})
	}
	return p.Paper, nil
}

// drawing is what a paper is drawn from.
type drawing struct {
	exam      *guide.Exam
	first     hasher
	domains   map[*guide.Node]int // by node: the place of the domain
	has       []int               // by domain: questions
	alone     [][]*guide.Question // by domain: those outside of case studies, in the order of drawing
	scenarios []*guide.Scenario   // in the order of drawing
	place     hasher
}

func newDrawing(e *guide.Exam, seed uint32) *drawing {
	d := &drawing{
		exam: e, first: newHasher(e.ID, seed, "draw"), place: newHasher(e.ID, seed, "place"),
		domains: map[*guide.Node]int{}, has: make([]int, len(e.Roots)), alone: make([][]*guide.Question, len(e.Roots)),
	}
	for i, root := range e.Roots {
		d.domains[root] = i
	}
	for _, q := range e.Questions {
		i := d.domain(q)
		d.has[i]++
		if q.Scenario == nil {
			d.alone[i] = append(d.alone[i], q)
		}
	}
	for _, list := range d.alone {
		d.first.sort(list)
	}
	d.scenarios = slices.DeleteFunc(slices.Clone(e.Scenarios), func(sc *guide.Scenario) bool { return len(sc.Questions) == 0 })
	slices.SortFunc(d.scenarios, func(a, b *guide.Scenario) int { return d.first.compare(a.ID, b.ID) })
	return d
}

func (d *drawing) domain(q *guide.Question) int { return d.domains[q.Objective.Domain()] }
