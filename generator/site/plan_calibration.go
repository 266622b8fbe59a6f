package site

import (
	"math"
	"strconv"

	"studyguide/generator/deck"
	"studyguide/generator/guide"
)

// A calibration sheet is turned over its long edge and read on its back: where
// a cross of the front, pricked with a needle or seen against the light, meets
// the scales behind it is the shift to enter. For the scale's figures run to the
// right and down, as a shift does. If backs are printed d to the right of where
// they should be, what meets the cross is the mark that stands d to the left of
// the scale's zero: -d, which takes the backs back to where they should be.
const (
	crossArm   = 14.0
	scaleArm   = 10.0 // the largest shift that can be read
	fromEdge   = 32.0 // of the outer crosses
	ruler      = 100.0
	rulerBelow = 45.0 // the middle of the sheet
)

// calibrationLinks lead to the calibration sheets of all papers but one.
func calibrationLinks(but string) []Link {
	var out []Link
	for _, p := range usual {
		if p.Paper != but {
			out = append(out, Link{Title: p.Paper, URL: guide.CalibrationURL(p.Paper)})
		}
	}
	return out
}

func (s sheet) calibration(p deck.Preset) Page {
	params := CalibrationParams{Frame: s.frame("calibration", nil), Paper: p.Paper, Preset: p.Name, Other: calibrationLinks(p.Paper)}
	params.Sides = []CalibrationSide{calibrationFront(p), calibrationBack(p)}
	return Page{Layout: "calibration", Unlisted: true, Params: params}
}

// crosses returns the places of the crosses: the middle, and near every corner.
func crosses(p deck.Preset) [][2]float64 {
	x, y := p.Width-fromEdge, p.Height-fromEdge
	return [][2]float64{{p.Width / 2, p.Height / 2}, {fromEdge, fromEdge}, {x, fromEdge}, {fromEdge, y}, {x, y}}
}

func calibrationFront(p deck.Preset) CalibrationSide {
	side := CalibrationSide{Kind: string(deck.FrontSide)}
	var all []deck.Line
	for _, at := range crosses(p) {
		x, y := at[0], at[1]
		all = append(all, deck.Line{X1: x - crossArm, Y1: y, X2: x + crossArm, Y2: y}, deck.Line{X1: x, Y1: y - crossArm, X2: x, Y2: y + crossArm})
	}
	left, top := (p.Width-ruler)/2, p.Height/2+rulerBelow
	all = append(all, deck.Line{X1: left, Y1: top, X2: left + ruler, Y2: top})
	for i := 0; i <= int(ruler); i++ {
		x := left + float64(i)
		all = append(all, deck.Line{X1: x, Y1: top - tickLength(i), X2: x, Y2: top})
		if i%10 == 0 {
			side.Labels = append(side.Labels, CalibrationLabel{X: mm(x), Y: mm(top + 3.6), Text: strconv.Itoa(i)})
		}
	}
	side.Lines = Drawing{Width: mm(p.Width), Height: mm(p.Height), Path: lines(all...)}
	return side
}

func calibrationBack(p deck.Preset) CalibrationSide {
	side := CalibrationSide{Kind: string(deck.BackSide)}
	var all []deck.Line
	for _, at := range crosses(p) {
		x, y := p.Width-at[0], at[1] // behind the cross, the sheet turned as a page of a book
		all = append(all, deck.Line{X1: x - scaleArm, Y1: y, X2: x + scaleArm, Y2: y}, deck.Line{X1: x, Y1: y - scaleArm, X2: x, Y2: y + scaleArm})
		for i := -int(scaleArm); i <= int(scaleArm); i++ {
			d := float64(i)
			if i == 0 {
				continue
			}
			half := tickLength(i) / 2
			all = append(all, deck.Line{X1: x + d, Y1: y - half, X2: x + d, Y2: y + half}, deck.Line{X1: x - half, Y1: y + d, X2: x + half, Y2: y + d})
			if i%5 == 0 {
				text, sign := strconv.Itoa(i), d/math.Abs(d) // a quadrant for the figures of each half axis
				side.Labels = append(side.Labels,
					CalibrationLabel{X: mm(x + d), Y: mm(y - 3.6*sign + 0.9), Text: text}, CalibrationLabel{X: mm(x + 4*sign), Y: mm(y + d + 0.9), Text: text})
			}
		}
		side.Labels = append(side.Labels,
			CalibrationLabel{X: mm(x + scaleArm + 3.5), Y: mm(y + 0.9), Text: "x", Axis: "x"},
			CalibrationLabel{X: mm(x), Y: mm(y + scaleArm + 4), Text: "y", Axis: "y"})
	}
	side.Lines = Drawing{Width: mm(p.Width), Height: mm(p.Height), Path: lines(all...)}
	return side
}

// tickLength is how long the mark of a millimetre is.
func tickLength(i int) float64 {
	switch {
	case i%10 == 0:
		return 4
	case i%5 == 0:
		return 3
	}
	return 1.6
}
