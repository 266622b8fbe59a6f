package deck_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"studyguide/generator/deck"
	"studyguide/generator/guide"
	"studyguide/generator/source"
)

const site = `-- content/exams/e/exam.yaml --
code: E-1
title: E
edition: 2029-05-01
outline:
  - id: a
    title: A
    items: [{id: a1, number: "1.10", title: A1}, {id: a2, title: A2}]
  - {id: b, title: B}
-- content/exams/e/cards/c.yaml --
- {id: last, objective: b, front: Last, back: Of all}
- {id: plain, objective: a1, front: F, back: B}
- {id: both, objective: a1, front: F, back: B, reverse: true}
- {id: cloze, objective: a2, cloze: "{{c2::two}} {{c1::one}} {{c2::again}}"}
- {id: domain, objective: a, front: F, back: B}
`

func resolve(t testing.TB, text string) *guide.Exam {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(text)).Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	tree, list, err := source.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	g, problems := guide.Resolve(tree)
	for _, d := range append(list, problems...) {
		t.Fatalf("%s: %s", d.Span.Name(), d.Message)
	}
	return g.Exams[0]
}

func keys(cards []deck.Card) string {
	var out []string
	for _, c := range cards {
		out = append(out, c.Key())
	}
	return strings.Join(out, " ")
}

// Keys are what a learner's progress is kept under: they are a promise.
func TestCards(t *testing.T) {
	e := resolve(t, site)
	if got := keys(slices.Collect(deck.Exam(e))); got != "e/domain e/plain e/both e/both#reverse e/cloze#c1 e/cloze#c2 e/last" {
		t.Error(got)
	}
	if got := keys(slices.Collect(deck.Branch(e.Node("a2")))); got != "e/cloze#c1 e/cloze#c2" {
		t.Error(got)
	}
	if got := keys(deck.Own(e.Node("a"))); got != "e/domain" {
		t.Error(got)
	}
	both := deck.Of(e.Cards[2])
	if both[0].Front != both[1].Back || both[0].Back != both[1].Front || both[0].Front == both[0].Back {
		t.Errorf("%q and %q, %q and %q", both[0].Front, both[0].Back, both[1].Front, both[1].Back)
	}
	for c := range deck.Exam(e) {
		want := "E-1"
		if c.Objective.ID == "a1" {
			want = "E-1 · 1.10"
		}
		if c.Code() != want || c.Front == "" || c.Back == "" {
			t.Errorf("%s: %q, front %q, back %q", c.Key(), c.Code(), c.Front, c.Back)
		}
	}
}

// random makes n cards whose sides say whose they are, of one word to a
// thousand.
func random(e *guide.Exam, r *rand.Rand, n int) []deck.Card {
	side := func(id int, name string) string {
		words := 1
		switch r.IntN(4) {
		case 1:
			words = r.IntN(60)
		case 2:
			words = r.IntN(1000)
		}
		var b strings.Builder
		fmt.Fprintf(&b, "<p>%s-%d", name, id)
		for i := range words {
			fmt.Fprintf(&b, " word%d", i)
		}
		return b.String() + "</p>"
	}
	cards := make([]deck.Card, n)
	for i := range cards {
		cards[i] = deck.Card{Card: &guide.Card{Exam: e, ID: fmt.Sprint(i)}, Front: side(i, "front"), Back: side(i, "back")}
	}
	return cards
}

