package site_test

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"studyguide/generator/site"
)

// stockHugo builds the hugo command of the version in go.mod.
func stockHugo(t testing.TB) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "hugo.exe") // the suffix does no harm elsewhere
	cmd := exec.Command("go", "build", "-o", bin, "github.com/gohugoio/hugo")
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("build hugo: %v\n%s", err, text)
	}
	return bin
}

// runHugo builds the ejected project in a folder and returns its public/.
func runHugo(t testing.TB, bin, dir string) site.Output {
	t.Helper()
	cmd := exec.Command(bin)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HUGO_CACHEDIR="+filepath.Join(dir, "cache"))
	if text, err := cmd.CombinedOutput(); err != nil || bytes.Contains(text, []byte("WARN")) {
		t.Fatalf("hugo: %v\n%s", err, text)
	}
	out := site.Output{}
	public := os.DirFS(filepath.Join(dir, "public"))
	err := fs.WalkDir(public, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out[name], err = fs.ReadFile(public, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func writeOutput(t testing.TB, dir string, out site.Output) {
	t.Helper()
	files := map[string]string{}
	for name, text := range out {
		files[name] = string(text)
	}
	write(t, dir, files)
}

func TestEjectedProjectIsTheSameSite(t *testing.T) {
	if testing.Short() {
		t.Skip("builds hugo")
	}
	p := project(t, map[string]string{
		"hugo.yaml": settings + "disablekinds: [home, taxonomy]\nparams:\n  Motto: 1.50\n  since: 2001-02-03\nminify: {minifyOutput: true}\n" +
			"markup: {goldmark: {renderer: {unsafe: true}}}\nstaticDir: [static, more]\n",
		"layouts/_partials/list.html": "<b> mine {{ site.Params.motto }} {{ .Params.count }} </b> {{ i18n \"count\" .Params.count }}",
		"content/pages/about.md":      "---\ntitle: About\ndate: 2999-01-01\n---\nText <b>x</b>\n",
		"content/pages/raw.txt":       "not content",
		"content/exams/x.md":          "not for Hugo",
		"static/CNAME":                "example.org",
		"more/more.txt":               "more",
	})
	pages := testPages(5)
	pages[3].Unlisted = true
	pages[4].Body = "<p>{{< x >}} <!--more-->   two  spaces</p>"
	files := site.Output{"search/a.js": []byte("x"), "decks/tst-100.csv": []byte("a,b\n")}
	want, list := render(t, p, pages, files)
	if list.HasErrors() {
		t.Fatal(lines(list))
	}
	ejected, err := site.Eject(p, pages, files)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := site.Eject(p, pages, files)
	if !maps.EqualFunc(ejected, again, bytes.Equal) {
		t.Error("ejecting twice differs")
	}
	if readme := string(ejected["README.md"]); !strings.Contains(readme, "(v0.165.0, no extended") {
		t.Error(readme)
	}
	dir := t.TempDir()
	writeOutput(t, dir, ejected)
	got := runHugo(t, stockHugo(t), dir)
	if g, w := slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)); !slices.Equal(g, w) {
		t.Errorf("files\n%q\nwant\n%q", g, w)
	}
	for name := range want {
		if !bytes.Equal(got[name], want[name]) {
			t.Errorf("%s differs:\n%s\nwant\n%s", name, got[name], want[name])
		}
	}
}
