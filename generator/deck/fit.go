package deck

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
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
			if i+2 < len(markup) && markup[i+1] != '/' && !inlineTag(markup[i+1:]) {
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

// word is an unbreakable piece of text with the elements that it stands in.
type word struct {
	text   string
	space  bool         // white space before it
	open   []html.Token // start tags from the outside in
	id     []int        // an identity for each of them
	pre    bool
	brk    bool    // a line ends before it
	height float64 // lines taken by an image; 0 for text
}

var blockTags = map[string]bool{
	"p": true, "div": true, "ul": true, "ol": true, "li": true, "pre": true, "blockquote": true, "table": true, "tr": true,
	"thead": true, "tbody": true, "dl": true, "dt": true, "dd": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "hr": true, "section": true, "aside": true,
}

var voidTags = map[string]bool{"br": true, "img": true, "hr": true, "input": true, "wbr": true}

// flatten turns HTML into words that know their elements.
func flatten(markup string) []word {
	var words []word
	var open []html.Token
	var ids []int
	next, space, brk := 0, false, false
	z := html.NewTokenizer(strings.NewReader(markup))
	for z.Next() != html.ErrorToken {
		t := z.Token()
		switch t.Type {
		case html.StartTagToken, html.SelfClosingTagToken:
			if !voidTags[t.Data] {
				next++
				open, ids = append(open[:len(open):len(open)], t), append(ids[:len(ids):len(ids)], next)
				break
			}
			w := word{text: t.String(), open: open, id: ids, space: space, brk: brk, height: -1}
			if t.Data == "img" {
				w.height = 8
			}
			words, space, brk = append(words, w), false, t.Data == "br"
		case html.EndTagToken:
			for i := len(open) - 1; i >= 0; i-- {
				if open[i].Data == t.Data {
					open, ids = open[:i:i], ids[:i:i]
					break
				}
			}
		case html.TextToken:
			pre := within(open, "pre")
			words, space, brk = split(words, t.Data, word{open: open, id: ids, pre: pre, space: space, brk: brk})
		}
	}
	return words
}

func within(open []html.Token, tag string) bool {
	for _, t := range open {
		if t.Data == tag {
			return true
		}
	}
	return false
}

// split appends the words of a text. It returns whether white space, and
// whether a line break, stands at its end.
func split(words []word, text string, like word) (out []word, space, brk bool) {
	space, brk = like.space, like.brk
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			w := like
			w.text, w.space, w.brk = b.String(), space, brk
			words, space, brk = append(words, w), false, false
			b.Reset()
		}
	}
	for _, r := range text {
		switch {
		case unicode.IsSpace(r) && r != '\u00a0' && !like.pre:
			flush()
			space = true
		case r == '\n' && like.pre:
			flush()
			brk = true
		case unbroken(r):
			b.WriteRune(r)
		default:
			flush()
			b.WriteRune(r)
			flush()
		}
	}
	flush()
	return words, space, brk
}

// unbroken reports whether lines do not break on both sides of the letter, as
// they may in scripts that are written without spaces.
func unbroken(r rune) bool {
	return !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// flow fills boxes with words, as many as it takes, and returns the HTML of each.
func flow(words []word, box Box, s Size) []string {
	em := s.Points * mmPerPoint
	lines := box.Height / (em * s.Leading)
	var parts []string
	var part []word
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
		if used+rows > lines && len(part) > 0 {
			parts, part, used = append(parts, render(part)), nil, 0
			rows, x = max(1, float64(int(rows))), indent+width
		}
		used += rows
		part, last = append(part, *w), w
	}
	if len(part) > 0 {
		parts = append(parts, render(part))
	}
	return parts
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

// measure estimates a word's width in ems.
func measure(w *word) float64 {
	if w.height != 0 {
		return 0
	}
	mono, sum := within(w.open, "code") || within(w.open, "kbd") || w.pre, 0.0
	for _, r := range w.text {
		if mono {
			sum += 0.6
		} else {
			sum += advance(r)
		}
	}
	if within(w.open, "strong") || within(w.open, "b") || within(w.open, "th") || within(w.open, "mark") {
		sum *= 1.08
	}
	if within(w.open, "td") || within(w.open, "th") {
		sum += 0.6
	}
	return sum * slack
}

// advance is the width of a letter in ems, by class.
func advance(r rune) float64 {
	switch {
	case unicode.Is(unicode.Mn, r):
		return 0
	case strings.ContainsRune("iljtf.,:;'|!()[]I ", r):
		return 0.33
	case strings.ContainsRune("mwMW—%@", r):
		return 0.92
	case unicode.IsUpper(r):
		return 0.7
	case r >= 0x2E80 && !unicode.In(r, unicode.Arabic, unicode.Hebrew):
		return widest
	}
	return 0.53
}

// render writes words as HTML, opening and closing the elements they stand in.
func render(words []word) string {
	var b strings.Builder
	var open []html.Token
	var ids []int
	for i, w := range words {
		same := 0
		for same < len(ids) && same < len(w.id) && ids[same] == w.id[same] {
			same++
		}
		closeTags(&b, open[same:])
		if w.brk && w.pre && i > 0 {
			b.WriteByte('\n')
		} else if w.space && i > 0 {
			b.WriteByte(' ')
		}
		for _, t := range w.open[same:] {
			b.WriteString(t.String())
		}
		open, ids = w.open, w.id
		if w.height != 0 {
			b.WriteString(w.text)
		} else {
			b.WriteString(html.EscapeString(w.text))
		}
	}
	closeTags(&b, open)
	return b.String()
}

func closeTags(b *strings.Builder, open []html.Token) {
	for i := len(open) - 1; i >= 0; i-- {
		b.WriteString("</" + open[i].Data + ">")
	}
}
