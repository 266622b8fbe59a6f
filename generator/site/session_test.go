package site_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"studyguide/generator/site"
)

// edited returns a copy of pages in which one says something else.
func edited(pages []site.Page, url, body string) []site.Page {
	pages = slices.Clone(pages)
	for i := range pages {
		if pages[i].URL == url {
			pages[i].Body = body
		}
	}
	return pages
}

func without(pages []site.Page, url string) []site.Page {
	return slices.DeleteFunc(slices.Clone(pages), func(p site.Page) bool { return p.URL == url })
}

func update(t testing.TB, s *site.Session, pages []site.Page, files site.Output) site.Change {
	t.Helper()
	change, list, err := s.Update(pages, files)
	if err != nil || list.HasErrors() {
		t.Fatal(err, lines(list))
	}
	return change
}

func settle(t testing.TB, s *site.Session) site.Change {
	t.Helper()
	change, list, err := s.Settle()
	if err != nil || list.HasErrors() {
		t.Fatal(err, lines(list))
	}
	return change
}

// names prints a change: what was written, and what was removed with a minus.
func names(c site.Change) string {
	list := slices.Sorted(maps.Keys(c.Written))
	for _, name := range c.Removed {
		list = append(list, "-"+name)
	}
	return strings.Join(list, " ")
}

// sameAsRender holds the session's output against a render from nothing.
func sameAsRender(t testing.TB, s *site.Session, p site.Project, pages []site.Page, files site.Output) {
	t.Helper()
	want, _ := render(t, p, pages, files)
	got := s.Output()
	if g, w := slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)); !slices.Equal(g, w) {
		t.Errorf("files\n%q\nwant\n%q", g, w)
	}
	for name := range want {
		if !bytes.Equal(got[name], want[name]) {
			t.Errorf("%s differs:\n%s\nwant\n%s", name, got[name], want[name])
		}
	}
}

func newSession(t testing.TB, p site.Project, pages []site.Page, files site.Output) *site.Session {
	t.Helper()
	s := site.NewSession(p)
	t.Cleanup(s.Close)
	update(t, s, pages, files)
	return s
}

func TestSessionFollowsThePages(t *testing.T) {
	p := project(t, map[string]string{"content/pages/about.md": "About"})
	pages, files := testPages(5), site.Output{"a.js": []byte("1")}
	s := newSession(t, p, pages, files)
	sameAsRender(t, s, p, pages, files)
	extra := site.Page{URL: "tst-200/deep/new.html", Layout: "objective", Title: "New", Body: "new", Params: &params{}}
	for _, step := range []struct {
		name  string
		pages []site.Page
		files site.Output
		want  string
		later string // what Settle adds
	}{
		{"nothing", testPages(5), files, "", ""},
		{"one page", edited(pages, "tst-100/node-3.html", "other"), files, "tst-100/node-3.html", ""},
		{"the same again", edited(pages, "tst-100/node-3.html", "third"), files, "tst-100/node-3.html", ""},
		{"back", pages, files, "tst-100/node-3.html", ""},
		{"home", edited(pages, "index.html", "hello"), files, "index.html", ""},
		{"back home", pages, files, "index.html", ""},
		{"new page", append(slices.Clone(pages), extra), files, "tst-200/deep/new.html", "sitemap.xml"},
		{"page removed", without(pages, "tst-100/node-1.html"), files, "-tst-100/node-1.html -tst-200/deep/new.html", "sitemap.xml"},
		{"page back", pages, files, "tst-100/node-1.html", "sitemap.xml"},
		{"file changed", pages, site.Output{"a.js": []byte("2"), "b.js": []byte("3")}, "a.js b.js", ""},
		{"file removed", pages, site.Output{"b.js": []byte("3")}, "-a.js", ""},
	} {
		if got := names(update(t, s, step.pages, step.files)); got != step.want {
			t.Errorf("%s: %q, want %q", step.name, got, step.want)
		}
		if got := names(settle(t, s)); got != step.later {
			t.Errorf("%s, later: %q, want %q", step.name, got, step.later)
		}
		sameAsRender(t, s, p, step.pages, step.files)
	}
}

