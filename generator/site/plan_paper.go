package site

import (
	"strconv"

	"studyguide/generator/guide"
	"studyguide/generator/markdown"
	"studyguide/generator/mock"
)

// MockPapers are the papers that practice papers are made for.
var MockPapers = []string{"a4", "letter"}

// Paper plans a practice paper for one of MockPapers.
func (r *Planner) Paper(g *guide.Guide, m mock.Paper, paper string) Page {
	return r.planner(g).page(entry{url: m.Exam.MockURL(m.Seed), make: func(s sheet) Page { return s.mockPaper(m, paper) }})
}

// PaperKey plans the key of a practice paper for one of MockPapers.
func (r *Planner) PaperKey(g *guide.Guide, m mock.Paper, paper string) Page {
	return r.planner(g).page(entry{url: m.Exam.MockKeyURL(m.Seed), make: func(s sheet) Page { return s.mockKey(m, paper) }})
}

// mocked is a paper or a key that is being filled in: it numbers the questions.
type mocked struct {
	sheet
	bibliography
	head   PaperHead
	places map[*guide.Node]int // by domain: its place in head.Domains
	number int                 // of the last question
	flat   markdown.Relinker   // takes links into the site out of texts: paper has none
}

func (s sheet) mocked(m mock.Paper, paper string) *mocked {
	out := &mocked{sheet: s, places: map[*guide.Node]int{}}
	out.head = PaperHead{Seed: strconv.FormatUint(uint64(m.Seed), 10), Paper: paper, Questions: m.Len(), Minutes: m.Minutes}
	for i, d := range m.Domains {
		out.places[d.Node] = i
		domain := PaperDomain{Node: s.link(d.Node)}
		domain.Node.Count = d.Count
		if m.Weighted {
			domain.Weight = weight(d.Node)
		}
		out.head.Domains = append(out.head.Domains, domain)
	}
	for _, n := range m.Notes() {
		note := PaperNote{Kind: string(n.Kind), Wanted: n.Wanted, Count: n.Count}
		if n.Domain != nil {
			note.Title = n.Domain.Node.Title
		}
		out.head.Notes = append(out.head.Notes, note)
	}
	root := s.root
	out.root = markdown.Root // what begins with it is found by the relinker
	out.flat = markdown.Relinker{
		Link:  func(string) (href, after string) { return "", "" },
		Image: func(url string) string { return root + url },
	}
	return out
}

func (s sheet) mockPaper(m mock.Paper, paper string) Page {
	b := s.mocked(m, paper)
	params := PaperParams{Frame: s.frame("paper", m.Exam)}
	for _, q := range m.Questions {
		params.Questions = append(params.Questions, b.ask(q, &params))
	}
	for _, sc := range m.Scenarios {
		text := b.flat
		text.Prefix, text.Lower = sc.ID+":", 1
		out := Scenario{ID: sc.ID, Title: sc.Title, TextHTML: text.Relink(sc.Body.HTML)}
		for _, q := range sc.Questions {
			out.Questions = append(out.Questions, b.ask(q, &params))
		}
		params.Scenarios = append(params.Scenarios, out)
	}
	params.Head = b.head
	return mockPage("paper", m, params)
}

// ask numbers a question and adds its row to the grid of answers.
func (b *mocked) ask(q *guide.Question, params *PaperParams) Question {
	out := b.next(q)
	row := PaperAnswer{Number: out.Number, Kind: out.Kind}
	for _, o := range out.Options {
		row.Letters = append(row.Letters, o.Letter)
	}
	params.Answers = append(params.Answers, row)
	return out
}

// next returns the next question, its texts without links.
func (b *mocked) next(q *guide.Question) Question {
	b.number++
	numbers := &b.head.Domains[b.places[q.Objective.Domain()]].Numbers
	*numbers = append(*numbers, b.number)
	out := b.question(q, b.number)
	out.Sources = nil
	texts := []*string{&out.StemHTML, &out.ExplanationHTML}
	for i := range out.Options {
		texts = append(texts, &out.Options[i].TextHTML, &out.Options[i].WhyHTML)
	}
	for i := range out.Choices {
		texts = append(texts, &out.Choices[i].TextHTML)
	}
	for _, text := range texts {
		*text = b.flat.Relink(*text)
	}
	return out
}

func (s sheet) mockKey(m mock.Paper, paper string) Page {
	b := s.mocked(m, paper)
	params := PaperKeyParams{Frame: s.frame("paper-key", m.Exam)}
	add := func(questions []*guide.Question) {
		for _, q := range questions {
			params.Key = append(params.Key, BookKey{Question: b.next(q), Cites: b.cites(q.Citations)})
		}
	}
	add(m.Questions)
	for _, sc := range m.Scenarios {
		add(sc.Questions)
	}
	params.Head, params.Sources = b.head, b.sources
	return mockPage("paper-key", m, params)
}

func mockPage(layout string, m mock.Paper, params any) Page {
	e := m.Exam
	return Page{Layout: layout, Unlisted: true, Title: e.Code + ": " + e.Title, Params: params, Origin: e.At}
}
