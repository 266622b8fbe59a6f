package site_test

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"studyguide/generator/site"
)

func TestRenderInBatchesIsTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("renders many pages")
	}
	files := map[string]string{"content/pages/about.md": "About"}
	p := project(t, files)
	whole := project(t, files)
	if err := os.Mkdir(filepath.Join(whole.Root, "layouts"), 0o755); err != nil { // which might list pages
		t.Fatal(err)
	}
	pages := testPages(900)
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

func TestLatePagesAreTheSame(t *testing.T) {
	p := project(t, nil)
	pages := testPages(30)
	want := mustRender(t, p, pages, nil)
	late := slices.Clone(pages)
	for i := range late {
		late[i].Params, late[i].Body = nil, ""
		late[i].Late = func(p *site.Page) { p.Params, p.Body = pages[i].Params, pages[i].Body }
	}
	if got := mustRender(t, p, late, nil); !maps.EqualFunc(got, want, bytes.Equal) {
		t.Error("another site")
	}
	s := newSession(t, p, late, nil)
	update(t, s, late, nil)
	if !maps.EqualFunc(s.Output(), want, bytes.Equal) {
		t.Error("another site in a session")
	}
}

func TestRenderToStopsWhenItCannotEmit(t *testing.T) {
	full := errors.New("the disk is full")
	n := 0
	_, err := site.RenderTo(t.Context(), project(t, nil), testPages(3), nil, func(string, []byte) error {
		n++
		if n == 3 {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) || n != 3 {
		t.Errorf("%v after %d files", err, n)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := site.RenderTo(ctx, project(t, nil), testPages(3), nil, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
