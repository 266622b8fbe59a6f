package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"studyguide/generator/diag"
)

// headingParser adds the attributes {#id .class} to goldmark's headings.
// Goldmark's own attributes are not used: any attribute may stand there, and
// nested values take exponential time to read.
type headingParser struct{ parser.BlockParser }

func (p headingParser) Close(n ast.Node, r text.Reader, pc parser.Context) {
	p.BlockParser.Close(n, r, pc)
	lines := n.Lines()
	if n.Parent() == nil || lines.Len() == 0 { // an underline without a text is no heading
		return
	}
	last := lines.At(lines.Len() - 1)
	id, class, length := headingAttributes(last.Value(r.Source()))
	if length < 0 {
		return
	}
	last.Stop = last.Start + length - last.Padding
	lines.Set(lines.Len()-1, last)
	if id != nil {
		n.SetAttributeString("id", id)
	}
	if class != nil {
		n.SetAttributeString("class", class)
	}
}

// headingAttributes reads attributes at the end of a line, and returns the
// length of what stands before them, or -1 when there are none.
func headingAttributes(line []byte) (id, class []byte, length int) {
	line = bytes.TrimRight(line, " \t\r\n")
	open := bytes.LastIndexByte(line, '{')
	if !bytes.HasSuffix(line, []byte("}")) || open < 0 || open > 0 && line[open-1] == '\\' {
		return nil, nil, -1
	}
	words := bytes.Fields(line[open+1 : len(line)-1])
	for _, word := range words {
		name := word[1:]
		if len(name) == 0 || bytes.ContainsFunc(name, func(r rune) bool { return !isIDRune(r) }) {
			return nil, nil, -1
		}
		switch word[0] {
		case '#':
			id = name
		case '.':
			class = append(append(class, ' '), name...)
		default:
			return nil, nil, -1
		}
	}
	if len(words) == 0 {
		return nil, nil, -1
	}
	// "## Title ## {#id}": the closing sequence was no closing sequence yet.
	before := bytes.TrimRight(line[:open], " \t")
	if t := bytes.TrimRight(before, "#"); len(t) == 0 || t[len(t)-1] == ' ' || t[len(t)-1] == '\t' {
		before = bytes.TrimRight(t, " \t")
	}
	return id, bytes.TrimSpace(class), len(before)
}

func isIDRune(r rune) bool {
	return r == '-' || r == '_' || r == '.' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// heading notes a heading, and reports one whose level does not fit: the page's
// title is level 1, and a screen reader's list of headings has no gaps.
func (c *call) heading(n *ast.Heading) {
	span := c.blockSpan(n)
	switch {
	case n.FirstChild() == nil:
		c.list.Warnf("heading-level", span, "a heading without text")
	case n.Level < c.opt.MinHeading:
		c.list.Warnf("heading-level", span, "a heading of level %d: headings begin at %s",
			n.Level, strings.Repeat("#", c.opt.MinHeading)).
			WithHint("write %s", strings.Repeat("#", c.opt.MinHeading))
		n.Level = c.opt.MinHeading
	case len(c.heads) > 0 && n.Level > c.heads[len(c.heads)-1].Level+1:
		above := c.heads[len(c.heads)-1].Level
		c.list.Warnf("heading-level", span, "a heading of level %d below one of level %d", n.Level, above).
			WithHint("write %s", strings.Repeat("#", above+1))
	}
	if n.FirstChild() != nil {
		c.heads = append(c.heads, n)
	}
}

// headings gives every heading its id. Ids that the author chose come first,
// so that a made one never takes one of them.
func (c *call) headings() {
	if len(c.heads) == 0 && len(c.anchors) == 0 {
		return
	}
	taken := map[string]int{} // id → how many times it was made
	for _, n := range c.heads {
		id := attribute(n, "id")
		if id == "" {
			continue
		}
		if _, ok := taken[id]; ok {
			c.list.Errorf("duplicate-heading", c.blockSpan(n), "two headings have the id %q", id)
			n.SetAttributeString("id", []byte(nil))
		}
		taken[id] = 1
	}
	var ids []string
	for _, n := range c.heads {
		title := c.plain(n, 0)
		id := attribute(n, "id")
		if id == "" {
			id = unique(slug(title), taken)
			n.SetAttributeString("id", []byte(id))
		}
		ids = append(ids, id)
		c.doc.Headings = append(c.doc.Headings, Heading{Level: n.Level, ID: c.opt.IDPrefix + id, Title: title})
	}
	for _, a := range c.anchors {
		if _, ok := taken[a.href]; !ok {
			c.list.Warnf("unknown-heading", a.span, "no heading of this text has the id %q", a.href).
				Hint = diag.DidYouMean(a.href, ids)
		}
	}
}

// unique returns the id, with a number behind it when it is taken.
func unique(id string, taken map[string]int) string {
	base := id
	for taken[id] > 0 {
		taken[base]++
		id = base + "-" + strconv.Itoa(taken[base])
	}
	taken[id] = 1
	return id
}

// slug makes an id of a title: its letters and digits of any script in lower
// case, with single hyphens for what stands between them.
func slug(title string) string {
	var b strings.Builder
	gap := false
	for _, r := range title {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r != '\'' && r != '’' && r != utf8.RuneError:
			gap = true
		}
	}
	if b.Len() == 0 {
		return "section"
	}
	return b.String()
}

func attribute(n ast.Node, name string) string {
	v, _ := n.AttributeString(name)
	b, _ := v.([]byte)
	return string(b)
}

// blockSpan returns the place of a block's text.
func (c *call) blockSpan(n ast.Node) diag.Span {
	lines := n.Lines()
	if lines.Len() == 0 {
		at := max(0, min(n.Pos(), len(c.src)))
		return c.at(at, min(at+1, len(c.src)))
	}
	first := lines.At(0)
	return c.at(first.Start, first.Start+len(bytes.TrimRight(c.src[first.Start:first.Stop], " \t\r\n")))
}

func (r *renderer) heading(n *ast.Heading) {
	if n.FirstChild() == nil { // reported; a screen reader would announce nothing
		return
	}
	level := byte('0' + n.Level)
	r.add("<h", string(level), ` id="`)
	r.text(r.prefix + attribute(n, "id"))
	if class := attribute(n, "class"); class != "" {
		r.add(`" class="`)
		r.text(class)
	}
	r.add(`">`)
	r.children(n)
	r.add("</h", string(level), ">\n")
}
