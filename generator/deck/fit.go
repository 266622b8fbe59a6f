package deck

import (
	"strings"
	"unicode/utf8"
)

// Size is a step of the type on a printed card.
type Size struct {
	Points  float64 // type size; 1 pt is 1/72 in
	Leading float64 // line height as a multiple of the type size
}

// Sizes are the steps from the full size down to the floor. The theme's sheet
// stylesheet sets the same figures for data-size 0 to 3.
var Sizes = []Size{{12.5, 1.35}, {11, 1.35}, {9.5, 1.32}, {8, 1.3}}

const mmPerPoint = 25.4 / 72

// widest is the width of the widest class of letters, in ems.
const widest = 1.0

// imageLines is how many lines an image is taken to be high.
const imageLines = 8

// slack widens every measured word: real faces differ, and a card that has a
// little air is better than one that loses its last line.
const slack = 1.08

// Fit returns the largest size at which the HTML fits the box, and the HTML in
// as many parts as it needs at that size: one, except at the floor.
//
// Widths are estimated from classes of letters, on the wide side of common
// book faces, because no font is known before the page is printed.
func Fit(markup string, box Box) (parts []string, size int) {
	if surelyFits(markup, box) {
		return []string{markup}, 0
	}
	words := flatten(markup)
	for i, s := range Sizes {
		parts = flow(words, box, s)
		if len(parts) <= 1 || i == len(Sizes)-1 {
			size = i
			break
		}
	}
	if len(parts) <= 1 {
		return []string{markup}, size
	}
	return parts, size
}

// surelyFits reports whether the HTML fits at the full size even if every
// letter were of the widest class. It spares nearly all cards the measuring.
func surelyFits(markup string, box Box) bool {
	em := Sizes[0].Points * mmPerPoint
	letters, rows, inTag := 0, 0, false
	for i := 0; i < len(markup); i++ {
		switch c := markup[i]; {
		case c == '<':
			inTag = true
			switch {
			case i+2 >= len(markup) || markup[i+1] == '/' || inlineTag(markup[i+1:]):
			case strings.HasPrefix(markup[i+1:], "img"):
				rows += imageLines + 1
			default:
				rows++
			}
		case c == '>':
			inTag = false
		case !inTag && c&0xC0 != 0x80: // the first byte of a letter
			letters++
		}
	}
	perRow := (box.Width - 6*em) / (em * widest * slack) // six ems: deeper lists than cards have
	lines := box.Height / (em * Sizes[0].Leading)
	return float64(letters)/perRow+1.5*float64(rows) <= lines
}

// inlineTag reports whether the tag that text begins with starts no new line.
// An unknown one is taken to start several.
func inlineTag(text string) bool {
	for _, tag := range []string{"a ", "em>", "strong>", "code>", "span ", "mark ", "kbd>", "sub>", "sup>", "del>"} {
		if strings.HasPrefix(text, tag) {
			return true
		}
	}
	return false
}

// flow fills boxes with words, as many as it takes, and returns the HTML of each.
func flow(words []word, box Box, s Size) []string {
	em := s.Points * mmPerPoint
	lines := box.Height / (em * s.Leading)
	var parts []string
	start := 0 // of the part that is being filled
	used, x := 0.0, 0.0
	var last *word
	for i := range words {
		w := &words[i]
		width, indent := measure(w)*em, float64(depthOfLists(w))*1.4*em
		gap := 0.0
		if w.space {
			gap = 0.26 * em
		}
		rows, fresh := 0.0, last == nil || w.brk || blockOf(w) != blockOf(last)
		switch {
		case w.height > 0:
			rows, x = w.height, 0
		case fresh:
			rows, x = 1, indent+width
			if last != nil && !w.brk && !tight(w, last) {
				rows += 0.5
			}
		case x+gap+width > box.Width:
			rows, x = 1, indent+width
		default:
			x += gap + width
		}
		if over := x - box.Width; over > 0 && fresh || over > 0 && rows > 0 { // a word longer than the line is broken by hyphens or anywhere
			extra := float64(int(over/(box.Width-indent))) + 1
			rows, x = rows+extra, x-extra*(box.Width-indent)
		}
		if used+rows > lines && i > start {
			cut := beforeGlued(words, start, i)
			parts = append(parts, render(words[start:cut]))
			start, used, x = cut, 0, indent+width
			for j := cut; j < i; j++ {
				x += measure(&words[j]) * em
			}
			rows = max(1, float64(int(rows)))
		}
		used += rows
		last = w
	}
	if start < len(words) {
		parts = append(parts, render(words[start:]))
	}
	return parts
}

// beforeGlued returns where words[start:] can be cut at i or before it: not
// between a word in code and the comma behind it.
func beforeGlued(words []word, start, i int) int {
	cut := i
	for cut > start && glued(&words[cut-1], &words[cut]) {
		cut--
	}
	if cut == start {
		return i
	}
	return cut
}

// glued reports whether no line can break between two words.
func glued(a, b *word) bool {
	if b.space || b.brk || a.height != 0 || b.height != 0 || blockOf(a) != blockOf(b) {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(a.text)
	begin, _ := utf8.DecodeRuneInString(b.text)
	return unbroken(end) && unbroken(begin)
}

// blockOf returns the identity of the innermost block that a word stands in.
func blockOf(w *word) int {
	for i := len(w.open) - 1; i >= 0; i-- {
		if blockTags[w.open[i].Data] {
			return w.id[i]
		}
	}
	return 0
}

// tight reports whether two blocks follow each other without air: rows of a
// table and items of a list.
func tight(w, last *word) bool {
	return innermost(w, "li", "tr", "dd") && innermost(last, "li", "tr", "dt", "dd")
}

func innermost(w *word, tags ...string) bool {
	for i := len(w.open) - 1; i >= 0; i-- {
		for _, t := range tags {
			if w.open[i].Data == t {
				return true
			}
		}
		if blockTags[w.open[i].Data] && w.open[i].Data != "p" {
			return false
		}
	}
	return false
}

func depthOfLists(w *word) int {
	n := 0
	for _, t := range w.open {
		if t.Data == "ul" || t.Data == "ol" || t.Data == "dd" || t.Data == "blockquote" {
			n++
		}
	}
	return n
}
