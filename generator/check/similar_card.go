package check

import (
	"slices"
	"strings"
	"unicode"

	"studyguide/generator/guide"
)

// similarCard reports cards of one exam that consist of the same words in
// another order, which is what remains of most copies. Those that duplicateCard
// reports are left to it, and cloze texts, which may well have their gaps
// elsewhere, to their author.
func similarCard(c *checker) {
	for _, e := range c.g.Exams {
		duplicates, seen := map[string]*guide.Card{}, map[string]*guide.Card{}
		for _, card := range e.Cards {
			if claimed(duplicates, card) != nil || card.Cloze.Value != "" {
				continue
			}
			key := wordSet(whole(card))
			if first := seen[key]; first != nil {
				c.report(card.At, "the card has the same words as %q", first.ID).
					WithHint("delete one, or ask it the other way round with reverse: true").WithNote(first.At, "the other card")
			} else if strings.Contains(key, " ") { // one word may well be a card of its own
				seen[key] = card
			}
		}
	}
}

// wordSet returns the words of a text, sorted, each once.
func wordSet(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) && !unicode.IsSymbol(r)
	})
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}
