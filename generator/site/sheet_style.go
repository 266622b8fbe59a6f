package site

import (
	"fmt"
	"slices"
	"strings"

	"studyguide/generator/deck"
)

// figuresFile is where the theme finds the figures of deck as a style sheet,
// beside the rules that use them. It is made, so that no figure is typed twice.
const figuresFile = "assets/css/sheets/0-figures.css"

// sheetFigures writes the presets, the papers and the type sizes as CSS. Custom
// properties are in millimetres, without the unit: sheet.css multiplies them
// by --mm.
func sheetFigures() string {
	var b strings.Builder
	fmt.Fprintf(&b, ".sheets { --front-foot: %s; --back-foot: %s; --code: %s; }\n", mm(deck.FrontFoot), mm(deck.BackFoot), mm(deck.CodeSize))
	for i, s := range deck.Sizes {
		fmt.Fprintf(&b, "[data-size=\"%d\"] { --pt: %s; --lead: %s; }\n", i, mm(s.Points), mm(s.Leading))
	}
	var papers []string
	for _, p := range deck.Presets {
		right := p.Width - p.Left - float64(p.Columns-1)*p.PitchX - p.CardWidth
		fmt.Fprintf(&b, ".sheets[data-preset=%q] { --w: %s; --h: %s; --columns: %d; --card-w: %s; --card-h: %s; --left: %s; --back-left: %s; --top: %s; --gap-x: %s; --gap-y: %s; --margin: %s; }\n",
			p.Name, mm(p.Width), mm(p.Height), p.Columns, number(p.CardWidth, 3), number(p.CardHeight, 3), number(p.Left, 3), number(right, 3), number(p.Top, 3),
			number(p.PitchX-p.CardWidth, 3), number(p.PitchY-p.CardHeight, 3), mm(p.Margin))
		// The root too: Firefox gives the first page the name that it has.
		fmt.Fprintf(&b, "@media print { html:has(.sheets[data-preset=%q]), [data-preset=%[1]q] > .sheet-side { page: sheet-%[2]s; } }\n", p.Name, p.Paper)
		if !slices.Contains(papers, p.Paper) {
			papers = append(papers, p.Paper)
			fmt.Fprintf(&b, "@page sheet-%s { size: %smm %smm; margin: 0; @bottom-left { content: none; } @bottom-right { content: none; } }\n", p.Paper, mm(p.Width), mm(p.Height))
		}
	}
	return b.String()
}

// addFigures puts the figures where the theme's style sheets are, whichever
// theme that is.
func (b *build) addFigures() {
	b.virtual.add(figuresFile, func() ([]byte, error) { return []byte(sheetFigures()), nil })
}
