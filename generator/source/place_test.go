package source_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"studyguide/generator/diag"
)

// The place of every scalar stays right when the file has a byte order mark,
// Windows line breaks, or letters of several bytes before it.
func TestPlaces(t *testing.T) {
	const cards = `# Überschrift 漢字 😀
- id: a-1   # größe
  objective: "größe"
  front: 'What''s a "TPM"?'
  back: >-
    a chip
    that keeps keys
  extra: |
    one

    two
  tags: [ä, 'b c',	d]
- {id: a-2, objective: größe, front: ö,	back: plain over
    two lines, reverse: true}
`
	want := map[string]string{ // as the bytes of the span
		"[0].ID": "a-1", "[0].Objective": `"größe"`, "[0].Front": `'What''s a "TPM"?'`,
		"[0].Back": ">-\n    a chip\n    that keeps keys", "[0].Extra": "|\n    one\n\n    two",
		"[0].Tags[0]": "ä", "[0].Tags[1]": "'b c'", "[0].Tags[2]": "d", "[0].At": "id",
		"[1].ID": "a-2", "[1].Objective": "größe", "[1].Front": "ö", "[1].Back": "plain over\n    two lines",
		"[1].Reverse": "true", "[1].At": "id",
	}
	for name, change := range map[string]func(string) string{
		"as it is": func(s string) string { return s },
		"BOM":      func(s string) string { return "\ufeff" + s },
		"CRLF":     func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"both":     func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") },
	} {
		tree, list := load(t, site("content/exams/e/exam.yaml", tinyExam, "content/exams/e/cards/c.yaml", change(cards)))
		if len(list) > 0 {
			t.Errorf("%s: %s", name, printed(t, list))
		}
		got := map[string]string{}
		walk(reflect.ValueOf(tree.Exams[0].Cards), "", func(path string, at diag.Span, _ string) {
			got[path] = strings.ReplaceAll(at.Text(), "\r\n", "\n")
		})
		for path, text := range want {
			if got[path] != text {
				t.Errorf("%s: %s is at %q, want %q", name, path, got[path], text)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d places, want %d", name, len(got), len(want))
		}
		if v := tree.Exams[0].Cards[0].Extra.Value; v != "one\n\ntwo\n" {
			t.Errorf("%s: %q", name, v)
		}
	}
}

const tinyExam = "code: E\ntitle: E\nedition: 2029-05-01\noutline: [{id: größe, title: Größe}]\n"

// Front matter is YAML that begins in the middle of a file.
func TestPlacesInFrontMatter(t *testing.T) {
	for _, eol := range []string{"\n", "\r\n"} {
		text := strings.ReplaceAll("\ufeff---\ntitle: Größe\nobjectives: [größe]\nwrong: x\n---\nText\n", "\n", eol)
		tree, list := load(t, site("content/exams/e/exam.yaml", tinyExam, "content/exams/e/labs/l.md", text))
		if got := brief(list); got != `4:1: unknown key "wrong"` {
			t.Errorf("%q: %s", eol, got)
		}
		lab := tree.Exams[0].Labs[0]
		if p := lab.Matter.Title.Span.Position(); p != (diag.Position{Line: 2, Column: 8}) {
			t.Errorf("%q: title at %v", eol, p)
		}
		if p := lab.Body.Span.Position(); p != (diag.Position{Line: 6, Column: 1}) || strings.TrimSpace(lab.Body.Value) != "Text" {
			t.Errorf("%q: body %q at %v", eol, lab.Body.Value, p)
		}
	}
}

// One line can hold a whole file: places must not be counted from its
// beginning for every value.
func TestLongLine(t *testing.T) {
	const n = 20_000
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `{"id":"é%d","title":"Größe","url":"https://example.org","wrong":1},`, i)
	}
	line := "[" + strings.TrimSuffix(b.String(), ",") + "]"
	if len(line) < 1_000_000 {
		t.Fatal(len(line))
	}
	start := time.Now()
	tree, list := load(t, site("content/references.yaml", line))
	if took := time.Since(start); took > 10*time.Second { // quadratic: minutes
		t.Errorf("took %v", took)
	}
	if len(tree.References) != n || len(list) != n {
		t.Fatal(len(tree.References), len(list))
	}
	last := tree.References[n-1]
	if last.ID.Span.Text() != `"é19999"` || last.URL.Span.Text() != `"https://example.org"` || list[n-1].Span.Text() != `"wrong"` {
		t.Errorf("%q %q %q", last.ID.Span.Text(), last.URL.Span.Text(), list[n-1].Span.Text())
	}
}

