package deck

import "unicode/utf8"

const (
	// widest is the width of the widest class of letters, in ems.
	widest = 1.0
	// imageLines is how many lines an image is high, on a card that has as many.
	imageLines = 8
	// slack widens every measured word: real faces differ, and a card that has a
	// little air is better than one that loses its last line.
	slack = 1.08
	// listIndent is how far lists and quotes stand in, in ems.
	listIndent = 1.4
	// cellPadding is the room between two columns of a table, in ems.
	cellPadding = 0.6
)

// flow fills boxes with words, as many as it takes, and returns where each but
// the first begins.
func flow(words []word, box Box, s Size) (cuts []int, unfit Unfit) {
	em := s.Points * mmPerPoint
	f := filler{words: words, width: box.Width / em, lines: box.Height / (em * s.Leading), columns: columns(words)}
	for i := 0; i < len(words); {
		if words[i].row != 0 {
			i = f.row(i)
		} else {
			f.word(i, f.width)
			i++
		}
	}
	return f.cuts, f.unfit
}

// filler fills one box after the other. Widths are in ems, heights in lines.
type filler struct {
	words        []word
	width, lines float64
	columns      map[int]int // of each table
	cuts         []int
	unfit        Unfit
	start        int // first word of the part that is being filled
	used         float64
	cursor
}

// cursor is a place on a line.
type cursor struct {
	x    float64
	last *word
}

// step puts a word behind the last one and returns how many lines more that
// takes.
func (c *cursor) step(w *word, width float64) (rows float64, unfit Unfit) {
	indent, gap := float64(w.depth)*listIndent, 0.0
	if width-indent < leastColumn {
		unfit, indent = TooDeep, max(0, width-leastColumn)
	}
	if w.space {
		gap = 0.26
	}
	fresh := c.last == nil || w.brk || w.block != c.last.block
	switch {
	case w.height > 0:
		rows, c.x = w.height, width // what follows begins a line
		if c.last != nil && w.block != c.last.block {
			rows += 0.5
		}
	case fresh:
		rows, c.x = 1, indent+w.width
		if c.last != nil && !w.brk && !tight(w, c.last) {
			rows += 0.5
		}
	case c.x+gap+w.width > width:
		rows, c.x = 1, indent+w.width
	default:
		c.x += gap + w.width
	}
	if over := c.x - width; over > 0 && rows > 0 && w.height <= 0 { // longer than the line: broken by hyphens or anywhere
		extra := float64(int(over/(width-indent))) + 1
		rows, c.x = rows+extra, c.x-extra*(width-indent)
	}
	c.last = w
	return rows, unfit
}

// word puts the i-th word on the card, or on the next one.
func (f *filler) word(i int, width float64) {
	w := &f.words[i]
	if w.height > 0 {
		w.height = min(imageLines, float64(int(f.lines)))
	}
	rows, unfit := f.step(w, width)
	if f.used+rows > f.lines && i > f.start {
		f.cut(beforeGlued(f.words, f.start, i), i, width)
		rows, unfit = f.step(w, width)
	}
	if f.used += rows; f.used > f.lines && unfit == "" {
		unfit = Unbreakable
	}
	if unfit != "" {
		f.unfit = unfit
	}
}

// cut ends a part before words[at] and begins the next with the words up to
// words[i], which are glued to each other.
func (f *filler) cut(at, i int, width float64) {
	f.cuts = append(f.cuts, at)
	f.start, f.used, f.cursor = at, 0, cursor{}
	for j := at; j < i; j++ {
		rows, _ := f.step(&f.words[j], width)
		f.used += rows
	}
}

// row puts a table's row on the card, whole where it can be, and returns the
// index of the word behind it. The theme gives all columns of a table the same
// width, so that a row is as high as its highest cell.
func (f *filler) row(i int) int {
	end, width := i, f.width/float64(f.columns[f.words[i].table])
	if width < leastColumn {
		f.unfit = TooWide
		width = leastColumn
	}
	width -= cellPadding
	var c cursor
	highest, cell := 0.0, 0.0
	for ; end < len(f.words) && f.words[end].row == f.words[i].row; end++ {
		w := &f.words[end]
		if end == i || w.cell != f.words[end-1].cell {
			c, cell = cursor{}, 0
		}
		rows, _ := c.step(w, width)
		cell += rows
		highest = max(highest, cell)
	}
	air := 0.0
	if i > f.start && f.words[i-1].table != f.words[i].table {
		air = 0.5
	}
	if f.used+air+highest > f.lines && i > f.start {
		f.cuts = append(f.cuts, i)
		f.start, f.used, air = i, 0, 0
	}
	if highest > f.lines { // too high for any card: one cell below the other, for a bound
		f.last = nil
		for j := i; j < end; j++ {
			f.word(j, width)
		}
		return end
	}
	f.used += air + highest
	f.cursor = cursor{x: f.width, last: &f.words[end-1]}
	return end
}

// columns returns how many columns each table has, by its identity.
func columns(words []word) map[int]int {
	var out map[int]int
	row, cell, n := 0, 0, 0
	for i := range words {
		w := &words[i]
		if w.row == 0 {
			continue
		}
		if out == nil {
			out = map[int]int{}
		}
		if w.row != row {
			row, cell, n = w.row, 0, 0
		}
		if w.cell != cell {
			cell, n = w.cell, n+1
		}
		out[w.table] = max(out[w.table], n)
	}
	return out
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
	if b.space || b.brk || a.height != 0 || b.height != 0 || a.block != b.block {
		return false
	}
	end, _ := utf8.DecodeLastRuneInString(a.text)
	begin, _ := utf8.DecodeRuneInString(b.text)
	return unbroken(end) && unbroken(begin)
}

// tight reports whether two blocks follow each other without air: rows of a
// table and items of a list.
func tight(w, last *word) bool {
	return innermost(w, "li", "tr", "td", "th", "dd") && innermost(last, "li", "tr", "td", "th", "dt", "dd")
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
