package check

import "studyguide/generator/deck"

// unprintableCard reports cards that cannot be printed whole, however small
// the type: part of them would be missing or could not be read.
func unprintableCard(c *checker) {
	preset := deck.PresetOn(c.g.Config.Paper.Value)
	hints := map[deck.Unfit]string{
		deck.TooManyParts: "make several cards of it, or move most of it to the notes",
		deck.TooWide:      "make rows of its columns, or a card of each row",
		deck.TooDeep:      "flatten the list, or make a card of each branch",
		deck.Unbreakable:  "shorten it, or move it to the notes",
	}
	for _, e := range c.g.Exams {
		for _, card := range e.Cards {
			if misfits := c.setter.Report(deck.Of(card), preset).Misfits; len(misfits) > 0 {
				c.report(card.At, "printed on %s, the card does not fit: %s", preset.Paper, misfits[0].Why).
					WithHint("%s", hints[misfits[0].Why])
			}
		}
	}
}
