package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"studyguide/generator/diag"
)

// A wikiLink is [[target]] or [[target|text]]; its children are the text.
type wikiLink struct {
	node
	start, end int // of the target's name in the source
	target     Target
	found      bool
}

// A wikiOpening stands where [[target| was read, until its ]] is.
type wikiOpening struct {
	opening
	start, end int
}

// An opening is what our constructs with inline contents have in common: it
// waits among its siblings as goldmark's own link parser does, and takes those
// behind it when the construct is closed.
type opening struct {
	node
	segment text.Segment // the characters, to be text when it is never closed
	bottom  ast.Node     // the last delimiter of emphasis before it, or nil
}

func newOpening(segment text.Segment, pc parser.Context) opening {
	o := opening{segment: segment}
	if d := pc.LastDelimiter(); d != nil {
		o.bottom = d
	}
	return o
}

// closeWith moves what stands behind the opening into n, and removes the opening.
func closeWith(self ast.Node, bottom ast.Node, n ast.Node, pc parser.Context) {
	parser.ProcessDelimiters(bottom, pc)
	for child := self.NextSibling(); child != nil; child = self.NextSibling() {
		n.AppendChild(n, child)
	}
	self.Parent().RemoveChild(self.Parent(), self)
}

// maxWikiText is how far, in bytes, the ]] may be from its [[.
const maxWikiText = 2000

type wikiParser struct{}

func (wikiParser) Trigger() []byte { return []byte("[]") }

func (p wikiParser) Parse(parent ast.Node, r text.Reader, pc parser.Context) ast.Node {
	line, at := r.PeekLine()
	c := callOf(pc)
	if bytes.HasPrefix(line, []byte("]]")) {
		return p.close(parent, r, c, pc)
	}
	if !bytes.HasPrefix(line, []byte("[[")) || at.Padding > 0 {
		return nil
	}
	length := bytes.IndexAny(line[2:], "|[]\r\n")
	if length < 0 {
		length = len(line) - 2
	}
	end := 2 + length
	name := bytes.TrimSpace(bytes.TrimSuffix(line[2:end], []byte(`\`)))
	start := at.Start + 2 + bytes.Index(line[2:], name)
	switch {
	case len(name) == 0:
		return nil
	case bytes.HasPrefix(line[end:], []byte("]]")):
		r.Advance(end + 2)
		return &wikiLink{start: start, end: start + len(name)}
	case bytes.HasPrefix(line[end:], []byte("|")) && c.closesAhead(r, end+1):
		o := &wikiOpening{newOpening(text.NewSegment(at.Start, at.Start+end+1), pc), start, start + len(name)}
		c.wiki = append(c.wiki, o)
		r.Advance(end + 1 + util.TrimLeftSpaceLength(line[end+1:]))
		return o
	}
	c.unclosedWikiLink(parent, line, end, at.Start)
	return nil
}

// closesAhead reports whether the text of a link that begins n bytes further on
// ends with ]]. Brackets in it are escaped or in code.
func (c *call) closesAhead(r text.Reader, n int) bool {
	saved, segment := r.Position()
	defer func() { r.SetPosition(saved, segment) }()
	r.Advance(n)
	code := false // of double backticks the inside is empty code, which does no harm
	for seen := 0; seen < maxWikiText; {
		line, _ := r.PeekLine()
		if line == nil {
			return false
		}
		for i := 0; i < len(line); i++ {
			switch b := line[i]; {
			case b == '`':
				code = !code
			case code:
			case b == '\\':
				i++
			case b == '[':
				return false
			case b == ']':
				return bytes.HasPrefix(line[i:], []byte("]]"))
			}
		}
		seen += len(line)
		r.AdvanceLine()
	}
	return false
}

