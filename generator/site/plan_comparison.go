package site

import (
	"slices"

	"studyguide/generator/compare"
	"studyguide/generator/guide"
)

func (p *planner) comparisons() {
	for _, c := range p.g.Comparisons {
		p.add(c.URL(), func(s sheet) Page { return s.comparisonPage(c) }, c.At.Source)
	}
}

func (s sheet) comparisonPage(c *guide.Comparison) Page {
	params := ComparisonParams{Frame: s.frame("comparison", nil), SummaryHTML: s.block(c.Summary)}
	params.Edit = s.edit(c.At.Name())
	for _, e := range c.Exams {
		params.Exams = append(params.Exams, s.examCard(e))
	}
	for _, row := range compare.Facts(c.Exams) {
		out := FactRow{Key: row.Key, Label: guide.FactLabel(row.Key), Same: row.Same}
		for _, f := range row.Cells {
			out.Cells = append(out.Cells, s.fact(f))
		}
		params.Facts = append(params.Facts, out)
	}
	for _, cover := range s.covers(c.Exams) {
		params.Covered = append(params.Covered, s.covered(cover, true))
	}
	for _, subject := range compare.Subjects(s.p.g.Topics, c.Exams) {
		params.Subjects = append(params.Subjects, s.subject(subject, c.Exams))
	}
	for _, e := range c.Exams {
		only := compare.Only(e, c.Exams)
		params.Only = append(params.Only, OnlyColumn{Exam: s.p.badges[e], Share: compare.Share(only), Domains: s.pruned(only), Count: len(only)})
	}
	s.authored(c, &params)
	return Page{Layout: "comparison", Title: c.Title, Description: summary(c.Summary.Plain), Params: params, Origin: c.At}
}

func (s sheet) subject(sub compare.Subject, exams []*guide.Exam) SubjectRow {
	row := SubjectRow{Topic: Link{Title: sub.Topic.Title, URL: sub.Topic.URL()}, SummaryHTML: s.inline(sub.Topic.Summary)}
	for i, e := range exams {
		row.Cells = append(row.Cells, s.topicCell(sub.Topic, e, sub.Cells[i]))
	}
	for _, pair := range sub.Pairs {
		row.Pairs = append(row.Pairs, Pair{
			From: s.link(pair.From), FromExam: s.p.badges[pair.From.Exam],
			To: s.link(pair.To), ToExam: s.p.badges[pair.To.Exam], Relation: pair.Relation, Note: pair.Note,
		})
	}
	return row
}

func (s sheet) topicCell(t *guide.Topic, e *guide.Exam, nodes []*guide.Node) TopicCell {
	cell := TopicCell{Exam: s.p.badges[e], Share: compare.Share(nodes)}
	if angle := t.Angles[e]; angle != nil {
		cell.AngleHTML = s.inline(*angle)
	}
	for _, n := range nodes {
		cell.Objectives = append(cell.Objectives, s.node(n, 0))
	}
	return cell
}

// authored adds what an author wrote: rows, guidance, sections, questions.
func (s sheet) authored(c *guide.Comparison, params *ComparisonParams) {
	texts := []guide.Text{c.Summary}
	for _, r := range c.Rows {
		row := Compared{ID: r.ID, Title: r.Title, SharedHTML: s.inline(r.Shared), Sources: references(r.Citations)}
		for _, e := range c.Exams {
			cell := ""
			if t := r.Cells[e]; t != nil {
				cell = s.inline(*t)
				texts = append(texts, *t)
			}
			row.CellsHTML = append(row.CellsHTML, cell)
		}
		at := slices.IndexFunc(params.Groups, func(g RowGroup) bool { return g.Title == r.Group })
		if at < 0 {
			at = len(params.Groups)
			params.Groups = append(params.Groups, RowGroup{Title: r.Group})
		}
		params.Groups[at].Rows = append(params.Groups[at].Rows, row)
	}
	for _, g := range c.Guidance {
		out := Guidance{ID: g.ID, Title: g.Title, IntroHTML: s.inline(g.Intro)}
		for _, ch := range g.Choices {
			advice := Advice{ForHTML: s.inline(ch.For), WhyHTML: s.inline(ch.Why)}
			for _, e := range ch.Exams {
				advice.Exams = append(advice.Exams, s.p.badges[e])
			}
			out.Choices = append(out.Choices, advice)
		}
		params.Guidance = append(params.Guidance, out)
	}
	for _, sec := range c.Sections {
		params.Sections = append(params.Sections, ComparedSection{ID: sec.ID, Title: sec.Title, TextHTML: s.block(sec.Text)})
		texts = append(texts, sec.Text)
	}
	for _, f := range c.FAQ {
		params.FAQ = append(params.FAQ, FAQItem{ID: f.ID, Question: f.Question, AnswerHTML: s.block(f.Answer), Sources: references(f.Citations)})
	}
	params.Terms = s.terms(texts...)
	params.Sources = references(c.Cited())
}
