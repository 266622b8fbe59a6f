package deck

import (
	"slices"
	"sync"
)

// Paper is a sheet and the grid of cards on it. Lengths are in millimetres.
type Paper struct {
	Name          string // a4, letter
	Width, Height float64
	Columns, Rows int
	Text          Box // the room for text on one card
}

// Box is a room for text, in millimetres.
type Box struct{ Width, Height float64 }

// Papers are the papers that sheets are made for. On both, eight cards fill the
// sheet (ISO 216 A7 on A4; a quarter by a half of a Letter sheet), and the text
// keeps 6 mm from every edge, which home printers cannot reach, and 7.5 mm more
// at the foot for the ruled line, the code and the id.
var Papers = []Paper{
	{"a4", 210, 297, 2, 4, Box{105 - 2*margin, 74.25 - 2*margin - foot}},
	{"letter", 215.9, 279.4, 2, 4, Box{107.95 - 2*margin, 69.85 - 2*margin - foot}},
}

const (
	margin = 6.0
	foot   = 7.5
)

// PerSheet returns how many cards stand on one sheet.
func (p Paper) PerSheet() int { return p.Columns * p.Rows }

// Sheet is one sheet of paper. Fronts are in reading order; Backs are in the
// order in which the other side must be printed so that, turned over its long
// edge, every back lies behind its front: rows kept, columns mirrored.
type Sheet struct {
	Fronts, Backs []Face
}

// Face is one side of a printed card. The zero Face is a blank place.
type Face struct {
	Card Card
	HTML string
	Size int // index into Sizes
	Part int // 1-based part of a text that runs over several cards
	Of   int // how many parts; 1 for most
}

// Blank reports whether the face is an empty place on the sheet.
func (f Face) Blank() bool { return f.Card.Card == nil }

// Setter sets cards: it decides the type size of each, and where its text runs
// on. It remembers what it measured, because a card stands in the decks of
// every branch that it belongs to. The zero Setter is ready, also for
// concurrent use.
type Setter struct {
	known sync.Map // setting → set
}

// setting is what a card's faces depend on.
type setting struct {
	front, back string
	box         Box
}

// set are the texts of a card's faces, as many of fronts as of backs.
type set struct {
	fronts, backs       []string
	frontSize, backSize int
}

// Lay puts cards on sheets. Places that are left over on the last sheet are
// blank on both sides.
func (s *Setter) Lay(cards []Card, p Paper) []Sheet {
	var fronts, backs []Face
	for _, c := range cards {
		f, b := s.faces(c, p.Text)
		fronts, backs = append(fronts, f...), append(backs, b...)
	}
	var sheets []Sheet
	for i := 0; i < len(fronts); i += p.PerSheet() {
		end := min(i+p.PerSheet(), len(fronts))
		sheets = append(sheets, Sheet{
			Fronts: pad(fronts[i:end], p.PerSheet()),
			Backs:  mirror(pad(backs[i:end], p.PerSheet()), p.Columns),
		})
	}
	return sheets
}

func pad(faces []Face, n int) []Face {
	return append(slices.Clone(faces), make([]Face, n-len(faces))...)
}

// mirror turns every row round.
func mirror(faces []Face, columns int) []Face {
	for row := 0; row+columns <= len(faces); row += columns {
		slices.Reverse(faces[row : row+columns])
	}
	return faces
}

// Pages returns how many pages Lay fills, fronts and backs together.
func (s *Setter) Pages(cards []Card, p Paper) int {
	faces := 0
	for _, c := range cards {
		faces += len(s.set(c, p.Text).fronts)
	}
	return 2 * ((faces + p.PerSheet() - 1) / p.PerSheet())
}

// faces sets both sides of a card. A side that does not fit at the smallest
// size runs on to further cards, and the other side stands on the first of them.
func (s *Setter) faces(c Card, box Box) (fronts, backs []Face) {
	t := s.set(c, box)
	for i := range t.fronts {
		fronts = append(fronts, Face{Card: c, HTML: t.fronts[i], Size: t.frontSize, Part: i + 1, Of: len(t.fronts)})
		backs = append(backs, Face{Card: c, HTML: t.backs[i], Size: t.backSize, Part: i + 1, Of: len(t.fronts)})
	}
	return fronts, backs
}

func (s *Setter) set(c Card, box Box) set {
	key := setting{c.Front, c.Back, box}
	if c.Extra.HTML != "" {
		key.back += `<div class="card-extra">` + c.Extra.HTML + `</div>`
	}
	if known, ok := s.known.Load(key); ok {
		return known.(set)
	}
	var t set
	t.fronts, t.frontSize = Fit(key.front, box)
	t.backs, t.backSize = Fit(key.back, box)
	n := max(len(t.fronts), len(t.backs))
	t.fronts = append(t.fronts, make([]string, n-len(t.fronts))...)
	t.backs = append(t.backs, make([]string, n-len(t.backs))...)
	s.known.Store(key, t)
	return t
}
