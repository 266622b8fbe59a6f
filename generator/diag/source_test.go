package diag

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPosition(t *testing.T) {
	tests := []struct {
		name, text string
		at         string // what stands at the offset; the offset is that of its first occurrence
		want       Position
	}{
		{"beginning", "a: b\n", "a", Position{1, 1}},
		{"second line", "a: b\nc: d\n", "d", Position{2, 4}},
		{"CRLF", "a: b\r\nc: d\r\n", "d", Position{2, 4}},
		{"lone CR", "a: b\rc: d\r", "d", Position{2, 4}},
		{"the line break itself", "ab\ncd", "\n", Position{1, 3}},
		{"BOM", "\ufeffa: b\n", "a", Position{1, 1}},
		{"behind a BOM", "\ufeffa: b\nc", "b", Position{1, 4}},
		{"line after a BOM", "\ufeffa\nc", "c", Position{2, 1}},
		{"a tab is one character", "\ta", "a", Position{1, 2}},
		{"accent", "é: x", "x", Position{1, 4}},
		{"combining accent", "e\u0301: x", "x", Position{1, 5}},
		{"wide", "漢字: x", "x", Position{1, 5}},
		{"beyond the BMP", "😀 x", "x", Position{1, 3}},
		{"front matter", "---\ntitle: é\n---\n\nbody", "body", Position{5, 1}},
		{"empty lines", "\n\n\nx", "x", Position{4, 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := NewSource("f", []byte(tt.text))
			offset := strings.Index(tt.text, tt.at)
			if got := s.Position(offset); got != tt.want {
				t.Errorf("Position(%d) = %v, want %v", offset, got, tt.want)
			}
			if got := s.Offset(tt.want); got != offset {
				t.Errorf("Offset(%v) = %d, want %d", tt.want, got, offset)
			}
		})
	}
}

func TestPositionAtTheEdges(t *testing.T) {
	for _, tt := range []struct {
		text   string
		offset int
		want   Position
	}{
		{"", 0, Position{1, 1}},
		{"ab", 2, Position{1, 3}},
		{"ab\n", 3, Position{2, 1}},
		{"ab", 99, Position{1, 3}},
		{"ab", -1, Position{1, 1}},
		{"\ufeffab", 0, Position{1, 1}},
		{"\ufeffab", 1, Position{1, 1}}, // inside the BOM
		{"é", 1, Position{1, 1}},        // inside a character
		{"a\x80\x80\x80\x80\x80b", 6, Position{1, 7}},
	} {
		if got := NewSource("f", []byte(tt.text)).Position(tt.offset); got != tt.want {
			t.Errorf("%q: Position(%d) = %v, want %v", tt.text, tt.offset, got, tt.want)
		}
	}
}

func TestLine(t *testing.T) {
	s := NewSource("f", []byte("\ufeffone\r\n\ufefftwo\r\rfour"))
	for i, want := range []string{"", "one", "\ufefftwo", "", "four", ""} {
		if got := s.Line(i); got != want {
			t.Errorf("Line(%d) = %q, want %q", i, got, want)
		}
	}
}

func TestSpan(t *testing.T) {
	s := NewSource("f", []byte("abc"))
	for _, tt := range []struct {
		span Span
		text string
		has  bool
	}{
		{s.Span(1, 2), "b", true},
		{s.Span(-5, 50), "abc", true},
		{s.Span(3, 1), "", true},
		{s.Whole(), "", false},
		{Span{}, "", false},
		{NewSource("missing", nil).Span(0, 0), "", false},
		{NewSource("empty", []byte{}).Span(0, 0), "", true},
	} {
		if tt.span.Text() != tt.text || tt.span.HasPlace() != tt.has {
			t.Errorf("%v: text %q, place %v; want %q, %v", tt.span, tt.span.Text(), tt.span.HasPlace(), tt.text, tt.has)
		}
	}
}

// FuzzPosition holds Position and Offset to each other, and the placer to Position.
func FuzzPosition(f *testing.F) {
	f.Add("\ufeffa\r\nb\tc\ré\n😀")
	f.Add("a\x80\x80b")
	f.Fuzz(func(t *testing.T, text string) {
		s := NewSource("f", []byte(text))
		var p placer
		for offset := 0; offset <= len(text); offset++ {
			want := s.Position(offset)
			if got := p.position(s, offset); got != want {
				t.Fatalf("%q at %d: placer %v, Position %v", text, offset, got, want)
			}
			if !utf8.ValidString(text) || offset < s.lineStart(want.Line) || offset > s.lineEnd(want.Line) {
				continue
			}
			if back := s.Offset(want); back != s.floor(offset) {
				t.Fatalf("%q: Offset(%v) = %d, want %d", text, want, back, offset)
			}
		}
	})
}
