package epub

import (
	"fmt"
	"slices"
	"strings"

	"studyguide/generator/guide"
)

// letter are the terms under one initial.
type letter struct {
	initial string
	terms   []*guide.Term
}

// mostTerms is how many terms begin a new document at the next letter.
const mostTerms = 80

// maxUses is how many uses of a term are listed.
const maxUses = 12

// glossary adds the terms that belong to the exam or that its texts use.
func (p *planner) glossary() {
	var letters []letter
	for _, t := range p.g.Glossary() {
		if !p.has(t) {
			continue
		}
		if n := len(letters); n == 0 || letters[n-1].initial != t.Initial() {
			letters = append(letters, letter{initial: t.Initial()})
		}
		last := &letters[len(letters)-1]
		last.terms = append(last.terms, t)
	}
	var first *entry
	for from := 0; from < len(letters); {
		to, terms := from, 0
		for to < len(letters) && terms < mostTerms {
			terms += len(letters[to].terms)
			to++
		}
		p.letters(&first, letters[from:to], from == 0 && to == len(letters))
		from = to
	}
}

func (p *planner) letters(first **entry, letters []letter, whole bool) {
	title, file := p.w.t("glossary"), "glossary.xhtml"
	if !whole {
		title += " " + letters[0].initial
		if last := letters[len(letters)-1].initial; last != letters[0].initial {
			title += "–" + last
		}
	}
	if *first != nil {
		file = fmt.Sprintf("glossary-%d.xhtml", len((*first).items)+1)
	}
	under := *first
	if under == nil {
		under = &entry{title: p.w.t("glossary"), href: file}
		p.toc.items = append(p.toc.items, under)
		p.places[guide.GlossaryURL] = file
		*first = under
	}
	into := under
	if whole {
		into = nil
	}
	p.add(into, file, title, func(d *document) markup { return d.glossary(title, letters) })
	for _, l := range letters {
		for _, t := range l.terms {
			p.places[t.URL()] = file + "#t-" + name(t.ID)
		}
	}
}

// has reports whether a term belongs to the book.
func (p *planner) has(t *guide.Term) bool {
	return len(t.Exams) == 0 || slices.Contains(t.Exams, p.e) ||
		slices.ContainsFunc(t.Backlinks, func(from *guide.Place) bool { return from.Exam == p.e })
}

func (d *document) glossary(title string, letters []letter) markup {
	content := []any{d.heading("", title)}
	for _, l := range letters {
		list := []any{attr{"epub:type", "glossary"}, class("glossary")}
		for _, t := range l.terms {
			list = append(list, d.term(t))
		}
		content = append(content, el("h2", class("initial"), l.initial), el("dl", list...))
	}
	return el("section", append([]any{attr{"role", "doc-glossary"}, attr{"aria-labelledby", "title"}}, content...)...)
}

func (d *document) term(t *guide.Term) markup {
	w := d.p.w
	head := []any{id("t-" + name(t.ID)), attr{"epub:type", "glossterm"}, el("dfn", t.Term)}
	if t.Abbreviation != "" {
		head = append(head, " (", el("abbr", t.Abbreviation), ")")
	}
	said := []any{attr{"epub:type", "glossdef"}, d.text(t.Definition.HTML, 4)}
	if len(t.Aliases) > 0 {
		said = append(said, line("p", "small", w.t("aliases")+" "+strings.Join(t.Aliases, ", ")))
	}
	if len(t.Formerly) > 0 {
		said = append(said, line("p", "small", w.t("formerly")+" "+strings.Join(t.Formerly, ", ")))
	}
	var see, uses []any
	for _, other := range t.See {
		see = append(see, d.p.to(other.URL(), other.Term))
	}
	for _, from := range t.Backlinks {
		if from.Exam == d.p.e && len(uses) < maxUses && d.p.places[from.URL] != "" {
			uses = append(uses, el("a", href(d.p.places[from.URL]), attr{"role", "doc-backlink"}, from.Title))
		}
	}
	said = append(said, listed(w.t("see"), see), listed(w.t("epub_used"), uses))
	return join(el("dt", head...), el("dd", said...))
}

// listed is a line of links separated by commas.
func listed(label string, links []any) markup {
	if len(links) == 0 {
		return ""
	}
	content := []any{class("small"), label}
	for i, l := range links {
		if i > 0 {
			content = append(content, ",")
		}
		content = append(content, " ", l)
	}
	return el("p", content...)
}
