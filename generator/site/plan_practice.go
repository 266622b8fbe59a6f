package site

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"

	"studyguide/generator/guide"
)

// practice adds the pages of an exam's questions: for the exam, for every
// branch above the objectives, and for every case study.
func (p *planner) practice(e *guide.Exam) {
	if len(e.Questions) == 0 {
		return
	}
	p.add(e.PracticeURL(), func(s sheet) Page { return s.practicePage(e, nil) })
	for n := range e.All() {
		if p.tallies[n].Questions > 0 && !(n.Leaf() && n.Parent != nil) {
			p.add(n.PracticeURL(), func(s sheet) Page { return s.practicePage(e, n) })
		}
	}
	for _, sc := range e.Scenarios {
		p.add(sc.URL(), func(s sheet) Page { return s.scenarioPage(sc) }, sc.File)
	}
}

func (s sheet) questionsIn(e *guide.Exam, n *guide.Node) int {
	if n == nil {
		return s.p.examTally(e).Questions
	}
	return s.p.tallies[n].Questions
}

func (s sheet) practicePage(e *guide.Exam, n *guide.Node) Page {
	params := PracticeParams{Frame: s.scopeFrame("practice", e, n), Scope: s.scope(e, n)}
	params.Scope.Count = s.questionsIn(e, n)
	for _, c := range below(e, n) {
		if count := s.p.tallies[c].Questions; count > 0 && !(c.Leaf() && n != nil) {
			params.Parts = append(params.Parts, Link{Title: c.Title, URL: c.PracticeURL(), Number: c.Number, Level: c.LevelName(), Count: count})
		}
	}
	if shows(n, params.Scope.Count, maxDeck) {
		s.practiceGroups(branch(e, n), &params)
	}
	return Page{Layout: "practice", Title: params.Scope.Title, Params: params, Origin: e.At}
}

// practiceGroups adds the questions of the nodes: by objective, and those of
// case studies, which stay together, with the first objective they ask about.
func (s sheet) practiceGroups(nodes []*guide.Node, params *PracticeParams) {
	number := 0
	var scenarios []*guide.Scenario
	for _, n := range nodes {
		group := PracticeGroup{Objective: s.link(n)}
		for _, q := range n.Questions {
			if q.Scenario == nil {
				number++
				group.Questions = append(group.Questions, s.question(q, number))
			} else if !slices.Contains(scenarios, q.Scenario) {
				scenarios = append(scenarios, q.Scenario)
			}
		}
		if len(group.Questions) > 0 {
			params.Groups = append(params.Groups, group)
		}
	}
	for _, sc := range scenarios {
		params.Scenarios = append(params.Scenarios, s.scenario(sc, &number))
	}
}

func (s sheet) scenario(sc *guide.Scenario, number *int) Scenario {
	out := Scenario{ID: sc.ID, Title: sc.Title, TextHTML: s.block(sc.Body)}
	for _, q := range sc.Questions {
		*number++
		out.Questions = append(out.Questions, s.question(q, *number))
	}
	return out
}

func (s sheet) scenarioPage(sc *guide.Scenario) Page {
	number := 0
	params := PracticeParams{
		Frame: s.frame("practice", sc.Exam), Scope: Link{Title: sc.Title, URL: sc.URL(), Level: sc.Exam.Code, Count: len(sc.Questions)},
		Scenarios: []Scenario{s.scenario(sc, &number)},
	}
	params.Crumbs = append(params.Crumbs, Link{Title: sc.Exam.Title, URL: sc.Exam.PracticeURL()})
	params.Edit = s.edit(sc.File.Name)
	return Page{Layout: "practice", Title: sc.Title, Description: summary(sc.Body.Plain), Params: params, Origin: sc.At}
}

// question returns a question as it is shown. Options are shuffled by the
// question's id, so that authors may write the right one first and every build
// shows the same order; statements of yes_no keep theirs.
func (s sheet) question(q *guide.Question, number int) Question {
	out := Question{
		ID: q.ID, Number: number, Kind: q.Kind, Difficulty: q.Difficulty, StemHTML: s.block(q.Stem),
		ExplanationHTML: s.block(q.Explanation), Sources: references(q.Citations), Objective: s.link(q.Objective),
	}
	if q.Scenario != nil {
		out.Scenario = &Link{Title: q.Scenario.Title, URL: q.Scenario.URL()}
	}
	order := make([]int, len(q.Options))
	for i := range order {
		order[i] = i
	}
	if q.Kind != "yes_no" {
		shuffle(q, order)
	}
	for shown, i := range order {
		o := q.Options[i]
		option := Option{Letter: letter(shown), TextHTML: s.inline(o.Text), Correct: o.Correct, WhyHTML: s.inline(o.Why)}
		if o.Correct {
			out.Right++
		}
		out.Options = append(out.Options, option)
	}
	switch q.Kind {
	case "order":
		place(q, order, &out)
	case "match":
		s.match(q, order, &out)
	}
	out.Key = key(out)
	return out
}

