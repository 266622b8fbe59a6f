package check

import (
	"strings"
	"unicode"

	"studyguide/generator/guide"
)

// fronts returns what a card asks, once for each direction; a cloze text asks
// itself, gaps and all.
func fronts(card *guide.Card) []string {
	if card.Cloze.Value != "" {
		return []string{card.Cloze.Value}
	}
	if card.Reverse {
		return []string{asked(card.Front), asked(card.Back)}
	}
	return []string{asked(card.Front)}
}

// asked returns a side as text; as written where a picture makes the difference.
func asked(t guide.Text) string {
	if len(t.Images) > 0 {
		return t.Value
	}
	return t.Plain
}

// whole returns both sides as text.
func whole(card *guide.Card) string {
	if card.Cloze.Value != "" {
		return card.Cloze.Value
	}
	return asked(card.Front) + "\n" + asked(card.Back)
}

// folded drops case, white space and punctuation. Symbols stay: C+ is not C++.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsPunct(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// duplicateCard reports cards of one exam that ask the same: the same question
// but for case and white space, or both sides but for punctuation too.
func duplicateCard(c *checker) {
	for _, e := range c.g.Exams {
		seen := map[string]*guide.Card{}
		for _, card := range e.Cards {
			if first := claimed(seen, card); first != nil {
				c.report(card.At, "the card asks what %q asks", first.ID).
					WithHint("delete one, or say on each what it is about").WithNote(first.At, "the other card")
			}
		}
	}
}

// claimed claims everything that a card asks, and returns the card that did so
// before.
func claimed(seen map[string]*guide.Card, card *guide.Card) (first *guide.Card) {
	keys := []string{"whole " + folded(whole(card))}
	for _, f := range fronts(card) {
		keys = append(keys, "front "+strings.ToLower(spaced(f)))
	}
	for _, key := range keys {
		if other := seen[key]; other == nil {
			seen[key] = card
		} else if other != card && first == nil {
			first = other
		}
	}
	return first
}
