package deck

// Line is a straight line from one point to another, in millimetres.
type Line struct{ X1, Y1, X2, Y2 float64 }

// tick is how long a cut mark is on either side of a crossing, edge how long on
// the edge of the sheet, where printers leave out the first millimetres.
const (
	tick = 2.5
	edge = 8.0
)

// Cuts returns the cut marks of the front: a small cross at every corner of a
// card, as much of it as lies on the sheet, and none on perforated sheets. With
// FoldOver they stand on the half with the fronts alone.
func (p Preset) Cuts(m Mode) []Line {
	if !p.Cut {
		return nil
	}
	columns, rows := p.Columns, p.Rows
	if m == FoldOver {
		if vertical, _ := p.Folds(); vertical {
			columns /= 2
		} else {
			rows /= 2
		}
	}
	xs, ys := edges(p.Left, p.PitchX, p.CardWidth, columns), edges(p.Top, p.PitchY, p.CardHeight, rows)
	var out []Line
	for _, y := range ys {
		for _, x := range xs {
			if 0 < y && y < p.Height-0.01 {
				from, to := mark(x, p.Width)
				out = append(out, Line{from, y, to, y})
			}
			if 0 < x && x < p.Width-0.01 {
				from, to := mark(y, p.Height)
				out = append(out, Line{x, from, x, to})
			}
		}
	}
	return out
}

// mark returns from where to where a mark goes along one axis.
func mark(at, size float64) (from, to float64) {
	switch {
	case at <= 0:
		return 0, edge
	case at >= size-0.01:
		return size - edge, size
	}
	return at - tick, at + tick
}

// edges returns where cards begin and end along one axis, each place once.
func edges(first, pitch, size float64, n int) []float64 {
	var out []float64
	for i := range n {
		begin := first + float64(i)*pitch
		if len(out) == 0 || begin-out[len(out)-1] > 0.01 {
			out = append(out, begin)
		}
		out = append(out, begin+size)
	}
	return out
}

// Fold returns the line of the fold, from edge to edge of the sheet.
func (p Preset) Fold() (Line, bool) {
	vertical, ok := p.Folds()
	if vertical {
		return Line{p.FoldAt(), 0, p.FoldAt(), p.Height}, ok
	}
	return Line{0, p.FoldAt(), p.Width, p.FoldAt()}, ok
}
