package site

import (
	"cmp"
	"math"
	"path"
	"slices"

	"studyguide/generator/compare"
	"studyguide/generator/guide"
)

// learning adds the pages on which a learner plans and sees where they stand.
func (p *planner) learning(e *guide.Exam) {
	p.add(e.ProgressURL(), func(s sheet) Page { return s.progressPage(e) }, e.At.Source)
	p.add(e.PlanURL(), func(s sheet) Page { return s.planPage(e) }, e.At.Source)
}

func (s sheet) deskData(e *guide.Exam) DeskData {
	data, shelf := s.p.dataOf(e), s.p.shelves[e]
	return DeskData{
		ID: e.ID, Exam: path.Base(data.Exam), Plan: path.Base(data.Plan), Retires: e.Lifecycle.Retires.Value,
		Study: shelf.Study, Drill: shelf.Drill, Sit: shelf.Mock,
	}
}

// carry returns what the other exams have in common with an exam, most first.
func (s sheet) carry(e *guide.Exam) []DeskCarry {
	var out []DeskCarry
	for _, other := range s.p.g.Exams {
		if other == e {
			continue
		}
		if c := compare.Cover(other, e); c.Same+c.Related > 0 {
			out = append(out, DeskCarry{Covered: s.covered(c, false), Data: s.root + s.p.dataOf(other).Exam})
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
	var columns [][]float64
	for _, h := range planHours {
		columns = append(columns, halfHours(h.Hours, e.Roots))
	}
	for i, d := range e.Roots {
		row := PlanDomain{Node: s.node(d, 0), Share: d.Share}
		words := 0
		for n := range d.All() {
			words += n.Words()
		}
		row.Reading = int(math.Ceil(float64(words) / readingSpeed))
		for _, h := range columns {
			row.Hours = append(row.Hours, h[i])
		}
		params.Domains = append(params.Domains, row)
	}
	return Page{Layout: "plan", Title: e.Code + ": " + e.Title, Params: params, Origin: e.At}
}

// halfHours divides hours by the domains' shares, to the half hour, so that they add up:
// what is left over goes to the largest remainders.
func halfHours(hours int, domains []*guide.Node) []float64 {
	var whole float64
	for _, d := range domains {
		whole += d.Share
	}
	out, places := make([]float64, len(domains)), make([]int, len(domains))
	if whole == 0 {
		return out
	}
	exact := func(i int) float64 { return 2 * float64(hours) * domains[i].Share / whole }
	left := 2 * hours
	for i := range domains {
		places[i] = i
		left -= int(exact(i))
		out[i] = math.Floor(exact(i)) / 2
	}
	slices.SortStableFunc(places, func(a, b int) int {
		return cmp.Compare(exact(b)-math.Floor(exact(b)), exact(a)-math.Floor(exact(a)))
	})
	for _, i := range places[:left] {
		out[i] += 0.5
	}
	return out
}
