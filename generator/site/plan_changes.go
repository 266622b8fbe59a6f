package site

import (
	"slices"

	"studyguide/generator/compare"
	"studyguide/generator/guide"
)

func (s sheet) changesPage(ed *guide.Edition) Page {
	e := ed.Exam
	c := compare.Since(ed)
	params := ChangesParams{
		Frame: s.frame("changes", e), From: ed.Date, To: e.Edition.Value, NoteHTML: s.block(ed.Note), Source: ed.Source, Kept: c.Kept,
		After: Tally{Objectives: s.p.examTally(e).Objectives}, Domains: reweights(s, ed),
	}
	params.Edit = s.edit(ed.At.Name())
	for n := range ed.All() {
		if n.Leaf() {
			params.Before.Objectives++
		}
	}
	for _, n := range c.Added {
		params.Added = append(params.Added, Changed{Link: s.link(n), In: parentTitle(n), Leaf: n.Leaf()})
	}
	for _, n := range c.Removed {
		params.Removed = append(params.Removed, Changed{Link: gone(n), In: parentTitle(n), Leaf: n.Leaf()})
	}
	for _, r := range c.Replaced {
		params.Replaced = append(params.Replaced, Changed{Link: gone(r.Before), By: s.links(r.By), In: parentTitle(r.Before), Leaf: r.Before.Leaf()})
	}
	for _, x := range c.Reworded {
		params.Reworded = append(params.Reworded, Changed{Link: s.link(x.After), Before: x.Before.Title, In: parentTitle(x.After), Leaf: x.After.Leaf()})
	}
	for _, x := range c.Moved {
		params.Moved = append(params.Moved, Changed{Link: s.link(x.After), Before: parentTitle(x.Before), After: parentTitle(x.After), Leaf: x.After.Leaf()})
	}
	params.AddedIn = addedIn(s, c.Added)
	for _, other := range e.Editions {
		if other != ed {
			params.Others = append(params.Others, Link{Title: other.Date, URL: other.URL()})
		}
	}
	return Page{Layout: "changes", Title: e.Code, Params: params, Origin: ed.At}
}

// gone is a link to a node that has no page any more.
func gone(n *guide.Node) Link {
	return Link{Title: n.Title, Number: n.Number, Level: n.LevelName()}
}

func parentTitle(n *guide.Node) string {
	if n.Parent == nil {
		return ""
	}
	return n.Parent.Title
}

// reweights puts the domains of both outlines side by side: those of the
// current one in its order, then those that are gone.
func reweights(s sheet, ed *guide.Edition) []Reweight {
	var out []Reweight
	for _, n := range ed.Exam.Roots {
		r := Reweight{Link: s.link(n), After: weight(n)}
		if old := ed.Node(n.ID); old != nil {
			r.Before = weight(old)
		}
		out = append(out, r)
	}
	for _, old := range ed.Roots {
		if ed.Exam.Node(old.ID) == nil {
			out = append(out, Reweight{Link: gone(old), Before: weight(old)})
		}
	}
	return out
}

// addedIn counts the new objectives by domain.
func addedIn(s sheet, added []*guide.Node) []LinkCount {
	var out []LinkCount
	for _, n := range added {
		if !n.Leaf() {
			continue
		}
		d := s.link(n.Domain())
		at := slices.IndexFunc(out, func(l LinkCount) bool { return l.Link == d })
		if at < 0 {
			at = len(out)
			out = append(out, LinkCount{Link: d})
		}
		out[at].Count++
	}
	return out
}
