package markdown

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"studyguide/generator/diag"
)

type example struct {
	Markdown string
	Example  int
	Section  string
}

// commonMark returns the examples of the CommonMark specification, which come
// with goldmark.
func commonMark(t testing.TB) []example {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []example
	if err := json.Unmarshal(text, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) < 600 {
		t.Fatalf("%d examples", len(examples))
	}
	return examples
}

var (
	tag  = regexp.MustCompile(`<(/?[a-z0-9]+)[^>]*>`)
	span = regexp.MustCompile(`</?span[^>]*>`)
)

// bare strips attributes and highlighting, in which we differ on purpose.
func bare(html string) string {
	return tag.ReplaceAllString(span.ReplaceAllString(html, ""), "<$1>")
}

// The examples of CommonMark in which we differ on purpose.
var differs = map[int]string{
	79:  "a heading without text is left out",
	200: "a link without an address is text", 485: "the same", 486: "the same", 487: "the same", 567: "the same",
	484: "a link without a text shows its address",
	596: "irc: is no scheme that a link may have", 598: "the same", 599: "the same", 601: "the same",
	500: "foo): is no scheme that a link may have",
	548: "[[foo]] is a wiki link", 559: "the same", 590: "the same",
}

// What CommonMark defines is rendered as goldmark renders it, attributes apart.
// The exceptions are what this package is for.
func TestCommonMark(t *testing.T) {
	reference := goldmark.New(goldmark.WithRendererOptions(html.WithUnsafe()))
	for _, e := range commonMark(t) {
		var want bytes.Buffer
		if err := reference.Convert([]byte(e.Markdown), &want); err != nil {
			t.Fatal(err)
		}
		got, _ := Compile(diag.Text{Value: e.Markdown}, Options{Unsafe: true, MinHeading: 1, Resolver: everything{}})
		if same := bare(got.HTML) == bare(want.String()); same == (differs[e.Example] != "") {
			t.Errorf("example %d (%s)\n%s\n--- got\n%s--- want\n%s", e.Example, e.Section, e.Markdown, got.HTML, want.String())
		}
	}
}

// everything is a resolver to which every target exists.
type everything struct{}

func (everything) Link(target string) (Target, *Unknown) { return Target{URL: target + ".html"}, nil }

func (everything) Image(_ *diag.Source, path string) (string, *Unknown) { return path, nil }

func TestAppendText(t *testing.T) {
	for _, e := range commonMark(t) {
		var buf bytes.Buffer
		w := bufio.NewWriter(&buf)
		html.DefaultWriter.Write(util.BufWriter(w), []byte(e.Markdown))
		w.Flush()
		if got := string(appendText(nil, e.Markdown, true)); got != buf.String() {
			t.Errorf("%q:\n got %q\nwant %q", e.Markdown, got, buf.String())
		}
	}
}
