package site

import (
	"fmt"
	"slices"

	"studyguide/generator/guide"
)

// Ids of what an exam's ids do not name: a full stop stands in none of those.
func chapter(kind string) string { return "chapter." + kind }
func termID(id string) string    { return "term." + id }

// terms returns the exam's terms in the order of the site's language.
func (b *book) ordered() []*guide.Term {
	return slices.DeleteFunc(b.p.g.Glossary(), func(t *guide.Term) bool { return !b.explains(t) })
}

// explains reports whether the book's glossary has the term: it is the exam's, or
// all exams'.
func (b *book) explains(t *guide.Term) bool {
	return len(t.Exams) == 0 || slices.Contains(t.Exams, b.exam)
}

// glossary returns the terms that belong to the exam, or to all exams.
func (b *book) glossary() []GlossaryLetter {
	var out []GlossaryLetter
	for _, t := range b.ordered() {
		initial := t.Initial()
		if n := len(out); n == 0 || out[n-1].Letter != initial {
			out = append(out, GlossaryLetter{Letter: initial, ID: chapter(letterID(initial))})
		}
		item := b.term(t)
		item.ID, item.Used, item.Exams, item.Sources = termID(t.ID), nil, nil, nil
		last := &out[len(out)-1]
		last.Terms = append(last.Terms, item)
	}
	return out
}

// index lists the places where the book speaks of each term.
func (b *book) index() []IndexLetter {
	var out []IndexLetter
	for _, t := range b.ordered() {
		places := b.uses[t.ID]
		if len(places) == 0 {
			continue
		}
		initial := t.Initial()
		if n := len(out); n == 0 || out[n-1].Letter != initial {
			out = append(out, IndexLetter{Letter: initial})
		}
		last := &out[len(out)-1]
		last.Entries = append(last.Entries, IndexEntry{Title: t.Term, Abbreviation: t.Abbreviation, Defined: "#" + termID(t.ID), Places: places})
	}
	return out
}

// deepest is how deep the contents go below a part.
const deepest = 3

// contents lists parts and chapters in the order of the layout.
func (b *book) contents(p *BookParams) []BookEntry {
	var out []BookEntry
	kind := func(has bool, kind string) {
		if has {
			out = append(out, BookEntry{ID: chapter(kind), Kind: kind})
		}
	}
	kind(true, "about")
	for _, part := range p.Parts {
		out = append(out, BookEntry{ID: part.Node.ID, Number: fmt.Sprint(part.Number), Title: part.Node.Title, Kind: "part"})
		for _, n := range part.Nodes {
			if depth := n.Heading - 1; depth <= deepest && n.Node.ID != "" {
				out = append(out, BookEntry{ID: n.Node.ID, Depth: depth, Number: n.Node.Number, Title: n.Node.Title})
			}
		}
		if len(part.Labs) > 0 {
			out = append(out, BookEntry{ID: partID("labs", part.Number), Depth: 1, Kind: "labs"})
		}
		if len(part.Questions)+len(part.Scenarios)+len(part.Studied) > 0 {
			out = append(out, BookEntry{ID: partID("practice", part.Number), Depth: 1, Kind: "practice"})
		}
	}
	for _, c := range p.Comparisons {
		out = append(out, BookEntry{ID: c.ID, Title: c.Title})
	}
	kind(len(p.Key) > 0, "key")
	kind(len(p.Glossary) > 0, "glossary")
	kind(len(p.Sources) > 0, "sources")
	kind(len(p.Index) > 0, "index")
	return out
}

func partID(kind string, part int) string { return chapter(fmt.Sprintf("%s-%d", kind, part)) }
