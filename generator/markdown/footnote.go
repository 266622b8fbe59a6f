package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// footnoteBlockParser refuses footnotes beyond a number: goldmark sorts them by
// insertion, and looks through all of them for each reference.
type footnoteBlockParser struct{ parser.BlockParser }

func (p footnoteBlockParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	c := callOf(pc)
	if c.limits.footnoted >= maxFootnotes {
		_, at := r.Position()
		c.tooComplex(&c.limits.footnotes, at.Start, "more than %d footnotes", maxFootnotes)
		return nil, parser.NoChildren
	}
	n, state := p.BlockParser.Open(parent, r, pc)
	if n != nil {
		c.limits.footnoted++
	}
	return n, state
}

// footnoteParser reports references to footnotes that do not exist, which
// goldmark leaves as text.
type footnoteParser struct{ parser.InlineParser }

func (p footnoteParser) Parse(parent ast.Node, r text.Reader, pc parser.Context) ast.Node {
	line, at := r.PeekLine()
	n := p.InlineParser.Parse(parent, r, pc)
	if n != nil || !bytes.HasPrefix(line, []byte("[^")) {
		return n
	}
	label, rest, closed := bytes.Cut(line[2:], []byte("]"))
	if closed && len(label) > 0 && !bytes.ContainsAny(label, " [\\") && !bytes.HasPrefix(rest, []byte("(")) {
		start := at.Start - at.Padding
		c := callOf(pc)
		c.list.Warnf("unknown-footnote", c.at(start, start+len("[^]")+len(label)), "unknown footnote %q", label).
			WithHint(`define it with a line "[^%s]: …", or write \[^ for the characters themselves`, label)
	}
	return nil
}

// footnoteTransformer reports footnotes that nothing refers to, which goldmark
// leaves out.
type footnoteTransformer struct{ parser.ASTTransformer }

func (t footnoteTransformer) Transform(doc *ast.Document, r text.Reader, pc parser.Context) {
	if c := callOf(pc); c.limits.footnoted > 0 {
		c.unusedFootnotes(doc)
	}
	t.ASTTransformer.Transform(doc, r, pc)
}

func (c *call) unusedFootnotes(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if f, ok := n.(*east.Footnote); ok && f.Index < 0 {
			c.list.Warnf("unused-footnote", c.spanOf(f.Ref, f.Pos()), "nothing refers to the footnote %q; it is left out", f.Ref)
		}
		if n.Type() == ast.TypeBlock {
			c.unusedFootnotes(n)
		}
	}
}

// Ids of footnotes hold a colon, which those of headings cannot: they never meet.

func (r *renderer) footnoteLink(n *east.FootnoteLink) {
	number := strconv.Itoa(n.Index)
	r.add(`<sup id="`)
	r.text(r.prefix)
	r.add("fnref:", reference(n.Index, n.RefIndex), `">`)
	if r.links > 0 {
		r.add(number, "</sup>")
		return
	}
	r.add(`<a href="#`)
	r.text(r.prefix)
	r.add("fn:", number, `" class="footnote-ref" role="doc-noteref">`, number, "</a></sup>")
}

func (r *renderer) footnoteBacklink(n *east.FootnoteBacklink) {
	r.add(`&#160;<a href="#`)
	r.text(r.prefix)
	r.add("fnref:", reference(n.Index, n.RefIndex), `" class="footnote-backref" role="doc-backlink">↩︎</a>`)
}

func (r *renderer) footnote(n *east.Footnote) {
	r.add(`<li id="`)
	r.text(r.prefix)
	r.add("fn:", strconv.Itoa(n.Index))
	r.element("\">\n", n, "</li>\n")
}

// reference numbers the references to a footnote: 1, 1-2, 1-3.
func reference(index, nth int) string {
	if nth == 0 {
		return strconv.Itoa(index)
	}
	return strconv.Itoa(index) + "-" + strconv.Itoa(nth+1)
}
