package epub

import (
	"studyguide/generator/guide"
)

// strayLabs adds the labs that belong to no objective, after the last domain.
func (p *planner) strayLabs() {
	for _, l := range p.e.Labs {
		if len(l.Objectives) == 0 {
			p.lab(p.toc, l)
		}
	}
}

// lab adds a hands-on exercise.
func (p *planner) lab(under *entry, l *guide.Lab) {
	file := "l-" + name(l.ID) + ".xhtml"
	p.places[l.URL()] = file
	if p.places[p.e.LabsURL()] == "" {
		p.places[p.e.LabsURL()] = file
	}
	line := p.add(under, file, l.Title, func(d *document) markup { return d.lab(l) })
	line.title = p.w.t("lab") + ": " + l.Title
}

func (d *document) lab(l *guide.Lab) markup {
	w := d.p.w
	return d.section("chapter", "doc-chapter",
		d.heading(w.t("lab"), l.Title), d.needs(l), el("div", class("prose"), d.text(l.Body.HTML, 0)),
		d.objectives(l), d.sources("h2", l.Citations))
}

func (d *document) needs(l *guide.Lab) markup {
	w := d.p.w
	var list []any
	if l.Duration != "" {
		list = append(list, el("dt", w.t("duration")), el("dd", l.Duration))
	}
	if l.Cost.HTML != "" {
		list = append(list, el("dt", w.t("cost")), el("dd", d.inside(l.Cost)))
	}
	if len(l.Needs) > 0 {
		var items []markup
		for _, n := range l.Needs {
			items = append(items, el("li", d.inside(*n)))
		}
		list = append(list, el("dt", w.t("needs")), el("dd", el("ul", items)))
	}
	if len(list) == 0 {
		return ""
	}
	return el("dl", append([]any{class("facts")}, list...)...)
}

func (d *document) objectives(l *guide.Lab) markup {
	if len(l.Objectives) == 0 {
		return ""
	}
	var items []markup
	for _, n := range l.Objectives {
		items = append(items, el("li", d.p.nodeLink(n)))
	}
	return el("section", el("h2", class("label"), d.p.w.t("objectives")), el("ul", items))
}

// labLinks leads to the labs that practise an objective.
func (d *document) labLinks(labs []*guide.Lab) markup {
	if len(labs) == 0 {
		return ""
	}
	var items []markup
	for _, l := range labs {
		items = append(items, el("li", d.p.to(l.URL(), l.Title)))
	}
	return el("section", el("h2", class("label"), d.p.w.t("labs")), el("ul", items))
}
