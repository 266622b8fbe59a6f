package guide

import (
	"studyguide/generator/diag"
	"studyguide/generator/source"
)

// links hangs notes, cards, questions, case studies and labs on the exam's nodes.
func (b *builder) links(e *Exam, s *source.Exam) {
	for _, w := range s.Notes {
		b.note(e, w)
	}
	for i := range s.Cards {
		b.card(e, &s.Cards[i])
	}
	scenarios := map[string]*Scenario{}
	for _, w := range s.Scenarios {
		if sc := b.scenario(e, w); sc != nil {
			scenarios[sc.ID] = sc
		}
	}
	for i := range s.Questions {
		b.question(e, scenarios, &s.Questions[i])
	}
	for _, w := range s.Labs {
		b.lab(e, w)
	}
}

// objective returns the node that an exercise belongs to, or reports it.
func (b *builder) objective(e *Exam, ref diag.Text) *Node {
	n := e.nodes[ref.Value]
	if n == nil && ref.Value != "" {
		b.unknown("objective", ref, keys(e.nodes), func(s string) diag.Span { return e.nodes[s].At })
	}
	return n
}

func (b *builder) note(e *Exam, w *source.Note) {
	n := e.nodes[w.ID]
	if n == nil {
		report := b.list.Errorf("unknown-ref", w.File.Whole(), "the notes' name is no id of the exam's outline: %q", w.ID)
		if near := diag.Nearest(w.ID, keys(e.nodes)); near != "" {
			report.WithHint("rename the file to %s.md", near).WithNote(e.nodes[near].At, "%q is defined here", near)
		}
		return
	}
	if n.Note != nil {
		b.list.Errorf("duplicate-id", w.File.Whole(), "%q has notes already", w.ID).
			WithHint("put the two together").WithNote(n.Note.File.Whole(), "the other notes")
		return
	}
	n.Note = &Note{File: w.File, Verified: w.Matter.Verified, Citations: b.cites(w.Matter.References)}
	b.text(&n.Note.Body, w.Body, place(n.Title, n.URL(), e), prose)
}

func (b *builder) card(e *Exam, w *source.Card) {
	c := &Card{Exam: e, ID: w.ID.Value, Reverse: w.Reverse.Value, Tags: values(w.Tags), Citations: b.cites(w.References), At: w.ID.Span}
	c.Objective = b.objective(e, w.Objective)
	basic, cloze := w.Front.Value != "" || w.Back.Value != "", w.Cloze.Value != ""
	switch {
	case basic && cloze:
		b.list.Errorf("card-form", w.Cloze.Span, "a card has front and back, or cloze, not both")
		return
	case !basic && !cloze:
		b.list.Errorf("card-form", w.At, "the card asks nothing").WithHint("add front and back, or cloze")
		return
	case basic && (w.Front.Value == "" || w.Back.Value == ""):
		b.list.Errorf("card-form", w.At, "a card needs both front and back")
		return
	case cloze && w.Reverse.Value:
		b.list.Errorf("card-form", w.Reverse.Span, "a cloze card cannot be reversed").WithHint("delete reverse")
	}
	if c.Objective == nil || !b.claim(e, w.ID, named{kind: "card", title: c.Objective.Title, url: c.URL(), thing: c}) {
		return
	}
	p := place(c.Objective.Title, c.URL(), e)
	b.text(&c.Front, w.Front, p, plainLinks)
	b.text(&c.Back, w.Back, p, plainLinks)
	b.text(&c.Extra, w.Extra, p, plainLinks)
	b.cloze(c, w.Cloze, p)
	e.Cards = append(e.Cards, c)
	c.Objective.Cards = append(c.Objective.Cards, c)
}

func (b *builder) scenario(e *Exam, w *source.Scenario) *Scenario {
	sc := &Scenario{Exam: e, ID: w.ID, Title: w.Matter.Title.Value, File: w.File, At: w.File.Whole()}
	id := diag.Text{Value: w.ID, Span: w.File.Whole()}
	if !b.claim(e, id, named{kind: "scenario", title: sc.Title, url: sc.URL(), thing: sc}) {
		return nil
	}
	b.text(&sc.Body, w.Body, place(sc.Title, sc.URL()+"#"+sc.ID, e), plainLinks)
	e.Scenarios = append(e.Scenarios, sc)
	return sc
}