// Every card is there once, whole and in order; and when the sheet is turned
// over its long edge, what lies behind a front is its back.
func TestLay(t *testing.T) {
	for _, paper := range deck.Papers {
		for seed := range uint64(8) {
			r := rand.New(rand.NewPCG(seed, 2))
			cards := random(&guide.Exam{ID: "e"}, r, r.IntN(40))
			var setter deck.Setter
			setter.Lay(cards, paper) // what is remembered is the same
			sheets := setter.Lay(cards, paper)
			if got := new(deck.Setter).Pages(cards, paper); got != 2*len(sheets) {
				t.Errorf("%d pages, %d sheets", got, len(sheets))
			}
			var fronts, backs []deck.Face
			for i, s := range sheets {
				if len(s.Fronts) != paper.PerSheet() || len(s.Backs) != paper.PerSheet() {
					t.Fatalf("sheet %d has %d fronts and %d backs", i, len(s.Fronts), len(s.Backs))
				}
				fronts = append(fronts, s.Fronts...)
				for place := range s.Fronts {
					row, column := place/paper.Columns, place%paper.Columns
					backs = append(backs, s.Backs[row*paper.Columns+paper.Columns-1-column])
				}
			}
			checkFaces(t, cards, fronts, backs)
			if blanks := slices.IndexFunc(fronts, deck.Face.Blank); blanks >= 0 && len(fronts)-blanks >= paper.PerSheet() {
				t.Errorf("%d places at the end are blank: a sheet too many", len(fronts)-blanks)
			}
		}
	}
}

func checkFaces(t *testing.T, cards []deck.Card, fronts, backs []deck.Face) {
	t.Helper()
	next, part := 0, 0
	text := map[string]string{}
	for i, f := range fronts {
		b := backs[i]
		if f.Blank() != b.Blank() || !f.Blank() && (f.Card.Key() != b.Card.Key() || f.Part != b.Part || f.Of != b.Of) {
			t.Fatalf("place %d: behind %q is %q", i, f.HTML, b.HTML)
		}
		if f.Blank() {
			if next < len(cards) || f.HTML != "" || b.HTML != "" {
				t.Fatalf("place %d is blank, and card %d is still to come", i, next)
			}
			continue
		}
		if part++; f.Part != part || f.Card.Key() != cards[next].Key() {
			t.Fatalf("place %d: %s part %d, want %s part %d", i, f.Card.Key(), f.Part, cards[next].Key(), part)
		}
		text["front-"+f.Card.ID] += " " + f.HTML
		text["back-"+f.Card.ID] += " " + b.HTML
		if part == f.Of {
			next, part = next+1, 0
		}
	}
	if next != len(cards) {
		t.Fatalf("%d of %d cards", next, len(cards))
	}
	for _, c := range cards {
		for name, whole := range map[string]string{"front-" + c.ID: c.Front, "back-" + c.ID: c.Back} {
			if got, want := strings.Join(words(text[name]), " "), strings.Join(words(whole), " "); got != want {
				t.Fatalf("%s: %q, want %q", name, got, want)
			}
		}
	}
}

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

var box = deck.Papers[0].Text

func TestFitKeepsWhatFits(t *testing.T) {
	for markup, size := range map[string]int{
		"":                          0,
		"<p>TPM</p>":                0,
		"<p>a <b>bold</b><br>x</p>": 0,
		"<p>" + strings.Repeat("a few words ", 30) + "</p>": 1,
	} {
		parts, got := deck.Fit(markup, box)
		if len(parts) != 1 || parts[0] != markup || got != size {
			t.Errorf("%q: size %d, %q", markup, got, parts)
		}
	}
	last := 0
	for n := range 400 { // ever smaller, then in parts: never the other way
		parts, size := deck.Fit("<p>"+strings.Repeat("word ", n)+"</p>", box)
		if size < last || len(parts) > 1 && size != len(deck.Sizes)-1 {
			t.Errorf("%d words: size %d after %d, %d parts", n, size, last, len(parts))
		}
		last = size
	}
}

func TestPapersFillTheSheet(t *testing.T) {
	for _, p := range deck.Papers {
		if p.PerSheet() != 8 || p.Text.Width > p.Width/float64(p.Columns)-12 || p.Text.Height > p.Height/float64(p.Rows)-12 {
			t.Errorf("%+v", p)
		}
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
		parts, size := deck.Fit(markup, box)
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
	parts, _ := deck.Fit(markup, box)
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
