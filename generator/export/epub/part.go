package epub

import (
	"slices"

	"studyguide/generator/deck"
	"studyguide/generator/guide"
)

// part adds a domain: its opening, what is below it, its labs and its questions.
func (p *planner) part(n *guide.Node) {
	line := p.node(p.toc, n)
	for _, l := range p.e.Labs {
		if len(l.Objectives) > 0 && l.Objectives[0].Domain() == n {
			p.lab(line, l)
		}
	}
	p.practice(line, n)
}

// node adds a document for the node and one for each node below it: readers
// load a file at a time.
func (p *planner) node(under *entry, n *guide.Node) *entry {
	file := "o-" + name(n.ID) + ".xhtml"
	p.places[n.URL()] = file
	for _, c := range n.Cards {
		p.places[c.URL()] = file + "#" + cardID(deck.Of(c)[0])
	}
	line := p.add(under, file, numbered(n), func(d *document) markup { return d.node(n) })
	for _, c := range n.Items {
		p.node(line, c)
	}
	return line
}

// numbered is a node's title with the publisher's number.
func numbered(n *guide.Node) string {
	if n.Number != "" {
		return n.Number + " " + n.Title
	}
	return n.Title
}

func (p *planner) nodeLink(n *guide.Node) markup {
	if n.Number == "" {
		return p.to(n.URL(), n.Title)
	}
	return join(el("span", class("number"), n.Number), " ", p.to(n.URL(), n.Title))
}

func (d *document) node(n *guide.Node) markup {
	label := d.p.w.level(n)
	if n.Number != "" {
		label += " " + n.Number
	}
	content := []any{
		d.heading(label, n.Title), d.box("lead", n.Summary, 4), d.weighs(n), d.inner(n), d.notes(n), d.points(n),
		d.elsewhere(n), d.labLinks(n.Labs), d.cards(n), d.questionLinks(n), d.sources("h2", n.Cited()),
	}
	if n.Parent == nil && !n.Leaf() {
		return d.section("part", "doc-part", content...)
	}
	return d.section("chapter", "doc-chapter", content...)
}

// weighs says how much of the exam the node is.
func (d *document) weighs(n *guide.Node) markup {
	w := d.p.w
	if n.Weight == nil {
		if n.Leaf() && n.Share > 0 {
			return el("p", class("small"), w.t("share_about", "share", w.percent(n.Share)))
		}
		return ""
	}
	low, high := n.WeightPercent()
	return el("div", class("weighs"), el("p", w.t("weighs", "weight", w.weight(n))), bar(low, high, 100))
}

// inner lists what is right below the node, and its objectives below that.
func (d *document) inner(n *guide.Node) markup {
	if n.Leaf() {
		return ""
	}
	return el("section", class("inside"), el("h2", class("label"), d.p.w.t("inside")), d.outline(n.Items, n.Parent == nil))
}

func (d *document) outline(nodes []*guide.Node, deep bool) markup {
	list := []any{class("outline")}
	for _, n := range nodes {
		item := []any{d.p.nodeLink(n)}
		if deep && !n.Leaf() {
			item = append(item, d.outline(n.Items, false))
		}
		list = append(list, el("li", item...))
	}
	return el("ol", list...)
}

func (d *document) notes(n *guide.Node) markup {
	w := d.p.w
	if n.Note == nil {
		if n.Leaf() {
			return line("p", "missing", w.t("no_notes"))
		}
		return ""
	}
	text := el("div", class("prose"), d.text(n.Note.Body.HTML, 0))
	if n.Note.Verified.Value == "" {
		return text
	}
	return join(text, el("p", class("small"), w.t("verified_on", "date", w.date(n.Note.Verified.Value))))
}

func (d *document) points(n *guide.Node) markup {
	if len(n.Points) == 0 {
		return ""
	}
	var items []markup
	for _, t := range n.Points {
		items = append(items, el("li", d.inside(*t)))
	}
	return el("section", el("h2", class("label"), d.p.w.t("points")), el("ul", items))
}

// elsewhere says where the subject is asked too. Other exams have books of
// their own, so what they ask is named.
func (d *document) elsewhere(n *guide.Node) markup {
	list := []any{class("elsewhere")}
	for _, r := range n.Elsewhere() {
		item := []any{el("b", class("code"), r.To.Exam.Code), " ", d.p.w.t("relation_" + r.Type), ": ", d.p.nodeLink(r.To)}
		if r.Note != "" {
			item = append(item, ". ", el("span", class("small"), r.Note))
		}
		list = append(list, el("li", item...))
	}
	if len(list) == 1 {
		return ""
	}
	return el("section", el("h2", class("label"), d.p.w.t("elsewhere")), el("ul", list...))
}

func cardID(c deck.Card) string {
	if c.Face == "" {
		return "c-" + name(c.ID)
	}
	return "c-" + name(c.ID) + "_" + c.Face
}

// cards sets the node's cards as questions and answers. The answer stands
// behind a disclosure, which readers that know none show open.
func (d *document) cards(n *guide.Node) markup {
	cards := deck.Own(n)
	if len(cards) == 0 {
		return ""
	}
	content := []any{attr{"epub:type", "qna"}, attr{"role", "doc-qna"}, class("cards"), attr{"aria-labelledby", "cards"},
		el("h2", id("cards"), d.p.w.t("cards"))}
	for _, c := range cards {
		answer := []any{class("card-back"), el("summary", d.p.w.t("answer")), el("div", d.text(c.Back, 4)), d.box("card-extra", c.Extra, 4)}
		foot := c.ID
		if c.Face != "" {
			foot += " · " + c.Face
		}
		content = append(content, el("div", class("card"), id(cardID(c)),
			el("div", class("card-front"), d.text(c.Front, 4)), el("details", answer...), el("p", class("card-foot"), c.Code()+" · "+foot)))
	}
	return el("section", content...)
}

// questionLinks leads to the questions that ask about the node.
func (d *document) questionLinks(n *guide.Node) markup {
	w := d.p.w
	var links []any
	var cases []*guide.Scenario
	for _, q := range n.Questions {
		switch {
		case q.Scenario == nil:
			links = append(links, el("li", el("a", href(d.p.places[q.URL()]), w.t("question_n", "n", d.p.numbers[q]))))
		case !slices.Contains(cases, q.Scenario):
			cases = append(cases, q.Scenario)
		}
	}
	for _, sc := range cases {
		links = append(links, el("li", w.t("scenario")+": ", d.p.to(sc.URL(), sc.Title)))
	}
	if len(links) == 0 {
		return ""
	}
	return el("section", el("h2", class("label"), w.t("questions")), el("ul", append([]any{class("run")}, links...)...))
}

// sources lists cited pages under a heading of the given level.
func (d *document) sources(level string, list []*guide.Citation) markup {
	if len(list) == 0 {
		return ""
	}
	items := []any{class("sources")}
	for _, c := range list {
		item := []any{el("a", href(c.URL), c.Title)}
		more := c.Publisher
		for _, s := range []string{c.Host(), d.p.w.date(c.Date)} {
			if s != "" && more != "" {
				more += ", "
			}
			more += s
		}
		items = append(items, el("li", append(item, " ", line("span", "small", more))...))
	}
	return el("section", class("sources"), el(level, class("label"), d.p.w.t("sources")), el("ul", items...))
}
