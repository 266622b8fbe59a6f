package source_test

import (
	"reflect"
	"strings"
	"testing"

	"studyguide/generator/diag"
	"studyguide/generator/source"
)

// kinds are one file of every kind, with the value it begins with.
var kinds = []string{
	"hugo.yaml",
	"content/ids.lock",
	"content/topics.yaml",
	"content/glossary.yaml",
	"content/references.yaml",
	"content/resources.yaml",
	"content/comparisons/c.yaml",
	"content/exams/e/exam.yaml",
	"content/exams/e/editions/2028-11-01.yaml",
	"content/exams/e/notes/n.md",
	"content/exams/e/cards/c.yaml",
	"content/exams/e/questions/q.yaml",
	"content/exams/e/scenarios/s.md",
	"content/exams/e/labs/l.md",
	"content/pages/p.md",
}

// FuzzDecode reads any bytes as any kind of file: it does not panic, and every
// place in the tree and in the diagnostics lies inside its file.
func FuzzDecode(f *testing.F) {
	for i := range kinds {
		for _, text := range []string{
			"- id: a\n  title: 'x''y'\n", "code: E\ntitle: >-\n  a\n  b\noutline: [{id: a, weight: 20-25%}]\n",
			"---\ntitle: é\nobjectives: [a]\n---\nText [[a]]\n", "\ufeffa: \"\\u0041\\\n  b\"\r\n", "- &a [*a]\n---\n- b\n",
			"card e/a 2029-06-15 0a1b2c3d renamed e/b\n", "params: {studyguide: {check: {cards: 3}}}\n", "? [a]\n: |2-\n   b\n", "!!str a: !x b\n",
		} {
			f.Add(i, []byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, kind int, text []byte) {
		name := kinds[uint(kind)%uint(len(kinds))]
		files := site("content/exams/e/exam.yaml", tinyExam)
		files[name] = site(name, string(text))[name]
		tree, list := load(t, files)
		inside := func(what string, at diag.Span) {
			if at.IsZero() || at.Start == -1 && at.End == -1 {
				return
			}
			if at.Start < 0 || at.End < at.Start || at.End > len(at.Source.Text) {
				t.Fatalf("%s: %d–%d of %d bytes", what, at.Start, at.End, len(at.Source.Text))
			}
		}
		for _, d := range list {
			if d.Span.IsZero() {
				t.Fatalf("%s has no place", d.Message)
			}
			inside(d.Message, d.Span)
			for _, n := range d.Notes {
				inside(n.Message, n.Span)
			}
		}
		walk(reflect.ValueOf(tree), "", func(path string, at diag.Span, value string) {
			inside(path, at)
			if value != "" && at.IsZero() {
				t.Fatalf("%s = %q has no place", path, value)
			}
		})
		printed(t, list)
	})
}

// FuzzLock: what Format writes of what was read, reads as the same.
func FuzzLock(f *testing.F) {
	f.Add("card e/a 2029-06-15 0a1b2c3d\n")
	f.Add("\ufeff# x\r\nnode e/é 2029-06-15 0 renamed e/b\r\nterm tpm 2029-06-15 1 retired")
	f.Fuzz(func(t *testing.T, text string) {
		tree, _ := load(t, site(source.LockName, text))
		if tree.Lock == nil {
			return
		}
		written := string(tree.Lock.Format())
		again, list := load(t, site(source.LockName, written))
		if len(list) > 0 || len(again.Lock.Entries) != len(tree.Lock.Entries) {
			t.Fatalf("%q became %q: %s", text, written, brief(list))
		}
		if third := string(again.Lock.Format()); third != written {
			t.Fatalf("%q, then %q", written, third)
		}
		for _, e := range tree.Lock.Entries {
			if !strings.Contains(written, e.Key()+" "+e.Date) {
				t.Fatalf("%v is lost in %q", e, written)
			}
		}
	})
}
