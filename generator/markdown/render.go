package markdown

import (
	"bytes"
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// A renderer writes a resolved tree as HTML. It changes nothing but its output,
// so that a cloze text is parsed once and rendered for every card.
type renderer struct {
	*call
	out    []byte
	prefix string // of ids
	links  int    // how many links are open: HTML allows one
	side   side   // of a cloze card
	number int    // the deletion that the card asks for
}

func (r *renderer) add(parts ...string) {
	for _, p := range parts {
		r.out = append(r.out, p...)
	}
}

// text adds a string as text.
func (r *renderer) text(s string) { r.out = appendLiteral(r.out, s, true) }

func (r *renderer) children(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		r.node(child)
	}
}

// element adds an element that has nothing but contents.
func (r *renderer) element(before string, n ast.Node, after string) {
	r.out = append(r.out, before...)
	r.children(n)
	r.out = append(r.out, after...)
}

// node adds a node. What CommonMark knows is written as goldmark writes it
// (TestCommonMark), with the exceptions that the files of the constructs name.
func (r *renderer) node(child ast.Node) {
	switch n := child.(type) {
	case *ast.Text:
		r.plainText(n)
	case *ast.String:
		r.out = appendLiteral(r.out, n.Value, true)
	case *ast.Paragraph:
		r.element("<p>", n, "</p>\n")
	case *ast.TextBlock:
		r.children(n)
		if n.NextSibling() != nil && n.FirstChild() != nil {
			r.add("\n")
		}
	case *ast.Emphasis:
		if n.Level == 2 {
			r.element("<strong>", n, "</strong>")
		} else {
			r.element("<em>", n, "</em>")
		}
	case *east.Strikethrough:
		r.element("<del>", n, "</del>")
	case *ast.CodeSpan:
		r.codeSpan(n)
	case *wikiLink:
		r.wikiLink(n)
	case *termLink:
		r.termLink(n)
	case *anchor:
		r.anchor(n)
	case *picture:
		r.picture(n)
	case *deletion:
		r.deletion(n)
	case *ast.RawHTML:
		r.rawHTML(n)
	case *east.TaskCheckBox:
		r.add(taskBox(n), " ")
	case *east.FootnoteLink:
		r.footnoteLink(n)
	case *east.FootnoteBacklink:
		r.footnoteBacklink(n)
	default:
		r.block(child)
	}
}

func (r *renderer) block(child ast.Node) {
	switch n := child.(type) {
	case *ast.Heading:
		r.heading(n)
	case *ast.List:
		r.list(n)
	case *ast.ListItem:
		r.add("<li>")
		if first := n.FirstChild(); first != nil {
			if _, tight := first.(*ast.TextBlock); !tight {
				r.add("\n")
			}
		}
		r.element("", n, "</li>\n")
	case *ast.Blockquote:
		r.blockquote(n)
	case *ast.FencedCodeBlock:
		r.code(n, string(n.Language(r.src)))
	case *ast.CodeBlock:
		r.code(n, "")
	case *ast.HTMLBlock:
		r.htmlBlock(n)
	case *ast.ThematicBreak:
		r.add("<hr>\n")
	case *ast.LinkReferenceDefinition:
	case *east.Table:
		r.table(n)
	case *east.DefinitionList:
		r.element("<dl>\n", n, "</dl>\n")
	case *east.DefinitionTerm:
		r.element("<dt>", n, "</dt>\n")
	case *east.DefinitionDescription:
		if n.IsTight {
			r.element("<dd>", n, "</dd>\n")
		} else {
			r.element("<dd>\n", n, "</dd>\n")
		}
	case *east.FootnoteList:
		r.element("<div class=\"footnotes\">\n<ol>\n", n, "</ol>\n</div>\n")
	case *east.Footnote:
		r.footnote(n)
	default:
		r.children(n)
	}
}

func (r *renderer) list(n *ast.List) {
	if !n.IsOrdered() {
		r.element("<ul>\n", n, "</ul>\n")
		return
	}
	r.add("<ol")
	if n.Start != 1 {
		r.add(` start="`, strconv.Itoa(n.Start), `"`)
	}
	r.element(">\n", n, "</ol>\n")
}

// taskBox is the box of a task list. It is a character and no <input>: one
// would need a label in the site's language, and cannot be ticked anyway.
func taskBox(n *east.TaskCheckBox) string {
	if n.IsChecked {
		return "☑"
	}
	return "☐"
}

func (r *renderer) plainText(n *ast.Text) {
	value := n.Segment.Value(r.src)
	if n.IsRaw() {
		r.out = appendLiteral(r.out, value, true)
		return
	}
	r.out = appendText(r.out, value, true)
	switch {
	case n.HardLineBreak():
		r.add("<br>\n")
	case n.SoftLineBreak() && !joined(value, n.NextSibling(), r.src):
		r.add("\n")
	}
}

// joined reports whether the lines before and after a soft break are joined
// without a space: an author who wraps Chinese or Japanese means none.
func joined(before []byte, next ast.Node, src []byte) bool {
	after, ok := next.(*ast.Text)
	if !ok || len(before) == 0 || before[len(before)-1] < utf8.RuneSelf {
		return false
	}
	last, _ := utf8.DecodeLastRune(before)
	first, _ := utf8.DecodeRune(src[after.Segment.Start:after.Segment.Stop])
	return spaceless(last) && spaceless(first)
}

// spaceless reports whether a character belongs to Chinese or Japanese text,
// which is written without spaces. (Korean has spaces.)
func spaceless(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || 0x3000 <= r && r <= 0x303f || 0xff00 <= r && r <= 0xff0f
}

func (r *renderer) codeSpan(n *ast.CodeSpan) {
	r.add("<code>")
	r.out = appendLiteral(r.out, r.codeSpanText(n), true)
	r.add("</code>")
}

// codeSpanText returns the code, its line breaks as spaces. In a table the pipe
// is written \|, in code as elsewhere (GFM).
func (c *call) codeSpanText(n *ast.CodeSpan) []byte {
	var code []byte
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		value := child.(*ast.Text).Segment.Value(c.src)
		line, broken := bytes.CutSuffix(value, []byte("\n"))
		code = append(code, line...)
		if broken {
			code = append(bytes.TrimSuffix(code, []byte("\r")), ' ')
		}
	}
	if insideCell(n) {
		code = bytes.ReplaceAll(code, []byte(`\|`), []byte(`|`))
	}
	return code
}

func insideCell(n ast.Node) bool {
	for n = n.Parent(); n != nil && n.Type() == ast.TypeInline; n = n.Parent() {
	}
	_, ok := n.(*east.TableCell)
	return ok
}
