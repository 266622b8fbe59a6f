package markdown

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"studyguide/generator/diag"
)

func TestInline(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", ""},
		{"Registered.", "Registered."},
		{"A **bold** [[prepare]].\n", "A <strong>bold</strong> <a href=\"\x01tst-100/prepare.html\">Prepare the infrastructure</a>."},
		{"[[prepare|The **domain**]], [[prepare|the *infrastructure*]]", "<a href=\"\x01tst-100/prepare.html\" data-to=\"Prepare the infrastructure\">The <strong>domain</strong></a>, <a href=\"\x01tst-100/prepare.html\">the <em>infrastructure</em></a>"},
		{"[x] text\n\n[x]: https://example.org", `<a href="https://example.org" rel="noopener">x</a> text`},
		{"One.\n\nTwo.", ""},
		{"- item", ""},
		{"## Heading", ""},
		{"    code", ""},
		{"Text[^1].\n\n[^1]: Note.", ""},
	} {
		doc, _ := Compile(diag.Text{Value: tt.text}, Options{Resolver: sampleSite{}})
		if doc.Inline != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, doc.Inline, tt.want)
		}
	}
}

// Positions are those in the file, whatever a YAML scalar does to its text. Each
// case marks in « and » what the only diagnostic points at.
func TestPositionsInYAML(t *testing.T) {
	tests := []struct{ name, raw, value string }{
		{"plain", "See [[«nowhere»]].", "See [[nowhere]]."},
		{"plain, folded", "See this\n    [[«nowhere»]].", "See this [[nowhere]]."},
		{"single quotes", "'It''s [[«nowhere»]].'", "It's [[nowhere]]."},
		{"double quotes", `"\"It\" is [[«nowhere»]]."`, `"It" is [[nowhere]].`},
		{"literal", "|\n    Text:\n\n    - [a](«javascript:x»)\n", "Text:\n\n- [a](javascript:x)\n"},
		{"folded", ">-\n    Text\n    «<b>».", "Text <b>."},
		{"accents and wide characters", "漢字 é [[«nöwhere»]]", "漢字 é [[nöwhere]]"},
		{"image", "![x](«nowhere.png»)", "![x](nowhere.png)"},
		{"quote in a literal", "|\n  > > [[«nowhere»]]\n", "> > [[nowhere]]\n"},
		{"heading", "|\n  # «Title»\n", "# Title\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			start := strings.Index(tt.raw, "«")
			end := strings.Index(tt.raw, "»") - len("«")
			raw := strings.NewReplacer("«", "", "»", "").Replace(tt.raw)
			const before = "\ufeffa: 1\r\ntext: "
			src := diag.NewSource("f.yaml", []byte(before+raw+"\nb: 2\n"))
			text := diag.Text{Value: tt.value, Span: src.Span(len(before), len(before)+len(raw))}
			_, list := Compile(text, Options{Resolver: sampleSite{}})
			if len(list) != 1 || list[0].Span != src.Span(len(before)+start, len(before)+end) {
				t.Fatalf("%s", long(list))
			}
		})
	}
}

func TestIDPrefix(t *testing.T) {
	doc, list := Compile(diag.Text{Value: "## A\n\n[a](#a) x[^1]\n\n[^1]: y"}, Options{IDPrefix: `q"1-`})
	for _, want := range []string{`<h2 id="q&quot;1-a">`, `href="#q&quot;1-a"`, `id="q&quot;1-fnref:1"`, `href="#q&quot;1-fn:1"`, `<li id="q&quot;1-fn:1">`} {
		if !strings.Contains(doc.HTML, want) {
			t.Errorf("no %s in\n%s", want, doc.HTML)
		}
	}
	if doc.Headings[0].ID != `q"1-a` || len(list) > 0 {
		t.Errorf("%+v %v", doc.Headings, list)
	}
}

