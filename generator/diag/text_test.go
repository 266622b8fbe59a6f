package diag

import (
	"strings"
	"testing"
)

// Each case is a scalar as it stands in a file and its value, with the part in
// question between « and » in both.
func TestTextAt(t *testing.T) {
	tests := []struct{ name, raw, value string }{
		{"plain", "see «[[x]]»", "see «[[x]]»"},
		{"plain over two lines", "see\n    «[[x]]» there", "see «[[x]]» there"},
		{"plain, part over two lines", "«Trusted\n    Platform» Module", "«Trusted Platform» Module"},
		{"plain with an empty line", "a\n\n  «b»", "a\n«b»"},
		{"single quotes", "'see «[[x]]»'", "see «[[x]]»"},
		{"single quotes doubled", "'it''s «[[x]]»'", "it's «[[x]]»"},
		{"single quote inside the part", "'a «it''s» b'", "a «it's» b"},
		{"value begins with a quote", "'''a'' «b»'", "'a' «b»"},
		{"double quotes", `"see «[[x]]»"`, "see «[[x]]»"},
		{"double quotes, escapes", `"\"a\" \\ \u00e9 \x41 «[[x]]»"`, `"a" \ é A «[[x]]»`},
		{"double quotes, escape inside the part", `"a «\u00e9b» c"`, "a «éb» c"},
		{"double quotes, escaped line break", "\"a \\\n   «b»\"", "a «b»"},
		{"double quotes, \\n", `"a\n«b»"`, "a\n«b»"},
		{"double quotes, folded", "\"a\n   «b»\"", "a «b»"},
		{"literal", "|\n    a\n    «[[x]]»\n", "a\n«[[x]]»\n"},
		{"literal, CRLF", "|-\r\n    a\r\n    «[[x]]»", "a\n«[[x]]»"},
		{"literal, header with comment", "|2- # why\n    a\n    «b»", "  a\n  «b»"},
		{"literal, more indented", "|\n  a\n\n      code «b»\n", "a\n\n    code «b»\n"},
		{"literal, content only", "a\n    «[[x]]»\n", "a\n«[[x]]»\n"},
		{"folded", ">-\n    a\n    b «[[x]]»", "a b «[[x]]»"},
		{"folded, part over two lines", ">\n    a «b\n    c» d\n", "a «b c» d\n"},
		{"folded, paragraph", ">\n    a\n\n    «b»\n", "a\n«b»\n"},
		{"the second of two", "|\n  «»b b\n", "«»b b\n"},
		{"same word twice", "'b''b «b»'", "b'b «b»"},
		{"accents", "|\n  é ü\n  «ö»", "é ü\n«ö»"},
		{"wide", ">\n  漢字\n  «漢»字", "漢字 «漢»字"},
		{"last", "|\n  a «b»\n", "a «b»\n"},
		{"a tag before it falls back to the same words", "!!str 'a b «b»'", "a b «b»"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			raw, wantStart, wantEnd := cut(tt.raw)
			value, start, end := cut(tt.value)
			const before = "key: "
			s := NewSource("f.yaml", []byte(before+raw+"\nnext: x\n"))
			got := Text{Value: value, Span: s.Span(len(before), len(before)+len(raw))}.At(start, end)
			if got.Start != len(before)+wantStart || got.End != len(before)+wantEnd {
				t.Errorf("At(%d, %d) = %q at %d, want %q at %d", start, end,
					got.Text(), got.Start-len(before), raw[wantStart:wantEnd], wantStart)
			}
		})
	}
}

func cut(marked string) (text string, start, end int) {
	start = strings.Index(marked, "«")
	end = strings.Index(marked, "»") - len("«")
	return strings.NewReplacer("«", "", "»", "").Replace(marked), start, end
}

func TestTextAtFallsBack(t *testing.T) {
	s := NewSource("f", []byte("*alias"))
	whole := s.Span(0, 6)
	text := Text{Value: "something else", Span: whole}
	for _, at := range [][2]int{{0, 9}, {-1, 2}, {3, 2}, {0, 99}, {4, 4}} {
		if got := text.At(at[0], at[1]); got != whole {
			t.Errorf("At(%d, %d) = %v, want the whole span", at[0], at[1], got)
		}
	}
	if got := (Text{Value: "x"}).At(0, 1); !got.IsZero() {
		t.Errorf("a text without a place has a place: %v", got)
	}
}

func FuzzTextAt(f *testing.F) {
	f.Add("|\n  a\n", "a\n")
	f.Add(`"\u00e9\n\`, "é\n\\")
	f.Add("'''", "'")
	f.Add("\"\\\r\n a", "a")
	f.Fuzz(func(t *testing.T, raw, value string) {
		s := NewSource("f", []byte("--"+raw+"--"))
		span := s.Span(2, 2+len(raw))
		l := Text{Value: value, Span: span}.Locator()
		for start := range len(value) + 1 {
			for end := start; end <= len(value); end += 7 {
				if got := l.At(start, end); got.Start < span.Start || got.End > span.End || got.Start > got.End {
					t.Fatalf("At(%d, %d) = %d..%d, outside %d..%d", start, end, got.Start, got.End, span.Start, span.End)
				}
			}
		}
	})
}
