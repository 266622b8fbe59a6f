package source_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"studyguide/generator/diag"
	"studyguide/generator/source"
)

// Everything that the format has, once, without a diagnostic; the golden file
// lists every scalar of the tree with its place.
func TestLoadOK(t *testing.T) {
	tree, list := load(t, os.DirFS("testdata/ok"))
	if len(list) > 0 {
		t.Errorf("diagnostics:\n%s", printed(t, list))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "pages: %s\nmedia: %s\n", tree.Pages[0].Name, strings.Join(tree.Media, " "))
	c := tree.Config
	fmt.Fprintf(&b, "config: locale %s, title %s, unsafe %t\n", c.Locale, c.Title, c.Unsafe)
	for _, e := range tree.Lock.Entries {
		fmt.Fprintf(&b, "lock: %s %s %s %s %s\n", e.Key(), e.Date, e.Hash, e.Fate, e.To)
	}
	walk(reflect.ValueOf(tree), "", func(path string, at diag.Span, value string) {
		p := at.Position()
		fmt.Fprintf(&b, "%s:%d:%d: %s = %q\n", at.Name(), p.Line, p.Column, path, value)
	})
	golden(t, "testdata/ok.want", b.String())
}

// Every case is an archive of files; what is printed for it stands in .want.
func TestLoadErrors(t *testing.T) {
	archives, err := filepath.Glob("testdata/err/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal(err, "no cases")
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			site := fstest.MapFS{}
			for _, f := range a.Files {
				site[f.Name] = &fstest.MapFile{Data: f.Data}
			}
			_, list := load(t, site)
			golden(t, strings.TrimSuffix(name, ".txtar")+".want", printed(t, list))
		})
	}
}

// Bytes that an archive cannot hold.
func TestLoadEncodings(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"UTF-8", "- {id: a, title: é, url: https://example.org}\n", ""},
		{"UTF-8 with BOM", "\ufeff- {id: a, title: é, url: https://example.org}\r\n", ""},
		{"UTF-16 LE", "\xff\xfe-\x00 \x00", "0:0: the file is in UTF-16"},
		{"UTF-16 BE", "\xfe\xff\x00-\x00 ", "0:0: the file is in UTF-16"},
		{"Latin-1", "- id: a\n  title: caf\xe9\n", "2:13: the byte 0xe9 is not UTF-8 text"},
		{"NUL", "- id: a\x00b\n", "1:8: the control character U+0000 does not belong in text"},
		{"escape", "# é\x1b[31m\n", "1:4: the control character U+001B does not belong in text"},
		{"C1, Windows-1252 read as Latin-1", "# \u0093quoted\u0094\n", "1:3: the control character U+0093 does not belong in text"},
		{"line separator", "# a\u2028b\n", "1:4: the control character U+2028 does not belong in text"},
		{"NEL, which YAML takes for a line break", "# a\u0085b\n", "1:4: the control character U+0085 does not belong in text"},
		{"surrogate", "# \xed\xa0\x80\n", "1:3: the byte 0xed is not UTF-8 text"},
		{"an escape in quotes", `- {id: a, title: "a\u0000", url: https://example.org}`, "1:20: the control character U+0000 does not belong in text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, list := load(t, site("content/references.yaml", tt.text))
			if got := brief(list); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			for _, d := range list {
				if d.Code != "bad-encoding" {
					t.Errorf("code %s", d.Code)
				}
			}
		})
	}
}

func TestLoadLockFromWindows(t *testing.T) {
	tree, list := load(t, site(source.LockName, "\ufeff# comment\r\n\r\ncard e/a 2029-06-15 0a1b2c3d\r\n", "content/exams/e/exam.yaml", tinyExam))
	if len(list) > 0 || len(tree.Lock.Entries) != 1 {
		t.Fatal(brief(list))
	}
	if e := tree.Lock.Entries[0]; e.Key() != "card e/a" || e.At.Text() != "card e/a 2029-06-15 0a1b2c3d" {
		t.Errorf("%+v at %q", e, e.At.Text())
	}
}

