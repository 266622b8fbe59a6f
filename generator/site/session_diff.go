package site

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// pageDiff is how a list of pages differs from the one before.
type pageDiff struct {
	written []*Page // new and changed
	removed []string
}

// diffPages compares pages by what is rendered of them. It looks at the values
// themselves: a hash would have to encode all parameters first, which takes
// longer than comparing, and the old pages are kept anyway. What a caller
// hands over a second time, by the same pointer, costs nothing.
func diffPages(old map[string]*Page, pages []Page) pageDiff {
	same := make([]bool, len(pages))
	var wg sync.WaitGroup
	size := max(1, (len(pages)+runtime.GOMAXPROCS(0)-1)/runtime.GOMAXPROCS(0))
	for start := 0; start < len(pages); start += size {
		wg.Go(func() {
			for i := start; i < min(start+size, len(pages)); i++ {
				same[i] = samePage(old[pages[i].URL], &pages[i])
			}
		})
	}
	wg.Wait()
	var diff pageDiff
	now := make(map[string]bool, len(pages))
	for i := range pages {
		now[pages[i].URL] = true
		if !same[i] {
			diff.written = append(diff.written, &pages[i])
		}
	}
	for url := range old {
		if !now[url] {
			diff.removed = append(diff.removed, url)
		}
	}
	slices.Sort(diff.removed)
	return diff
}

func samePage(a, b *Page) bool {
	return a != nil && a.Late == nil && b.Late == nil && a.Layout == b.Layout && a.Title == b.Title && a.Description == b.Description &&
		a.Unlisted == b.Unlisted && a.Body == b.Body && reflect.DeepEqual(a.Params, b.Params)
}

// touched is what changed on disk since the last build.
type touched struct {
	site   *build // as of that build; nil before the first
	all    bool   // build everything anew
	static bool   // read the static files again
	pages  map[string]bool
}

func (t touched) isZero() bool { return !t.all && !t.static && len(t.pages) == 0 }

// add sorts a file in. Only a free page is worth an event: with a layout, an
// asset or a translation Hugo renders nearly every page again, and building
// anew is as quick and leaves nothing behind.
func (t *touched) add(root, name string) {
	in := func(dir string) bool { return name == dir || strings.HasPrefix(name, dir+"/") }
	switch {
	case t.site == nil || name == settingsFile:
		t.all = true
	case in(freePages):
		info, err := os.Stat(filepath.Join(root, filepath.FromSlash(name)))
		if err != nil || info.IsDir() || isForeignContent(name) {
			t.all = true
			return
		}
		if t.pages == nil {
			t.pages = map[string]bool{}
		}
		t.pages[name] = true
	case (in("static") || in(themeDir+"/static")) && t.site.static:
		t.static = true
	case slices.ContainsFunc(t.site.settings.folders(), in):
		t.all = true
	}
}
