package epub

import (
	"strconv"

	"studyguide/generator/guide"
)

// nav is the book's contents, for reading systems and for readers.
func (p *planner) nav() markup {
	w := p.w
	landmark := func(kind, file, title string) markup {
		return el("li", el("a", attr{"epub:type", kind}, href(file), title))
	}
	marks := []markup{
		landmark("cover", coverPage, w.t("epub_cover_page")), landmark("titlepage", titlePage, w.t("epub_title_page")),
		landmark("toc", navPage, w.t("book_contents")), landmark("bodymatter", p.start(), w.t("epub_start")),
	}
	if file := p.places[guide.GlossaryURL]; file != "" {
		marks = append(marks, landmark("glossary", file, w.t("glossary")))
	}
	return join(
		el("nav", attr{"epub:type", "toc"}, attr{"role", "doc-toc"}, id("toc"), attr{"aria-labelledby", "title"}, "\n",
			el("h1", id("title"), w.t("book_contents")), "\n", list(p.toc.items)), "\n",
		el("nav", attr{"epub:type", "landmarks"}, id("landmarks"), attr{"hidden", "hidden"}, attr{"aria-label", w.t("epub_landmarks")},
			el("ol", marks)))
}

// start is where the first part begins.
func (p *planner) start() string {
	if len(p.e.Roots) > 0 {
		return p.places[p.e.Roots[0].URL()]
	}
	return examPage
}

func list(items []*entry) markup {
	var out []markup
	for _, i := range items {
		content := []any{el("a", href(i.href), i.title)}
		if len(i.items) > 0 {
			content = append(content, "\n", list(i.items))
		}
		out = append(out, el("li", content...), "\n")
	}
	return el("ol", out)
}

// ncxFile is the contents for readers of EPUB 2.
// https://idpf.org/epub/20/spec/OPF_2.0.1_draft.htm#Section2.4.1
const ncxFile = "toc.ncx"

func (p *planner) ncx() []byte {
	n := 0
	doc := el("ncx", attr{"xmlns", "http://www.daisy.org/z3986/2005/ncx/"}, attr{"version", "2005-1"}, attr{"xml:lang", p.g.Config.Locale},
		el("head", el("meta", attr{"name", "dtb:uid"}, attr{"content", p.identifier()})),
		el("docTitle", el("text", p.title())),
		el("navMap", points(p.toc.items, &n)))
	return []byte(xmlHead + string(doc) + "\n")
}

func points(items []*entry, n *int) []markup {
	var out []markup
	for _, i := range items {
		*n++
		out = append(out, el("navPoint", id("n"+strconv.Itoa(*n)), el("navLabel", el("text", i.title)),
			el("content", attr{"src", i.href}), points(i.items, n)))
	}
	return out
}
