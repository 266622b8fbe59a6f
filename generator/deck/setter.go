package deck

import (
	"fmt"
	"slices"
	"sync"
)

// Setter sets cards: it decides the type size of each, and where its text runs
// on. It remembers what it measured, because a card stands in the decks of
// every branch that it belongs to. The zero Setter is ready, also for
// concurrent use.
type Setter struct {
	known sync.Map // texts → []Setting, of all Presets
}

// texts are what is printed on the two sides of a card.
type texts struct{ front, back string }

// Setting is how a card is set on a preset.
type Setting struct {
	FrontSize, BackSize int // indexes into Sizes
	// Fronts and Backs are the texts of its printed cards, as many of one as of
	// the other; nil when it is one card with its text whole.
	Fronts, Backs []string
	Unfit         Unfit
}

// Parts returns how many printed cards there are.
func (t Setting) Parts() int { return max(1, len(t.Fronts)) }

// Settings returns how the card is set on each of the Presets. It is not to be
// changed.
func (s *Setter) Settings(c Card) []Setting {
	key := texts{c.Front, c.whole()}
	if known, ok := s.known.Load(key); ok {
		return known.([]Setting)
	}
	front, back := newText(key.front), newText(key.back)
	all := make([]Setting, len(Presets))
	for i, p := range Presets {
		all[i] = set(front, back, p)
	}
	s.known.Store(key, all)
	return all
}

// whole returns the text of the back with what the author put below it.
func (c Card) whole() string {
	if c.Extra.HTML == "" {
		return c.Back
	}
	return c.Back + `<div class="card-extra">` + c.Extra.HTML + `</div>`
}

// Texts returns the whole text of both sides as they are printed.
func (c Card) Texts() (front, back string) { return c.Front, c.whole() }

func (s *Setter) setting(c Card, p Preset) Setting {
	if i := slices.Index(Presets, p); i >= 0 {
		return s.Settings(c)[i]
	}
	return set(newText(c.Front), newText(c.whole()), p)
}

// set sets one card. A side that does not fit at the smallest size runs on to
// further cards, and the other side stands on the first of them.
func set(front, back *text, p Preset) Setting {
	fronts, frontSize, unfit := front.fit(p.Front())
	backs, backSize, why := back.fit(p.Back())
	t := Setting{FrontSize: frontSize, BackSize: backSize, Unfit: unfit}
	if unfit == "" {
		t.Unfit = why
	}
	if n := max(len(fronts), len(backs)); n > 1 {
		t.Fronts = append(fronts, make([]string, n-len(fronts))...)
		t.Backs = append(backs, make([]string, n-len(backs))...)
	}
	return t
}

// faces returns both sides of the cards that one card is printed on.
func (s *Setter) faces(c Card, p Preset) (fronts, backs []Face) {
	t := s.setting(c, p)
	front, back := t.Fronts, t.Backs
	if front == nil {
		front, back = []string{c.Front}, []string{c.whole()}
	}
	for i := range front {
		fronts = append(fronts, Face{Card: c, HTML: front[i], Size: t.FrontSize, Part: i + 1, Of: len(front)})
		backs = append(backs, Face{Card: c, Back: true, HTML: back[i], Size: t.BackSize, Part: i + 1, Of: len(front)})
	}
	return fronts, backs
}

// Pages returns how many pages Lay makes; 0 where it cannot.
func (s *Setter) Pages(cards []Card, p Preset, m Mode) int {
	n := p.CardsOn(m)
	if n == 0 {
		return 0
	}
	faces := 0
	for _, c := range cards {
		faces += s.setting(c, p).Parts()
	}
	sheets := (faces + n - 1) / n
	if m == LongEdge || m == ShortEdge {
		return 2 * sheets
	}
	return sheets
}

// Report says of which cards something is to be known before they are printed.
type Report struct {
	Continued []Continued // run on to more cards
	Misfits   []Misfit    // are not printed well on any
}

// Continued is a card whose text runs on.
type Continued struct {
	Card  Card
	Parts int // printed cards that it takes
}

// Misfit is a card that cannot be printed on a preset. Lay prints as much of
// it as there is room for.
type Misfit struct {
	Card   Card
	Preset Preset
	Why    Unfit
}

// Error names the card, the preset and the reason.
func (m Misfit) Error() string {
	return fmt.Sprintf("card %s does not fit %s: %s", m.Card.Key(), m.Preset.Name, m.Why)
}

// Report looks through the cards as they would be printed on a preset.
func (s *Setter) Report(cards []Card, p Preset) Report {
	var r Report
	for _, c := range cards {
		t := s.setting(c, p)
		if t.Unfit != "" {
			r.Misfits = append(r.Misfits, Misfit{c, p, t.Unfit})
		} else if t.Parts() > 1 {
			r.Continued = append(r.Continued, Continued{c, t.Parts()})
		}
	}
	return r
}
