package diag

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Figures of the excerpt, in columns of the terminal.
const (
	excerptWidth = 100 // a longer line is cut to a window round the span
	excerptLead  = 40  // at most this much of the window stands before the span
	tabWidth     = 4
)

// excerpt writes the line in question with the span underlined, and returns
// what stands in front of the hint and the notes.
func (t *text) excerpt(d Diagnostic) string {
	p := t.place.position(d.Span.Source, d.Span.Start)
	number := fmt.Sprint(p.Line)
	gutter := strings.Repeat(" ", len(number)+1)
	w := newWindow(d.Span, p.Line)

	t.WriteString(gutter + "|\n")
	t.WriteString(strings.TrimRight(number+" | "+w.line, " ") + "\n")
	t.WriteString(gutter + "| " + strings.Repeat(" ", w.lead))
	t.paint(green, "^"+strings.Repeat("~", w.marked-1))
	t.WriteByte('\n')
	return gutter
}

// A window is the part of a line that is shown: the text, the columns before
// the span, and the columns that are underlined (at least one).
type window struct {
	line         string
	lead, marked int
}

// newWindow cuts the line to what the terminal can show. It looks at no more
// of the line than it shows: there are files that are one line of a megabyte.
func newWindow(s Span, line int) window {
	text := s.Source.Text
	start, end := s.Source.lineStart(line), s.Source.lineEnd(line)
	from := s.Source.floor(max(start, min(s.Start, end))) // a span may begin at the line break
	to := max(from, min(s.End, end))                      // or end on a later line: the first is underlined

	var cells cells
	first := from
	for lead := 0; first > start && lead < excerptLead; {
		r, size := utf8.DecodeLastRune(text[start:first])
		first -= size
		lead += columns(r, 0)
	}
	if first == start || columnsUpTo(text[start:end], excerptWidth) {
		first = start
	} else {
		cells.add('…')
	}
	lead := cells.append(text[first:from], -1)
	marked := cells.append(text[from:to], excerptWidth)
	cells.append(text[to:end], excerptWidth)
	return window{line: cells.String(), lead: lead, marked: max(1, marked-lead)}
}

// columnsUpTo reports whether the text takes no more than limit columns.
func columnsUpTo(text []byte, limit int) bool {
	if len(text) <= limit/tabWidth {
		return true
	}
	var c cells
	c.append(text, limit)
	return !c.cut
}

// cells collects the text of a line and how many columns it takes.
type cells struct {
	strings.Builder
	columns int
	cut     bool
}

func (c *cells) add(r rune) {
	n := columns(r, c.columns)
	if r == '\t' {
		c.WriteString(strings.Repeat(" ", n))
	} else {
		c.WriteRune(visible(r))
	}
	c.columns += n
}

// append adds text as far as the limit allows (-1 is all), then "…", and
// returns the columns taken up to the end of it.
func (c *cells) append(text []byte, limit int) int {
	for len(text) > 0 && !c.cut {
		r, size := utf8.DecodeRune(text)
		if limit >= 0 && c.columns+columns(r, c.columns) > limit {
			c.cut = true
			c.add('…')
			break
		}
		c.add(r)
		text = text[size:]
	}
	return c.columns
}

// columns returns how many columns a character takes on a terminal when it
// stands in the given column: UAX 11 for wide ones, none for combining ones.
func columns(r rune, column int) int {
	switch {
	case r == '\t':
		return tabWidth - column%tabWidth
	case r < 0x300:
		return 1
	case visible(r) != r:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// visible replaces the characters that steer a terminal or the direction of
// its text; a byte that is no UTF-8 arrives here as U+FFFD already.
func visible(r rune) rune {
	if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == 0x2028 || r == 0x2029 {
		return utf8.RuneError
	}
	return r
}
