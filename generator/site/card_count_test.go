package site

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"studyguide/generator/deck"
)

// However a card is written, every page counts it as it is studied: a reader
// finds one number for the cards of an exam, and one for those of a part.
func TestOneNumberOfCards(t *testing.T) {
	g := cardGuide(t)
	e := g.Exams[0]
	want := map[string]int{"": len(slices.Collect(deck.Exam(e)))}
	for n := range e.All() {
		want[n.ID] = len(slices.Collect(deck.Branch(n)))
	}
	if want[""] != 5 || want["prepare"] != 4 || len(e.Cards) != 4 {
		t.Fatalf("the sample has no card that is studied twice: %v", want)
	}
	said := map[string]bool{}
	says := func(page string, where string, count int) {
		t.Helper()
		said[page] = true
		if count != want[where] {
			t.Errorf("%s: %d cards of %q, want %d", page, count, where, want[where])
		}
	}
	for _, page := range Plan(g) {
		switch p := page.Params.(type) {
		case StudyParams:
			says("study", "", p.Scope.Count)
			says("study", "", p.Decks[0].Count)
			for _, part := range p.Parts {
				says("study", part.ID, part.Cards)
			}
		case DeckParams:
			where := map[string]string{e.DeckURL(): "", e.Node("prepare").DeckURL(): "prepare", e.Node("protect").DeckURL(): "protect"}[page.URL]
			says("deck", where, p.Scope.Count)
			shown := 0
			for _, group := range p.Groups {
				shown += len(group.Cards)
			}
			says("deck", where, shown)
		case SheetParams:
			where := map[string]string{"tst-100/sheets/prepare-a4.html": "prepare", "tst-100/sheets/prepare-letter.html": "prepare",
				"tst-100/sheets/protect-a4.html": "protect", "tst-100/sheets/protect-letter.html": "protect"}[page.URL]
			says("sheet", where, p.Scope.Count)
		case PrintParams:
			says("print", "", p.Exams[0].Decks[0].Scope.Count)
		case PlanParams:
			says("plan", "", p.Tally.Cards)
		case HomeParams:
			says("home", "", p.Exams[0].Tally.Cards)
		case NodeParams:
			says("node", p.Node.ID, p.Node.Tally.Cards)
			if p.Node.Leaf {
				says("objective", p.Node.ID, len(p.Cards))
			}
		case CoverageParams:
			says("coverage", "", p.Exams[0].Tally.Cards)
		}
	}
	for c := range deck.Exam(e) {
		if len(deck.Of(c.Card)) != c.Faces() {
			t.Errorf("%s: %d study cards, counted as %d", c.Key(), len(deck.Of(c.Card)), c.Faces())
		}
	}
	if got := fmt.Sprint(slices.Sorted(maps.Keys(said))); got != "[coverage deck home node objective plan print sheet study]" {
		t.Error("looked at", got)
	}
}
