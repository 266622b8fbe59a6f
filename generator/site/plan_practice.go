package site

import (
	"slices"

	"studyguide/generator/desk"
	"studyguide/generator/guide"
)

// practice adds the pages of an exam's questions: for the exam, for every
// branch above the objectives, and for every case study.
func (p *planner) practice(e *guide.Exam) {
	if len(e.Questions) == 0 {
		return
	}
	p.add(e.PracticeURL(), func(s sheet) Page { return s.practicePage(e, nil) })
	p.add(e.SittingURL(), func(s sheet) Page { return s.sittingPage(e) })
	p.add(e.DrillURL(), func(s sheet) Page { return s.drillPage(e) })
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
	params.DrillURL = e.DrillURL()
	if n != nil {
		params.DrillURL = n.DrillURL()
	}
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
	params.DrillURL = sc.DrillURL()
	params.Edit = s.edit(sc.File.Name)
	return Page{Layout: "practice", Title: sc.Title, Description: summary(sc.Body.Plain), Params: params, Origin: sc.At}
}

// question returns a question as it is shown.
func (s sheet) question(q *guide.Question, number int) Question {
	out := Question{Question: desk.Ask(q, s.root), Number: number, Sources: references(q.Citations), Objective: s.link(q.Objective)}
	if q.Scenario != nil {
		out.Scenario = &Link{Title: q.Scenario.Title, URL: q.Scenario.URL()}
	}
	return out
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
