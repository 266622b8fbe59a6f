package deck

import "slices"

// Kind is what stands on a side of a sheet.
type Kind string

// The kinds of sides.
const (
	FrontSide Kind = "front"
	BackSide  Kind = "back"
	FoldSide  Kind = "fold" // fronts on one half and their backs on the other
)

// Side is one printed page of a sheet.
type Side struct {
	Sheet  int // 1-based
	Kind   Kind
	Turned bool   // the whole page is printed upside down
	Faces  []Face // row by row and left to right, before the page is turned
	preset Preset
}

// Face is one side of a printed card. The zero Face is a blank place.
type Face struct {
	Card   Card
	Back   bool
	Turned bool // upside down among the other faces of its page
	HTML   string
	Size   int // index into Sizes
	Part   int // 1-based part of a text that runs over several cards
	Of     int // how many parts; 1 for most
}

// Blank reports whether the face is an empty place on the sheet.
func (f Face) Blank() bool { return f.Card.Card == nil }

// Place is where a face is printed: its top left corner as the page is seen,
// in millimetres, and whether its text is upside down.
type Place struct {
	X, Y   float64
	Turned bool
}

// Place returns where the i-th face of the side is printed.
func (s Side) Place(i int) Place {
	p := s.preset
	left := p.Left
	if s.Kind == BackSide { // the columns are mirrored, and so are the margins
		left = p.Width - p.Left - float64(p.Columns-1)*p.PitchX - p.CardWidth
	}
	at := Place{left + float64(i%p.Columns)*p.PitchX, p.Top + float64(i/p.Columns)*p.PitchY, s.Faces[i].Turned != s.Turned}
	if s.Turned {
		at.X, at.Y = p.Width-at.X-p.CardWidth, p.Height-at.Y-p.CardHeight
	}
	return at
}

// Lay deals cards onto sheets and returns the pages in the order in which they
// are printed. Places that are left over on the last sheet are blank on both
// sides. The one error is ErrNoFold.
func (s *Setter) Lay(cards []Card, p Preset, m Mode) ([]Side, error) {
	n := p.CardsOn(m)
	if n == 0 {
		return nil, ErrNoFold
	}
	var fronts, backs []Face
	for _, c := range cards {
		f, b := s.faces(c, p)
		fronts, backs = append(fronts, f...), append(backs, b...)
	}
	var sides []Side
	for i := 0; i < len(fronts); i += n {
		end := min(i+n, len(fronts))
		sides = append(sides, p.sides(i/n+1, m, pad(fronts[i:end], n), pad(backs[i:end], n))...)
	}
	return sides, nil
}

// sides returns the pages of one sheet.
func (p Preset) sides(sheet int, m Mode, fronts, backs []Face) []Side {
	if m == FoldOver {
		return []Side{{sheet, FoldSide, false, p.fold(fronts, backs), p}}
	}
	front := Side{sheet, FrontSide, false, fronts, p}
	back := Side{sheet, BackSide, p.turned(m), mirror(backs, p.Columns), p}
	switch m {
	case Fronts:
		return []Side{front}
	case Backs:
		return []Side{back}
	}
	return []Side{front, back}
}

// fold puts fronts on the left or upper half of a sheet and every back where
// the fold brings it behind its front.
func (p Preset) fold(fronts, backs []Face) []Face {
	out := make([]Face, p.PerSheet())
	vertical, _ := p.Folds()
	columns := p.Columns
	if vertical {
		columns /= 2
	}
	for i := range fronts {
		row, column := i/columns, i%columns
		behind := row*p.Columns + p.Columns - 1 - column
		if !vertical {
			behind = (p.Rows-1-row)*p.Columns + column
			backs[i].Turned = !backs[i].Blank()
		}
		out[row*p.Columns+column], out[behind] = fronts[i], backs[i]
	}
	return out
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
