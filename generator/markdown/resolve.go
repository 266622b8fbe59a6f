package markdown

import (
	"github.com/yuin/goldmark/ast"
)

// where is what a node stands in.
type where uint8

const (
	inHeading where = 1 << iota
	inLink
	inImage
	inDeletion

	noTerms = inHeading | inLink | inImage | inDeletion
)

// resolveAll gives links, images, headings and terms their meaning and reports
// what has none. Everything after it only reads the tree.
func (c *call) resolveAll(root ast.Node) {
	c.resolve(root, 0)
	c.headings()
}

func (c *call) resolve(parent ast.Node, in where) {
	for child := parent.FirstChild(); child != nil; {
		next := child.NextSibling()
		switch n := child.(type) {
		case *ast.Text:
			next = c.resolveText(n, in)
		case *ast.Heading:
			c.heading(n)
			c.terms.section++
			c.resolve(n, in|inHeading)
		case *ast.Link:
			c.resolve(c.link(n), in|inLink)
		case *ast.AutoLink:
			c.autoLink(n)
		case *ast.Image:
			c.resolve(n, in|inImage)
			c.image(n)
		case *wikiLink:
			c.wikiLink(n)
			c.resolve(n, in|inLink)
		case *deletion:
			c.resolve(n, in|inDeletion)
			c.keepDeletion(n, in)
		case *ast.RawHTML:
			c.rawHTML(n)
		case *ast.HTMLBlock:
			c.htmlBlock(n)
		case *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock:
			c.noDeletionInCode(n)
		default:
			c.resolve(n, in)
		}
		child = next
	}
}

// resolveText joins the pieces that goldmark left of a text and links the terms
// in it. It returns the sibling to go on with.
func (c *call) resolveText(n *ast.Text, in where) ast.Node {
	for {
		next, ok := n.NextSibling().(*ast.Text)
		if !ok || !follows(n, next) {
			break
		}
		n.Segment.Stop = next.Segment.Stop
		n.SetSoftLineBreak(next.SoftLineBreak())
		n.SetHardLineBreak(next.HardLineBreak())
		n.Parent().RemoveChild(n.Parent(), next)
	}
	if in&noTerms != 0 || c.opt.Terms == nil {
		return n.NextSibling()
	}
	return c.linkTerms(n)
}

// follows reports whether two pieces of text are one: nothing stands between
// them in the source.
func follows(a, b *ast.Text) bool {
	return a.Segment.Stop == b.Segment.Start && b.Segment.Padding == 0 &&
		!a.SoftLineBreak() && !a.HardLineBreak() && !a.IsRaw() && !b.IsRaw()
}
