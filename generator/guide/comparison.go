package guide

import (
	"slices"

	"studyguide/generator/diag"
	"studyguide/generator/source"
)

func (b *builder) comparisons(tree *source.Tree) {
	for _, w := range tree.Comparisons {
		id := diag.Text{Value: w.ID, Span: w.File.Whole()}
		if w.Title.Value == "" || !unique(b, b.g.compares, id, func(c *Comparison) diag.Span { return c.At }) {
			continue
		}
		c := &Comparison{ID: w.ID, Title: w.Title.Value, Exams: b.knownExams(w.Exams), At: w.Title.Span}
		unknown := slices.ContainsFunc(w.Exams, func(id diag.Text) bool { return b.g.exams[id.Value] == nil })
		if len(c.Exams) < 2 && !unknown { // an unknown one is reported already
			b.list.Errorf("comparison-exams", w.At, "a comparison needs two exams or more")
		}
		if len(c.Exams) < 2 {
			continue
		}
		b.g.Comparisons = append(b.g.Comparisons, c)
		b.g.compares[c.ID] = c
		b.comparison(c, w)
	}
}

func (b *builder) comparison(c *Comparison, w *source.Comparison) {
	anchors := map[string]diag.Span{}
	anchor := func(id diag.Text) string {
		if unique(b, anchors, id, func(s diag.Span) diag.Span { return s }) {
			anchors[id.Value] = id.Span
		}
		return id.Value
	}
	at := func(id string) *Place { return place(c.Title, c.URL()+"#"+id, nil) }
	b.text(&c.Summary, w.Summary, place(c.Title, c.URL(), nil), prose)
	for _, r := range w.Rows {
		row := &Row{ID: anchor(r.ID), Title: r.Title.Value, Group: r.Group.Value, Cells: map[*Exam]*Text{}, Citations: b.cites(r.References), At: r.ID.Span}
		b.text(&row.Shared, r.Shared, at(row.ID), prose)
		b.cells(c, row, r)
		c.Rows = append(c.Rows, row)
	}
	for _, gd := range w.Guidance {
		out := &Guidance{ID: anchor(gd.ID), Title: gd.Title.Value}
		b.text(&out.Intro, gd.Intro, at(out.ID), plainLinks)
		for _, ch := range gd.Choices {
			choice := &Choice{Exams: b.knownExams(ch.Choose)}
			b.text(&choice.For, ch.For, at(out.ID), plainLinks)
			b.text(&choice.Why, ch.Why, at(out.ID), plainLinks)
			out.Choices = append(out.Choices, choice)
		}
		c.Guidance = append(c.Guidance, out)
	}
	for _, s := range w.Sections {
		out := &Section{ID: anchor(s.ID), Title: s.Title.Value}
		b.text(&out.Text, s.Text, at(out.ID), prose)
		c.Sections = append(c.Sections, out)
	}
	for _, f := range w.FAQ {
		out := &FAQ{ID: anchor(f.ID), Question: f.Question.Value, Citations: b.cites(f.References)}
		b.text(&out.Answer, f.Answer, at(out.ID), prose)
		c.FAQ = append(c.FAQ, out)
	}
}

func (b *builder) cells(c *Comparison, row *Row, w source.Row) {
	b.angles(row.Cells, w.Cells, place(c.Title, c.URL()+"#"+row.ID, nil), prose)
	for _, cell := range w.Cells {
		if e := b.g.exams[cell.Exam.Value]; e != nil && !slices.Contains(c.Exams, e) {
			b.list.Errorf("comparison-exams", cell.Exam.Span, "%q is not one of the exams of this comparison", e.ID).
				WithHint("add it to exams, or delete the cell")
		}
	}
}

// Cited returns the pages that the comparison's rows and answers cite, each once.
func (c *Comparison) Cited() []*Citation {
	var out []*Citation
	add := func(list []*Citation) {
		for _, x := range list {
			if !slices.ContainsFunc(out, func(o *Citation) bool { return o.URL == x.URL }) {
				out = append(out, x)
			}
		}
	}
	for _, r := range c.Rows {
		add(r.Citations)
	}
	for _, f := range c.FAQ {
		add(f.Citations)
	}
	return out
}
