package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"studyguide/generator/diag"
)

// The kinds of call-outs and their English titles. All but exam are GitHub's.
var calloutTitles = map[string]string{
	"note":      "Note",
	"tip":       "Tip",
	"important": "Important",
	"warning":   "Warning",
	"caution":   "Caution",
	"exam":      "Exam tip",
}

var calloutKinds = []string{"note", "tip", "important", "warning", "caution", "exam"}

// calloutTransformer makes a call-out of a quote that begins with [!KIND]. It
// works on blocks, before [!KIND] could be read as a link.
type calloutTransformer struct{}

func (calloutTransformer) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	quote, ok := n.Parent().(*ast.Blockquote)
	if !ok || quote.FirstChild() != ast.Node(n) {
		return
	}
	first := n.Lines().At(0)
	line := first.Value(r.Source())
	name, rest, ok := calloutMarker(line)
	if !ok {
		return
	}
	kind := strings.ToLower(name)
	if _, ok := calloutTitles[kind]; !ok {
		c := callOf(pc)
		at := first.Start + bytes.Index(c.src[first.Start:first.Stop], []byte("[!")) + 2
		d := c.list.Warnf("unknown-callout", c.at(at, at+len(name)), "unknown call-out %q", name)
		if near := diag.Nearest(kind, calloutKinds); near != "" {
			d.WithHint("did you mean [!%s]?", strings.ToUpper(near))
		} else {
			d.WithHint("call-outs are %s", strings.ToUpper(strings.Join(calloutKinds, ", ")))
		}
		return
	}
	quote.SetAttributeString("data-kind", []byte(kind))
	if len(rest) > 0 {
		first.Start, first.Padding = first.Stop-len(rest), 0
		n.Lines().Set(0, first)
		return
	}
	n.Lines().SetSliced(1, n.Lines().Len())
	if n.Lines().Len() == 0 {
		quote.RemoveChild(quote, n)
	}
}

// calloutMarker reads [!KIND] at the beginning of a line; rest is what follows it.
func calloutMarker(line []byte) (name string, rest []byte, ok bool) {
	line = bytes.TrimLeft(line, " ")
	if !bytes.HasPrefix(line, []byte("[!")) {
		return "", nil, false
	}
	end := bytes.IndexByte(line, ']')
	if end < 3 || bytes.ContainsFunc(line[2:end], func(r rune) bool { return (r|0x20) < 'a' || (r|0x20) > 'z' }) {
		return "", nil, false
	}
	after := line[end+1:]
	if len(after) > 0 && (after[0] == '(' || after[0] == '[' || after[0] == ':') { // a link, or its definition
		return "", nil, false
	}
	return string(line[2:end]), bytes.TrimLeft(after, " \t\r\n"), true
}

// blockquote adds a quote or a call-out. The call-out is a <div>: an <aside>
// would be a landmark, which must not stand inside another.
func (r *renderer) blockquote(n *ast.Blockquote) {
	kind := attribute(n, "data-kind")
	if kind == "" {
		r.element("<blockquote>\n", n, "</blockquote>\n")
		return
	}
	title := r.opt.CalloutTitles[kind]
	if title == "" {
		title = calloutTitles[kind]
	}
	r.add(`<div class="callout" data-kind="`, kind, `" role="note" aria-label="`)
	r.text(title)
	r.add("\">\n<p class=\"callout-title\">")
	r.text(title)
	r.element("</p>\n", n, "</div>\n")
}
