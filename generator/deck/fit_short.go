package deck

import "strings"

// surelyFits reports whether the HTML fits at the full size even if every
// letter were of the widest class. It spares most cards the measuring.
func surelyFits(markup string, box Box) bool {
	em := Sizes[0].Points * mmPerPoint
	perRow := (box.Width - 6*em) / (em * widest * slack) // six ems: deeper lists than cards have
	if perRow <= 0 || strings.Contains(markup, "<table") {
		return markup == ""
	}
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
