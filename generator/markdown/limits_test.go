package markdown

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"studyguide/generator/diag"
)

// hostile are inputs that make Markdown parsers quadratic or worse, or run out of
// stack: each returns about n bytes of one.
var hostile = map[string]func(n int) string{
	"one line":               func(n int) string { return strings.Repeat("a", n) },
	"words":                  func(n int) string { return strings.Repeat("word ", n/5) },
	"quotes":                 func(n int) string { return strings.Repeat(">", n) },
	"quotes, spaced":         func(n int) string { return strings.Repeat("> ", n/2) + "x" },
	"lists":                  func(n int) string { return strings.Repeat("- ", n/2) + "x" },
	"lists, indented":        nestedLists,
	"brackets":               func(n int) string { return strings.Repeat("[", n) },
	"brackets, closed":       func(n int) string { return strings.Repeat("[", n/2) + strings.Repeat("]", n/2) },
	"brackets, both":         func(n int) string { return strings.Repeat("[a]", n/3) },
	"bracket lines":          func(n int) string { return strings.Repeat("[a]\n", n/4) },
	"links":                  func(n int) string { return strings.Repeat("[a](b", n/5) },
	"links in links":         func(n int) string { return strings.Repeat("[a](", n/4) + strings.Repeat(")", n/4) },
	"images":                 func(n int) string { return strings.Repeat("![", n/2) + strings.Repeat("](x)", n/8) },
	"wiki links":             func(n int) string { return strings.Repeat("[[a", n/3) },
	"wiki links with texts":  func(n int) string { return strings.Repeat("[[a|", n/4) },
	"definitions":            func(n int) string { return strings.Repeat("[a]: b\n", n/7) },
	"emphasis":               func(n int) string { return strings.Repeat("*a _b", n/5) },
	"emphasis, closed":       func(n int) string { return strings.Repeat("_a ", n/6) + strings.Repeat("b* ", n/6) },
	"emphasis in emphasis":   func(n int) string { return strings.Repeat("*a **b", n/6) },
	"stars":                  func(n int) string { return strings.Repeat("*", n) },
	"tildes":                 func(n int) string { return strings.Repeat("a ~b", n/4) },
	"backticks":              backticks,
	"HTML comments":          func(n int) string { return "a " + strings.Repeat("<!--", n/4) },
	"HTML comments, closed":  func(n int) string { return strings.Repeat("<!-- -->", n/8) },
	"HTML tags":              func(n int) string { return "a " + strings.Repeat("<a b='", n/6) },
	"HTML instructions":      func(n int) string { return "a " + strings.Repeat("<?", n/2) },
	"HTML occurrences":       func(n int) string { return strings.Repeat("<b>", n/3) },
	"autolinks":              func(n int) string { return strings.Repeat("<https://a", n/10) },
	"entities":               func(n int) string { return strings.Repeat("&#1", n/3) },
	"escapes":                func(n int) string { return strings.Repeat(`\`, n) },
	"headings":               func(n int) string { return strings.Repeat("## a\n", n/5) },
	"heading attributes":     func(n int) string { return "## " + strings.Repeat("{a={", n/4) },
	"underlines":             func(n int) string { return strings.Repeat("a\n-\n", n/4) },
	"footnotes":              footnotes,
	"footnote references":    func(n int) string { return strings.Repeat("[^1]", n/4) + "\n\n[^1]: x" },
	"footnote definitions":   func(n int) string { return strings.Repeat("[^1]: a\n", n/8) },
	"a wide table":           func(n int) string { return tableOf(n/8, n/8) },
	"many tables":            func(n int) string { return strings.Repeat(tableOf(200, 100)+"\n", max(1, n/1200)) },
	"pipes":                  func(n int) string { return "|a|\n|-|\n" + strings.Repeat("|`\\|`|\n", n/7) },
	"definition lists":       func(n int) string { return strings.Repeat("a\n: b\n\n", n/7) },
	"callouts":               func(n int) string { return strings.Repeat("> [!NOTE]\n> a\n\n", n/16) },
	"tabs":                   func(n int) string { return strings.Repeat("\t", n) + "x" },
	"empty lines":            func(n int) string { return strings.Repeat("\n", n) },
	"carriage returns":       func(n int) string { return strings.Repeat("\r", n) },
	"deletions":              func(n int) string { return strings.Repeat("{{c1::", n/6) },
	"deletions in deletions": func(n int) string { return strings.Repeat("{{c1::", n/8) + strings.Repeat("}}", n/8) },
	"deletions with hints":   func(n int) string { return strings.Repeat("{{c1::a", n/8) + "::" },
	"names of terms":         func(n int) string { return strings.Repeat("Trusted Platform ", n/17) },
	"code":                   func(n int) string { return "```js\n" + strings.Repeat("/*", n/2) },
}

func nestedLists(n int) string {
	var b strings.Builder
	for depth := 0; b.Len() < n; depth++ {
		b.WriteString(strings.Repeat(" ", 2*(depth%200)) + "- a\n")
	}
	return b.String()
}

func backticks(n int) string {
	var b strings.Builder
	for length := 1; b.Len() < n; length++ {
		b.WriteString(strings.Repeat("`", length) + " ")
	}
	return b.String()
}

func footnotes(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "x[^%d]\n\n[^%d]: y\n\n", i, i)
	}
	return b.String()
}

func tableOf(columns, rows int) string {
	return strings.Repeat("|a", columns) + "|\n" + strings.Repeat("|-", columns) + "|\n" + strings.Repeat("|\n", rows)
}

// Time and output grow about linearly with hostile input: thirty times as much
// may take at most three hundred times as long; what is quadratic takes nine
// hundred times. (The constant parts and the noise of a shared machine are below
// 20 ms.)
func TestHostileInput(t *testing.T) {
	const small, large = 10_000, 300_000
	for name, input := range hostile {
		t.Run(name, func(t *testing.T) {
			took := func(n int) time.Duration {
				text := diag.NewSource("f.md", []byte(input(n)))
				start := time.Now()
				html, list := compileHostile(text)
				if limit := 500*len(text.Text) + 10_000; len(html) > limit {
					t.Errorf("%d bytes of HTML from %d", len(html), len(text.Text))
				}
				inside(t, text, list)
				return time.Since(start)
			}
			first := max(took(small), 20*time.Millisecond)
			if second := took(large); second > 300*first {
				t.Errorf("%d bytes took %v, %d bytes %v", small, first, large, second)
			}
		})
	}
}

func compileHostile(src *diag.Source) (html string, list diag.List) {
	text := diag.Text{Value: string(src.Text), Span: src.Span(0, len(src.Text))}
	opt := Options{Resolver: sampleSite{}, Terms: sampleTerms()}
	if strings.HasPrefix(text.Value, "{{") {
		_, doc, list := CompileCloze(text, opt)
		return doc.HTML, list
	}
	doc, list := Compile(text, opt)
	return doc.HTML, list
}

// What exceeds a limit is reported once, and not lost.
func TestLimitsAreReported(t *testing.T) {
	for name, text := range map[string]string{
		"depth":       strings.Repeat("> ", 200) + "end",
		"budget":      strings.Repeat("*a ", 100_000) + "end",
		"definitions": strings.Repeat("[a]: b\n", 2100) + "end",
		"footnotes":   footnotes(50_000) + "\n\nend",
		"table":       tableOf(1000, 1000) + "end",
	} {
		doc, list := Compile(diag.Text{Value: text}, Options{})
		n := 0
		for _, d := range list {
			if d.Code == "too-complex" {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s: reported %d times", name, n)
		}
		if !strings.HasSuffix(doc.Plain, "end") && !strings.Contains(doc.Plain, "\nend") && !strings.Contains(doc.Plain, " end") {
			t.Errorf("%s: the end is lost", name)
		}
	}
}

// What authors write stays far below the limits.
func TestLimitsLeaveRoom(t *testing.T) {
	table := strings.Repeat("|a", 20) + "|\n" + strings.Repeat("|-", 20) + "|\n" + strings.Repeat(strings.Repeat("|x", 20)+"|\n", 500)
	for name, text := range map[string]string{
		"a long paragraph": strings.Repeat("Some **bold** words, `code` and [[prepare]]. ", 200),
		"a long list":      strings.Repeat("- an *item*\n", 5000),
		"a long table":     table,
		"deep nesting":     strings.Repeat("> ", 20) + "x",
		"a hundred notes":  footnotes(2000),
	} {
		if _, list := Compile(diag.Text{Value: text}, Options{Resolver: sampleSite{}}); len(list) > 0 {
			t.Errorf("%s: %s", name, long(list[:1]))
		}
	}
}
