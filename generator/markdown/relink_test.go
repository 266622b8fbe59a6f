package markdown_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"studyguide/generator/diag"
	"studyguide/generator/markdown"
)

func TestRelink(t *testing.T) {
	r := markdown.Relinker{
		Prefix: "join--",
		Lower:  2,
		Link: func(url string) (string, string) {
			if url == "tst-200/index.html" {
				return "", "lost"
			}
			return "#" + strings.TrimSuffix(url, ".html"), " (p. 7)"
		},
		Image: func(url string) string { return "../" + url },
	}
	for in, want := range map[string]string{
		`<p>a <a href="` + markdown.Root + `x.html" data-to="X">b &amp; <em>c</em></a>.</p>`: `<p>a <a href="#x">b &amp; <em>c</em></a> (p. 7).</p>`,
		`<a href="` + markdown.Root + `tst-200/index.html">the <b>other</b></a>`:             `the <b>other</b>`,
		`<a href="https://example.org/?a=1&amp;b">out</a>`:                                   `<a href="https://example.org/?a=1&amp;b">out</a>`,
		`<h2 id="s-how">How</h2><a href="#s-how">up</a><h5>x</h5>`:                           `<h4 id="join--s-how">How</h4><a href="#join--s-how">up</a><h6>x</h6>`,
		`<img src="` + markdown.Root + `media/a.svg" alt="a"><br>`:                           `<img src="../media/a.svg" alt="a"/><br/>`,
	} {
		if got := r.Relink(in); got != want {
			t.Errorf("%s\n got %s\nwant %s", in, got, want)
		}
	}
}

// Whatever Compile makes, Relink makes well-formed XML of it and keeps its words.
func TestRelinkIsXML(t *testing.T) {
	for _, text := range []string{
		"a & b < c\n\nd  \ne\n\n- [ ] task\n- [x] done", "| a | b |\n|--|:-:|\n| `x < y` | \"q\" |", "# H\n\n```go\nif a < b && c {}\n```",
		"> [!NOTE]\n> text[^1]\n\n[^1]: foot & note", "![a b](x.svg)\n\n---\n\n<b>raw</b>\n\n\x01 a\u00a0b",
	} {
		doc, _ := markdown.Compile(diag.Text{Value: text}, markdown.Options{})
		got := markdown.Relinker{}.Relink(doc.HTML)
		d := xml.NewDecoder(strings.NewReader("<x>" + got + "</x>"))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%v in %s", err, got)
			}
		}
	}
}
