package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A deletion is {{c1::answer}} or {{c1::answer::hint}}; its children are the
// answer. Deletions may stand in each other.
type deletion struct {
	node
	number     int
	hint       []byte // as written; nil when there is none
	start, end int    // in the source, with its braces
	answer     string // plain
}

// A clozeOpening stands where {{c1:: was read, until its }} is.
type clozeOpening struct {
	opening
	number int
}

// maxDeletion is the highest number of a deletion.
const maxDeletion = 999

// deletionParser reads deletions. Only the parser of cloze texts has it.
type deletionParser struct{}

func (deletionParser) Trigger() []byte { return []byte("{:}") }

func (p deletionParser) Parse(parent ast.Node, r text.Reader, pc parser.Context) ast.Node {
	line, at := r.PeekLine()
	c := callOf(pc)
	switch {
	case at.Padding > 0:
		return nil
	case bytes.HasPrefix(line, []byte("{{c")):
		return p.open(r, line, at, c, pc)
	case len(c.cloze) == 0 || c.cloze[len(c.cloze)-1].Parent() != parent:
		return nil
	case bytes.HasPrefix(line, []byte("::")):
		hint, ok := readHint(r)
		if !ok {
			return nil
		}
		return p.close(r, hint, c, pc)
	case bytes.HasPrefix(line, []byte("}}")):
		// "{{c1::{x}}}": the answer ends with a brace.
		if len(c.cloze) == 1 && bytes.HasPrefix(line, []byte("}}}")) {
			return nil
		}
		r.Advance(2)
		return p.close(r, nil, c, pc)
	}
	return nil
}

func (deletionParser) open(r text.Reader, line []byte, at text.Segment, c *call, pc parser.Context) ast.Node {
	digits := len("{{c")
	for digits < len(line) && '0' <= line[digits] && line[digits] <= '9' {
		digits++
	}
	number, err := strconv.Atoi(string(line[len("{{c"):digits]))
	rest := line[digits:]
	switch {
	case digits == len("{{c") && !bytes.HasPrefix(rest, []byte(":")): // {{content}}
		return nil
	case !bytes.HasPrefix(rest, []byte("::")):
		c.badDeletion(at.Start, at.Start+digits, "a deletion is written {{c1::answer}}")
		return nil
	case err != nil || number < 1 || number > maxDeletion || line[len("{{c")] == '0':
		c.badDeletion(at.Start, at.Start+digits, "the number of a deletion is 1 to 999, as in {{c1::answer}}")
		return nil
	}
	length := digits + len("::")
	o := &clozeOpening{newOpening(text.NewSegment(at.Start, at.Start+length), pc), number}
	c.cloze = append(c.cloze, o)
	r.Advance(length)
	return o
}

// readHint reads "::hint}}", over line breaks. It leaves the reader behind it,
// or anywhere when there is none.
func readHint(r text.Reader) (hint []byte, ok bool) {
	r.Advance(len("::"))
	hint = []byte{}
	for len(hint) < maxWikiText {
		line, _ := r.PeekLine()
		if line == nil {
			return nil, false
		}
		if before, _, found := bytes.Cut(line, []byte("}}")); found {
			hint = append(hint, before...)
			r.Advance(len(before) + len("}}"))
			return bytes.TrimSpace(hint), true
		}
		hint = append(append(hint, bytes.TrimSpace(line)...), ' ')
		r.AdvanceLine()
	}
	return nil, false
}

func (deletionParser) close(r text.Reader, hint []byte, c *call, pc parser.Context) ast.Node {
	o := c.cloze[len(c.cloze)-1]
	c.cloze = c.cloze[:len(c.cloze)-1]
	_, at := r.Position()
	d := &deletion{number: o.number, hint: hint, start: o.segment.Start, end: at.Start}
	d.SetPos(d.start)
	closeWith(o, o.bottom, d, pc)
	return d
}

// CloseBlock reports what was never closed, and makes text of it.
func (deletionParser) CloseBlock(_ ast.Node, _ text.Reader, pc parser.Context) {
	c := callOf(pc)
	for _, o := range c.cloze {
		c.badDeletion(o.segment.Start, o.segment.Stop, "the deletion that begins here has no }} in its paragraph")
		o.Parent().ReplaceChild(o.Parent(), o, ast.NewTextSegment(o.segment))
	}
	c.cloze = c.cloze[:0]
}

func (c *call) badDeletion(start, end int, message string) {
	c.list.Errorf("bad-cloze", c.at(start, end), "%s", message)
}

// keepDeletion notes a deletion that is shown and has an answer.
func (c *call) keepDeletion(d *deletion, in where) {
	switch answer := c.plain(d, 0); {
	case in&inImage != 0:
		c.badDeletion(d.start, d.end, "a deletion in the text of an image is not hidden")
	case answer == "":
		c.badDeletion(d.start, d.end, "a deletion without an answer")
	default:
		d.answer = answer
		c.deletions = append(c.deletions, d)
	}
}

// noDeletionInCode reports deletions that are only characters of code.
func (c *call) noDeletionInCode(n ast.Node) {
	if !c.isCloze {
		return
	}
	report := func(segment text.Segment) {
		code := c.src[segment.Start:segment.Stop]
		if i := bytes.Index(code, []byte("{{c")); i >= 0 && i+3 < len(code) && '0' <= code[i+3] && code[i+3] <= '9' {
			c.list.Errorf("bad-cloze", c.at(segment.Start+i, segment.Start+i+3), "a deletion in code is not hidden").
				WithHint("put the code into the deletion: {{c1::`code`}}")
		}
	}
	if n.Type() == ast.TypeInline {
		for child := n.FirstChild(); child != nil; child = child.NextSibling() {
			report(child.(*ast.Text).Segment)
		}
		return
	}
	for i := range n.Lines().Len() {
		report(n.Lines().At(i))
	}
}

// A side says how the deletions of a cloze text are shown.
type side uint8

const (
	whole side = iota // all answers in place
	front             // those with the card's number hidden
	back              // those with the card's number marked
)

// hidden returns the number of the deletions that are hidden, or 0.
func (r *renderer) hidden() int {
	if r.side == front {
		return r.number
	}
	return 0
}

func (r *renderer) deletion(n *deletion) {
	switch {
	case n.number != r.number || r.side == whole:
		r.children(n)
	case r.side == back:
		r.element(`<mark class="cloze">`, n, "</mark>")
	default:
		r.add(`<span class="cloze" data-cloze="`, strconv.Itoa(n.number), `"><span class="cloze-hint">[`)
		if len(n.hint) > 0 {
			r.out = appendText(r.out, n.hint, true)
		} else {
			r.add("…")
		}
		r.add("]</span></span>")
	}
}
