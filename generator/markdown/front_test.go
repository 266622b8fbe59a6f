package markdown

import (
	"strings"
	"testing"

	meta "github.com/yuin/goldmark-meta"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"studyguide/generator/diag"
)

func TestFrontMatter(t *testing.T) {
	const none = "(none)"
	tests := []struct {
		name, file   string
		matter, body string
		problem      string // "line:column: message" of the only one
	}{
		{"usual", "---\ntitle: x\n---\nbody\n", "title: x\n", "body\n", ""},
		{"empty", "---\n---\nbody", "", "body", ""},
		{"without a body", "---\na: b\n---", "a: b\n", "", ""},
		{"none", "body\n---\n", none, "body\n---\n", ""},
		{"empty file", "", none, "", ""},
		{"BOM", "\ufeff---\na: b\n---\nbody", "a: b\n", "body", ""},
		{"BOM alone", "\ufeffbody", none, "body", ""},
		{"CRLF", "---\r\na: b\r\n---\r\nbody\r\n", "a: b\r\n", "body\r\n", ""},
		{"more hyphens, and spaces", " ----- \na: b\n--  \nbody", "a: b\n", "body", ""},
		{"an empty line first", "\n---\na: b\n---\n", none, "\n---\na: b\n---\n", ""},
		{"indented code", "    ---\n", none, "    ---\n", ""},
		{"a list", "- a\n- b\n", none, "- a\n- b\n", ""},
		{"a rule later on", "---\na: b\n---\n\n---\n", "a: b\n", "\n---\n", ""},
		{"never closed", "---\na: b\n\nbody\n", "a: b\n\nbody\n", "", "1:1: the front matter that begins here never ends"},
		{"never closed, one line", "---", "", "", "1:1: the front matter that begins here never ends"},
		{"not YAML", "---\na: b\nc: d: e\n---\nbody", "a: b\nc: d: e\n", "body",
			"3:1: the front matter cannot be read: mapping values are not allowed in this context"},
		{"not YAML, BOM and CRLF", "\ufeff---\r\na: b\r\n  c: [\r\n---\r\nbody", "a: b\r\n  c: [\r\n", "body",
			"3:3: the front matter cannot be read: mapping values are not allowed in this context"},
		{"a list in it", "---\n- a\n---\nbody", "- a\n", "body", "2:1: the front matter cannot be read: it is no mapping of keys to values"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			matter, body, problems := FrontMatter(diag.NewSource("f.md", []byte(tt.file)))
			got := none
			if matter.HasPlace() {
				got = matter.Text()
			}
			if got != tt.matter || body.Text() != tt.body {
				t.Errorf("matter %q, body %q; want %q, %q", got, body.Text(), tt.matter, tt.body)
			}
			if matter.Name() != "f.md" || !body.HasPlace() {
				t.Errorf("matter names %q; body has a place: %v", matter.Name(), body.HasPlace())
			}
			if got := strings.TrimPrefix(short(problems), "front-matter "); got != tt.problem {
				t.Errorf("problems %q, want %q", got, tt.problem)
			}
		})
	}
}

// FuzzFrontMatter holds FrontMatter to goldmark with goldmark-meta as one of its
// parsers: they agree on whether there is front matter and on its contents.
func FuzzFrontMatter(f *testing.F) {
	for _, s := range []string{
		"---\na: b\n---\nbody", "---\na: [\n---\n", "---\n", "\ufeff---\r\n---", "-\n-", "  --\n? a\n: b\n-", "\n---\n---",
		"---\na: &a [*a]\n---\n", "---\n<<: {a: b}\n---\n", "---\n\xff\n---\n", "---\n%YAML 9\n---\n",
	} {
		f.Add(s)
	}
	// Without lists: on the first line goldmark-meta reads "- -" as front matter
	// within a list.
	reference := parser.NewParser(parser.WithBlockParsers(
		util.Prioritized(meta.NewParser(), 0), util.Prioritized(parser.NewParagraphParser(), 1000)))
	f.Fuzz(func(t *testing.T, file string) {
		src := diag.NewSource("f.md", []byte(file))
		matter, body, problems := FrontMatter(src)
		for _, s := range []diag.Span{matter, body} {
			if s.HasPlace() && (s.Start < 0 || s.End > len(file) || s.Start > s.End) {
				t.Fatalf("span %d..%d of %d bytes", s.Start, s.End, len(file))
			}
		}
		inside(t, src, problems)
		if matter.HasPlace() && body.Start < matter.End || body.End != len(file) {
			t.Fatalf("body %d..%d behind matter ..%d of %d bytes", body.Start, body.End, matter.End, len(file))
		}

		pc := parser.NewContext()
		reference.Parse(text.NewReader([]byte(strings.TrimPrefix(file, "\ufeff"))), parser.WithContext(pc))
		items, err := meta.TryGetItems(pc)
		unclosed := matter.HasPlace() && body.Start == body.End && problems.HasErrors()
		if (err != nil) != problems.HasErrors() && !unclosed {
			t.Fatalf("goldmark-meta says %v, FrontMatter %v", err, problems)
		}
		if items != nil && !matter.HasPlace() {
			t.Fatalf("goldmark-meta has read %v", items)
		}
	})
}
