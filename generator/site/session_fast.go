package site

import (
	"path"
	"path/filepath"

	"github.com/fsnotify/fsnotify"

	"studyguide/generator/diag"
)

// fastSite is a site of the home page, the free pages and the few pages that
// were worked on. Because a page is complete in itself, it comes out of it as
// it does of the whole site, under the same addresses and with the same
// assets: in milliseconds, however large the whole is.
type fastSite struct {
	site *build
	hugo *hugoSite
}

// fastResident is how many pages the site may have before it is begun anew, so
// that it stays small over a day's work.
const fastResident = 3 * fastLimit

// render returns the files of these pages, and resources that were made for
// them.
func (f *fastSite) render(p Project, home *Page, pages []*Page) (Output, diag.List, error) {
	if len(pages) == 0 {
		return nil, nil, nil
	}
	if f.hugo != nil && len(f.site.pages)+len(pages) > fastResident {
		f.close()
	}
	var list diag.List
	var err error
	if f.hugo == nil {
		list, err = f.open(p, home, pages)
	} else {
		list, err = f.rebuild(pages)
	}
	if err != nil || list.HasErrors() {
		f.close() // it is opened again before Hugo could have mended it
		return nil, list, err
	}
	return f.collect(pages), list, nil
}

// warm opens the site with a page of each layout that is in frequent use: the
// first run of a layout takes ten times as long as the next, and somebody would
// have to wait for it.
func (f *fastSite) warm(p Project, pages map[string]*Page) error {
	if f.hugo != nil || pages[homeURL] == nil {
		return nil
	}
	const frequent = 5 // not the layouts of whole books
	seen := map[string]int{}
	var sample []*Page
	for _, page := range pages {
		if seen[page.Layout]++; seen[page.Layout] == frequent {
			sample = append(sample, page)
		}
	}
	list, err := f.open(p, pages[homeURL], sample)
	if err != nil || list.HasErrors() {
		f.close()
	}
	return err
}

func (f *fastSite) open(p Project, home *Page, pages []*Page) (diag.List, error) {
	all := []Page{*home}
	for _, page := range pages {
		if page.URL == homeURL {
			all[0] = *page
		} else {
			all = append(all, *page)
		}
	}
	site, list, err := newBuild(p, all)
	if err != nil || list.HasErrors() {
		return list.Sorted(), err
	}
	hugo, err := openHugo(site.project, site.settings, site.virtual, hugoOptions{
		watch:   true,
		disable: []string{"404", "robotsTXT", "sitemap"},
	})
	if err != nil {
		return site.reporter().list(err, nil), nil
	}
	f.site, f.hugo = site, hugo
	return f.list(hugo.build()), nil
}

func (f *fastSite) rebuild(pages []*Page) (diag.List, error) {
	events := make([]fsnotify.Event, len(pages))
	for i, p := range pages {
		known := f.site.page("content/"+contentPath(p.URL)) != nil
		name := f.site.put(p)
		events[i] = fsnotify.Event{Name: filepath.Join(f.site.project.Root, filepath.FromSlash(name)), Op: fsnotify.Create}
		if known {
			events[i].Op = fsnotify.Write
		}
	}
	return f.list(f.hugo.build(events...)), nil
}

func (f *fastSite) list(err error) diag.List {
	list := f.site.reporter().list(err, f.hugo.log.take())
	if err == nil {
		list = append(list, f.site.missing(f.hugo)...)
	}
	return list
}

// collect picks what was asked for out of what was written: an event renders
// other pages again when they list pages, and here they list too few.
func (f *fastSite) collect(pages []*Page) Output {
	out := Output{}
	for _, name := range f.hugo.out.lastWritten() {
		switch path.Ext(name) {
		case ".html", ".xml", ".txt", ".json":
		default:
			out[name], _ = f.hugo.out.get(name)
		}
	}
	for _, p := range pages {
		out[p.URL], _ = f.hugo.out.get(p.URL)
	}
	return out
}

func (f *fastSite) close() {
	f.hugo.close()
	f.hugo, f.site = nil, nil
}
