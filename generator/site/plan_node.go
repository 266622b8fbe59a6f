package site

import (
	"slices"

	"studyguide/generator/diag"
	"studyguide/generator/guide"
)

// filesOf returns the files that a node's page is made from.
func filesOf(n *guide.Node) []*diag.Source {
	var out []*diag.Source
	add := func(f *diag.Source) {
		if f != nil && !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	if n.Note != nil {
		add(n.Note.File)
	}
	for _, c := range n.Cards {
		add(c.At.Source)
	}
	for _, q := range n.Questions {
		add(q.At.Source)
	}
	return out
}

func (s sheet) nodePage(n *guide.Node) Page {
	params := s.nodeParams(n)
	page := Page{Layout: params.Kind, Title: n.Title, Description: summary(n.Summary.Plain), Params: params, Origin: n.At}
	if n.Note != nil {
		page.Body = s.html(n.Note.Body.HTML)
		page.Origin = n.Note.File.Whole()
		if page.Description == "" {
			page.Description = summary(n.Note.Body.Plain)
		}
	}
	return page
}

func (s sheet) nodeParams(n *guide.Node) NodeParams {
	kind, depth := "node", 2
	if n.Leaf() {
		kind = "objective"
	} else if s.p.tallies[n].Objectives <= maxOutline {
		depth = -1
	}
	params := NodeParams{
		Frame: s.frame(kind, n.Exam), Node: s.node(n, depth), Share: n.Share,
		Sources: references(n.Cited()), Elsewhere: s.elsewhere(n), Labs: s.labsOf(labsIn(n)), Backlinks: places(n.Backlinks),
	}
	params.Crumbs = s.crumbs(n)
	around := s.p.around[n]
	params.Prev, params.Next = s.linkOrNil(around.prev), s.linkOrNil(around.next)
	params.Siblings = s.links(siblings(n))
	for _, t := range n.Topics {
		params.Topics = append(params.Topics, Link{Title: t.Title, URL: t.URL()})
	}
	if s.p.tallies[n].Cards > 0 {
		params.StudyURL = n.StudyURL()
	}
	if s.p.tallies[n].Cards > 0 && !n.Leaf() {
		params.DeckURL = n.DeckURL()
		if shows(n, s.p.tallies[n].Cards, maxSheet) {
			params.SheetURL = n.SheetURL(s.p.paper())
		}
	}
	if s.p.tallies[n].Questions > 0 && !n.Leaf() {
		params.PaperURL = n.PracticeURL()
	}
	s.notes(n, &params)
	s.exercises(n, &params)
	if len(n.Exam.Editions) > 0 {
		params.ChangeFrom, params.ChangeURL = n.Exam.Editions[0].Date, n.Exam.Editions[0].URL()
	}
	return params
}

func (s sheet) notes(n *guide.Node, params *NodeParams) {
	params.Edit = s.edit(n.At.Name())
	if n.Note == nil {
		return
	}
	params.HasNotes = true
	params.Edit = s.edit(n.Note.File.Name)
	if n.Note.Verified.Value != "" {
		params.Verified = n.Note.Verified.Value
	}
	params.Headings = headings(n.Note.Body.Headings)
	params.Terms = s.terms(n.Note.Body)
}

// exercises adds the cards and questions of the node itself.
func (s sheet) exercises(n *guide.Node, params *NodeParams) {
	params.Cards = s.cards(n)
	for _, q := range n.Questions {
		if q.Scenario == nil {
			params.Questions = append(params.Questions, s.question(q, len(params.Questions)+1))
			continue
		}
		link := Link{Title: q.Scenario.Title, URL: q.Scenario.URL()}
		if !slices.Contains(params.Scenarios, link) {
			params.Scenarios = append(params.Scenarios, link)
		}
	}
}

func siblings(n *guide.Node) []*guide.Node {
	if n.Parent != nil {
		return n.Parent.Items
	}
	return n.Exam.Roots
}

// labsIn returns the labs of the branch, each once.
func labsIn(n *guide.Node) []*guide.Lab {
	var out []*guide.Lab
	for x := range n.All() {
		for _, l := range x.Labs {
			if !slices.Contains(out, l) {
				out = append(out, l)
			}
		}
	}
	return out
}

// elsewhere returns where the node's subject is asked too.
func (s sheet) elsewhere(n *guide.Node) []Elsewhere {
	var out []Elsewhere
	for _, r := range n.Elsewhere() {
		out = append(out, Elsewhere{Exam: s.p.badges[r.To.Exam], Link: s.link(r.To), Relation: r.Type, Note: r.Note})
	}
	return out
}