// unclosedWikiLink reports what looks like a link and is none, above all one
// that a table cut in two at its pipe.
func (c *call) unclosedWikiLink(parent ast.Node, line []byte, end, at int) {
	next := line[2] | 0x20
	if end < len(line) && bytes.IndexByte([]byte("|\r\n"), line[end]) < 0 || next < 'a' || next > 'z' {
		return
	}
	d := c.list.Warnf("unclosed-link", c.at(at, at+2), "the link that begins here has no ]]")
	if parent.Kind() == east.KindTableCell {
		d.WithHint(`inside a table, write \| between the target and the text`)
	} else {
		d.WithHint(`close it with ]], or write \[[ for the characters themselves`)
	}
}

func (wikiParser) close(parent ast.Node, r text.Reader, c *call, pc parser.Context) ast.Node {
	if len(c.wiki) == 0 || c.wiki[len(c.wiki)-1].Parent() != parent {
		return nil
	}
	o := c.wiki[len(c.wiki)-1]
	c.wiki = c.wiki[:len(c.wiki)-1]
	r.Advance(2)
	link := &wikiLink{start: o.start, end: o.end}
	link.SetPos(o.segment.Start)
	closeWith(o, o.bottom, link, pc)
	if last, ok := link.LastChild().(*ast.Text); ok {
		last.Segment = last.Segment.TrimRightSpace(c.src)
	}
	return link
}

// CloseBlock makes text of what was never closed.
func (wikiParser) CloseBlock(_ ast.Node, _ text.Reader, pc parser.Context) {
	c := callOf(pc)
	for _, o := range c.wiki {
		o.Parent().ReplaceChild(o.Parent(), o, ast.NewTextSegment(o.segment))
	}
	c.wiki = c.wiki[:0]
}

// wikiLink asks the resolver for the target.
func (c *call) wikiLink(n *wikiLink) {
	name := string(c.src[n.start:n.end])
	span := c.at(n.start, n.end)
	target, unknown := c.resolver().Link(name)
	if unknown != nil {
		c.unknown("unknown-ref", span, unknown)
		return
	}
	n.target, n.found = target, true
	c.doc.Links = append(c.doc.Links, Use{Target: target, Span: span})
	if id, ok := strings.CutPrefix(name, "term:"); ok && target.Class == "term" {
		c.terms.use(id, c.opt.Terms)
		c.termLinked(id)
	}
}

// untold returns the title of a link's target where the link's own text does
// not say it: on paper nothing else tells where the link leads. A part of the
// title is enough to find it by. Terms are explained beside the text.
func (c *call) untold(n *wikiLink) string {
	if !n.HasChildren() || n.target.Class != "" {
		return ""
	}
	text, title := strings.ToLower(c.plain(n, 0)), strings.ToLower(n.target.Title)
	if strings.Contains(title, text) || strings.Contains(text, title) {
		return ""
	}
	return n.target.Title
}

func (c *call) unknown(code string, span diag.Span, u *Unknown) {
	d := c.list.Errorf(code, span, "%s", u.Message)
	d.Hint, d.Notes = u.Hint, u.Notes
}

func (c *call) resolver() Resolver {
	if c.opt.Resolver == nil {
		return noResolver{}
	}
	return c.opt.Resolver
}

// noResolver knows nothing.
type noResolver struct{}

func (noResolver) Link(target string) (Target, *Unknown) {
	return Target{}, &Unknown{Message: "unknown target \"" + target + "\""}
}

func (noResolver) Image(_ *diag.Source, path string) (string, *Unknown) {
	return "", &Unknown{Message: "unknown image \"" + path + "\""}
}

// text returns what the link shows when it has no text of its own.
func (n *wikiLink) text(src []byte) string {
	if n.found && n.target.Title != "" {
		return n.target.Title
	}
	return string(src[n.start:n.end])
}

func (r *renderer) wikiLink(n *wikiLink) {
	if !n.found || r.links > 0 {
		r.linkText(n, n.text(r.src))
		return
	}
	r.siteLink(n.target.URL, n.target.Class, r.untold(n))
	r.linkText(n, n.text(r.src))
	r.add("</a>")
}
