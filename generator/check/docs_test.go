package check_test

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"studyguide/generator/check"
	"studyguide/generator/diag"
	"studyguide/generator/guide"
	"studyguide/generator/source"
)

const docs = "../../docs/checks.md"

// base is the site that the examples of docs/checks.md change.
var base = map[string]string{
	"hugo.yaml": "params: {studyguide: {check: {notes: 0, cards: 0, questions: 0, references: 0}}}\n",
	"content/exams/tst-100/exam.yaml": `code: TST-100
title: Sample Administrator
edition: 2029-05-01
verified: 2029-06-15
outline: [{id: choose-join-type, title: Choose a join type}]
`,
}

// section is the text of a rule in docs/checks.md: its severity, and the files
// of its examples.
type section struct {
	severity  string
	bad, good map[string]string
}

var (
	heading = regexp.MustCompile("^### ([a-z-]+)$")
	example = regexp.MustCompile("^(Bad|Good|and),? `([^`]+)`:$")
	word    = regexp.MustCompile(`^\*\*(Error|Warning)\.\*\* \S`)
)

// sections reads docs/checks.md.
func sections(t *testing.T) map[string]*section {
	t.Helper()
	text, err := os.ReadFile(docs)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*section{}
	var now *section
	var files map[string]string
	var file string
	inFence := false
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "```"):
			if inFence = !inFence; !inFence {
				file = ""
			}
		case inFence && file != "":
			files[file] += line + "\n"
		case inFence:
		case heading.MatchString(line):
			now = &section{bad: map[string]string{}, good: map[string]string{}}
			out[heading.FindStringSubmatch(line)[1]] = now
		case word.MatchString(line):
			now.severity = strings.ToLower(word.FindStringSubmatch(line)[1])
		case example.MatchString(line):
			m := example.FindStringSubmatch(line)
			switch m[1] {
			case "Bad":
				files = now.bad
			case "Good":
				files = now.good
			}
			if file = m[2]; !strings.HasPrefix(file, "content/") && file != "hugo.yaml" {
				file = "content/exams/tst-100/" + file
			}
		}
	}
	return out
}

// Every rule has a section, every section a rule, and the examples do what they
// say: the bad one gives its code and no other, the good one gives nothing.
func TestDocs(t *testing.T) {
	all := sections(t)
	for _, rule := range check.Rules {
		t.Run(rule.Code, func(t *testing.T) {
			s := all[rule.Code]
			if s == nil {
				t.Fatalf("no section ### %s in %s", rule.Code, docs)
			}
			if s.severity != rule.Severity.String() {
				t.Errorf("the section says %q, the rule %q", s.severity, rule.Severity)
			}
			if rule.Doc() != "docs/checks.md#"+rule.Code {
				t.Error(rule.Doc())
			}
			bad := examine(t, s.bad)
			if len(bad) == 0 {
				t.Error("the bad example gives nothing")
			}
			for _, d := range bad {
				if d.Code != rule.Code || d.Severity != rule.Severity {
					t.Errorf("the bad example gives %s:\n%s", d.Code, printed(t, diag.List{d}))
				}
				if d.Hint == "" && rule.Code != "coverage" {
					t.Errorf("no hint: %s", d.Message)
				}
				if d.Span.IsZero() {
					t.Errorf("no place: %s", d.Message)
				}
			}
			if good := examine(t, s.good); len(good) > 0 {
				t.Errorf("the good example gives\n%s", printed(t, good))
			}
			delete(all, rule.Code)
		})
	}
	for code := range all {
		t.Errorf("### %s is no rule", code)
	}
}

// The page begins with what its example of a stale date prints.
func TestDocsOutput(t *testing.T) {
	text, err := os.ReadFile(docs)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "```\n")
	shown, _, _ := strings.Cut(rest, "```\n")
	if got := printed(t, examine(t, sections(t)["stale"].bad)); got != shown {
		t.Errorf("it prints\n%s", got)
	}
}

// examine checks the base site with the files of an example. Its lock gets an
// entry for everything of the base site, and HASH stands for the right hash.
func examine(t *testing.T, files map[string]string) diag.List {
	t.Helper()
	if len(files) == 0 {
		t.Fatal("no example")
	}
	fsys := fstest.MapFS{}
	for _, set := range []map[string]string{base, files} {
		for name, text := range set {
			fsys[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	g, list := resolve(t, fsys)
	if g.Lock != nil {
		complete(t, g)
	}
	return append(list, check.Run(g, options)...).Sorted()
}

func complete(t *testing.T, g *guide.Guide) {
	t.Helper()
	hashes := map[string]string{}
	for _, e := range guide.LockEntries(g) {
		hashes[e.Key()] = e.Hash
		if e.Kind == "exam" || e.Kind == "node" {
			g.Lock.Entries = append(g.Lock.Entries, e)
		}
	}
	for i, e := range g.Lock.Entries {
		if e.Hash == "HASH" {
			g.Lock.Entries[i].Hash = hashes[e.Key()]
		}
	}
}

// Every code that the Go code can give is documented, and every documented one
// exists.
func TestEveryCodeIsDocumented(t *testing.T) {
	inCode := map[string]string{}
	pattern := regexp.MustCompile(`(?:(?:Errorf|Warnf)\(|Code: +)"([a-z][a-z0-9-]*)"`)
	err := filepath.WalkDir("..", func(name string, e fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		text, err := os.ReadFile(name)
		for _, m := range pattern.FindAllStringSubmatch(string(text), -1) {
			inCode[m[1]] = name
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range check.Rules {
		inCode[rule.Code] = "rules.go"
	}
	if len(inCode) < 50 {
		t.Errorf("only %d codes were found", len(inCode))
	}
	inDocs := map[string]bool{}
	for code := range sections(t) {
		inDocs[code] = true
	}
	text, err := os.ReadFile(docs)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z0-9-]+)` \\|").FindAllStringSubmatch(string(text), -1) {
		if inDocs[m[1]] {
			t.Errorf("%s is documented twice", m[1])
		}
		inDocs[m[1]] = true
	}
	for _, code := range slices.Sorted(maps.Keys(inCode)) {
		if !inDocs[code] {
			t.Errorf("%s (%s) is not in %s", code, inCode[code], docs)
		}
	}
	for _, code := range slices.Sorted(maps.Keys(inDocs)) {
		if inCode[code] == "" {
			t.Errorf("%s is in %s and nowhere else", code, docs)
		}
	}
}

// Severities in the tables are those of the code.
func TestDocumentedWarnings(t *testing.T) {
	text, err := os.ReadFile(docs)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z0-9-]+)` \\| (\\*Warning\\.\\*)?").FindAllStringSubmatch(string(text), -1) {
		warns, fails := false, false
		err := filepath.WalkDir("..", func(name string, e fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			text, err := os.ReadFile(name)
			warns = warns || strings.Contains(string(text), `Warnf("`+m[1]+`"`)
			fails = fails || strings.Contains(string(text), `Errorf("`+m[1]+`"`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if documented := m[2] != ""; documented != (warns && !fails) && m[1] != "hugo" {
			t.Errorf("%s: documented as a warning: %t, in the code: warning %t, error %t", m[1], documented, warns, fails)
		}
	}
}

func resolve(t testing.TB, fsys fs.FS) (*guide.Guide, diag.List) {
	t.Helper()
	tree, list, err := source.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	g, problems := guide.Resolve(tree)
	return g, append(list, problems...)
}

func printed(t testing.TB, list diag.List) string {
	t.Helper()
	var b strings.Builder
	if err := diag.Print(&b, list, diag.PrintOptions{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
