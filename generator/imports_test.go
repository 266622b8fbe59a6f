package generator_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed is the table of ARCHITECTURE.md: what each package may import, of
// ours. Imports only point down; a test file may import what it tests with.
var allowed = map[string][]string{
	"diag":           {},
	"markdown":       {"diag"},
	"source":         {"diag", "markdown"},
	"guide":          {"diag", "markdown", "source"},
	"check":          {"diag", "guide", "deck", "source"},
	"compare":        {"guide"},
	"deck":           {"guide"},
	"mock":           {"guide"},
	"desk":           {"guide", "compare", "deck", "mock", "markdown"},
	"bundle":         {},
	"site":           {"guide", "compare", "deck", "desk", "mock", "diag", "markdown", "themes"},
	"search":         {"guide", "markdown", "diag"},
	"pdf":            {},
	"export/epub":    {"guide", "deck", "markdown"},
	"offline":        {},
	"cli":            {"diag", "source", "guide", "check", "deck", "desk", "mock", "site", "search", "pdf", "export/epub", "offline", "markdown", "themes"},
	"cmd/studyguide": {"cli", "themes"},
	"bench":          {"bench/content", "source", "guide", "search", "pdf"},
	"bench/content":  {},
	"browser":        {},
}

func TestImports(t *testing.T) {
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules") {
			if d != nil && d.IsDir() && err == nil {
				return fs.SkipDir
			}
			return err
		}
		if filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		pkg := filepath.ToSlash(filepath.Dir(name))
		may, known := allowed[pkg]
		if !known {
			t.Errorf("%s: package %s is not in the table", name, pkg)
			return nil
		}
		for _, imported := range ours(t, name) {
			if !slices.Contains(may, imported) {
				t.Errorf("%s: %s may not import %s", name, pkg, imported)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// ours returns the packages of this module that a file imports.
func ours(t *testing.T, name string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, spec := range f.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if rest, ok := strings.CutPrefix(path, "studyguide/"); ok {
			out = append(out, strings.TrimPrefix(rest, "generator/"))
		}
	}
	return out
}
