package check

import (
	"cmp"

	"studyguide/generator/deck"
)

// longCard reports cards that run on to a second one when they are printed: too
// much for one answer.
func longCard(c *checker) {
	paper := deck.Papers[0]
	for _, p := range deck.Papers {
		if p.Name == cmp.Or(c.g.Config.Paper.Value, paper.Name) {
			paper = p
		}
	}
	for _, e := range c.g.Exams {
		for _, card := range e.Cards {
			most := 1
			for _, sheet := range c.setter.Lay(deck.Of(card), paper) {
				for _, face := range sheet.Fronts {
					most = max(most, face.Of)
				}
			}
			if most > 1 {
				c.report(card.At, "printed on %s, the card runs on to %d cards", paper.Name, most).
					WithHint("ask less at once, or move some of it to the notes")
			}
		}
	}
}
