package markdown

import (
	"slices"

	"github.com/yuin/goldmark/ast"
)

// A termLink is a glossary term that linked itself; its children are its name.
type termLink struct {
	node
	term *Term
}

// termUse is which terms are linked already.
type termUse struct {
	section int         // counts headings
	used    map[int]int // term → section+1 in which it was linked last
}

// first reports whether this is the first use of a term in its section, and
// notes it.
func (u *termUse) first(term int) bool {
	if u.used == nil {
		u.used = map[int]int{}
	}
	if u.used[term] == u.section+1 {
		return false
	}
	u.used[term] = u.section + 1
	return true
}

// use notes that a term was linked by hand.
func (u *termUse) use(id string, terms *Terms) {
	if terms == nil {
		return
	}
	if term, ok := terms.ids[id]; ok {
		u.first(term)
	}
}

func (c *call) termLinked(id string) {
	if !slices.Contains(c.doc.Terms, id) {
		c.doc.Terms = append(c.doc.Terms, id)
	}
}

// linkTerms links the terms in a text, each at its first use in the section. A
// name is passed over as a whole when it is not linked: no shorter name is found
// within it. It returns the sibling to go on with.
func (c *call) linkTerms(n *ast.Text) ast.Node {
	terms := c.opt.Terms
	for from := n.Segment.Start; ; {
		h, ok := terms.find(c.src, stretchOf(n), from)
		if !ok {
			return n.NextSibling()
		}
		last := n
		for range h.lines {
			last = last.NextSibling().(*ast.Text)
		}
		term := &terms.terms[h.term]
		if term.ID == c.opt.Self || !c.terms.first(h.term) {
			n, from = last, h.end
			continue
		}
		c.termLinked(term.ID)
		n = splitTerm(n, last, h, term)
		from = n.Segment.Start
	}
}

// splitTerm puts a link round the hit, which begins in n and ends in last, and
// returns the text behind it.
func splitTerm(n, last *ast.Text, h hit, term *Term) *ast.Text {
	parent := n.Parent()
	link := &termLink{term: term}
	link.SetPos(h.start)
	before := ast.NewTextSegment(n.Segment.WithStop(h.start))
	if h.start > n.Segment.Start {
		parent.InsertBefore(parent, n, before)
	}
	parent.InsertBefore(parent, n, link)

	rest := ast.NewTextSegment(last.Segment.WithStart(h.end))
	rest.Segment.Padding = 0
	rest.SetSoftLineBreak(last.SoftLineBreak())
	rest.SetHardLineBreak(last.HardLineBreak())
	parent.InsertAfter(parent, last, rest)

	n.Segment = n.Segment.WithStart(h.start)
	n.Segment.Padding = 0
	last.Segment.Stop = h.end
	last.SetSoftLineBreak(false)
	last.SetHardLineBreak(false)
	for piece := ast.Node(n); ; {
		next := piece.NextSibling()
		link.AppendChild(link, piece)
		if piece == ast.Node(last) {
			return rest
		}
		piece = next
	}
}

func (r *renderer) termLink(n *termLink) {
	if r.links > 0 {
		r.children(n)
		return
	}
	r.siteLink(n.term.URL, "term", "")
	r.linkText(n, n.term.ID)
	r.add("</a>")
}
