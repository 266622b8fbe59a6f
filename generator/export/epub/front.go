package epub

import (
	"cmp"
	"strings"

	"studyguide/generator/guide"
)

// Names of documents. Those of nodes, labs and so on begin with a letter of
// their own, so that no id of the content can be one of these.
const (
	coverPage   = "cover.xhtml"
	titlePage   = "title.xhtml"
	navPage     = "contents.xhtml"
	examPage    = "exam.xhtml"
	imprintPage = "imprint.xhtml"
)

// front adds what stands before the first part.
func (p *planner) front() {
	p.add(nil, coverPage, p.title(), func(d *document) markup {
		return el("section", attr{"epub:type", "cover"}, class("cover"),
			el("img", attr{"src", coverFile}, attr{"alt", p.w.t("epub_cover", "title", p.title())}, attr{"role", "doc-cover"}))
	})
	p.add(nil, titlePage, p.title(), (*document).titlePage)
	p.add(nil, navPage, p.w.t("book_contents"), func(*document) markup { return p.nav() })
	p.add(p.toc, examPage, p.w.t("epub_exam"), (*document).exam)
	p.places[p.e.URL()] = examPage
}

// title is the book's title: code and name of the exam.
func (p *planner) title() string { return p.e.Code + ": " + p.e.Title }

// heading is a document's first heading, with a label above it.
func (d *document) heading(label string, title any) markup {
	return el("header", class("head"), line("p", "label", label), el("h1", id("title"), title))
}

// line makes an element of one line, where there is something to say.
func line(tag, of, text string) markup {
	if text == "" {
		return ""
	}
	return el(tag, class(of), text)
}

// section opens a document of a kind.
func (d *document) section(epubType, role string, content ...any) markup {
	return el("section", append([]any{attr{"epub:type", epubType}, attr{"role", role}, class(epubType), attr{"aria-labelledby", "title"}}, content...)...)
}

func (d *document) titlePage() markup {
	e, w := d.p.e, d.p.w
	dates := []any{class("titlepage-dates")}
	if e.Edition.Value != "" {
		dates = append(dates, el("p", w.t("edition_of", "date", w.date(e.Edition.Value))))
	}
	if e.Verified.Value != "" {
		dates = append(dates, el("p", w.t("verified_on", "date", w.date(e.Verified.Value))))
	}
	return d.section("titlepage", "",
		line("p", "label", w.t("epub_kind")),
		el("h1", id("title"), el("span", class("code"), e.Code), " ", e.Title),
		line("p", "titlepage-of", cmp.Or(e.Certification, e.Role)),
		el("div", dates...),
		d.notice(),
		line("p", "titlepage-site", d.p.g.Config.Title),
		d.box("licence", guide.Text{Doc: d.p.opt.Licence}, 4),
	)
}

// notice says what the reader must know of the exam's life before anything else.
func (d *document) notice() markup {
	l, w := d.p.e.Lifecycle, d.p.w
	if l.State == "active" {
		return ""
	}
	said := w.t("notice_"+l.State+"_undated", "code", d.p.e.Code)
	if l.Retires.Value != "" {
		said = w.t("notice_"+l.State, "code", d.p.e.Code, "date", w.date(l.Retires.Value))
		if l.RetiresAt != "" {
			said += ", " + l.RetiresAt
		}
		said += "."
	}
	content := []any{class("notice"), attr{"role", "note"}, el("p", el("strong", said))}
	if l.Note.HTML != "" {
		content = append(content, d.box("notice-note", l.Note, 4))
	} else if l.Successor != "" {
		content = append(content, el("p", w.t("notice_successor", "code", d.successor())))
	}
	return el("aside", content...)
}

func (d *document) successor() string {
	if next := d.p.g.Exam(d.p.e.Lifecycle.Successor); next != nil {
		return next.Code
	}
	return d.p.e.Lifecycle.Successor
}

// exam says what the exam measures, and its facts.
func (d *document) exam() markup {
	e, w := d.p.e, d.p.w
	var label []string
	for _, s := range []string{e.Vendor, e.Level, e.Role} {
		if s != "" {
			label = append(label, s)
		}
	}
	return d.section("introduction", "doc-introduction",
		d.heading(strings.Join(label, " · "), join(el("span", class("code"), e.Code), " ", e.Title)),
		d.notice(),
		d.box("lead", e.Summary, 4),
		el("section", el("h2", w.t("weights")), d.domains()),
		d.facts(),
		d.aside("audience", e.Audience), d.aside("prerequisites", e.Prerequisites),
	)
}

func (d *document) aside(key string, t guide.Text) markup {
	if t.HTML == "" {
		return ""
	}
	return el("section", el("h2", d.p.w.t(key)), d.text(t.HTML, 4))
}

// domains lists the exam's domains with their weights drawn.
func (d *document) domains() markup {
	scale, weighted := 5.0, false
	for _, n := range d.p.e.Roots {
		_, high := n.WeightPercent()
		scale, weighted = max(scale, high), weighted || n.Weight != nil
	}
	items := []any{class("weights")}
	for _, n := range d.p.e.Roots {
		item := []any{el("span", class("weights-title"), d.p.nodeLink(n))}
		if n.Weight != nil {
			low, high := n.WeightPercent()
			item = append(item, " ", el("span", class("figure"), d.p.w.weight(n)), bar(low, high, scale))
		}
		items = append(items, el("li", item...))
	}
	if !weighted {
		return el("ol", items...)
	}
	return join(el("ol", items...), el("p", class("small"), d.p.w.t("weights_key")))
}

func (d *document) facts() markup {
	if len(d.p.e.Facts) == 0 {
		return ""
	}
	w := d.p.w
	list := []any{class("facts")}
	for _, f := range d.p.e.Facts {
		said := []any{d.inside(f.Value)}
		if f.AsOf != "" {
			said = append(said, " ", el("span", class("small"), w.t("as_of", "date", w.date(f.AsOf))))
		}
		if f.Source != "" {
			said = append(said, " ", el("a", href(f.Source), class("small"), w.t("source")))
		}
		list = append(list, el("dt", cmp.Or(w.t("fact_"+f.Key), guide.FactLabel(f.Key))), el("dd", said...))
	}
	return el("section", el("h2", w.t("facts")), el("dl", list...))
}
