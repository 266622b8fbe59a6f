package guide_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"studyguide/generator/diag"
	"studyguide/generator/guide"
	"studyguide/generator/source"
)

// Every case is an archive of files; what is printed for it stands in .want.
func TestResolveErrors(t *testing.T) {
	archives, err := filepath.Glob("testdata/err/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal(err, "no cases")
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			_, list := resolve(t, archive(t, name))
			var b bytes.Buffer
			if err := diag.Print(&b, list, diag.PrintOptions{}); err != nil {
				t.Fatal(err)
			}
			golden(t, strings.TrimSuffix(name, ".txtar")+".want", b.String())
		})
	}
}

// archive returns the files of a txtar archive.
func archive(t testing.TB, name string) fstest.MapFS {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return files(a)
}

// site returns the files of an archive that is written in place.
func site(text string) fstest.MapFS { return files(txtar.Parse([]byte(text))) }

func files(a *txtar.Archive) fstest.MapFS {
	m := fstest.MapFS{}
	for _, f := range a.Files {
		m[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return m
}

func tree(t testing.TB, fsys fstest.MapFS) (*source.Tree, diag.List) {
	t.Helper()
	tree, list, err := source.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return tree, list
}

func resolve(t testing.TB, fsys fstest.MapFS) (*guide.Guide, diag.List) {
	t.Helper()
	tree, list := tree(t, fsys)
	g, problems := guide.Resolve(tree)
	return g, append(list, problems...).Sorted()
}

// sound resolves a site that has nothing wrong.
func sound(t testing.TB, fsys fstest.MapFS) *guide.Guide {
	t.Helper()
	g, list := resolve(t, fsys)
	var b bytes.Buffer
	if err := diag.Print(&b, list, diag.PrintOptions{}); err != nil || len(list) > 0 {
		t.Fatalf("%v %s", err, b.String())
	}
	return g
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
