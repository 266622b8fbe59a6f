package epub

import "studyguide/generator/guide"

// imprint adds the book's last page: what it was made from.
func (p *planner) imprint() {
	p.add(p.toc, imprintPage, p.w.t("epub_imprint"), (*document).imprint)
}

func (d *document) imprint() markup {
	e, w := d.p.e, d.p.w
	rows := []any{class("facts"), el("dt", w.t("epub_title")), el("dd", d.p.title())}
	row := func(key string, value any) {
		if value != "" && value != markup("") {
			rows = append(rows, el("dt", w.t(key)), el("dd", value))
		}
	}
	row("epub_edition", w.date(e.Edition.Value))
	row("epub_verified", w.date(e.Verified.Value))
	if e.Source != "" {
		row("outline", el("a", href(e.Source), w.t("source_publisher")))
	}
	site := markup(escape(d.p.g.Config.Title))
	if d.p.base != "" {
		site = el("a", href(d.p.base), d.p.g.Config.Title)
	}
	row("nav_site", site)
	row("epub_identifier", d.p.identifier())
	return d.section("colophon", "doc-colophon", d.heading("", w.t("epub_imprint")), el("dl", rows...),
		d.box("licence", guide.Text{Doc: d.p.opt.Licence}, 4))
}
