package diag

import "strings"

// Text is a scalar as written: its value, and where it stands. For a quoted or
// folded scalar the value differs from the bytes of the span.
type Text struct {
	Value string
	Span  Span
}

// IsZero reports whether nothing was written.
func (t Text) IsZero() bool { return t.Value == "" && t.Span.IsZero() }

// String returns the value.
func (t Text) String() string { return t.Value }

// At returns the place of the value's bytes [start, end); it is Locator.At for
// a single part.
func (t Text) At(start, end int) Span { return t.Locator().At(start, end) }

// A Locator finds the places of many parts of one text. It reads the text once,
// at the first part asked for, so that a thousand findings in one long scalar
// do not read it a thousand times. It is not safe for concurrent use.
type Locator struct {
	text  Text
	ready bool
	exact bool   // the value stands in the source letter by letter
	edges []edge // where each byte of the value stands; nil when that is unknown
}

// Locator returns a locator for the text.
func (t Text) Locator() *Locator { return &Locator{text: t} }

// At returns the place of the value's bytes [start, end). Quotes, escapes,
// folded lines and indentation are seen through. Where the source cannot be
// followed (an alias, a tag), it looks for the same occurrence of the same
// words in the span, and falls back to the whole span, as it does for offsets
// outside the value.
func (l *Locator) At(start, end int) Span {
	t := l.text
	if !t.Span.HasPlace() || start < 0 || end > len(t.Value) || start > end {
		return t.Span
	}
	if !l.ready {
		l.read()
	}
	switch {
	case l.exact:
		return t.Span.Source.Span(t.Span.Start+start, t.Span.Start+end)
	case l.edges == nil:
		return t.search(start, end)
	case start == end && start == len(t.Value):
		at := t.Span.Start + l.edges[start-1].end
		return t.Span.Source.Span(at, at)
	case start == end:
		at := t.Span.Start + l.edges[start].start
		return t.Span.Source.Span(at, at)
	default:
		return t.Span.Source.Span(t.Span.Start+l.edges[start].start, t.Span.Start+l.edges[end-1].end)
	}
}

func (l *Locator) read() {
	l.ready = true
	raw := l.text.Span.Source.Text[l.text.Span.Start:l.text.Span.End]
	if l.exact = string(raw) == l.text.Value; !l.exact && l.text.Value != "" {
		l.edges = align(string(raw), l.text.Value)
	}
}

// search finds the same occurrence of the same words.
func (t Text) search(start, end int) Span {
	part := t.Value[start:end]
	if part == "" {
		return t.Span
	}
	raw := t.Span.Text()
	at, from := -1, 0
	for n := strings.Count(t.Value[:start], part); n >= 0; n-- {
		i := strings.Index(raw[from:], part)
		if i < 0 {
			return t.Span
		}
		at = from + i
		from = at + len(part)
	}
	return t.Span.Source.Span(t.Span.Start+at, t.Span.Start+at+len(part))
}
