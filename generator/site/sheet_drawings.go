package site

import (
	"fmt"
	"strconv"
	"strings"

	"studyguide/generator/deck"
)

// cuts returns the cut marks of a preset as drawings: cuts-x for fronts that
// have backs on another page, fold-x with the line of the fold.
func cuts(p deck.Preset) []Drawing {
	var out []Drawing
	if marks := p.Cuts(deck.Fronts); len(marks) > 0 {
		out = append(out, Drawing{ID: "cuts-" + p.Name, Width: mm(p.Width), Height: mm(p.Height), Path: lines(marks...)})
	}
	if fold, ok := p.Fold(); ok {
		out = append(out, Drawing{ID: "fold-" + p.Name, Width: mm(p.Width), Height: mm(p.Height), Path: lines(p.Cuts(deck.FoldOver)...), Dashed: lines(fold)})
	}
	return out
}

// lines writes horizontal and vertical lines as an SVG path.
func lines(list ...deck.Line) string {
	var b strings.Builder
	for _, l := range list {
		fmt.Fprintf(&b, "M%s %s", mm(l.X1), mm(l.Y1))
		if l.Y1 == l.Y2 {
			b.WriteString("H" + mm(l.X2))
		} else {
			b.WriteString("V" + mm(l.Y2))
		}
	}
	return b.String()
}

// mm writes a length to the hundredth.
func mm(v float64) string { return number(v, 2) }

// number writes a number with no more decimals than it needs.
func number(v float64, decimals int) string {
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	if s = strings.TrimRight(strings.TrimRight(s, "0"), "."); s == "" || s == "-0" {
		return "0"
	}
	return s
}