func TestSessionRendersManyPagesByEvents(t *testing.T) {
	p := project(t, nil)
	pages := testPages(250)
	s := newSession(t, p, pages, nil)
	for i := 2; i < 200; i++ {
		pages = edited(pages, pages[i].URL, fmt.Sprint("changed ", i))
	}
	if got := len(update(t, s, pages, nil).Written); got != 198 {
		t.Errorf("%d files were written", got)
	}
	sameAsRender(t, s, p, pages, nil)
	if c := settle(t, s); !c.IsZero() {
		t.Errorf("there was something left: %s", names(c))
	}
}

func TestSessionFollowsTheDisk(t *testing.T) {
	p := project(t, map[string]string{"content/pages/about.md": "About"})
	pages := testPages(3)
	s := newSession(t, p, pages, nil)
	for i, step := range []struct {
		name, text, want string
	}{
		{"content/pages/about.md", "More **about**", "pages/about.html"},
		{"content/pages/new.md", "New", "pages/new.html sitemap.xml"},
		{"content/pages/new.md", "", "sitemap.xml -pages/new.html"},
		{"content/exams/tst-100/exam.yaml", "x: y", ""},
		{"static/a.txt", "a", "a.txt"},
		{"static/a.txt", "b", "a.txt"},
		{"static/a.txt", "", "-a.txt"},
		{"layouts/_partials/list.html", "mine", "index.html tst-100/index.html tst-100/node-0.html tst-100/node-1.html tst-100/node-2.html"},
		{"layouts/404.html", "lost", "404.html"},
		{"i18n/en.yaml", "count: \"{{ .Count }} Karten\"", ""},
		{"layouts/_partials/list.html", "", "index.html tst-100/index.html tst-100/node-0.html tst-100/node-1.html tst-100/node-2.html"},
		{"README.md", "x", ""},
	} {
		if step.text == "" {
			if err := os.Remove(filepath.Join(p.Root, filepath.FromSlash(step.name))); err != nil {
				t.Fatal(err)
			}
		} else {
			write(t, p.Root, map[string]string{step.name: step.text})
		}
		s.Touch(step.name)
		again := func() site.Change { return update(t, s, pages, nil) }
		if i%2 == 1 {
			again = func() site.Change { return settle(t, s) }
		}
		if got := names(again()); got != step.want {
			t.Errorf("%s %q: %q, want %q", step.name, step.text, got, step.want)
		}
		sameAsRender(t, s, p, pages, nil)
	}
	write(t, p.Root, map[string]string{"hugo.yaml": strings.Replace(settings, "guide", "other", 1)})
	s.Touch("hugo.yaml")
	if got := len(update(t, s, pages, nil).Written); got < 5 {
		t.Errorf("%d files were written after a change of the settings", got)
	}
	sameAsRender(t, s, p, pages, nil)
}

func TestSessionRecovers(t *testing.T) {
	p := project(t, map[string]string{"content/pages/about.md": "About"})
	pages := testPages(3)
	s := newSession(t, p, pages, nil)
	good := s.Output()
	broken := map[string]string{
		"layouts/objective.html": "{{ .Title",
		"content/pages/about.md": "{{< nosuch >}}",
		"hugo.yaml":              "a: [",
		"i18n/en.yaml":           "a: [",
	}
	for name, text := range broken {
		file := filepath.Join(p.Root, filepath.FromSlash(name))
		before, beforeErr := os.ReadFile(file)
		write(t, p.Root, map[string]string{name: text})
		s.Touch(name)
		for range 2 {
			change, list, err := s.Update(pages, nil)
			if err != nil || !list.HasErrors() || !change.IsZero() || list[0].Span.Name() != name {
				t.Errorf("%s: %v, %s, %s", name, err, lines(list), names(change))
			}
		}
		pages = edited(pages, "tst-100/node-1.html", "edited while "+name+" is broken")
		if _, list, _ := s.Update(pages, nil); !list.HasErrors() {
			t.Errorf("%s: the error was forgotten", name)
		}
		if !maps.EqualFunc(good, s.Output(), bytes.Equal) {
			t.Errorf("%s: the good site is gone", name)
		}
		if beforeErr != nil {
			os.Remove(file)
		} else {
			write(t, p.Root, map[string]string{name: string(before)})
		}
		s.Touch(name)
		if got := names(update(t, s, pages, nil)); got != "tst-100/node-1.html" {
			t.Errorf("%s mended: %q", name, got)
		}
		sameAsRender(t, s, p, pages, nil)
		good = s.Output()
	}
}

