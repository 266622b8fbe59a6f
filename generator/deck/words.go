package deck

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// word is an unbreakable piece of text with the elements that it stands in.
type word struct {
	text   string
	space  bool         // white space before it
	open   []html.Token // start tags from the outside in
	id     []int        // an identity for each of them
	pre    bool
	brk    bool    // a line ends before it
	height float64 // lines taken by an image; 0 for text, -1 for other markup

	width float64 // in ems
	depth int     // of lists and quotes
	block int     // identity of the innermost block
	cell  int     // identity of the table's cell, row and table; 0 outside
	row   int
	table int
}

var blockTags = map[string]bool{
	"p": true, "div": true, "ul": true, "ol": true, "li": true, "pre": true, "blockquote": true, "table": true, "tr": true,
	"thead": true, "tbody": true, "dl": true, "dt": true, "dd": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "hr": true, "td": true, "th": true, "caption": true, "section": true, "aside": true,
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
				w.height = imageLines
			}
			words, space, brk = append(words, w), false, t.Data == "br"
		case html.EndTagToken:
			if cell := t.Data == "td" || t.Data == "th"; cell && len(ids) > 0 && !holds(words, ids[len(ids)-1]) {
				words = append(words, word{open: open, id: ids, height: -1}) // an empty cell is a cell
			}
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
	for i := range words {
		words[i].place()
	}
	return words
}

// holds reports whether the last word stands in the element.
func holds(words []word, id int) bool {
	return len(words) > 0 && slices.Contains(words[len(words)-1].id, id)
}

// place finds out once what fitting asks again and again.
func (w *word) place() {
	w.width = measure(w)
	for i, t := range w.open {
		switch t.Data {
		case "ul", "ol", "dd", "blockquote":
			w.depth++
		case "div":
			if slices.ContainsFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "class" && a.Val == "callout" }) {
				w.depth++
			}
		case "table":
			w.table = w.id[i]
		case "tr":
			w.row = w.id[i]
		case "td", "th":
			w.cell = w.id[i]
		}
		if blockTags[t.Data] {
			w.block = w.id[i]
		}
	}
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
	if within(w.open, "strong") || within(w.open, "b") || within(w.open, "th") || within(w.open, "mark") || heading(w) {
		sum *= 1.08
	}
	if within(w.open, "kbd") {
		sum += 0.7
	}
	return sum * slack
}

func heading(w *word) bool {
	return slices.ContainsFunc(w.open, func(t html.Token) bool {
		return len(t.Data) == 2 && t.Data[0] == 'h' && '1' <= t.Data[1] && t.Data[1] <= '6'
	})
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
