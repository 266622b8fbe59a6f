package markdown

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"studyguide/generator/diag"
)

// Root stands in rendered HTML where the path from the page to the site's root
// belongs; whoever places the HTML on a page replaces it. No text can contain
// it: control characters in texts become U+FFFD.
const Root = "\x01"

// Target is what a wiki link leads to.
type Target struct {
	URL   string // relative to the site's root, unescaped
	Title string // plain text: shown when the link has no text of its own
	Class string // "", or "term" for a glossary term
	Node  any    // whatever the resolver wants back, for backlinks
}

// Unknown says why a target or an image cannot be had.
type Unknown struct {
	Message string // as of a diagnostic: `unknown objective or page "x"`
	Hint    string
	Notes   []diag.Note
}

// Resolver knows what links and images mean where the text stands. It must be
// safe for concurrent use if texts are compiled concurrently.
type Resolver interface {
	// Link returns the target of [[target]]. Target is never empty and has no
	// white space around it.
	Link(target string) (Target, *Unknown)
	// Image returns where the image is published, relative to the site's root
	// and unescaped. Path is as written in the file from, with escapes resolved;
	// from is nil for a text that stands in no file.
	Image(from *diag.Source, path string) (url string, unknown *Unknown)
}

// Options are what a text's meaning depends on beside itself.
type Options struct {
	// Resolver is asked for links and images; without one, none exists.
	Resolver Resolver
	// Terms are the glossary terms that link themselves; nil is none.
	Terms *Terms
	// Self is the id of the term that the text defines: it does not link itself.
	Self string
	// Unsafe lets raw HTML through. Links that would run script are never made.
	Unsafe bool
	// MinHeading is the highest level a heading may have, 1 to 6; 0 is 2, which
	// leaves level 1 to the page's title. Higher ones are reported and lowered to it.
	MinHeading int
	// IDPrefix stands before the ids of headings and footnotes, so that several
	// texts can share a page.
	IDPrefix string
	// CalloutTitles are the titles of call-outs by kind ("note", "exam" …) in the
	// site's language; English where one is missing.
	CalloutTitles map[string]string
}

// Doc is a compiled text.
type Doc struct {
	HTML     string    // blocks
	Inline   string    // the inside of the only paragraph, or "" when the text is anything else
	Plain    string    // without markup: a line a block, images by their alt text, cloze answers in place
	Headings []Heading // in order
	Links    []Use     // every wiki link whose target exists, in order
	Terms    []string  // ids of the glossary terms linked, by themselves or by [[term:id]], in order of first use
	Images   []string  // as the resolver returned them, in order, each once
}

// Heading is a heading of a text.
type Heading struct {
	Level int    // 1 to 6, as rendered
	ID    string // of the element, with the prefix
	Title string // plain text
}

// Use is a link to a target, and where it stands.
type Use struct {
	Target Target
	Span   diag.Span // of the target's name, without brackets and text
}

// Compile turns a text into HTML. Its diagnostics are unsorted; with errors
// among them the Doc is still whole and safe, what is wrong left out of it or
// shown as text.
func Compile(text diag.Text, opt Options) (Doc, diag.List) {
	if doc, ok := compileSimple(text.Value, opt.Terms, opt.Self); ok {
		return doc, nil
	}
	c := newCall(text, opt)
	root := c.parse(standardParser)
	c.resolveAll(root)
	return c.finish(root), c.list
}

// A call is the state of one compilation.
type call struct {
	opt   Options
	text  diag.Text
	place *diag.Locator
	src   []byte // the text's value; offsets in it are goldmark's positions
	doc   Doc
	list  diag.List

	isCloze   bool
	hasHTML   bool // raw HTML was reported
	limits    limits
	wiki      []*wikiOpening  // [[target| whose ]] is still to come, outermost first
	cloze     []*clozeOpening // {{c1:: whose }} is still to come
	deletions []*deletion     // those that are shown and have an answer
	heads     []*ast.Heading
	anchors   []*anchor // links to a heading
	terms     termUse
}

func newCall(text diag.Text, opt Options) *call {
	if opt.MinHeading == 0 {
		opt.MinHeading = 2
	}
	c := &call{opt: opt, text: text, place: text.Locator()}
	if utf8.ValidString(text.Value) {
		c.src = util.StringToReadOnlyBytes(text.Value) // goldmark only reads
	} else {
		c.src = substituteInvalid(text.Value)
	}
	return c
}

// finish renders the resolved tree.
func (c *call) finish(root ast.Node) Doc {
	r := renderer{call: c, prefix: c.opt.IDPrefix, out: make([]byte, 0, len(c.src)+len(c.src)/2+64)}
	r.children(root)
	c.doc.HTML = string(r.out)
	if onlyParagraph(root) {
		c.doc.Inline = strings.TrimSuffix(strings.TrimPrefix(c.doc.HTML, "<p>"), "</p>\n")
	}
	c.doc.Plain = c.plain(root, 0)
	return c.doc
}

// onlyParagraph reports whether nothing but one paragraph is shown.
func onlyParagraph(root ast.Node) bool {
	paragraphs := 0
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		switch n.(type) {
		case *ast.LinkReferenceDefinition:
		case *ast.Paragraph:
			paragraphs++
		default:
			return false
		}
	}
	return paragraphs == 1
}

// at returns the place of the source's bytes [start, end).
func (c *call) at(start, end int) diag.Span { return c.place.At(start, end) }

// offset returns where part stands in the source. It knows only parts that are
// slices of the source, which goldmark's link destinations are unless a tab was
// expanded in front of them.
func (c *call) offset(part []byte) (start int, ok bool) {
	start = cap(c.src) - cap(part)
	if len(part) == 0 || start < 0 || start+len(part) > len(c.src) || &c.src[start] != &part[0] {
		return 0, false
	}
	return start, true
}

// spanOf returns the place of a part of the source, or of the byte at otherwise.
func (c *call) spanOf(part []byte, otherwise int) diag.Span {
	if start, ok := c.offset(part); ok {
		return c.at(start, start+len(part))
	}
	otherwise = max(0, min(otherwise, len(c.src)))
	return c.at(otherwise, min(otherwise+1, len(c.src)))
}
