package site

import (
	"math"
	"path"
	"slices"
	"strings"

	"studyguide/generator/compare"
	"studyguide/generator/guide"
)

// learning adds the pages on which a learner plans and sees where they stand.
func (p *planner) learning(e *guide.Exam) {
	p.add(e.ProgressURL(), func(s sheet) Page { return s.progressPage(e) }, e.At.Source)
	p.add(e.PlanURL(), func(s sheet) Page { return s.planPage(e) }, e.At.Source)
}

// has reports whether the site has a page.
func (p *planner) has(url string) bool {
	return slices.ContainsFunc(p.entries, func(e entry) bool { return e.url == url })
}

func (s sheet) deskData(e *guide.Exam) DeskData {
	exam, plan := s.p.desks.of(s.p.g, e)
	d := DeskData{ID: e.ID, Exam: path.Base(exam), Plan: path.Base(plan), Retires: e.Lifecycle.Retires.Value}
	first := func(urls ...string) string {
		for _, url := range urls {
			if s.p.has(url) {
				return url
			}
		}
		return ""
	}
	d.Study = first(e.StudyURL(), e.DeckURL())
	d.Branches = d.Study == e.StudyURL()
	d.Drill = first(e.DeskURL(drillFile), e.PracticeURL())
	d.Drills = d.Drill == e.DeskURL(drillFile)
	d.Sit = first(e.DeskURL(mockFile))
	return d
}

// carry returns what the other exams have in common with an exam, most first.
func (s sheet) carry(e *guide.Exam) []DeskCarry {
	var out []DeskCarry
	for _, other := range s.p.g.Exams {
		if other == e {
			continue
		}
		if c := compare.Cover(other, e); c.Same+c.Related > 0 {
			data, _ := s.p.desks.of(s.p.g, other)
			out = append(out, DeskCarry{Covered: s.covered(c, false), Data: s.root + data})
		}
	}
	slices.SortStableFunc(out, func(a, b DeskCarry) int {
		return int(1e6 * (b.Covered.Same + b.Covered.Related - a.Covered.Same - a.Covered.Related))
	})
	return out
}

func (s sheet) progressPage(e *guide.Exam) Page {
	params := ProgressParams{Frame: s.frame("progress", e), Desk: s.deskData(e), Plan: e.PlanURL(), Outline: s.outline(e.Roots), Carry: s.carry(e)}
	return Page{Layout: "progress", Title: e.Code + ": " + e.Title, Params: params, Origin: e.At}
}

// planHours are the columns of the template: what people report of preparing
// for an exam lies between a week of evenings and a term.
var planHours = []PlanHours{{20}, {40}, {80}}

// readingSpeed is in words a minute: js/plan-settings.ts starts with the same.
const readingSpeed = 150

func (s sheet) planPage(e *guide.Exam) Page {
	params := PlanParams{
		Frame: s.frame("plan", e), Desk: s.deskData(e), Progress: e.ProgressURL(), Hours: planHours, Carry: s.carry(e), Tally: s.p.examTally(e),
	}
	for _, d := range e.Roots {
		row := PlanDomain{Node: s.node(d, 0), Share: d.Share}
		words := 0
		for n := range d.All() {
			if n.Note != nil {
				words += len(strings.Fields(n.Note.Body.Plain))
			}
		}
		row.Reading = int(math.Ceil(float64(words) / readingSpeed))
		for _, h := range planHours {
			row.Hours = append(row.Hours, math.Round(2*float64(h.Hours)*d.Share/100)/2)
		}
		params.Domains = append(params.Domains, row)
	}
	return Page{Layout: "plan", Title: e.Code + ": " + e.Title, Params: params, Origin: e.At}
}
