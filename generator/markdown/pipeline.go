package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The two parsers differ in one construct: cloze deletions are plain text
// everywhere but on cloze cards.
var (
	standardParser = newParser(false)
	clozeParser    = newParser(true)
)

var callKey = parser.NewContextKey()

// callOf returns the compilation that a goldmark parser works for.
func callOf(pc parser.Context) *call { return pc.Get(callKey).(*call) }

func (c *call) parse(p parser.Parser) ast.Node {
	pc := parser.NewContext(parser.WithIDs(noIDs{}))
	pc.Set(callKey, c)
	return p.Parse(text.NewReader(c.src), parser.WithContext(pc))
}

// newParser assembles CommonMark, GFM tables, strikethrough, task lists,
// footnotes, definition lists and our own constructs. The order (goldmark calls
// it priority) is goldmark's own for its parts; ours come before the part whose
// characters they share.
func newParser(cloze bool) parser.Parser {
	inline := []util.PrioritizedValue{
		util.Prioritized(budgetParser{"`[]!<*_~"}, -1),
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(footnoteParser{extension.NewFootnoteParser()}, 101),
		util.Prioritized(wikiParser{}, 150),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(parser.NewEmphasisParser(), 500),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
	}
	if cloze {
		inline = append(inline,
			util.Prioritized(budgetParser{"{:}"}, -1),
			util.Prioritized(deletionParser{}, 140))
	}
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(headingParser{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(nestingParser{extension.NewDefinitionListParser()}, 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(nestingParser{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(headingParser{parser.NewATXHeadingParser()}, 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(nestingParser{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(footnoteBlockParser{nestingParser{extension.NewFootnoteBlockParser()}}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(inline...),
		parser.WithParagraphTransformers(
			util.Prioritized(calloutTransformer{}, 50),
			util.Prioritized(referenceTransformer{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(tableTransformer{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(footnoteTransformer{extension.NewFootnoteASTTransformer()}, 999),
		),
	)
}

// noIDs keeps goldmark from making ids for headings: ours need the whole text
// (headings.go).
type noIDs struct{}

func (noIDs) Generate([]byte, ast.NodeKind) []byte { return nil }
func (noIDs) Put([]byte)                           {}

// A node is what our own inline nodes have in common. They are told apart by
// their Go type.
type node struct{ ast.BaseInline }

var nodeKind = ast.NewNodeKind("Studyguide")

func (*node) Kind() ast.NodeKind { return nodeKind }

func (n *node) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// replace puts insertee where old stands, with old's children.
func replace(old, insertee ast.Node) {
	for child := old.FirstChild(); child != nil; child = old.FirstChild() {
		insertee.AppendChild(insertee, child)
	}
	parent := old.Parent()
	parent.ReplaceChild(parent, old, insertee)
}
