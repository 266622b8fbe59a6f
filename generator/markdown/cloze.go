package markdown

import (
	"slices"
	"strconv"

	"studyguide/generator/diag"
)

// Cloze is one card of a cloze text: the deletions of one number.
type Cloze struct {
	N      int    // the number, 1 to 999
	Front  string // HTML blocks, the deletions of this number hidden: "[…]" or "[hint]"
	Back   string // HTML blocks, the deletions of this number marked
	Plain  string // text without markup, with "[…]" for the hidden parts
	Answer string // the hidden parts without markup, separated by commas
}

// CompileCloze compiles a text with deletions {{c1::answer}}. It returns a card
// for every number, in ascending order, and the text itself with all answers in
// place. A text without a deletion is an error.
func CompileCloze(text diag.Text, opt Options) ([]Cloze, Doc, diag.List) {
	c := newCall(text, opt)
	c.isCloze = true
	root := c.parse(clozeParser)
	c.resolveAll(root)
	cards := map[int]*Cloze{}
	for _, d := range c.deletions {
		if card := cards[d.number]; card != nil {
			card.Answer += ", " + d.answer
		} else {
			cards[d.number] = &Cloze{N: d.number, Answer: d.answer}
		}
	}
	if len(cards) == 0 && !c.list.HasErrors() {
		c.list.Errorf("bad-cloze", text.Span, "a cloze text without a deletion").
			WithHint("write {{c1::answer}} round what is to be asked")
	}
	var out []Cloze
	for _, card := range cards {
		// Front and back may stand on one page: their ids must differ.
		prefix := opt.IDPrefix + "c" + strconv.Itoa(card.N)
		f := renderer{call: c, side: front, number: card.N, prefix: prefix + "-front-"}
		f.children(root)
		b := renderer{call: c, side: back, number: card.N, prefix: prefix + "-back-"}
		b.children(root)
		card.Front, card.Back = string(f.out), string(b.out)
		card.Plain = c.plain(root, card.N)
		out = append(out, *card)
	}
	slices.SortFunc(out, func(a, b Cloze) int { return a.N - b.N })
	return out, c.finish(root), c.list
}
