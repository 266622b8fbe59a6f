package site

import (
	"reflect"
	"slices"

	"studyguide/generator/guide"
	"studyguide/generator/markdown"
)

// maxBook is how many objectives a book on the site may have: more is no page
// that a browser opens with pleasure. The command prints larger ones.
const maxBook = 400

// books adds the exam as one document.
func (p *planner) books(e *guide.Exam) {
	if p.hasBook(e) {
		p.add(e.BookURL(), func(s sheet) Page { return s.bookPage(e, p.paper()) })
	}
}

func (p *planner) hasBook(e *guide.Exam) bool {
	n := 0
	for range e.Leaves() {
		n++
	}
	return n > 0 && n <= maxBook
}

// BookPapers are the papers that books are made for. A sheet of A4 folds to two
// pages of A5, one of Letter to two halves.
var BookPapers = []string{"a4", "letter", "a5", "half_letter"}

// Book plans an exam's book for one of BookPapers.
func (r *Planner) Book(g *guide.Guide, e *guide.Exam, paper string) Page {
	p := r.planner(g)
	return p.page(entry{url: e.BookURL(), make: func(s sheet) Page { return s.bookPage(e, paper) }})
}

func (s sheet) bookPage(e *guide.Exam, paper string) Page {
	b := &book{sheet: s, exam: e, asked: map[string]bool{}, uses: map[string][]string{}}
	b.root = markdown.Root // the addresses of all texts are changed at once, in the end
	params := BookParams{
		Frame: s.frame("book", e), Card: b.examCard(e), PrerequisitesHTML: b.block(e.Prerequisites), Source: e.Source,
		Paper: paper,
	}
	for _, f := range e.Facts {
		params.Facts = append(params.Facts, b.fact(f))
	}
	for i, d := range e.Roots {
		params.Parts = append(params.Parts, b.part(i+1, d))
	}
	params.Comparisons = b.comparisons()
	params.Key = b.keys
	b.place(&params)
	params.Index = b.index()
	params.Glossary = b.glossary()
	b.walk(reflect.ValueOf(params.Glossary), "")
	params.Sources = b.sources
	params.Contents = b.contents(&params)
	return Page{Layout: "book", Unlisted: true, Title: e.Code + ": " + e.Title, Description: summary(e.Summary.Plain), Params: params, Origin: e.At}
}

// book is the book that is being filled in.
type book struct {
	sheet
	bibliography
	exam      *guide.Exam
	number    int // of the last question
	asked     map[string]bool
	scenarios []*guide.Scenario
	labs      []*guide.Lab
	keys      []BookKeys
	uses      map[string][]string
	found     int // uses of terms
}

// part fills in a domain.
func (b *book) part(number int, d *guide.Node) BookPart {
	out := BookPart{Number: number, Node: b.node(d, -1)}
	for n := range d.All() {
		if n != d {
			out.Nodes = append(out.Nodes, b.bookNode(n))
		}
	}
	if d.Leaf() { // a domain without anything below it is its own objective
		own := b.bookNode(d)
		own.Node.ID = "" // the part has it
		out.Nodes = append(out.Nodes, own)
	} else {
		out.NotesHTML = b.notesOf(d, 1)
	}
	for _, l := range labsIn(d) {
		if !slices.Contains(b.labs, l) {
			b.labs = append(b.labs, l)
			out.Labs = append(out.Labs, b.labOf(l))
		}
	}
	b.questions(d, &out)
	return out
}

func (b *book) bookNode(n *guide.Node) BookNode {
	out := BookNode{Node: b.node(n, 0), Heading: min(max(n.Depth, 1)+1, 5), Share: n.Share, Elsewhere: b.elsewhere(n)}
	out.NotesHTML = b.notesOf(n, out.Heading)
	if n.Note != nil {
		out.Cites = b.cites(n.Note.Citations)
	}
	return out
}

// notesOf returns a node's notes, their headings below the level of its own.
func (b *book) notesOf(n *guide.Node, heading int) string {
	if n.Note == nil {
		return ""
	}
	return b.below(n.ID, n.Note.Body, heading)
}

// below returns a text with its headings below a level; they begin at 2. Its ids get a prefix.
func (b *book) below(id string, t guide.Text, heading int) string {
	return markdown.Relinker{Prefix: id + ".", Lower: heading - 1}.Relink(t.HTML)
}

func (b *book) labOf(l *guide.Lab) BookLab {
	return BookLab{
		ID: l.ID, Title: l.Title, Duration: l.Duration, CostHTML: b.inline(l.Cost), NeedsHTML: b.inlines(l.Needs),
		Objectives: b.links(l.Objectives), StepsHTML: b.below(l.ID, l.Body, 3), Cites: b.cites(l.Citations),
	}
}

// questions adds a domain's questions, numbered through the book, and their keys.
func (b *book) questions(d *guide.Node, part *BookPart) {
	keys := BookKeys{Part: b.link(d)}
	add := func(q *guide.Question) Question {
		b.number++
		b.asked[q.ID] = true
		out := b.question(q, b.number)
		cites := b.cites(q.Citations)
		out.Sources = nil
		keys.Answers = append(keys.Answers, BookKey{Question: out, Cites: cites})
		return out
	}
	var scenarios, studied []*guide.Scenario
	for n := range d.All() {
		group := PracticeGroup{Objective: b.link(n)}
		for _, q := range n.Questions {
			if q.Scenario == nil {
				group.Questions = append(group.Questions, add(q))
			} else if !slices.Contains(b.scenarios, q.Scenario) {
				b.scenarios = append(b.scenarios, q.Scenario)
				scenarios = append(scenarios, q.Scenario)
			} else if !slices.Contains(scenarios, q.Scenario) && !slices.Contains(studied, q.Scenario) {
				studied = append(studied, q.Scenario)
				part.Studied = append(part.Studied, Link{Title: q.Scenario.Title, URL: q.Scenario.URL()})
			}
		}
		if len(group.Questions) > 0 {
			part.Questions = append(part.Questions, group)
		}
	}
	for _, sc := range scenarios {
		out := Scenario{ID: sc.ID, Title: sc.Title, TextHTML: b.below(sc.ID, sc.Body, 3)}
		for _, q := range sc.Questions {
			out.Questions = append(out.Questions, add(q))
		}
		part.Scenarios = append(part.Scenarios, out)
	}
	if len(keys.Answers) > 0 {
		b.keys = append(b.keys, keys)
	}
}

func (b *book) comparisons() []BookComparison {
	var out []BookComparison
	for _, c := range b.p.g.Comparisons {
		if slices.Contains(c.Exams, b.exam) {
			params := b.comparisonPage(c).Params.(ComparisonParams)
			params.Frame, params.Terms, params.Sources, params.Only = Frame{}, nil, nil, nil
			for i := range params.Covered { // what the holders of this exam want of others is in the others' books
				if params.Covered[i].To.ID != b.exam.ID {
					params.Covered[i].Left, params.Covered[i].Review = nil, nil
				}
			}
			out = append(out, BookComparison{
				ID: chapter("compare-" + c.ID), Title: c.Title, Comparison: params, Cites: b.cites(c.Cited()),
			})
		}
	}
	return out
}
