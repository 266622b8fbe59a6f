package diag

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func printed(t *testing.T, l List, opt PrintOptions) string {
	t.Helper()
	var b bytes.Buffer
	if err := Print(&b, l, opt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The example of design.md, section 6.
func TestPrintText(t *testing.T) {
	exam := NewSource("content/exams/tst-100/exam.yaml", []byte("outline:\n  - id: choose-join-type\n"))
	cards := NewSource("content/cards/prepare.yaml", []byte(strings.Repeat("\n", 40)+"    objective: choose-join-tpye\n"))
	var l List
	at := bytes.Index(cards.Text, []byte("choose"))
	l.Errorf("unknown-ref", cards.Span(at, at+16), "unknown objective %q", "choose-join-tpye").
		WithHint("did you mean %q?", "choose-join-type").
		WithNote(exam.Span(15, 31), "%q is defined here", "choose-join-type").
		WithNote(exam.Whole(), "of this exam")
	want := `content/cards/prepare.yaml:41:16: error: unknown objective "choose-join-tpye" [unknown-ref]
   |
41 |     objective: choose-join-tpye
   |                ^~~~~~~~~~~~~~~~
   = hint: did you mean "choose-join-type"?
   = note: content/exams/tst-100/exam.yaml:2:7: "choose-join-type" is defined here
   = note: content/exams/tst-100/exam.yaml: of this exam
`
	if got := printed(t, l, PrintOptions{}); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestPrintWithoutAPlace(t *testing.T) {
	var l List
	l.Errorf("no-content", Span{}, "there is no content folder").WithHint("run studyguide init")
	l.Warnf("", NewSource("content/x.yaml", nil).Whole(), "the file\nis missing")
	l.Errorf("empty", NewSource("e.yaml", []byte{}).Span(0, 0), "the file is empty")
	want := `error: there is no content folder [no-content]
  = hint: run studyguide init

content/x.yaml: warning: the file is missing

e.yaml:1:1: error: the file is empty [empty]
  |
1 |
  | ^
`
	if got := printed(t, l, PrintOptions{}); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// Each case is a file with the span between « and »; wanted are the excerpt's
// line and its carets.
func TestExcerpt(t *testing.T) {
	long := strings.Repeat("a", 1_000_000)
	tests := []struct{ name, text, line, carets string }{
		{"plain", "key: «value»\n", "1 | key: value", "  |      ^~~~~"},
		{"one character", "key: «v»", "1 | key: v", "  |      ^"},
		{"nothing", "ke«»y", "1 | key", "  |   ^"},
		{"BOM", "\ufeffkey: «v»", "1 | key: v", "  |      ^"},
		{"CRLF", "a\r\nkey: «v»\r\n", "2 | key: v", "  |      ^"},
		{"tab before", "\tkey: «v»", "1 |     key: v", "  |          ^"},
		{"tab after a letter", "ab\t«v»", "1 | ab  v", "  |     ^"},
		{"tab inside", "«a\tb»", "1 | a   b", "  | ^~~~~"},
		{"accent", "é: «ü»", "1 | é: ü", "  |    ^"},
		{"combining", "e\u0301: «u\u0308x»", "1 | e\u0301: u\u0308x", "  |    ^~"},
		{"wide", "漢字: «漢字»", "1 | 漢字: 漢字", "  |       ^~~~"},
		{"full-width", "Ａ «Ｂ»", "1 | Ａ Ｂ", "  |    ^~"},
		{"emoji", "😀 «😀»", "1 | 😀 😀", "  |    ^~"},
		{"front matter", "---\ntitle: «é»\n---\n", "2 | title: é", "  |        ^"},
		{"several lines: the first", "a «b\nc» d", "1 | a b", "  |   ^"},
		{"several lines from the line break", "a«\nb»", "1 | a", "  |  ^"},
		{"end of file", "a\nbc«»", "2 | bc", "  |   ^"},
		{"after the last line break", "a\n«»", "2 |", "  | ^"},
		{"escape sequences", "\x1b[31m «x»", "1 | \ufffd[31m x", "  |       ^"},
		{"direction", "a\u202eb «x»", "1 | a\ufffdb x", "  |     ^"},
		{"no UTF-8", "a\xff\xfe «x»", "1 | a\ufffd\ufffd x", "  |     ^"},
		{"long, span at the beginning", "«ab»" + long,
			"1 | ab" + long[:98] + "…", "  | ^~"},
		{"long, span in the middle", long + " «bc» " + long,
			"1 | …" + long[:39] + " bc " + long[:56] + "…", "  | " + strings.Repeat(" ", 41) + "^~"},
		{"long, span at the end", long + " «bc»",
			"1 | …" + long[:39] + " bc", "  | " + strings.Repeat(" ", 41) + "^~"},
		{"long span", "x «" + long + "»",
			"1 | x " + long[:98] + "…", "  |   ^" + strings.Repeat("~", 98)},
		{"exactly as long as the window", "«a»" + long[:99], "1 | a" + long[:99], "  | ^"},
		{"long and wide", strings.Repeat("漢", 500) + "«字»" + strings.Repeat("漢", 500),
			"1 | …" + strings.Repeat("漢", 20) + "字" + strings.Repeat("漢", 28) + "…",
			"  | " + strings.Repeat(" ", 41) + "^~"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, start, end := cut(tt.text)
			var l List
			l.Errorf("", NewSource("f", []byte(text)).Span(start, end), "m")
			got := strings.Split(printed(t, l, PrintOptions{}), "\n")
			if got[2] != tt.line || got[3] != tt.carets {
				t.Errorf("got:\n%s\n%s\nwant:\n%s\n%s", got[2], got[3], tt.line, tt.carets)
			}
		})
	}
}

func TestPrintMax(t *testing.T) {
	var l List
	for n := range 5 {
		l.Errorf("c", Span{}, "message %d", n)
	}
	got := printed(t, l, PrintOptions{Max: 3})
	want := "error: message 0 [c]\n\nerror: message 1 [c]\n\nerror: message 2 [c]\n\n… and 2 more\n"
	if got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	for _, max := range []int{0, 5, 50} {
		if got := printed(t, l, PrintOptions{Max: max}); strings.Contains(got, "more") || strings.Count(got, "error") != 5 {
			t.Errorf("Max %d:\n%s", max, got)
		}
	}
}

func TestPrintColor(t *testing.T) {
	var l List
	l.Warnf("c", NewSource("f", []byte("abc")).Span(1, 2), "m").WithHint("h")
	want := "\x1b[1mf:1:2:\x1b[0m \x1b[1;33mwarning:\x1b[0m \x1b[1mm\x1b[0m [c]\n" +
		"  |\n1 | abc\n  |  \x1b[1;32m^\x1b[0m\n  = \x1b[36mhint:\x1b[0m h\n"
	if got := printed(t, l, PrintOptions{Color: true}); got != want {
		t.Errorf("got:\n%q\nwant:\n%q", got, want)
	}
}

func TestPrintJSON(t *testing.T) {
	s := NewSource("a.yaml", []byte("é: «x»\ny"))
	var l List
	l.Errorf("c", s.Span(2, 12), "<%s>", "m").WithHint("h").WithNote(s.Span(13, 14), "n")
	l.Warnf("", Span{}, "nowhere")
	var got []map[string]any
	if err := json.Unmarshal([]byte(printed(t, l, PrintOptions{Format: JSONFormat, Max: 1})), &got); err != nil {
		t.Fatal(err)
	}
	want := `[map[code: column:0 end_column:0 end_line:0 file: hint: line:0 message:nowhere notes:[] severity:warning] ` +
		`map[code:c column:2 end_column:2 end_line:2 file:a.yaml hint:h line:1 message:<m> ` +
		`notes:[map[column:2 end_column:2 end_line:2 file:a.yaml line:2 message:n]] severity:error]]`
	if fmt.Sprint(got) != want {
		t.Errorf("got:\n%v\nwant:\n%s", got, want)
	}
	if got := printed(t, nil, PrintOptions{Format: JSONFormat}); got != "[]\n" {
		t.Errorf("an empty list prints %q", got)
	}
}

func TestPrintGitHub(t *testing.T) {
	s := NewSource("a,b:c.yaml", []byte("one\ntwo\n"))
	var l List
	l.Errorf("bad-thing", s.Span(1, 3), "50%% of\r\n%s", "a::b").WithHint("h").WithNote(s.Span(4, 5), "n").WithNote(s.Whole(), "w")
	l.Warnf("", s.Span(4, 8), "two lines")
	l.Errorf("x", Span{}, "nowhere")
	want := "::error title=x::nowhere\n" +
		"::error file=a%2Cb%3Ac.yaml,line=1,col=2,endLine=1,endColumn=4,title=bad-thing::" +
		"50%25 of%0D%0Aa::b%0Ahint: h%0Anote: a,b:c.yaml:2:1: n%0Anote: a,b:c.yaml: w\n" +
		"::warning file=a%2Cb%3Ac.yaml,line=2,col=1,endLine=3::two lines\n"
	if got := printed(t, l, PrintOptions{Format: GitHubFormat}); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestParseFormat(t *testing.T) {
	for name, want := range map[string]Format{"text": TextFormat, "json": JSONFormat, "github": GitHubFormat} {
		if got, err := ParseFormat(name); got != want || err != nil {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	if _, err := ParseFormat("xml"); err == nil {
		t.Error("xml is accepted")
	}
}

func TestSorted(t *testing.T) {
	a, b := NewSource("a", []byte("abc")), NewSource("b", []byte("abc"))
	var l List
	l.Errorf("x", b.Span(0, 1), "m")
	l.Warnf("x", a.Span(1, 2), "m")
	l.Errorf("x", a.Span(1, 2), "m")
	l.Errorf("x", a.Span(1, 2), "m") // again
	l.Errorf("x", a.Span(0, 2), "n")
	l.Errorf("x", a.Span(0, 2), "m")
	l.Errorf("w", a.Span(0, 2), "z")
	l.Errorf("x", a.Span(0, 1), "m")
	l.Errorf("x", a.Whole(), "m")
	l.Errorf("x", Span{}, "m")
	var got []string
	for _, d := range l.Sorted() {
		got = append(got, fmt.Sprintf("%s %d-%d %s %s %s", d.Span.Name(), d.Span.Start, d.Span.End, d.Severity, d.Code, d.Message))
	}
	want := []string{
		" 0-0 error x m", "a -1--1 error x m", "a 0-1 error x m", "a 0-2 error w z", "a 0-2 error x m",
		"a 0-2 error x n", "a 1-2 error x m", "a 1-2 warning x m", "b 0-1 error x m",
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if len(l) != 10 || l[0].Span.Source != b {
		t.Error("Sorted changed its receiver")
	}
	if errs, warns := l.Count(); errs != 9 || warns != 1 || !l.HasErrors() {
		t.Errorf("Count() = %d, %d", errs, warns)
	}
	if (List{{Severity: Warning}}).HasErrors() {
		t.Error("a warning is an error")
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestPrintReportsTheWriter(t *testing.T) {
	l := List{{Message: "m"}}
	for _, format := range []Format{TextFormat, JSONFormat, GitHubFormat} {
		if err := Print(failing{}, l, PrintOptions{Format: format}); err == nil {
			t.Errorf("format %d: no error", format)
		}
	}
}

// Printing a diagnostic looks at a bounded part of its line: a thousand on one
// line of a megabyte would otherwise read a gigabyte for each format.
func TestPrintManyOnOneLongLine(t *testing.T) {
	s := NewSource("f", bytes.Repeat([]byte("<b> "), 250_000))
	var l List
	for at := 0; at < 200_000; at += 4 {
		l.Warnf("raw-html", s.Span(at, at+3), "raw HTML")
	}
	for _, format := range []Format{TextFormat, JSONFormat, GitHubFormat} {
		got := printed(t, l, PrintOptions{Format: format})
		if len(got) > 400*len(l) {
			t.Errorf("format %d: %d bytes for %d diagnostics", format, len(got), len(l))
		}
	}
}

func FuzzPrint(f *testing.F) {
	f.Add("a\tb\r\nc", 1, 3)
	f.Add("\ufeff漢\u0301\xff", 2, 9)
	f.Add("\ufeff\xa20", 2, 9)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		s := NewSource("f", []byte(text))
		l := List{{Span: s.Span(start, end), Message: text, Hint: "h" + text, Notes: []Note{{s.Span(end, start), text}}}}
		for _, format := range []Format{TextFormat, JSONFormat, GitHubFormat} {
			got := printed(t, l, PrintOptions{Format: format})
			if format == TextFormat && (strings.Count(got, "\n") != 6 || strings.ContainsAny(got, "\r\x1b")) {
				t.Fatalf("%q", got)
			}
		}
	})
}
