package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"studyguide/generator/diag"
)

// Raw HTML is shown as text unless Options.Unsafe lets it through. Comments are
// left out, because authors use them for notes to themselves.

// rawHTML reports raw HTML in a line, but for the end tag of what was reported.
func (c *call) rawHTML(n *ast.RawHTML) {
	html := withoutComments(c.rawText(n))
	if c.opt.Unsafe || len(html) == 0 || c.hasHTML && bytes.HasPrefix(html, []byte("</")) {
		return
	}
	first := n.Segments.At(0)
	c.reportHTML(c.at(first.Start, n.Segments.At(n.Segments.Len()-1).Stop))
}

// htmlBlock reports a block of raw HTML by its first line.
func (c *call) htmlBlock(n *ast.HTMLBlock) {
	if !c.opt.Unsafe && len(bytes.TrimSpace(withoutComments(c.blockHTML(n)))) > 0 {
		c.reportHTML(c.blockSpan(n))
	}
}

func (c *call) reportHTML(span diag.Span) {
	c.hasHTML = true
	c.list.Warnf("raw-html", span, "raw HTML is shown as text").
		WithHint("use Markdown, or allow HTML with markup.goldmark.renderer.unsafe in hugo.yaml")
}

func (c *call) rawText(n *ast.RawHTML) []byte {
	var html []byte
	for i := range n.Segments.Len() {
		segment := n.Segments.At(i)
		html = append(html, segment.Value(c.src)...)
	}
	return html
}

func (c *call) blockHTML(n *ast.HTMLBlock) []byte {
	var html []byte
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		html = append(html, line.Value(c.src)...)
	}
	if n.HasClosure() {
		html = append(html, n.ClosureLine.Value(c.src)...)
	}
	return html
}

// withoutComments leaves out HTML comments. One that is never closed goes on to
// the end.
func withoutComments(html []byte) []byte {
	if !bytes.Contains(html, []byte("<!--")) {
		return html
	}
	var out []byte
	for {
		before, _, found := bytes.Cut(html, []byte("<!--"))
		out = append(out, before...)
		if !found {
			return out
		}
		comment := html[len(before)+len("<!"):] // "<!-->" is a comment too
		if _, html, found = bytes.Cut(comment, []byte("-->")); !found {
			return out
		}
	}
}

// safeHTML drops what no text may contain from HTML that is let through.
func safeHTML(html []byte) []byte {
	html = bytes.ReplaceAll(html, []byte("\r\n"), []byte("\n"))
	html = bytes.ReplaceAll(html, []byte{0}, []byte("\ufffd"))
	return bytes.ReplaceAll(html, []byte(Root), []byte("\ufffd"))
}

func (r *renderer) rawHTML(n *ast.RawHTML) {
	if r.opt.Unsafe {
		r.out = append(r.out, safeHTML(r.rawText(n))...)
		return
	}
	r.out = appendLiteral(r.out, withoutComments(r.rawText(n)), true)
}

func (r *renderer) htmlBlock(n *ast.HTMLBlock) {
	html := r.blockHTML(n)
	if r.opt.Unsafe {
		r.out = append(r.out, safeHTML(html)...)
		return
	}
	if html = bytes.TrimSpace(withoutComments(html)); len(html) > 0 {
		r.add("<p>")
		r.out = appendLiteral(r.out, html, true)
		r.add("</p>\n")
	}
}