func TestLongScalar(t *testing.T) {
	long := strings.Repeat("a", 1_000_000)
	tree, list := load(t, site("content/topics.yaml", "- {id: a, title: "+long+"}\n- {id: b, title: b, "+long+": x}\n"))
	if tree.Topics[0].Title.Value != long || len(list) != 1 || list[0].Code != "unknown-key" {
		t.Error(len(list))
	}
	if got := printed(t, list); len(got) > len(long)+10_000 {
		t.Errorf("%d bytes are printed", len(got))
	}
}

// Half a billion laughs in nine lines: nothing is expanded.
func TestBillionLaughs(t *testing.T) {
	var b strings.Builder
	b.WriteString("- id: &x0 lol\n")
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&b, "  k%d: &x%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*x%d,", i-1), 9), ","))
	}
	start := time.Now()
	_, list := load(t, site("content/topics.yaml", b.String()))
	if took := time.Since(start); took > 5*time.Second || !list.HasErrors() {
		t.Errorf("took %v, %d errors", took, len(list))
	}
}

func TestTooLarge(t *testing.T) {
	_, list := load(t, sizeFS{site("content/topics.yaml", "- {id: a, title: A}\n")})
	if len(list) != 1 || list[0].Code != "too-large" {
		t.Error(brief(list))
	}
}

// sizeFS says that every file is larger than any honest one.
type sizeFS struct{ fstest.MapFS }

func (f sizeFS) Stat(name string) (fs.FileInfo, error) {
	info, err := f.MapFS.Stat(name)
	if err != nil || info.IsDir() {
		return info, err
	}
	return sizeInfo{info}, nil
}

type sizeInfo struct{ fs.FileInfo }

func (sizeInfo) Size() int64 { return 1 << 40 }

// The command line reads through an os.Root: a link that leads out of the
// folder is an error, and what it leads to is not read.
func TestLinksThatLeaveTheFolder(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(filepath.Join(outside, "secret.yaml"), "- {id: secret, title: Secret}\n")
	write(filepath.Join(outside, "more", "x.md"), "secret")
	write(filepath.Join(dir, "shared.yaml"), "- {id: a, term: A, definition: x}\n")
	write(filepath.Join(dir, "content", "references.yaml"), "")
	for name, to := range map[string]string{
		"topics.yaml":     filepath.Join(outside, "secret.yaml"),
		"glossary.yaml":   filepath.Join("..", "shared.yaml"), // inside the site: fine
		"resources.yaml":  "nowhere.yaml",
		"pages":           filepath.Join(outside, "more"),
		".#glossary.yaml": "somebody@host.1234", // Emacs, while the file is open
	} {
		if err := os.Symlink(to, filepath.Join(dir, "content", name)); err != nil {
			t.Skip(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	tree, list := load(t, root.FS())
	var got bytes.Buffer
	for _, d := range list {
		fmt.Fprintln(&got, d.Span.Name(), d.Code)
	}
	want := "content/pages unreadable\ncontent/resources.yaml unreadable\ncontent/topics.yaml unreadable\n"
	if got.String() != want {
		t.Errorf("got:\n%s", got.String())
	}
	if len(tree.Topics) != 0 || len(tree.Pages) != 0 || len(tree.Terms) != 1 {
		t.Error("read:", tree.Topics, tree.Pages, tree.Terms)
	}
}

// Two names that differ in case only are one file on some machines. Upper case
// is refused, so that there is never a second one.
func TestNamesThatDifferInCase(t *testing.T) {
	_, list := load(t, site("content/exams/e/exam.yaml", tinyExam,
		"content/exams/e/notes/größe.md", "a", "content/exams/e/notes/Größe.md", "b", "content/exams/E/exam.yaml", tinyExam))
	if len(list) != 2 || list[0].Code != "bad-id" || list[1].Code != "bad-id" {
		t.Error(printed(t, list))
	}
	tree, list := load(t, site("content/exams/e/exam.yaml", tinyExam, "content/exams/e/notes/gro\u0308ße.md", "as macOS writes it"))
	if len(list) > 0 || tree.Exams[0].Notes[0].ID != "größe" {
		t.Error(brief(list))
	}
}
