package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Limits keep a text from taking more than about linear time and memory. What
// goldmark does with some inputs is quadratic (">>>>…", "*a _b*…", a header of a
// thousand columns over a thousand short rows); no author writes them, but the
// tool builds other people's repositories. What exceeds a limit is shown as
// text and reported as too-complex.
const (
	maxDepth      = 100     // blocks in blocks; a nested list is two
	inlineBudget  = 1 << 26 // special characters × bytes, a block: see budgetParser
	maxReferences = 2000    // lines of link definitions in one paragraph
	maxFootnotes  = 1000
)

type limits struct {
	depth, footnotes, references, tables bool // reported already

	block     ast.Node // the block whose inlines are being parsed
	size      int      // its length in bytes
	special   int      // special characters seen in it
	exceeded  bool     // reported already for it
	cells     int      // of all tables
	footnoted int      // footnotes opened
}

// tooComplex reports, once for each flag, that a limit was exceeded at an offset.
func (c *call) tooComplex(reported *bool, at int, message string, args ...any) {
	if !*reported {
		*reported = true
		at = max(0, min(at, len(c.src)))
		c.list.Errorf("too-complex", c.at(at, min(at+1, len(c.src))), message, args...)
	}
}

// nestingParser refuses to open a container too deep inside others: goldmark is
// quadratic in the depth of one line, and walks the tree recursively.
type nestingParser struct{ parser.BlockParser }

func (p nestingParser) Open(parent ast.Node, r text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		depth++
	}
	if depth > maxDepth {
		c := callOf(pc)
		_, at := r.Position()
		c.tooComplex(&c.limits.depth, at.Start, "lists and quotes stand more than %d deep in each other", maxDepth)
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, r, pc)
}

// budgetParser counts the special characters of a block. Each may make goldmark
// look at the whole block once; when that could take too long, the rest of the
// line is text. A block of 8 KB can be special characters alone, one of 64 KB
// can have a thousand.
type budgetParser struct{ special string }

func (p budgetParser) Trigger() []byte { return []byte(p.special) }

func (budgetParser) Parse(parent ast.Node, r text.Reader, pc parser.Context) ast.Node {
	c := callOf(pc)
	l := &c.limits
	if l.block != parent {
		lines := parent.Lines()
		l.block, l.special, l.exceeded = parent, 0, false
		l.size = lines.At(lines.Len()-1).Stop - lines.At(0).Start
	}
	l.special++
	if l.special*l.size <= inlineBudget {
		return nil
	}
	line, at := r.PeekLine()
	c.tooComplex(&l.exceeded, at.Start, "a paragraph of %d bytes has too much markup", l.size)
	line = bytes.TrimRight(line, "\r\n")
	r.Advance(len(line))
	return ast.NewTextSegment(text.NewSegment(at.Start, at.Start+len(line)-at.Padding))
}

// referenceTransformer reads link definitions; goldmark is quadratic in their
// number within one paragraph.
type referenceTransformer struct{ parser.ParagraphTransformer }

func (t referenceTransformer) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	first := n.Lines().At(0)
	if n.Lines().Len() > maxReferences && bytes.HasPrefix(bytes.TrimLeft(first.Value(r.Source()), " "), []byte("[")) {
		c := callOf(pc)
		c.tooComplex(&c.limits.references, first.Start, "more than %d lines of link definitions without an empty line", maxReferences)
		return
	}
	t.ParagraphTransformer.Transform(n, r, pc)
}
