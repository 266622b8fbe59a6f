package deck

import "errors"

// Mode is how a preset is printed.
type Mode string

// The modes. What lies behind what follows from how the sheet is turned over.
//
// Seen on the front, a card lies at (x, y) on a sheet of width W and height H,
// from the top left corner. Turned over a vertical axis, as a page of a book,
// the point (x, y) is seen at (W-x, y): so the backs have their columns
// mirrored, a card of width w at x having its back at W-x-w. Turned over a
// horizontal axis, as a page of a calendar, it is seen at (x, H-y): that is the
// book's back turned by 180 degrees as a whole, which takes (W-x, y) to
// (W-(W-x), H-y) = (x, H-y). The text is upside down then, and upright again on
// a card that is cut out and turned as a page of a book.
//
// The long edge of a portrait sheet is its vertical axis, that of a landscape
// one (a single index card) its horizontal axis.
const (
	LongEdge  Mode = "long-edge"  // both sides, the sheet turned over its long edge
	ShortEdge Mode = "short-edge" // both sides, the sheet turned over its short edge
	FoldOver  Mode = "fold-over"  // one side; each back comes behind its front when the sheet is folded
	Fronts    Mode = "fronts"     // the fronts alone, to be printed by hand
	Backs     Mode = "backs"      // the backs alone, for the same stack turned as a page of a book
)

// Modes are all modes, the usual one first.
var Modes = []Mode{LongEdge, ShortEdge, FoldOver, Fronts, Backs}

// ErrNoFold is returned for FoldOver on a preset with a single card a sheet.
var ErrNoFold = errors.New("a sheet with one card cannot be folded over")

// turned reports whether the backs of a mode are printed upside down as a
// whole: the sheet is turned over its horizontal axis.
func (p Preset) turned(m Mode) bool {
	return m == LongEdge && !p.Portrait() || m == ShortEdge && p.Portrait()
}

// Folds reports whether the preset can be folded over, and along which axis. A
// vertical fold, left half over right, turns no text; a horizontal one turns
// the backs by 180 degrees. The one with more cards is taken; the middle
// column or row of an odd grid stays blank.
func (p Preset) Folds() (vertical, ok bool) {
	v, h := p.Columns/2*p.Rows, p.Rows/2*p.Columns
	return v >= h, v+h > 0
}

// FoldAt returns where the fold is: the axis of the grid, as x of a vertical
// fold or y of a horizontal one.
func (p Preset) FoldAt() float64 {
	if vertical, _ := p.Folds(); vertical {
		return p.Left + (float64(p.Columns-1)*p.PitchX+p.CardWidth)/2
	}
	return p.Top + (float64(p.Rows-1)*p.PitchY+p.CardHeight)/2
}

// CardsOn returns how many cards a sheet holds in a mode; 0 where it cannot be.
func (p Preset) CardsOn(m Mode) int {
	if m != FoldOver {
		return p.PerSheet()
	}
	return max(p.Columns/2*p.Rows, p.Rows/2*p.Columns)
}
