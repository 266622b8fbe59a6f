package epub

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"studyguide/generator/guide"
	"studyguide/generator/markdown"
)

// page returns the document as a file.
func (d *document) page() []byte {
	locale := d.p.g.Config.Locale
	html := el("html", attr{"xmlns", "http://www.w3.org/1999/xhtml"}, attr{"xmlns:epub", "http://www.idpf.org/2007/ops"},
		attr{"lang", locale}, attr{"xml:lang", locale}, attr{"dir", direction(locale)}, "\n",
		el("head", el("title", d.title), el("link", attr{"rel", "stylesheet"}, attr{"type", "text/css"}, href("style.css"))), "\n",
		el("body", "\n", d.body(d), "\n"), "\n")
	return []byte(xmlHead + "<!DOCTYPE html>\n" + string(html) + "\n")
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// text puts a compiled text into the document, its headings so many levels lower.
func (d *document) text(compiled string, lower int) markup {
	d.texts++
	r := markdown.Relinker{
		Link:   func(url string) (string, string) { return d.p.link(url), "" },
		Image:  d.p.image,
		Prefix: fmt.Sprintf("x%d-", d.texts),
		Lower:  lower,
	}
	return purify(r.Relink(compiled), d.p.inBook)
}

// inside puts a text in for a place that is a paragraph already.
func (d *document) inside(t guide.Text) markup { return d.text(t.Inside(), 4) }

// box puts a text in as blocks, where it has something to say.
func (d *document) box(of string, t guide.Text, lower int) markup {
	if t.HTML == "" {
		return ""
	}
	return el("div", class(of), d.text(t.HTML, lower))
}

// link returns where an address of the site leads: in the book, to the site, or
// nowhere.
func (p *planner) link(address string) string {
	plain := address
	if unescaped, err := url.PathUnescape(address); err == nil {
		plain = unescaped
	}
	if place, ok := p.places[plain]; ok {
		return place
	}
	if page, _, ok := strings.Cut(plain, "#"); ok && p.places[page] != "" {
		return p.places[page]
	}
	if p.base == "" {
		return ""
	}
	return p.base + address
}

// to makes a link to an address of the site, or text where it leads nowhere.
func (p *planner) to(address, title string) markup {
	if target := p.link((&url.URL{Path: address}).EscapedPath()); target != "" {
		return el("a", href(target), title)
	}
	return markup(escape(title))
}

// inBook reports whether an address leads to a file of the book.
func (p *planner) inBook(target string) bool {
	file, _, _ := strings.Cut(target, "#")
	if p.images[file] != "" {
		return true
	}
	for _, d := range p.docs {
		if d.file == file {
			return true
		}
	}
	return false
}

// image takes a picture into the book and returns where it lies there.
func (p *planner) image(address string) string {
	plain, err := url.PathUnescape(address)
	if err != nil {
		plain = address
	}
	below := strings.TrimPrefix(plain, guide.MediaURL("content/"))
	ending := strings.ToLower(path.Ext(below))
	if mediaTypes[ending] == "" {
		p.leftOut["content/"+below] = true
		return ""
	}
	file := "media/" + name(strings.NewReplacer(" ", "_20_", "%", "_25_").Replace(strings.TrimSuffix(below, path.Ext(below)))) + ending
	p.images[file] = "content/" + below
	return file
}

// realBase returns the site's address with a slash at its end, or "" when it is
// none that a reader could follow.
func realBase(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return ""
	}
	host := "." + strings.ToLower(u.Hostname())
	for _, end := range []string{".example.org", ".example.com", ".example.net", ".example", ".localhost", ".local", ".test", ".invalid", "."} {
		if strings.HasSuffix(host, end) {
			return ""
		}
	}
	if strings.HasPrefix(host, ".127.") || host == ".::1" {
		return ""
	}
	return strings.TrimSuffix(u.String(), "/") + "/"
}