func TestSessionRefusesPagesThatFail(t *testing.T) {
	p := project(t, nil)
	pages := testPages(3)
	s := newSession(t, p, pages, nil)
	bad := slices.Clone(pages)
	bad[2].Params = map[string]any{"items": []int{1}}
	for range 2 {
		if c, list, err := s.Update(bad, nil); err != nil || !list.HasErrors() || !c.IsZero() {
			t.Errorf("%v, %s, %s", err, lines(list), names(c))
		}
	}
	bad[2].URL = "../x.html"
	if _, list, _ := s.Update(bad, nil); !list.HasErrors() {
		t.Error("an address outside the site was taken")
	}
	if c := update(t, s, edited(pages, "tst-100/node-0.html", "mended"), nil); names(c) != "tst-100/node-0.html" {
		t.Error(names(c))
	}
}

func TestSessionSettlesBesideUpdates(t *testing.T) {
	p := project(t, nil)
	pages := testPages(300)
	s := newSession(t, p, pages, nil)
	var wg sync.WaitGroup
	stop := make(chan bool)
	wg.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				if _, list, err := s.Settle(); err != nil || list.HasErrors() {
					t.Error(err, lines(list))
				}
			}
		}
	})
	for i := range 40 {
		url := fmt.Sprintf("tst-100/node-%d.html", i%3)
		pages = edited(pages, url, fmt.Sprint("version ", i))
		update(t, s, pages, nil)
		if got := string(s.Output()[url]); !strings.Contains(got, fmt.Sprint("version ", i, "<")) {
			t.Fatalf("version %d is not shown: %s", i, got)
		}
	}
	close(stop)
	wg.Wait()
	settle(t, s)
	sameAsRender(t, s, p, pages, nil)
}

func TestRenderOneIsWhatRenderMakes(t *testing.T) {
	p := project(t, nil)
	pages := testPages(10)
	want := mustRender(t, p, pages, nil)
	s := newSession(t, p, pages, nil)
	for range 2 {
		out, list, err := s.RenderOne(pages[4], pages[5])
		if err != nil || len(list) > 0 {
			t.Fatal(err, lines(list))
		}
		for _, page := range pages[4:6] {
			if !bytes.Equal(out[page.URL], want[page.URL]) {
				t.Errorf("%s:\n%s\nwant\n%s", page.URL, out[page.URL], want[page.URL])
			}
		}
		if out["index.html"] != nil {
			t.Error("a page came that was not asked for")
		}
	}
	cold := site.NewSession(p)
	defer cold.Close()
	out, list, err := cold.RenderOne(pages[4])
	if err != nil || len(list) > 0 || !bytes.Equal(out[pages[4].URL], want[pages[4].URL]) {
		t.Errorf("cold: %v, %s", err, lines(list))
	}
}

// The files alone change, and the pages stay as they are; so they do beside an
// edit, and after it.
func TestSessionUpdatesFilesAlone(t *testing.T) {
	p := project(t, nil)
	pages, files := testPages(3), site.Output{"search/a.js": []byte("1")}
	s := newSession(t, p, pages, files)
	changed := edited(pages, "tst-100/node-1.html", "other")
	update(t, s, changed, files)
	files = site.Output{"search/b.js": []byte("2")}
	change, list := s.UpdateFiles(files)
	if got := names(change); got != "search/b.js -search/a.js" || list.HasErrors() {
		t.Errorf("%q %v", got, lines(list))
	}
	sameAsRender(t, s, p, changed, files)
	settle(t, s)
	sameAsRender(t, s, p, changed, files)
	if change, list := s.UpdateFiles(site.Output{"index.html": nil}); !list.HasErrors() || !change.IsZero() {
		t.Errorf("a file that is a page: %q", names(change))
	}
}
