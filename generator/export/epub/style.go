package epub

import (
	_ "embed"
	"strings"
)

//go:embed style.css
var style string

// accents are the exams' hues as an accent that holds 4.5:1 on white and on
// black: a book does not know the paper that its reader chose. They are those of
// the theme's hues.css at a luminance of 0.18.
var accents = map[string]string{
	"blue": "#2079c5", "teal": "#00847b", "green": "#1d864e", "olive": "#7c7900",
	"amber": "#9c6d0f", "rust": "#d3432a", "plum": "#c04b87", "violet": "#925cca",
}

// styleOf returns the style sheet of an exam's book.
func styleOf(hue string) []byte {
	return []byte(strings.ReplaceAll(style, "var(--accent)", accents[hue]))
}