func shuffle(q *guide.Question, order []int) {
	h := fnv.New64a()
	h.Write([]byte(q.Exam.ID + "/" + q.ID))
	rng := rand.New(rand.NewPCG(h.Sum64(), 0x5d))
	rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
}

func letter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return letter(i/26-1) + letter(i%26)
}

// place numbers the steps of an order question as they follow each other.
func place(q *guide.Question, order []int, out *Question) {
	step := 0
	for i, o := range q.Options {
		if o.Correct {
			step++
			out.Options[slices.Index(order, i)].Place = step
		}
	}
}

// match letters the right-hand sides, equal ones once, and shuffles them too.
func (s sheet) match(q *guide.Question, order []int, out *Question) {
	var sides []string
	add := func(t guide.Text) {
		if side := s.inline(t); !slices.Contains(sides, side) {
			sides = append(sides, side)
		}
	}
	for _, o := range q.Options {
		add(o.Match)
	}
	for _, d := range q.Distractors {
		add(*d)
	}
	slices.Sort(sides)
	for i, side := range sides {
		out.Choices = append(out.Choices, Choice{Letter: strings.ToLower(letter(i)), TextHTML: side})
	}
	for shown, i := range order {
		out.Options[shown].Letter = fmt.Sprint(shown + 1)
		out.Options[shown].Answer = strings.ToLower(letter(slices.Index(sides, s.inline(q.Options[i].Match))))
	}
	out.Right = len(q.Options)
}

// key writes the right answer as a printed key does. That of a yes_no question
// is in words, which the theme has.
func key(q Question) string {
	var parts []string
	switch q.Kind {
	case "yes_no":
		return ""
	case "order":
		parts = make([]string, q.Right)
		for _, o := range q.Options {
			if o.Place > 0 {
				parts[o.Place-1] = o.Letter
			}
		}
	case "match":
		for _, o := range q.Options {
			parts = append(parts, o.Letter+o.Answer)
		}
		return strings.Join(parts, " ")
	default:
		for _, o := range q.Options {
			if o.Correct {
				parts = append(parts, o.Letter)
			}
		}
	}
	return strings.Join(parts, ", ")
}

// labs adds the pages of an exam's labs.
func (p *planner) labs(e *guide.Exam) {
	if len(e.Labs) == 0 {
		return
	}
	p.add(e.LabsURL(), func(s sheet) Page { return s.labsPage(e) })
	for i, l := range e.Labs {
		p.add(l.URL(), func(s sheet) Page { return s.labPage(e, i) }, l.File)
	}
}

func (s sheet) labsPage(e *guide.Exam) Page {
	params := LabsParams{Frame: s.frame("labs", e)}
	for _, d := range e.Roots {
		if labs := labsIn(d); len(labs) > 0 {
			params.Groups = append(params.Groups, LabGroup{Node: s.link(d), Labs: s.labsOf(labs)})
		}
	}
	return Page{Layout: "labs", Title: e.Title, Params: params, Origin: e.At}
}

func (s sheet) labPage(e *guide.Exam, i int) Page {
	l := e.Labs[i]
	params := LabParams{
		Frame: s.frame("lab", e), Duration: l.Duration, CostHTML: s.inline(l.Cost), NeedsHTML: s.inlines(l.Needs),
		Objectives: s.links(l.Objectives), Headings: headings(l.Body.Headings), Terms: s.terms(l.Body), Sources: references(l.Citations),
	}
	params.Crumbs = append(params.Crumbs, Link{Title: "", URL: e.LabsURL()})
	params.Edit = s.edit(l.File.Name)
	if i > 0 {
		params.Prev = &Link{Title: e.Labs[i-1].Title, URL: e.Labs[i-1].URL()}
	}
	if i+1 < len(e.Labs) {
		params.Next = &Link{Title: e.Labs[i+1].Title, URL: e.Labs[i+1].URL()}
	}
	return Page{Layout: "lab", Title: l.Title, Description: summary(l.Body.Plain), Params: params, Body: s.html(l.Body.HTML), Origin: l.File.Whole()}
}
