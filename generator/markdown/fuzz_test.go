package markdown

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"studyguide/generator/diag"
)

// seed adds the cases of testdata and hostile inputs in small.
func seed(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.md")
	for _, file := range files {
		for _, c := range readSpec(f, file) {
			f.Add(c.text)
		}
	}
	for _, input := range hostile {
		f.Add(input(60))
	}
}

// FuzzCompile: no panic, every span inside its file, HTML that is whole and runs
// nothing, whatever the text.
func FuzzCompile(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, value string) {
		src := diag.NewSource("f.md", []byte("--"+value+"--"))
		text := diag.Text{Value: value, Span: src.Span(2, 2+len(value))}
		opt := Options{Resolver: sampleSite{}, Terms: sampleTerms(), Self: "self"}
		doc, list := Compile(text, opt)
		inside(t, src, list)
		for _, use := range doc.Links {
			if use.Span.Source != src || use.Span.Start < 2 || use.Span.End > len(src.Text)-2 {
				t.Fatalf("link at %d..%d", use.Span.Start, use.Span.End)
			}
		}
		harmless(t, doc.HTML)
		again, _ := Compile(text, opt)
		if fmt.Sprint(again) != fmt.Sprint(doc) {
			t.Fatal("the same text gives something else")
		}
		opt.Unsafe = true
		if doc, _ := Compile(text, opt); strings.Count(doc.HTML, Root) > strings.Count(doc.HTML, `="`+Root) {
			t.Fatalf("a text contains Root: %q", doc.HTML)
		}
	})
}

// FuzzCloze checks the same of cloze texts, and that a front keeps its answer.
func FuzzCloze(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, value string) {
		src := diag.NewSource("f.yaml", []byte("--"+value+"--"))
		cards, doc, list := CompileCloze(diag.Text{Value: value, Span: src.Span(2, 2+len(value))}, Options{Resolver: sampleSite{}})
		inside(t, src, list)
		harmless(t, doc.HTML)
		if len(cards) == 0 && !list.HasErrors() {
			t.Fatal("no card, and no error")
		}
		for i, c := range cards {
			harmless(t, c.Front)
			harmless(t, c.Back)
			if i > 0 && cards[i-1].N >= c.N || c.N < 1 || c.Answer == "" || !strings.Contains(c.Plain, "[…]") {
				t.Fatalf("card %+v", c)
			}
			if strings.Contains(c.Front, "<mark") || strings.Contains(c.Back, `class="cloze-hint"`) {
				t.Fatalf("front and back are mixed up: %+v", c)
			}
		}
	})
}

// FuzzSimple holds the short way through Compile to the long one.
func FuzzSimple(f *testing.F) {
	seed(f)
	for _, s := range []string{"Plain.", "a\n", "1. a", "12) b", "3.5 mm", "\u00a0a\u00a0", "\u3000", "a  ", `"a"`, "é\u0301", "a\x7f", "C#", "a: b", "ab!"} {
		f.Add(s)
	}
	terms := sampleTerms()
	f.Fuzz(func(t *testing.T, value string) {
		for _, terms := range []*Terms{nil, terms} {
			short, ok := compileSimple(value, terms, "self")
			if !ok {
				continue
			}
			c := newCall(diag.Text{Value: value}, Options{Terms: terms, Self: "self"})
			root := c.parse(standardParser)
			c.resolveAll(root)
			if long := c.finish(root); fmt.Sprint(short) != fmt.Sprint(long) || len(c.list) > 0 {
				t.Fatalf("%q\nshort %+v\nlong  %+v\n%v", value, short, long, c.list)
			}
		}
	})
}

// harmless checks that HTML is well-formed, closes what it opens, and has only
// elements and attributes that this package writes.
func harmless(t *testing.T, text string) {
	t.Helper()
	if !utf8.ValidString(text) {
		t.Fatalf("no UTF-8: %q", text)
	}
	for _, r := range strings.ReplaceAll(text, `="`+Root, "") {
		if r < ' ' && r != '\n' && r != '\t' {
			t.Fatalf("control character %#x in %q", r, text)
		}
	}
	var open []string
	links := 0
	ids := map[string]bool{}
	for z := html.NewTokenizer(strings.NewReader(text)); ; {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		token := z.Token()
		switch kind {
		case html.StartTagToken:
			if !written[token.Data] {
				t.Fatalf("<%s> in %s", token.Data, text)
			}
			if token.Data == "a" {
				links++
			}
			for _, a := range token.Attr {
				checkAttribute(t, token.Data, a, text)
				if a.Key == "id" {
					if ids[a.Val] {
						t.Fatalf("two ids %q in %s", a.Val, text)
					}
					ids[a.Val] = true
				}
			}
			if token.Data != "br" && token.Data != "hr" && token.Data != "img" {
				open = append(open, token.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != token.Data {
				t.Fatalf("</%s> closes %v in %s", token.Data, open, text)
			}
			open = open[:len(open)-1]
			if token.Data == "a" {
				links--
			}
		case html.CommentToken, html.DoctypeToken, html.SelfClosingTagToken:
			t.Fatalf("%s in %s", token, text)
		}
		if links > 1 {
			t.Fatalf("a link in a link: %s", text)
		}
	}
	if len(open) > 0 {
		t.Fatalf("%v not closed in %s", open, text)
	}
}

var written = func() map[string]bool {
	m := map[string]bool{}
	for _, name := range strings.Fields(`a blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr img li mark ol p
		pre span strong sup table tbody td th thead tr ul`) {
		m[name] = true
	}
	return m
}()

func checkAttribute(t *testing.T, element string, a html.Attribute, text string) {
	t.Helper()
	switch a.Key {
	case "alt", "aria-label", "class", "data-align", "data-cloze", "data-kind", "data-lang", "data-to", "id", "loading", "rel",
		"role", "scope", "start", "tabindex", "title":
	case "src":
		if !strings.HasPrefix(a.Val, Root) {
			t.Fatalf("src=%q in %s", a.Val, text)
		}
	case "href":
		value := strings.ToLower(a.Val)
		scheme, rest, ok := strings.Cut(value, ":")
		if ok && !strings.ContainsAny(scheme, "/?#") && !linkSchemes[scheme] && !strings.HasPrefix(value, Root) {
			t.Fatalf("href=%q (%s) in %s", a.Val, rest, text)
		}
	default:
		t.Fatalf("<%s %s=%q> in %s", element, a.Key, a.Val, text)
	}
}
