package markdown

import (
	"fmt"
	"strings"
	"testing"

	"studyguide/generator/diag"
)

// Looking for names costs nothing where there are none.
func TestTermsDoNotAllocate(t *testing.T) {
	terms := benchTerms(3000)
	src := []byte(strings.Repeat("Some words of a text, with wording and terms; Größe und 漢字, but no name. ", 20))
	allocs := testing.AllocsPerRun(100, func() {
		if terms.contains(src, "") {
			t.Fatal("found a name")
		}
	})
	if allocs > 0 {
		t.Errorf("%v allocations", allocs)
	}
}

func TestTermsWithOneName(t *testing.T) {
	terms := NewTerms([]Term{
		{ID: "first", Names: []string{"join"}, URL: "g#first"},
		{ID: "second", Names: []string{"join", "", "  "}, URL: "g#second"},
		{ID: "exact", Names: []string{"JOIN"}, URL: "g#exact"},
	})
	doc, _ := Compile(diag.Text{Value: "join JOIN"}, Options{Terms: terms})
	if got := fmt.Sprint(doc.Terms); got != "[first]" {
		t.Error(got)
	}
	// A name as written comes before one without regard to case, if it is first.
	terms = NewTerms([]Term{{ID: "exact", Names: []string{"JOIN"}}, {ID: "any", Names: []string{"join"}}})
	doc, _ = Compile(diag.Text{Value: "join JOIN"}, Options{Terms: terms})
	if got := fmt.Sprint(doc.Terms); got != "[any exact]" {
		t.Error(got)
	}
}

func TestTermsAreCopied(t *testing.T) {
	in := []Term{{ID: "a", Names: []string{"word"}, URL: "g#a"}}
	terms := NewTerms(in)
	in[0].URL = "changed"
	if doc, _ := Compile(diag.Text{Value: "word"}, Options{Terms: terms}); !strings.Contains(doc.HTML, "g#a") {
		t.Error(doc.HTML)
	}
}

func TestNoTerms(t *testing.T) {
	if doc, _ := Compile(diag.Text{Value: "a *b* c"}, Options{Terms: NewTerms(nil)}); doc.Inline != "a <em>b</em> c" {
		t.Error(doc.Inline)
	}
}

// FuzzTerms checks what linking terms may never do: change the text, link within
// a word of letters, link a term twice in a section.
func FuzzTerms(f *testing.F) {
	for _, file := range []string{"testdata/terms.md"} {
		for _, c := range readSpec(f, file) {
			f.Add("device", "Trusted Platform", c.text)
		}
	}
	f.Add("K", "ß", "\u212a ẞ K")
	f.Add("0", "0", "1000000000000000 0S\rA")
	f.Add("a\u0301", "s", "as a\u0301s S")
	f.Fuzz(func(t *testing.T, name, other, text string) {
		terms := NewTerms([]Term{{ID: "x", Names: []string{name, name + " " + other}, URL: "g#x"}, {ID: "y", Names: []string{other}, URL: "g#y"}})
		with, _ := Compile(diag.Text{Value: text}, Options{Terms: terms})
		without, _ := Compile(diag.Text{Value: text}, Options{})
		if with.Plain != without.Plain {
			t.Fatalf("the text changed:\n%q\n%q", with.Plain, without.Plain)
		}
		html := with.HTML
		if len(without.Headings) == 0 && strings.Count(html, `<a class="term"`) > 2 {
			t.Fatalf("a term is linked twice: %s", html)
		}
		for {
			before, rest, ok := strings.Cut(html, `<a class="term" href="`+Root+"g#")
			if !ok {
				break
			}
			if n := len(before); n > 0 && isASCIILetter(before[n-1]) && isASCIILetter(rest[len(`x">`)]) {
				t.Fatalf("a link begins within a word: %s", with.HTML)
			}
			if _, after, _ := strings.Cut(rest, "</a>"); after != "" && isASCIILetter(after[0]) && isASCIILetter(rest[strings.Index(rest, "</a>")-1]) {
				t.Fatalf("a link ends within a word: %s", with.HTML)
			}
			html = rest
		}
	})
}

func isASCIILetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func BenchmarkTerms(b *testing.B) {
	src := []byte(note)
	terms := benchTerms(5000)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		s := stretch{end: len(src)}
		for at := 0; ; {
			h, ok := terms.find(src, s, at)
			if !ok {
				break
			}
			at = h.end
		}
	}
}
