package search

import (
	"slices"
	"strings"

	"studyguide/generator/guide"
)

// Documents returns everything that can be found, in the order of the index: by
// kind, then by exam, then as it stands in the guide.
func Documents(g *guide.Guide) []Document {
	c := collector{g: g}
	for i, e := range g.Exams {
		c.exam(i, e)
	}
	c.shared()
	slices.SortStableFunc(c.out, func(a, b Document) int {
		if a.Kind != b.Kind {
			return int(a.Kind - b.Kind)
		}
		return a.Exam - b.Exam
	})
	return c.out
}

type collector struct {
	g   *guide.Guide
	out []Document
}

func (c *collector) add(d Document) { c.out = append(c.out, d) }

func (c *collector) exam(i int, e *guide.Exam) {
	c.add(Document{
		Kind: Exam, Exam: i, URL: e.URL(), Title: e.Code + " " + e.Title, Where: joined(" · ", e.Vendor, e.Certification, e.Level),
		Text: joined("\n", e.Summary.Plain, e.Audience.Plain, e.Prerequisites.Plain),
	})
	for n := range e.All() {
		c.node(i, n)
	}
	for _, l := range e.Labs {
		where := e.Title
		if len(l.Objectives) > 0 {
			where = heading(l.Objectives[0])
		}
		lead, parts := sections(l.Body.Doc)
		c.add(Document{Kind: Lab, Exam: i, URL: l.URL(), Title: l.Title, Where: where, Text: joined("\n", l.Cost.Plain, plain(l.Needs), lead)})
		c.parts(Lab, i, l.URL(), l.Title, parts)
	}
	for _, s := range e.Scenarios {
		c.add(Document{Kind: Question, Exam: i, URL: s.URL(), Title: s.Title, Where: e.Title, Text: s.Body.Plain})
	}
	for _, q := range e.Questions {
		c.question(i, q)
	}
}

// node adds a node of the outline, the parts of its notes and its cards.
func (c *collector) node(i int, n *guide.Node) {
	d := Document{Kind: Outline, Exam: i, URL: n.URL(), Title: heading(n), Text: joined("\n", n.Summary.Plain, plain(n.Points))}
	if n.Parent != nil {
		d.Where = heading(n.Parent)
	}
	var parts []section
	if n.Note != nil {
		var lead string
		lead, parts = sections(n.Note.Body.Doc)
		d.Text = joined("\n", d.Text, lead)
	}
	c.add(d)
	c.parts(Note, i, n.URL(), d.Title, parts)
	for _, card := range n.Cards {
		c.card(i, d.Title, card)
	}
}

// parts adds what stands below the headings of a page's text. The page's title
// is what they are about: it finds them too.
func (c *collector) parts(kind Kind, i int, url, title string, parts []section) {
	for _, p := range parts {
		c.add(Document{Kind: kind, Exam: i, URL: url + "#" + p.id, Title: p.title, Where: title, Text: p.text, Hidden: []string{title}})
	}
}

func (c *collector) card(i int, where string, card *guide.Card) {
	d := Document{Kind: Card, Exam: i, URL: card.URL(), Title: card.Front.Plain, Where: where, Lead: card.Tags, Asks: true}
	d.Hidden = []string{card.Back.Plain, card.Extra.Plain}
	if len(card.Deletions) > 0 {
		d.Title = asked(card)
		d.Hidden = append(d.Hidden, card.Cloze.Plain)
	}
	c.add(d)
}

// asked returns the text of a cloze card with all its answers hidden.
func asked(card *guide.Card) string {
	const hidden = "[…]"
	text := card.Deletions[0].Plain
	for _, d := range card.Deletions[1:] {
		answers := []string{d.Answer}
		if !strings.Contains(text, d.Answer) { // several parts, listed
			answers = strings.Split(d.Answer, ", ")
		}
		for _, a := range answers {
			if a != "" {
				text = strings.ReplaceAll(text, a, hidden)
			}
		}
	}
	return text
}

// question adds a question. What is right and why is indexed, never shown.
func (c *collector) question(i int, q *guide.Question) {
	d := Document{Kind: Question, Exam: i, URL: q.URL(), Title: q.Stem.Plain, Where: heading(q.Objective), Lead: q.Tags, Asks: true}
	for _, o := range q.Options {
		d.Hidden = append(d.Hidden, o.Text.Plain, o.Match.Plain, o.Why.Plain)
	}
	d.Hidden = append(d.Hidden, plain(q.Distractors), q.Explanation.Plain)
	c.add(d)
}

// heading returns the node's title behind its number.
func heading(n *guide.Node) string { return joined(" ", n.Number, n.Title) }

func plain(texts []*guide.Text) string {
	var all []string
	for _, t := range texts {
		all = append(all, t.Plain)
	}
	return joined("\n", all...)
}

// joined joins what is not empty.
func joined(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), sep)
}
