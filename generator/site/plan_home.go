package site

import (
	"studyguide/generator/compare"
	"studyguide/generator/guide"
)

func (p *planner) home(s sheet) Page {
	params := HomeParams{Frame: s.frame("home", nil), Terms: len(p.g.Terms), Resources: len(p.g.Resources), Downloads: p.wholeSite()}
	for _, e := range p.g.Exams {
		params.Exams = append(params.Exams, s.examCard(e))
	}
	for _, c := range p.g.Comparisons {
		params.Comparisons = append(params.Comparisons, s.comparisonCard(c))
	}
	for _, t := range p.g.Topics {
		params.Topics = append(params.Topics, Link{Title: t.Title, URL: t.URL(), Count: len(t.Objectives)})
	}
	return Page{Layout: "home", Title: p.g.Config.Title, Params: params}
}

func (s sheet) comparisonCard(c *guide.Comparison) ComparisonCard {
	card := ComparisonCard{Link: Link{Title: c.Title, URL: c.URL()}, SummaryHTML: s.inline(c.Summary)}
	for _, e := range c.Exams {
		card.Exams = append(card.Exams, s.p.badges[e])
	}
	for _, cover := range s.covers(c.Exams) {
		card.Covered = append(card.Covered, s.covered(cover, false))
	}
	return card
}

// covers returns the coverage of every exam by every other.
func (s sheet) covers(exams []*guide.Exam) []compare.Coverage {
	var out []compare.Coverage
	for _, from := range exams {
		for _, to := range exams {
			if from != to {
				out = append(out, compare.Cover(from, to))
			}
		}
	}
	return out
}

func (s sheet) covered(c compare.Coverage, lists bool) Covered {
	out := Covered{From: s.p.badges[c.From], To: s.p.badges[c.To], Same: c.Same, Related: c.Related, New: c.New}
	left := c.Leaves(compare.New)
	out.LeftNum = len(left)
	if lists {
		out.Left = s.pruned(left)
		out.Review = s.pruned(c.Leaves(compare.Related))
	}
	return out
}

// exam adds all pages of one exam.
func (p *planner) exam(e *guide.Exam) {
	p.add(e.URL(), func(s sheet) Page { return s.examPage(e) }, e.At.Source)
	for n := range e.All() {
		p.add(n.URL(), func(s sheet) Page { return s.nodePage(n) }, filesOf(n)...)
	}
	for _, ed := range e.Editions {
		p.add(ed.URL(), func(s sheet) Page { return s.changesPage(ed) }, ed.At.Source)
	}
	p.decks(e)
	p.study(e)
	p.practice(e)
	p.labs(e)
	p.books(e)
	p.learning(e)
}

func (s sheet) examPage(e *guide.Exam) Page {
	params := ExamParams{
		Frame: s.frame("exam", e), Card: s.examCard(e), PrerequisitesHTML: s.inline(e.Prerequisites), Source: e.Source,
		Levels: e.Levels, Outline: s.outline(e.Roots), Labs: s.labsOf(e.Labs),
		Downloads: s.p.downloadsOf(e),
	}
	params.Crumbs = nil
	params.Edit = s.edit(e.Dir + "/exam.yaml")
	if len(e.Roots) > 0 {
		params.Next = s.linkOrNil(e.Roots[0])
	}
	for _, f := range e.Facts {
		params.Facts = append(params.Facts, s.fact(f))
	}
	for _, ed := range e.Editions {
		params.Changes = append(params.Changes, Link{Title: ed.Date, URL: ed.URL()})
	}
	for _, c := range s.p.g.Comparisons {
		for _, x := range c.Exams {
			if x == e {
				params.Comparisons = append(params.Comparisons, s.comparisonCard(c))
			}
		}
	}
	for _, r := range s.p.g.Resources {
		for _, x := range r.Exams {
			if x == e {
				params.Resources = append(params.Resources, s.resource(r))
			}
		}
	}
	return Page{Layout: "exam", Title: e.Code + ": " + e.Title, Description: summary(e.Summary.Plain), Params: params, Origin: e.At}
}
