package diag

import (
	"bytes"
	"sort"
	"sync"
	"unicode/utf8"
)

// bom is the UTF-8 byte order mark. It is no character of the text: a column
// does not count it.
const bom = "\ufeff"

// Source is one file as read: its slash-separated name relative to the site's
// root, and its bytes. A Source without text stands for a file or folder that
// is missing or could not be read.
type Source struct {
	Name string
	Text []byte

	once  sync.Once
	lines []int // byte offset of the first byte of each line
}

// NewSource returns a source for the named file.
func NewSource(name string, text []byte) *Source {
	return &Source{Name: name, Text: text}
}

// Position is a place in a source. Line and Column are 1-based; Column counts
// characters (Unicode code points), not bytes.
type Position struct {
	Line, Column int
}

func (s *Source) index() []int {
	s.once.Do(func() {
		s.lines = []int{0}
		for i := 0; i < len(s.Text); {
			n := bytes.IndexAny(s.Text[i:], "\n\r")
			if n < 0 {
				break
			}
			i += n + 1
			if s.Text[i-1] == '\r' && i < len(s.Text) && s.Text[i] == '\n' {
				i++
			}
			s.lines = append(s.lines, i)
		}
	})
	return s.lines
}

// Position returns the place of the byte offset, which is clamped to the text.
func (s *Source) Position(offset int) Position {
	offset = s.floor(max(0, min(offset, len(s.Text))))
	line := sort.SearchInts(s.index(), offset+1)
	start := s.lineStart(line)
	return Position{Line: line, Column: utf8.RuneCount(s.Text[start:max(start, offset)]) + 1}
}

// floor returns the offset of the first byte of the character that the byte at
// offset belongs to.
func (s *Source) floor(offset int) int {
	for back := 1; back <= min(offset, utf8.UTFMax-1) && offset < len(s.Text) && !utf8.RuneStart(s.Text[offset]); back++ {
		if _, size := utf8.DecodeRune(s.Text[offset-back:]); size > back {
			return offset - back
		}
	}
	return offset
}

// Offset returns the byte offset of a 1-based line and column, clamped to the
// text. It is the inverse of Position.
func (s *Source) Offset(p Position) int {
	lines := s.index()
	if p.Line < 1 {
		return 0
	}
	if p.Line > len(lines) {
		return len(s.Text)
	}
	at, end := s.lineStart(p.Line), s.lineEnd(p.Line)
	for c := 1; c < p.Column && at < end; c++ {
		_, size := utf8.DecodeRune(s.Text[at:end])
		at += size
	}
	return at
}

// Line returns the text of a 1-based line without its line break.
func (s *Source) Line(line int) string {
	if line < 1 || line > len(s.index()) {
		return ""
	}
	return string(s.Text[s.lineStart(line):s.lineEnd(line)])
}

// lineStart returns the offset of the first character of a line that exists.
func (s *Source) lineStart(line int) int {
	start := s.index()[line-1]
	if start == 0 && bytes.HasPrefix(s.Text, []byte(bom)) {
		return len(bom)
	}
	return start
}

// lineEnd returns the offset of the line break of a line that exists.
func (s *Source) lineEnd(line int) int {
	lines, start := s.index(), s.lineStart(line)
	end := len(s.Text)
	if line < len(lines) {
		end = lines[line]
	}
	for end > start && (s.Text[end-1] == '\n' || s.Text[end-1] == '\r') {
		end--
	}
	return end
}

// Span is a half-open range of bytes in a source. The zero Span is no place at
// all; a Span whose source has no text names a file only.
type Span struct {
	Source     *Source
	Start, End int
}

// Span returns the range [start, end) of the source, clamped to its text.
func (s *Source) Span(start, end int) Span {
	start = max(0, min(start, len(s.Text)))
	return Span{Source: s, Start: start, End: max(start, min(end, len(s.Text)))}
}

// Whole returns a span that names the file and no place in it.
func (s *Source) Whole() Span { return Span{Source: s, Start: -1, End: -1} }

// IsZero reports whether the span is no place at all.
func (s Span) IsZero() bool { return s.Source == nil }

// HasPlace reports whether the span points into a text.
func (s Span) HasPlace() bool { return s.Source != nil && s.Source.Text != nil && s.Start >= 0 }

// Name returns the name of the span's file, or "".
func (s Span) Name() string {
	if s.Source == nil {
		return ""
	}
	return s.Source.Name
}

// Position returns where the span begins; the zero Position when it has no place.
func (s Span) Position() Position {
	if !s.HasPlace() {
		return Position{}
	}
	return s.Source.Position(s.Start)
}

// EndPosition returns where the span ends (one past its last character).
func (s Span) EndPosition() Position {
	if !s.HasPlace() {
		return Position{}
	}
	return s.Source.Position(s.End)
}

// Text returns the bytes of the span as a string.
func (s Span) Text() string {
	if !s.HasPlace() {
		return ""
	}
	return string(s.Source.Text[s.Start:s.End])
}
