package check

import (
	"slices"

	"studyguide/generator/deck"
)

// longCard reports cards that run on to a second one when they are printed: too
// much for one answer.
func longCard(c *checker) {
	preset := deck.PresetOn(c.g.Config.Paper.Value)
	for _, e := range c.g.Exams {
		for _, card := range e.Cards {
			report := c.setter.Report(deck.Of(card), preset)
			if len(report.Continued) == 0 {
				continue
			}
			most := slices.MaxFunc(report.Continued, func(a, b deck.Continued) int { return a.Parts - b.Parts }).Parts
			c.report(card.At, "printed on %s, the card runs on to %d cards", preset.Paper, most).
				WithHint("ask less at once, or move some of it to the notes")
		}
	}
}
