package deck_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"studyguide/generator/deck"
)

// words returns the words of HTML in order. A letter of a script without spaces
// is a word: lines, and cards, may break behind it.
func words(markup string) []string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(markup))
	for z.Next() != html.ErrorToken {
		switch tok := z.Token(); tok.Type {
		case html.TextToken:
			for _, r := range tok.Data {
				if unicode.Is(unicode.Han, r) {
					b.WriteString(" " + string(r) + " ")
				} else {
					b.WriteRune(r)
				}
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			if slices.Contains([]string{"p", "li", "ul", "ol", "br", "pre", "td", "tr", "th", "table", "blockquote", "div", "tbody", "dd", "dt", "dl"}, tok.Data) {
				b.WriteByte(' ')
			}
			if tok.Data == "img" {
				b.WriteString(" " + tok.String() + " ")
			}
		}
	}
	return strings.Fields(b.String())
}

var box = deck.Presets[0].Back()

func TestFitKeepsWhatFits(t *testing.T) {
	for markup, size := range map[string]int{
		"":                          0,
		"<p>TPM</p>":                0,
		"<p>a <b>bold</b><br>x</p>": 0,
		"<p>" + strings.Repeat("a few words ", 30) + "</p>": 1,
	} {
		parts, got, unfit := deck.Fit(markup, box)
		if unfit != "" || len(parts) != 1 || parts[0] != markup || got != size {
			t.Errorf("%q: size %d, %q", markup, got, parts)
		}
	}
	last := 0
	for n := range 400 { // ever smaller, then in parts: never the other way
		parts, size, _ := deck.Fit("<p>"+strings.Repeat("word ", n)+"</p>", box)
		if size < last || len(parts) > 1 && size != len(deck.Sizes)-1 {
			t.Errorf("%d words: size %d after %d, %d parts", n, size, last, len(parts))
		}
		last = size
	}
}

// Whatever is put on a card: the parts joined hold every word in order, every
// part is balanced, and elements stay what they are.
func TestFitProperties(t *testing.T) {
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 3))
		markup := randomMarkup(r, 3)
		for range r.IntN(6) {
			markup += randomMarkup(r, 3)
		}
		checkFit(t, markup)
	}
}

func FuzzFit(f *testing.F) {
	f.Add("<p>a <code>b</code></p><ul><li>c</ul>")
	f.Add("<pre>a\n\n  b</pre><table><tr><td>x<td>y</table>" + strings.Repeat("<p>long text", 300))
	f.Add("<img src=x><br><p>" + strings.Repeat("漢字", 900))
	f.Fuzz(func(t *testing.T, markup string) {
		parts, size, _ := deck.Fit(markup, box)
		if size < 0 || size >= len(deck.Sizes) || len(parts) == 0 {
			t.Errorf("size %d, %d parts", size, len(parts))
		}
		for _, p := range parts {
			if len(parts) > 1 {
				balanced(t, p)
			}
		}
	})
}

func checkFit(t *testing.T, markup string) {
	t.Helper()
	parts, _, _ := deck.Fit(markup, box)
	got, want := words(strings.Join(parts, " ")), words(markup)
	if !slices.Equal(got, want) {
		i := 0
		for i < min(len(got), len(want)) && got[i] == want[i] {
			i++
		}
		t.Fatalf("word %d: got %q\nwant %q\nof %s", i, got[i:min(len(got), i+5)], want[i:min(len(want), i+5)], markup)
	}
	tags := map[string]bool{}
	for _, p := range parts {
		for tag := range balanced(t, p) {
			tags[tag] = true
		}
	}
	for tag := range balanced(t, markup) {
		if !tags[tag] && !strings.Contains(markup, "></"+tag+">") { // an empty element may go
			t.Errorf("<%s> is lost from %s", tag, markup)
		}
	}
}

// balanced returns the names of the elements of a part, whose tags must match.
func balanced(t *testing.T, part string) map[string]bool {
	t.Helper()
	var open []string
	names := map[string]bool{}
	z := html.NewTokenizer(strings.NewReader(part))
	for z.Next() != html.ErrorToken {
		tok := z.Token()
		switch {
		case slices.Contains([]string{"br", "img", "hr", "input", "wbr"}, tok.Data):
		case tok.Type == html.StartTagToken:
			open = append(open, tok.Data)
			names[tok.Data] = true
		case tok.Type == html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != tok.Data {
				t.Fatalf("</%s> closes %q in %s", tok.Data, open, part)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Fatalf("%q stay open in %s", open, part)
	}
	return names
}

// randomMarkup makes a block as our own renderer writes it.
func randomMarkup(r *rand.Rand, depth int) string {
	phrase := func() string {
		var b strings.Builder
		for range 1 + r.IntN(120) {
			w := []string{"word", "Wörter", "&lt;tag&gt;", "&amp;", "漢字仮名", "a-very-long-compound-word-that-does-not-end", "i", "—"}[r.IntN(8)]
			if wrap := []string{"", "", "", "strong", "em", "code", "a"}[r.IntN(7)]; wrap != "" {
				w = "<" + wrap + ">" + w + "</" + wrap + ">"
			}
			b.WriteString(w + []string{" ", " ", " ", "<br>", "\n", ", "}[r.IntN(6)])
		}
		return b.String()
	}
	if depth == 0 {
		return "<p>" + phrase() + "</p>\n"
	}
	switch r.IntN(7) {
	case 0:
		var b strings.Builder
		for range 1 + r.IntN(5) {
			b.WriteString("<li>" + phrase() + randomMarkup(r, depth-1) + "</li>\n")
		}
		return []string{"<ul>\n" + b.String() + "</ul>\n", "<ol>\n" + b.String() + "</ol>\n"}[r.IntN(2)]
	case 1:
		return "<pre><code>" + strings.ReplaceAll(strings.Repeat("Get-Thing -All\n  | Where {x}\n\n", r.IntN(12)+1), "{", "&#123;") + "</code></pre>\n"
	case 2:
		return "<table><tbody>" + strings.Repeat("<tr><td>"+phrase()+"</td><td>x</td></tr>", 1+r.IntN(4)) + "</tbody></table>\n"
	case 3:
		return "<blockquote>" + randomMarkup(r, depth-1) + "</blockquote>\n"
	case 4:
		return "<p>" + phrase() + `<img src="x.svg" alt="a b">` + phrase() + "</p>\n"
	}
	return "<p>" + phrase() + "</p>\n"
}
