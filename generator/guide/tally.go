package guide

import "studyguide/generator/source"

// Tally counts what belongs to a node and everything below it. Cards are counted
// as they are studied and printed, so that every page has one number.
type Tally struct {
	Objectives, Notes, Cards, Questions, Labs, References int
}

// Own counts what belongs to the node itself. References are the pages that
// its notes, cards, questions and labs cite, each once.
func (n *Node) Own() Tally {
	t := Tally{Questions: len(n.Questions), Labs: len(n.Labs)}
	for _, c := range n.Cards {
		t.Cards += c.Faces()
	}
	if n.Leaf() {
		t.Objectives = 1
	}
	if n.Note != nil {
		t.Notes = 1
	}
	t.References = len(n.Cited())
	return t
}

// Cited returns the pages that the node's notes, cards, questions and labs
// cite, each once, in that order.
func (n *Node) Cited() []*Citation {
	var out []*Citation
	seen := map[string]bool{}
	add := func(list []*Citation) {
		for _, c := range list {
			if !seen[c.URL] {
				seen[c.URL] = true
				out = append(out, c)
			}
		}
	}
	if n.Note != nil {
		add(n.Note.Citations)
	}
	for _, c := range n.Cards {
		add(c.Citations)
	}
	for _, q := range n.Questions {
		add(q.Citations)
	}
	for _, l := range n.Labs {
		add(l.Citations)
	}
	return out
}

// Plus returns the sum of two tallies.
func (t Tally) Plus(o Tally) Tally {
	return Tally{
		t.Objectives + o.Objectives, t.Notes + o.Notes, t.Cards + o.Cards,
		t.Questions + o.Questions, t.Labs + o.Labs, t.References + o.References,
	}
}

// Kinds are the kinds of material that coverage counts, in their usual order.
var Kinds = []string{"notes", "cards", "questions", "labs", "references"}

// Of returns the count of one of Kinds.
func (t Tally) Of(kind string) int {
	switch kind {
	case "notes":
		return t.Notes
	case "cards":
		return t.Cards
	case "questions":
		return t.Questions
	case "labs":
		return t.Labs
	}
	return t.References
}

// Asked returns how much material every objective should have: the thresholds
// of hugo.yaml, or their defaults.
func (g *Guide) Asked() Tally { return asked(g.Config.Check) }

func asked(c source.Thresholds) Tally {
	return Tally{
		Notes: c.Notes.Or(1), Cards: c.Cards.Or(3), Questions: c.Questions.Or(2),
		Labs: c.Labs.Or(0), References: c.References.Or(1),
	}
}