func (b *builder) question(e *Exam, scenarios map[string]*Scenario, w *source.Question) {
	q := &Question{
		Exam: e, ID: w.ID.Value, Kind: w.Kind.Value, Difficulty: w.Difficulty.Value,
		Tags: values(w.Tags), Citations: b.cites(w.References), At: w.ID.Span,
	}
	q.Objective = b.objective(e, w.Objective)
	if w.Scenario.Value != "" {
		if q.Scenario = scenarios[w.Scenario.Value]; q.Scenario == nil {
			b.unknown("scenario", w.Scenario, keys(scenarios), func(s string) diag.Span { return scenarios[s].At })
		}
	}
	if q.Objective == nil || !b.claim(e, w.ID, named{kind: "question", title: q.Objective.Title, url: q.URL(), thing: q}) {
		return
	}
	p := place(q.Objective.Title, q.URL(), e)
	b.text(&q.Stem, w.Stem, p, plainLinks)
	b.text(&q.Explanation, w.Explanation, p, plainLinks)
	for i := range w.Options {
		q.Options = append(q.Options, b.option(q, &w.Options[i], p))
	}
	for _, d := range w.Distractors {
		t := new(Text)
		b.text(t, d, p, plainLinks)
		q.Distractors = append(q.Distractors, t)
	}
	if len(w.Distractors) > 0 && q.Kind != "match" {
		b.list.Errorf("question-form", w.Distractors[0].Span, "only a match question has distractors").
			WithHint("make it an option without correct: true")
	}
	e.Questions = append(e.Questions, q)
	q.Objective.Questions = append(q.Objective.Questions, q)
	if q.Scenario != nil {
		q.Scenario.Questions = append(q.Scenario.Questions, q)
	}
}

func (b *builder) option(q *Question, w *source.Option, p *Place) *Option {
	o := &Option{Correct: w.Correct.Value || q.Kind == "order" && !w.Correct.Set(), At: w.At}
	b.text(&o.Text, w.Text, p, plainLinks)
	b.text(&o.Match, w.Match, p, plainLinks)
	b.text(&o.Why, w.Why, p, plainLinks)
	switch isMatch := q.Kind == "match"; {
	case isMatch && w.Match.Value == "":
		b.list.Errorf("question-form", w.At, "an option of a match question needs its right-hand side").WithHint("add match:")
	case isMatch && w.Correct.Set():
		b.list.Errorf("question-form", w.Correct.Span, "every option of a match question is right").WithHint("delete correct; wrong right-hand sides are distractors")
	case !isMatch && w.Match.Value != "":
		b.list.Errorf("question-form", w.Match.Span, "match belongs to questions of kind match")
	}
	return o
}

func (b *builder) lab(e *Exam, w *source.Lab) {
	m := w.Matter
	l := &Lab{Exam: e, ID: w.ID, Title: m.Title.Value, Duration: m.Duration.Value, Citations: b.cites(m.References), File: w.File, At: m.Title.Span}
	id := diag.Text{Value: w.ID, Span: w.File.Whole()}
	if l.Title == "" || !b.claim(e, id, named{kind: "lab", title: l.Title, url: l.URL(), thing: l}) {
		return
	}
	for _, o := range m.Objectives {
		if n := b.objective(e, o); n != nil {
			l.Objectives = append(l.Objectives, n)
			n.Labs = append(n.Labs, l)
		}
	}
	p := place(l.Title, l.URL(), e)
	b.text(&l.Cost, m.Cost, p, plainLinks)
	for _, need := range m.Needs {
		t := new(Text)
		b.text(t, need, p, plainLinks)
		l.Needs = append(l.Needs, t)
	}
	b.text(&l.Body, w.Body, p, prose)
	e.Labs = append(e.Labs, l)
}
