package markdown

import (
	"bytes"
	"path"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"studyguide/generator/diag"
)

// An anchor is a link with an address, as opposed to a wiki link's name.
type anchor struct {
	node
	kind  linkKind
	href  string // resolved and percent-encoded, not HTML-escaped; of a fragment the id alone
	title []byte // as written
	span  diag.Span
}

type linkKind int

const (
	noLink   linkKind = iota // the text stays
	external                 // another site, a mail address, a telephone
	fragment                 // a heading of this text
	relative                 // a file; reported, because it is rarely where the page is
)

// The schemes of addresses that a link may have. All others are refused, not
// only those known to run script: which ones do depends on the browser.
var linkSchemes = map[string]bool{"http": true, "https": true, "mailto": true, "tel": true}

// link replaces goldmark's link with an anchor.
func (c *call) link(n *ast.Link) *anchor {
	a := &anchor{title: n.Title, span: c.spanOf(n.Destination, n.Pos())}
	a.SetPos(n.Pos())
	c.address(a, n.Destination)
	replace(n, a)
	return a
}

// autoLink replaces <https://…>. Its text is the address.
func (c *call) autoLink(n *ast.AutoLink) {
	label := n.Label(c.src)
	url := label
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(url), []byte("mailto:")) {
		url = append([]byte("mailto:"), url...)
	}
	a := &anchor{span: c.spanOf(label, n.Pos())}
	a.SetPos(n.Pos())
	c.address(a, url)
	text := ast.NewString(label)
	text.SetRaw(true)
	replace(n, a)
	a.AppendChild(a, text)
}

// address judges a destination as written.
func (c *call) address(a *anchor, written []byte) {
	url := resolveEscapes(written)
	scheme, allowed, hasScheme := urlScheme(url)
	switch {
	case url == "":
		c.list.Warnf("relative-link", a.span, "a link without an address")
		return
	case hasScheme && !allowed:
		c.list.Errorf("unsafe-link", a.span, "a link cannot lead to %q addresses", scheme+":").
			WithHint("links begin with https:, http:, mailto: or tel:, or are written [[…]]")
		return
	case hasScheme:
		a.kind = external
	case url[0] == '#':
		a.kind, a.href = fragment, url[1:]
		c.anchors = append(c.anchors, a)
		return
	case strings.HasPrefix(url, "//") || strings.HasPrefix(url, `\\`) || strings.HasPrefix(url, `/\`):
		a.kind = external
		c.list.Warnf("relative-link", a.span, "the address of another site has no scheme").
			WithHint("write https:%s", strings.ReplaceAll(url, `\`, "/"))
	default:
		a.kind = relative
		c.list.Warnf("relative-link", a.span, "a link to a file: %q", url).
			WithHint("write [[%s]]: a link names the node, lab or card, not its file", pageName(url))
	}
	a.href = string(util.URLEscape([]byte(url), false))
}

// resolveEscapes returns a destination as a browser would get it: backslashes
// and entities resolved, as goldmark's URLEscape does.
func resolveEscapes(written []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(written))))
}

// urlScheme returns the scheme of an address in lower case, and whether a link
// may have it. It takes whatever stands before the first colon for a scheme, and
// leaves out white space and characters that cannot be seen, as the most
// forgiving browser would; but with those no scheme is allowed.
func urlScheme(url string) (scheme string, allowed, ok bool) {
	end := strings.IndexAny(url, ":/?#")
	if end < 0 || url[end] != ':' {
		return "", false, false
	}
	written := strings.ToLower(url[:end])
	scheme = strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f || r == 0xad || 0x200b <= r && r <= 0x200f || r == 0xfeff {
			return -1
		}
		return r
	}, written)
	return scheme, linkSchemes[written], true
}

// pageName guesses the id that was meant by the path of a file.
func pageName(url string) string {
	url, _, _ = strings.Cut(url, "#")
	name := path.Base(strings.TrimSuffix(url, "/"))
	return strings.TrimSuffix(strings.TrimSuffix(name, ".md"), ".html")
}

func (r *renderer) anchor(a *anchor) {
	if a.kind == noLink || r.links > 0 {
		r.children(a)
		return
	}
	r.add(`<a href="`)
	if a.kind == fragment {
		r.add("#")
		r.text(r.prefix)
		r.text(string(util.URLEscape([]byte(a.href), false)))
	} else {
		r.text(a.href)
	}
	if len(a.title) > 0 {
		r.add(`" title="`)
		r.out = appendText(r.out, a.title, true)
	}
	if a.href == r.plain(a, 0) {
		r.add(`" data-to="`) // nothing is left to be told
	}
	if a.kind == external && strings.HasPrefix(strings.ToLower(a.href), "http") {
		r.add(`" rel="noopener`)
	}
	r.add(`">`)
	r.linkText(a, a.href)
	r.add("</a>")
}

// linkText adds what stands in a link, or the given text in its place when that
// would be nothing: a link without a text cannot be read out.
func (r *renderer) linkText(n ast.Node, otherwise string) {
	r.links++
	before := len(r.out)
	r.children(n)
	if len(bytes.TrimSpace(r.out[before:])) == 0 {
		r.text(otherwise)
	}
	r.links--
}

// siteLink adds the beginning of a link to a page of the site. What is to be
// told on paper stands in data-to.
func (r *renderer) siteLink(url, class, told string) {
	r.add("<a")
	if class != "" {
		r.add(` class="`)
		r.text(class)
		r.add(`"`)
	}
	r.add(` href="`)
	r.siteURL(url)
	if told != "" {
		r.add(`" data-to="`)
		r.text(told)
	}
	r.add(`">`)
}

func (r *renderer) siteURL(url string) {
	r.add(Root)
	r.text(string(util.URLEscape([]byte(strings.TrimPrefix(url, Root)), false)))
}
