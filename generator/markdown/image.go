package markdown

import (
	"net/url"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// A picture is an image that is published with the site. One that is not is
// shown by its alternative text.
type picture struct {
	node
	url   string // relative to the site's root, unescaped; "" when there is none
	alt   string
	title []byte // as written
}

// image replaces goldmark's image, whose children are the alternative text.
func (c *call) image(n *ast.Image) {
	p := &picture{alt: c.plain(n, 0), title: n.Title}
	p.SetPos(n.Pos())
	n.Parent().ReplaceChild(n.Parent(), n, p)

	written := resolveEscapes(n.Destination)
	span := c.spanOf(n.Destination, n.Pos())
	scheme, _, hasScheme := urlScheme(written)
	switch {
	case written == "":
		c.list.Errorf("unknown-image", span, "an image without a file")
		return
	case scheme == "data":
		c.list.Errorf("remote-image", span, "an image cannot be a data: address").
			WithHint("save it as a file beside this one")
		return
	case hasScheme, strings.HasPrefix(written, "//"), strings.HasPrefix(written, `\\`):
		c.list.Errorf("remote-image", span, "an image from another site: no request may leave this one").
			WithHint("save it as a file beside this one, if its licence allows")
		return
	}
	name := written
	if unescaped, err := url.PathUnescape(written); err == nil {
		name = unescaped
	}
	found, unknown := c.resolver().Image(c.text.Span.Source, name)
	if unknown != nil {
		c.unknown("unknown-image", span, unknown)
		return
	}
	p.url = found
	if !slices.Contains(c.doc.Images, found) {
		c.doc.Images = append(c.doc.Images, found)
	}
}

func (r *renderer) picture(p *picture) {
	if p.url == "" {
		r.text(p.alt)
		return
	}
	r.add(`<img src="`)
	r.siteURL(p.url)
	r.add(`" alt="`)
	r.text(p.alt)
	if len(p.title) > 0 {
		r.add(`" title="`)
		r.out = appendText(r.out, p.title, true)
	}
	r.add(`" loading="lazy">`)
}