func TestMinHeading(t *testing.T) {
	doc, list := Compile(diag.Text{Value: "# A\n\n## B\n\n### C"}, Options{MinHeading: 3})
	if strings.Count(doc.HTML, "<h3") != 3 || len(list) != 2 {
		t.Errorf("%s%s", doc.HTML, long(list))
	}
	if doc, list := Compile(diag.Text{Value: "# A"}, Options{MinHeading: 1}); !strings.Contains(doc.HTML, "<h1") || len(list) > 0 {
		t.Errorf("%s%s", doc.HTML, long(list))
	}
}

func TestCalloutTitles(t *testing.T) {
	doc, _ := Compile(diag.Text{Value: "> [!EXAM]\n> x\n\n> [!TIP]\n> y"}, Options{CalloutTitles: map[string]string{"exam": `Prüfung <&">`}})
	for _, want := range []string{`aria-label="Prüfung &lt;&amp;&quot;&gt;"`, `<p class="callout-title">Prüfung &lt;&amp;&quot;&gt;</p>`, `aria-label="Tip"`} {
		if !strings.Contains(doc.HTML, want) {
			t.Errorf("no %s in\n%s", want, doc.HTML)
		}
	}
}

func TestWithoutResolver(t *testing.T) {
	doc, list := Compile(diag.Text{Value: "[[x|a *b*]] ![c](d.png)"}, Options{})
	if doc.Inline != "a <em>b</em> c" || len(list) != 2 || !list.HasErrors() {
		t.Errorf("%q %s", doc.Inline, long(list))
	}
}

func TestUnknownCarriesNotes(t *testing.T) {
	src := diag.NewSource("f.md", []byte("[[x]]"))
	_, list := Compile(diag.Text{Value: "[[x]]", Span: src.Span(0, 5)}, Options{Resolver: noting{src}})
	if len(list) != 1 || list[0].Message != "100% unknown" || list[0].Hint != "h" || len(list[0].Notes) != 1 {
		t.Errorf("%+v", list)
	}
}

type noting struct{ src *diag.Source }

func (n noting) Link(string) (Target, *Unknown) {
	return Target{}, &Unknown{Message: "100% unknown", Hint: "h", Notes: []diag.Note{{Span: n.src.Whole(), Message: "n"}}}
}

func (noting) Image(*diag.Source, string) (string, *Unknown) { return "", nil }

func TestTargetNodeComesBack(t *testing.T) {
	node := &struct{ x int }{}
	doc, _ := Compile(diag.Text{Value: "a [[x]] b"}, Options{Resolver: handing{node}})
	if len(doc.Links) != 1 || doc.Links[0].Target.Node != any(node) {
		t.Errorf("%+v", doc.Links)
	}
}

type handing struct{ node any }

func (h handing) Link(string) (Target, *Unknown) {
	return Target{URL: Root + "x.html", Node: h.node}, nil
}

func (handing) Image(*diag.Source, string) (string, *Unknown) { return "", nil }

// A text that is no UTF-8 is shown with U+FFFD, and its positions hold.
func TestInvalidUTF8(t *testing.T) {
	value := "a\xff **b\xc3** <b>"
	src := diag.NewSource("f.md", []byte(value))
	doc, list := Compile(diag.Text{Value: value, Span: src.Span(0, len(value))}, Options{})
	if doc.Inline != "a\ufffd <strong>b\ufffd</strong> &lt;b&gt;" || list[0].Span.Text() != "<b>" {
		t.Errorf("%q %s", doc.Inline, long(list))
	}
	if value != "a\xff **b\xc3** <b>" {
		t.Error("the text itself was changed")
	}
}

// The same text gives the same, also while others are compiled.
func TestConcurrent(t *testing.T) {
	terms := sampleTerms()
	compile := func() string {
		doc, list := Compile(diag.Text{Value: note + "```go\nfunc f() {}\n```\n"}, Options{Resolver: everything{}, Terms: terms})
		cards, _, _ := CompileCloze(diag.Text{Value: "{{c2::a}} {{c1::**b**}} {{c3::c}}"}, Options{Terms: terms})
		return fmt.Sprint(doc, list, cards)
	}
	want := compile()
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 20 {
				if got := compile(); got != want {
					t.Errorf("got\n%s\nwant\n%s", got, want)
					return
				}
			}
		})
	}
	wait.Wait()
}
