package epub

import (
	"fmt"

	"studyguide/generator/deck"
	"studyguide/generator/guide"
)

// paper is a document of questions, and the one that has their key.
type paper struct {
	title     string
	file, key string
	groups    []group
	scenario  *guide.Scenario
}

// group are questions under one heading.
type group struct {
	objective *guide.Node
	questions []*guide.Question
}

// mostQuestions is how many questions begin a new document: readers load a
// file at a time.
const mostQuestions = 50

// practice adds the questions of a domain, those of case studies left for their
// own chapter. They are numbered as on the site's page of the domain.
func (p *planner) practice(under *entry, n *guide.Node) {
	var papers []*paper
	number, room := 0, 0
	for x := range n.All() {
		g := group{objective: x}
		for _, q := range x.Questions {
			if q.Scenario == nil {
				number++
				p.numbers[q] = number
				g.questions = append(g.questions, q)
			}
		}
		if len(g.questions) == 0 {
			continue
		}
		if room < len(g.questions) {
			room = mostQuestions
			file := fmt.Sprintf("%s-%d.xhtml", name(n.ID), len(papers)+1)
			papers = append(papers, &paper{title: n.Title, file: "p-" + file, key: "k-" + file})
		}
		last := papers[len(papers)-1]
		last.groups = append(last.groups, g)
		room -= len(g.questions)
	}
	for i, s := range papers {
		title := p.w.t("questions")
		if len(papers) > 1 {
			title = fmt.Sprintf("%s (%d/%d)", title, i+1, len(papers))
			s.title = fmt.Sprintf("%s (%d/%d)", s.title, i+1, len(papers))
		}
		p.paper(under, s, title)
		p.places[n.PracticeURL()] = papers[0].file
	}
}

// cases adds the case studies, each with its questions: one may ask about
// several domains, so they stand after all of them.
func (p *planner) cases() {
	var first *entry
	for _, sc := range p.e.Scenarios {
		s := &paper{title: sc.Title, file: "s-" + name(sc.ID) + ".xhtml", key: "ks-" + name(sc.ID) + ".xhtml", scenario: sc}
		if len(sc.Questions) > 0 {
			s.groups = []group{{questions: sc.Questions}}
		}
		for i, q := range sc.Questions {
			p.numbers[q] = i + 1
		}
		if first == nil {
			first = &entry{title: p.w.t("scenarios"), href: s.file}
			p.toc.items = append(p.toc.items, first)
		}
		p.places[sc.URL()] = s.file
		p.places[sc.URL()+"#"+sc.ID] = s.file
		p.paper(first, s, sc.Title)
	}
}

// paper adds a document of questions; that of its key follows at the back.
func (p *planner) paper(under *entry, s *paper, title string) {
	for _, g := range s.groups {
		for _, q := range g.questions {
			p.places[q.URL()] = s.file + "#q-" + name(q.ID)
			if p.places[p.e.PracticeURL()] == "" {
				p.places[p.e.PracticeURL()] = s.file
			}
		}
	}
	p.papers = append(p.papers, s)
	p.add(under, s.file, s.title+": "+p.w.t("questions"), func(d *document) markup { return d.paper(s, title) })
	under.items[len(under.items)-1].title = title
}

func (d *document) paper(s *paper, title string) markup {
	label := s.title
	var content []any
	if s.scenario != nil {
		label = d.p.w.t("scenario")
	}
	content = append(content, d.heading(label, title))
	if s.scenario != nil {
		content = append(content, el("div", class("prose scenario"), d.text(s.scenario.Body.HTML, 0)))
	}
	for _, g := range s.groups {
		if g.objective != nil {
			content = append(content, el("h2", class("about"), d.p.nodeLink(g.objective)))
		}
		if s.scenario != nil {
			content = append(content, el("h2", d.p.w.t("questions")))
		}
		for _, q := range g.questions {
			content = append(content, d.question(deck.Ask(q), s.key))
		}
	}
	return d.section("practices", "", content...)
}

func (d *document) question(q deck.Question, key string) markup {
	w := d.p.w
	kind := w.t("kind_"+q.Kind, "Count", q.Right)
	if q.Difficulty != "" {
		kind += " · " + w.t("difficulty_"+q.Difficulty)
	}
	at := name(q.ID)
	head := el("h3", id("q-"+at), w.t("question_n", "n", d.p.numbers[q.Question]), " ", el("span", class("kind"), kind))
	options := []any{class("options"), attr{"type", "A"}}
	if q.Kind == "match" {
		options = []any{class("options"), attr{"type", "1"}}
	}
	for _, o := range q.Options {
		options = append(options, el("li", d.inside(o.Text)))
	}
	content := []any{class("question"), head, d.box("stem", q.Stem, 4), el("ol", options...)}
	if len(q.Choices) > 0 {
		choices := []any{class("choices"), attr{"type", "a"}, attr{"aria-label", w.t("choices")}}
		for _, c := range q.Choices {
			choices = append(choices, el("li", d.inside(c.Text)))
		}
		content = append(content, el("ol", choices...))
	}
	content = append(content, el("p", class("to-key"), el("a", href(key+"#k-"+at), w.t("key"))))
	return el("section", content...)
}

// keys adds the answers of all questions at the back of the book.
func (p *planner) keys() {
	var first *entry
	for _, s := range p.papers {
		if len(s.groups) == 0 {
			continue
		}
		if first == nil {
			first = &entry{title: p.w.t("epub_key"), href: s.key}
			p.toc.items = append(p.toc.items, first)
		}
		p.add(first, s.key, p.w.t("epub_key")+": "+s.title, func(d *document) markup { return d.key(s) })
		first.items[len(first.items)-1].title = s.title
	}
}

func (d *document) key(s *paper) markup {
	content := []any{d.heading(d.p.w.t("epub_key"), s.title)}
	for _, g := range s.groups {
		for _, q := range g.questions {
			content = append(content, d.answer(deck.Ask(q), s.file))
		}
	}
	return d.section("answers", "", content...)
}

// answer is a question's entry in the key.
func (d *document) answer(q deck.Question, questions string) markup {
	w := d.p.w
	at := name(q.ID)
	back := el("a", href(questions+"#q-"+at), attr{"role", "doc-backlink"}, w.t("question_n", "n", d.p.numbers[q.Question]))
	reasons := []any{class("reasons")}
	for _, o := range q.Options {
		item := []any{el("b", o.Letter), " ", el("span", class("verdict"), d.verdict(q, o))}
		if o.Why.HTML != "" {
			item = append(item, " ", el("div", class("why"), d.inside(o.Why)))
		}
		reasons = append(reasons, el("li", item...))
	}
	return el("section", class("answer"), id("k-"+at),
		el("h2", back, ": ", el("span", class("keyed"), q.Key(w.t("yes"), w.t("no")))),
		el("ul", reasons...), d.box("explanation", q.Explanation, 4),
		el("p", class("small"), w.t("about_objective"), " ", d.p.nodeLink(q.Objective)),
		d.sources("h3", q.Citations))
}

// verdict says in words what an option is.
func (d *document) verdict(q deck.Question, o deck.Option) string {
	w := d.p.w
	switch {
	case q.Kind == "order" && o.Place > 0:
		return w.t("place_n", "n", o.Place)
	case q.Kind == "order":
		return w.t("place_none")
	case q.Kind == "match":
		return o.Answer
	case q.Kind == "yes_no" && o.Correct:
		return w.t("yes")
	case q.Kind == "yes_no":
		return w.t("no")
	case o.Correct:
		return "✓ " + w.t("right")
	}
	return "✗ " + w.t("wrong")
}
