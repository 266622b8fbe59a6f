package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// plain returns what a resolved node shows, without markup: a line a block, with
// the deletions of the given number hidden (0 is none).
func (c *call) plain(n ast.Node, hidden int) string {
	p := plainText{call: c, hidden: hidden}
	if n.Parent() == nil {
		p.out = make([]byte, 0, len(c.src))
	}
	p.children(n)
	return strings.Trim(string(p.out), " \n")
}

var lineBreaks = strings.NewReplacer("\r\n", " ", "\n", " ")

type plainText struct {
	*call
	out    []byte
	hidden int
}

func (p *plainText) children(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		p.node(child)
	}
}

// line begins a new line, unless one has just begun.
func (p *plainText) line() {
	for len(p.out) > 0 && p.out[len(p.out)-1] == ' ' {
		p.out = p.out[:len(p.out)-1]
	}
	if len(p.out) > 0 && p.out[len(p.out)-1] != '\n' {
		p.out = append(p.out, '\n')
	}
}

func (p *plainText) node(child ast.Node) {
	switch n := child.(type) {
	case *ast.Text:
		value := n.Segment.Value(p.src)
		p.out = appendText(p.out, value, false)
		if n.HardLineBreak() || n.SoftLineBreak() && !joined(value, n.NextSibling(), p.src) {
			p.out = append(p.out, ' ')
		}
	case *ast.String:
		p.out = appendLiteral(p.out, n.Value, false)
	case *ast.CodeSpan:
		p.out = appendLiteral(p.out, p.codeSpanText(n), false)
	case *picture:
		p.out = append(p.out, n.alt...)
	case *wikiLink:
		before := len(p.out)
		if p.children(n); len(p.out) == before {
			p.out = append(p.out, n.text(p.src)...)
		}
	case *deletion:
		if n.number == p.hidden {
			p.out = append(p.out, "[…]"...)
		} else {
			p.children(n)
		}
	case *ast.RawHTML:
		if !p.opt.Unsafe {
			html := lineBreaks.Replace(string(withoutComments(p.rawText(n))))
			p.out = appendLiteral(p.out, html, false)
		}
	case *east.TaskCheckBox:
		p.out = append(append(p.out, taskBox(n)...), ' ')
	case *east.FootnoteLink, *east.FootnoteBacklink, *ast.LinkReferenceDefinition:
	default:
		if child.Type() == ast.TypeBlock {
			p.block(child)
		} else {
			p.children(child)
		}
	}
}

func (p *plainText) block(child ast.Node) {
	switch n := child.(type) {
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		p.line()
		p.out = appendLiteral(p.out, p.codeText(n), false)
	case *ast.HTMLBlock:
		if !p.opt.Unsafe {
			p.line()
			p.out = appendLiteral(p.out, bytes.TrimSpace(withoutComments(p.blockHTML(n))), false)
		}
	case *east.TableRow, *east.TableHeader:
		p.line()
		for cell := n.FirstChild(); cell != nil; cell = cell.NextSibling() {
			const divider = " | "
			before := len(p.out)
			if before > 0 && p.out[before-1] != '\n' {
				p.out = append(p.out, divider...)
			}
			if p.children(cell); string(p.out[before:]) == divider { // an empty cell
				p.out = p.out[:before]
			}
		}
	default:
		p.line()
		p.children(n)
	}
	p.line()
}
