package deck

import "slices"

// Preset is a sheet of paper and the grid of cards on it. Lengths are in
// millimetres, seen on the front, from the top left corner of the sheet.
type Preset struct {
	Name                  string
	Paper                 string // a4, letter, or card: the sheet is the card
	Width, Height         float64
	Columns, Rows         int
	CardWidth, CardHeight float64
	Left, Top             float64 // of the first card
	PitchX, PitchY        float64 // from card to card; more than the card where there are gaps
	Margin                float64 // that text keeps from the edges of its card
	Cut                   bool    // cards are cut apart by hand; bought sheets are perforated
}

// Box is a room for text, in millimetres.
type Box struct{ Width, Height float64 }

const (
	inch = 25.4

	// wide is the margin on cards that reach to the edge of the sheet, where
	// home printers do not print.
	wide = 6.0
	// narrow is the margin on cards that do not.
	narrow = 5.0

	// FrontFoot is the height of the ruled line, the code and the id below a
	// front; BackFoot has the QR code beside them. Neither depends on whether
	// there is a code, so that decks are dealt alike wherever they are published.
	FrontFoot = 7.5
	BackFoot  = 12.5
	// CodeSize is the width of the QR code. Its quiet zone is the card's margin
	// to the right and below, and what BackFoot is higher than the code above it.
	CodeSize = 11.0
)

// Presets are the sheets that cards are dealt on; the first of each paper is
// its usual one. A7, A8 and A6 are A4 halved three, four and two times (ISO
// 216: 297 mm / 4 = 74.25 mm); 85 x 55 mm and 3 x 5 in cards stand centred on A4
// by arithmetic; letter-2x4 is a Letter sheet in eight. The figures of Avery
// and Zweckform sheets are facts from the gLabels template database
// (templates/, under a licence like MIT's).
var Presets = []Preset{
	whole("a4-a7", "a4", 210, 297, 2, 4),
	whole("a4-a8", "a4", 210, 297, 4, 4),
	whole("a4-a6", "a4", 210, 297, 2, 2),
	{"a4-85x55", "a4", 210, 297, 2, 5, 85, 55, 20, 11, 85, 55, narrow, true},
	{"a4-3x5", "a4", 210, 297, 1, 3, 5 * inch, 3 * inch, 41.5, 34.2, 5 * inch, 3 * inch, narrow, true},
	{"avery-32015", "a4", 210, 297, 2, 4, 85, 54, 17, 31.5, 91, 60, narrow, false},
	whole("letter-2x4", "letter", 8.5*inch, 11*inch, 2, 4),
	{"avery-5371", "letter", 8.5 * inch, 11 * inch, 2, 5, 3.5 * inch, 2 * inch, 0.75 * inch, 0.5 * inch, 3.5 * inch, 2 * inch, narrow, false},
	{"avery-5388", "letter", 8.5 * inch, 11 * inch, 1, 3, 5 * inch, 3 * inch, 1.75 * inch, 1 * inch, 5 * inch, 3 * inch, narrow, false},
	{"index-3x5", "card", 5 * inch, 3 * inch, 1, 1, 5 * inch, 3 * inch, 0, 0, 5 * inch, 3 * inch, wide, false},
}

// whole is a grid that fills the sheet.
func whole(name, paper string, width, height float64, columns, rows int) Preset {
	w, h := width/float64(columns), height/float64(rows)
	return Preset{name, paper, width, height, columns, rows, w, h, 0, 0, w, h, wide, true}
}

// PresetNamed returns the preset of a name.
func PresetNamed(name string) (Preset, bool) {
	i := slices.IndexFunc(Presets, func(p Preset) bool { return p.Name == name })
	if i < 0 {
		return Preset{}, false
	}
	return Presets[i], true
}

// PresetOn returns the usual preset of a paper; of A4 for one that is unknown.
func PresetOn(paper string) Preset {
	i := slices.IndexFunc(Presets, func(p Preset) bool { return p.Paper == paper })
	return Presets[max(i, 0)]
}

// PerSheet returns how many cards stand on one side of a sheet.
func (p Preset) PerSheet() int { return p.Columns * p.Rows }

// Front returns the room for text on a front.
func (p Preset) Front() Box { return p.text(FrontFoot) }

// Back returns the room for text on a back.
func (p Preset) Back() Box { return p.text(BackFoot) }

func (p Preset) text(foot float64) Box {
	return Box{p.CardWidth - 2*p.Margin, p.CardHeight - 2*p.Margin - foot}
}

// Portrait reports whether the sheet is higher than it is wide.
func (p Preset) Portrait() bool { return p.Height >= p.Width }