func TestLoadMissing(t *testing.T) {
	for name, fsys := range map[string]fs.FS{
		"nothing":          fstest.MapFS{},
		"content a file":   site("content", "x"),
		"only a hugo.yaml": site("hugo.yaml", "title: x\n"),
	} {
		if _, list := load(t, fsys); brief(list) != "0:0: there is no folder content/" {
			t.Errorf("%s: %s", name, brief(list))
		}
	}
	if _, list := load(t, fstest.MapFS{"content": &fstest.MapFile{Mode: fs.ModeDir | 0o755}}); len(list) > 0 {
		t.Errorf("empty content: %s", brief(list))
	}
}

// The loader reads what changed, and finds what a fresh one finds.
func TestLoaderReadsOnlyWhatChanged(t *testing.T) {
	reads := map[string]int{}
	files := site("content/references.yaml", "- {id: a, title: A, url: https://example.org}\n",
		"content/topics.yaml", "- {id: a, title: A, wrong: x}\n", "content/odd.txt", "")
	fsys := countingFS{files, new(sync.Mutex), reads}
	var l source.Loader
	for range 2 {
		if _, list, err := l.Load(fsys); err != nil || len(list) != 2 {
			t.Fatal(err, brief(list))
		}
	}
	if reads["content/references.yaml"] != 1 || reads["content/topics.yaml"] != 1 || reads["content/odd.txt"] != 0 {
		t.Error("reads:", reads)
	}
	files["content/topics.yaml"] = &fstest.MapFile{Data: []byte("- {id: a, title: B, wrong: x}\n"), ModTime: time.Unix(1, 0)}
	delete(files, "content/references.yaml")
	tree, _, err := l.Load(fsys)
	if err != nil || tree.Topics[0].Title.Value != "B" || len(tree.References) != 0 {
		t.Error(err, tree.Topics, tree.References)
	}
}

type countingFS struct {
	fstest.MapFS
	mu    *sync.Mutex // files are read several at a time
	reads map[string]int
}

func (f countingFS) ReadFile(name string) ([]byte, error) {
	f.mu.Lock()
	f.reads[name]++
	f.mu.Unlock()
	return f.MapFS.ReadFile(name)
}

// site returns a site of files: name, text, name, text …
func site(files ...string) fstest.MapFS {
	m := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		m[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return m
}

func load(t testing.TB, fsys fs.FS) (*source.Tree, diag.List) {
	t.Helper()
	tree, list, err := source.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return tree, list.Sorted()
}

func printed(t testing.TB, list diag.List) string {
	t.Helper()
	var b bytes.Buffer
	if err := diag.Print(&b, list, diag.PrintOptions{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// brief prints "line:column: message" for each diagnostic; 0:0 is the whole file.
func brief(list diag.List) string {
	var lines []string
	for _, d := range list {
		p := d.Span.Position()
		lines = append(lines, fmt.Sprintf("%d:%d: %s", p.Line, p.Column, d.Message))
	}
	return strings.Join(lines, "\n")
}

// golden compares with a file; UPDATE_GOLDEN=1 writes it.
func golden(t testing.TB, name, got string) {
	t.Helper()
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (UPDATE_GOLDEN=1 writes it); got:\n%s", name, got)
	}
}

// walk visits every scalar of a written value with the way to it.
func walk(v reflect.Value, path string, visit func(path string, at diag.Span, value string)) {
	switch v.Kind() {
	case reflect.Pointer:
		if _, ok := v.Interface().(*diag.Source); !ok && !v.IsNil() {
			walk(v.Elem(), path, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), fmt.Sprintf("%s[%d]", path, i), visit)
		}
	case reflect.Struct:
		switch x := v.Interface().(type) {
		case diag.Text:
			if !x.IsZero() {
				visit(path, x.Span, x.Value)
			}
		case source.Bool:
			if x.Set() {
				visit(path, x.Span, fmt.Sprint(x.Value))
			}
		case source.Int:
			if !x.Span.IsZero() {
				visit(path, x.Span, fmt.Sprint(x.Value))
			}
		case diag.Span:
			if !x.IsZero() {
				visit(path, x, "")
			}
		default:
			for i := range v.NumField() {
				walk(v.Field(i), path+"."+v.Type().Field(i).Name, visit)
			}
		}
	}
}
