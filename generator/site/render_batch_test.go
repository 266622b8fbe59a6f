package site_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"studyguide/generator/site"
)

func TestRenderInBatchesIsTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("renders thousands of pages")
	}
	files := map[string]string{"content/pages/about.md": "About"}
	p := project(t, files)
	whole := project(t, files)
	if err := os.Mkdir(filepath.Join(whole.Root, "layouts"), 0o755); err != nil { // which might list pages
		t.Fatal(err)
	}
	pages := testPages(3100)
	pages[7].Unlisted = true
	want := mustRender(t, whole, pages, nil)
	compare := func(what string, got site.Output) {
		t.Helper()
		if !maps.EqualFunc(got, want, bytes.Equal) {
			t.Errorf("%s is another site: %d files, want %d", what, len(got), len(want))
		}
	}
	compare("in batches", mustRender(t, p, pages, nil))
	s := newSession(t, p, pages, nil)
	compare("in a session", s.Output())

	pages = edited(without(pages, "tst-100/node-9.html"), "tst-100/node-8.html", "edited")
	pages = append(pages, site.Page{URL: "new.html", Layout: "objective", Title: "New", Params: &params{}})
	want = mustRender(t, whole, pages, nil)
	update(t, s, pages, nil)
	if got := names(settle(t, s)); got != "sitemap.xml" {
		t.Errorf("settled: %s", got)
	}
	compare("after a few edits", s.Output())
	for i := range 200 {
		pages = edited(pages, pages[100+i].URL, "edited too")
	}
	want = mustRender(t, whole, pages, nil)
	update(t, s, pages, nil)
	compare("after many edits", s.Output())
}
