package site

import (
	"context"
	"path"
	"path/filepath"
	"strings"

	"github.com/fsnotify/fsnotify"

	"studyguide/generator/diag"
)

// wholeSite is the site with all its pages, kept alive because Hugo can then
// rebuild what an event makes necessary, half a second at 10,000 pages instead
// of several. An event is the one way to tell Hugo of a change.
type wholeSite struct {
	site *build
	hugo *hugoSite
	// events are those of the builds since the last good one. Hugo forgets what
	// it failed at, so they are sent again.
	events map[string]fsnotify.Op
}

// build brings the site up to date with the pages, of which the named
// addresses changed or vanished, and with free pages that changed on disk.
func (w *wholeSite) build(p Project, pages map[string]*Page, changed, free map[string]bool) (diag.List, error) {
	if w.hugo == nil || w.mustReopen(pages, changed) {
		return w.open(p, pages)
	}
	w.change(pages, changed)
	if w.site.light {
		list, err := w.renderApart(pages, changed)
		if err != nil || list.HasErrors() {
			w.close() // nobody keeps which pages are missing now
			return list, err
		}
	}
	for name := range free {
		w.note(name, w.hugo.out.has(strings.TrimPrefix(strings.TrimSuffix(name, path.Ext(name))+".html", "content/")))
	}
	if len(w.events) == 0 {
		return w.finish(nil, nil)
	}
	events := make([]fsnotify.Event, 0, len(w.events))
	folders := map[string]bool{}
	for name, op := range w.events {
		events = append(events, fsnotify.Event{Name: filepath.Join(w.site.project.Root, filepath.FromSlash(name)), Op: op})
		folders[path.Dir(name)] = true
	}
	if len(folders) < len(events) { // free pages side by side: see contentPath
		return w.open(p, pages)
	}
	return w.finish(nil, w.hugo.build(events...))
}

// renderApart renders changed pages of a site that only lists its pages.
func (w *wholeSite) renderApart(pages map[string]*Page, changed map[string]bool) (diag.List, error) {
	if len(changed) == 0 {
		return nil, nil
	}
	apart := []Page{*pages[homeURL]}
	for url := range changed {
		if p := pages[url]; p != nil && url != homeURL {
			w.hugo.out.delete(url)
			apart = append(apart, *p)
		}
	}
	return renderBatches(context.Background(), w.site.project, apart, w.emit)
}

// emit takes a file that was rendered apart; assets are there already.
func (w *wholeSite) emit(name string, text []byte) error {
	if !w.hugo.out.has(name) {
		w.hugo.out.put(name, text)
	}
	return nil
}

// mustReopen reports whether events are not enough: a page that vanished may
// have had more than one output format, and only its HTML is known here.
func (w *wholeSite) mustReopen(pages map[string]*Page, changed map[string]bool) bool {
	if lookup(w.site.settings.values, "outputs") == nil {
		return false
	}
	for url := range changed {
		if pages[url] == nil {
			return true
		}
	}
	return false
}

// change lays out the pages and notes the events.
func (w *wholeSite) change(pages map[string]*Page, changed map[string]bool) {
	for url, p := range pages {
		if !changed[url] { // the same, but the old one can be freed
			w.site.replace("content/"+contentPath(url), p)
		}
	}
	for url := range changed {
		name := "content/" + contentPath(url)
		known := w.site.page(name) != nil
		switch p := pages[url]; {
		case p == nil && known:
			w.site.drop(url)
			w.hugo.out.delete(url)
			w.events[name] = fsnotify.Remove
		case p != nil:
			w.site.put(p)
			w.note(name, known)
		}
	}
}

// note notes that a file has other bytes, or that it is new.
func (w *wholeSite) note(name string, known bool) {
	if !known {
		w.events[name] = fsnotify.Create
	} else if w.events[name] == 0 {
		w.events[name] = fsnotify.Write
	}
}

// open builds the site from nothing.
func (w *wholeSite) open(p Project, pages map[string]*Page) (diag.List, error) {
	w.close()
	all := make([]Page, 0, len(pages))
	for _, page := range pages {
		all = append(all, *page)
	}
	site, list, err := newBuild(p, all)
	w.site = site
	if err != nil || list.HasErrors() {
		return list.Sorted(), err
	}
	site.light = inBatches(p, all)
	w.hugo, err = openHugo(site.project, site.settings, site.virtual, hugoOptions{watch: true})
	if err == nil {
		err = w.hugo.build()
	}
	if err == nil && site.light {
		var more diag.List
		if more, err = renderBatches(context.Background(), p, all, w.emit); err != nil {
			return list, err
		}
		list = append(list, more...)
	}
	list, err = w.finish(list, err)
	if err != nil || list.HasErrors() {
		w.close()
	}
	return list, err
}

// finish makes the list of what a build came to.
func (w *wholeSite) finish(list diag.List, err error) (diag.List, error) {
	report := w.site.reporter()
	if w.hugo == nil {
		return append(list, report.list(err, nil)...).Sorted(), nil
	}
	list = append(list, report.list(err, w.hugo.log.take())...)
	if err == nil {
		list = append(list, w.site.missing(w.hugo)...)
	}
	if !list.HasErrors() {
		w.events = map[string]fsnotify.Op{}
	}
	return list.Sorted(), nil
}

func (w *wholeSite) close() {
	w.hugo.close()
	w.hugo, w.events = nil, map[string]fsnotify.Op{}
}
