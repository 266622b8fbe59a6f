package site

import (
	"regexp"
	"slices"

	"studyguide/generator/guide"
	"studyguide/generator/markdown"
)

// weight returns a node's weight, scaled to per cent of its exam too.
func weight(n *guide.Node) *Weight {
	if n.Weight == nil {
		return nil
	}
	w := &Weight{Low: n.Weight.Low, High: n.Weight.High, Unit: n.Weight.Unit}
	w.LowPercent, w.HighPercent = n.WeightPercent()
	return w
}

// node returns an outline node, with depth levels of items below it (-1: all).
func (s sheet) node(n *guide.Node, depth int) OutlineNode {
	o := OutlineNode{
		ID: n.ID, Number: n.Number, Title: n.Title, URL: n.URL(), Level: n.LevelName(), Leaf: n.Leaf(),
		Weight: weight(n), SummaryHTML: s.inline(n.Summary), Change: s.p.marks[n],
		Points: s.inlines(n.Points), Tally: s.p.tallies[n],
	}
	if depth != 0 {
		for _, c := range n.Items {
			o.Items = append(o.Items, s.node(c, depth-1))
		}
	}
	return o
}

// maxOutline is how many objectives a page lists; above it, it stops one level
// higher, where every node has a page of its own.
const maxOutline = 400

// outline returns whole branches, as deep as a page can hold.
func (s sheet) outline(roots []*guide.Node) []OutlineNode {
	count := 0
	for _, r := range roots {
		count += s.p.tallies[r].Objectives
	}
	var out []OutlineNode
	for _, r := range roots {
		depth := -1
		if count > maxOutline {
			depth = 1
			if r.Parent != nil || len(roots) == 1 {
				depth = 2
			}
			if s.p.tallies[r].Objectives > 4*maxOutline {
				depth = 1
			}
		}
		out = append(out, s.node(r, depth))
	}
	return out
}

// pruned returns the branches that lead to the given objectives: their domains
// with the objectives directly below.
func (s sheet) pruned(leaves []*guide.Node) []OutlineNode {
	var out []OutlineNode
	var last *guide.Node
	for _, leaf := range leaves {
		d := leaf.Domain()
		if d != last {
			out = append(out, s.node(d, 0))
			last = d
		}
		if leaf != d {
			o := &out[len(out)-1]
			o.Items = append(o.Items, s.node(leaf, 0))
		}
	}
	return out
}

func (s sheet) examCard(e *guide.Exam) ExamCard {
	c := ExamCard{
		Badge: s.p.badges[e], Vendor: e.Vendor, Certification: e.Certification, Level: e.Level, Role: e.Role,
		SummaryHTML: s.inline(e.Summary), AudienceHTML: s.inline(e.Audience), Edition: e.Edition.Value,
		Verified: e.Verified.Value, Lifecycle: s.lifecycle(e), Tally: s.p.examTally(e), Shelf: s.p.shelves[e],
	}
	for _, d := range e.Roots {
		c.Domains = append(c.Domains, s.node(d, 0))
	}
	return c
}

func references(list []*guide.Citation) []Reference {
	var out []Reference
	for _, c := range list {
		out = append(out, Reference{Title: c.Title, URL: c.URL, Publisher: c.Publisher, Date: c.Date, Host: c.Host()})
	}
	return out
}

// terms returns the glossary terms that texts use, in order of first use.
func (s sheet) terms(texts ...guide.Text) []TermUse {
	var out []TermUse
	var seen []string
	for _, t := range texts {
		for _, id := range t.Terms {
			term := s.p.g.Term(id)
			if term == nil || slices.Contains(seen, id) {
				continue
			}
			seen = append(seen, id)
			out = append(out, TermUse{Title: term.Term, Abbreviation: term.Abbreviation, URL: term.URL(), DefinitionHTML: s.unlinked(term.Definition)})
		}
	}
	return out
}

// linkTags matches the tags of links in HTML of our own making.
var linkTags = regexp.MustCompile(`</?a(?: [^>]*)?>`)

// unlinked returns a definition for the margin, where links to further
// definitions would only be noise.
func (s sheet) unlinked(t guide.Text) string { return linkTags.ReplaceAllString(s.inline(t), "") }

func headings(list []markdown.Heading) []Link {
	var out []Link
	for _, h := range list {
		if h.Level == 2 {
			out = append(out, Link{Title: h.Title, URL: "#" + h.ID})
		}
	}
	return out
}

func places(list []*guide.Place) []Link {
	var out []Link
	for _, p := range list {
		l := Link{Title: p.Title, URL: p.URL}
		if p.Exam != nil {
			l.Level = p.Exam.Code
		}
		out = append(out, l)
	}
	return out
}

func (s sheet) lab(l *guide.Lab) LabLink {
	return LabLink{Link: Link{Title: l.Title, URL: l.URL()}, Duration: l.Duration, Objectives: s.links(l.Objectives)}
}

func (s sheet) labsOf(list []*guide.Lab) []LabLink {
	var out []LabLink
	for _, l := range list {
		out = append(out, s.lab(l))
	}
	return out
}

func (s sheet) resource(r *guide.Resource) Resource {
	out := Resource{
		ID: r.ID, Title: r.Title, Provider: r.Provider, Kind: r.Kind, Link: r.Link, Duration: r.Duration, Price: r.Price,
		Date: r.Date, Language: r.Language, DescriptionHTML: s.inline(r.Description),
	}
	for _, e := range r.Exams {
		out.Exams = append(out.Exams, s.p.badges[e])
	}
	return out
}

func (s sheet) fact(f *guide.Fact) Fact {
	if f == nil {
		return Fact{}
	}
	return Fact{Key: f.Key, Label: guide.FactLabel(f.Key), ValueHTML: s.inline(f.Value), AsOf: f.AsOf, Source: f.Source}
}
