package site

import (
	"sync"

	"studyguide/generator/diag"
)

// fastLimit is how many pages Update renders one by one before a rebuild by
// Hugo is the quicker way. A page takes a millisecond or two; a rebuild at
// 10,000 pages half a second and more.
const fastLimit = 100

// Session is a site that is rendered again and again while somebody works on
// it. It keeps three of Hugo's sites alive: the whole one, a small one for the
// fast way, and one of the pages alone that somebody looks at. Its methods may be
// called from several goroutines.
type Session struct {
	project Project

	wholeMu sync.Mutex // held while the whole site is at work; taken before mu
	whole   wholeSite

	mu      sync.Mutex
	pages   map[string]*Page // by address, as of the last Update
	files   Output
	touched touched
	behind  map[string]bool // addresses that the whole site has not been told of
	failed  bool            // the whole site's last build; only it can mend that
	clock   int             // counts the calls of Update
	fast    fastSite        // of Update: what depends on an edit may be as large as a book
	one     fastSite        // of RenderOne; a new page makes Hugo render its site again, so it has small pages only
	composer
}

// NewSession returns a session for a project. The first Update renders the
// site; Close frees what it holds.
func NewSession(p Project) *Session {
	return &Session{project: p, behind: map[string]bool{}, composer: newComposer()}
}

// Update renders the site of these pages and files, and returns how it differs
// from the last one. With errors in the list nothing changes, and the next
// call tries again.
//
// A few changed pages take the fast way: they are rendered apart from the
// site, which is exact as long as layouts read nothing but their own page.
// What else may depend on them (sitemap.xml, a layout of the project that
// lists pages) is made up for by Settle.
//
// The session keeps pages and files: they must not be changed afterwards.
func (s *Session) Update(pages []Page, files Output) (Change, diag.List, error) {
	if list := checkPages(pages); list.HasErrors() {
		return Change{}, list.Sorted(), nil
	}
	if change, list, done, err := s.updateFast(pages, files); done {
		return change, list, err
	}
	s.wholeMu.Lock()
	defer s.wholeMu.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.updateWhole(pages, files)
}

// updateFast does it the fast way, if there is one.
func (s *Session) updateFast(pages []Page, files Output) (_ Change, _ diag.List, done bool, _ error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.base == nil || s.failed || !s.touched.isZero() {
		return Change{}, nil, false, nil
	}
	diff := diffPages(s.pages, pages)
	if len(diff.written) > fastLimit {
		return Change{}, nil, false, nil
	}
	rendered, list, err := s.fast.render(s.project, s.pages[homeURL], diff.written)
	list = append(list, s.lasting...)
	if err != nil || list.HasErrors() {
		return Change{}, list.Sorted(), true, err
	}
	s.accept(diff, pages, files)
	s.patch(rendered, diff.removed, s.clock)
	change, more := s.compose(s.pages, s.files)
	return change, append(list, more...).Sorted(), true, nil
}

// UpdateFiles is Update for the files alone: the pages stay as they are.
func (s *Session) UpdateFiles(files Output) (Change, diag.List) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files = files
	if s.base == nil || s.failed || !s.touched.isZero() {
		return Change{}, nil // the next Update takes them along
	}
	change, list := s.compose(s.pages, s.files)
	return change, append(list, s.lasting...).Sorted()
}

// updateWhole lets Hugo rebuild what changed, or everything. Both locks are
// held.
func (s *Session) updateWhole(pages []Page, files Output) (Change, diag.List, error) {
	s.accept(diffPages(s.pages, pages), pages, files)
	return s.rebuild()
}

// rebuild builds the whole site as the session is now. Both locks are held.
func (s *Session) rebuild() (Change, diag.List, error) {
	if s.touched.all {
		s.whole.close()
	}
	if !s.touched.isZero() {
		s.fast.close()
		s.one.close()
	}
	list, err := s.whole.build(s.project, s.pages, s.takeBehind(), s.touched.pages)
	s.touched = touched{site: s.whole.site}
	if s.failed = err != nil || list.HasErrors(); s.failed {
		return Change{}, list, err
	}
	if s.static, err = s.whole.hugo.staticFiles(); err != nil {
		return Change{}, list, err
	}
	s.settle(s.whole.hugo.out.snapshot(), list, s.clock)
	change, more := s.compose(s.pages, s.files)
	return change, append(list, more...).Sorted(), nil
}

// accept makes pages and files those of the session.
func (s *Session) accept(diff pageDiff, pages []Page, files Output) {
	s.clock++
	s.files = files
	s.pages = make(map[string]*Page, len(pages))
	for i := range pages {
		s.pages[pages[i].URL] = &pages[i]
	}
	for _, p := range diff.written {
		s.behind[p.URL] = true
	}
	for _, url := range diff.removed {
		s.behind[url] = true
	}
}

func (s *Session) takeBehind() map[string]bool {
	behind := s.behind
	s.behind = map[string]bool{}
	return behind
}

// Settle lets the whole site catch up with the pages that took the fast way
// and with the files that were touched, and returns what else changed. It may
// take seconds; unless something was touched, Update can be called meanwhile.
// It also makes RenderOne ready, so it is worth calling after every Update.
func (s *Session) Settle() (Change, diag.List, error) {
	s.wholeMu.Lock()
	defer s.wholeMu.Unlock()
	s.mu.Lock()
	if s.pages != nil && (s.failed || !s.touched.isZero()) {
		defer s.mu.Unlock()
		return s.rebuild()
	}
	if len(s.behind) == 0 || s.whole.hugo == nil {
		defer s.mu.Unlock()
		return Change{}, s.lasting, s.one.warm(s.project, s.pages)
	}
	pages, behind, at := s.pages, s.takeBehind(), s.clock
	s.mu.Unlock()

	list, err := s.whole.build(s.project, pages, behind, nil)

	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failed = err != nil || list.HasErrors(); s.failed {
		return Change{}, list, err
	}
	s.settle(s.whole.hugo.out.snapshot(), list, at)
	change, more := s.compose(s.pages, s.files)
	return change, append(list, more...).Sorted(), s.one.warm(s.project, s.pages)
}

// RenderOne renders pages apart from the site and changes nothing else, for a
// caller that has only these pages. The output holds the pages, and resources
// that were made for them.
func (s *Session) RenderOne(pages ...Page) (Output, diag.List, error) {
	if len(pages) == 0 {
		return Output{}, nil, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	list := make([]*Page, len(pages))
	for i := range pages {
		list[i] = &pages[i]
	}
	home := s.pages[homeURL]
	if home == nil {
		home = &Page{URL: homeURL, Layout: pages[0].Layout, Params: pages[0].Params}
	}
	return s.one.render(s.project, home, list)
}

// Touch tells that files of the project changed on disk, by their slash paths
// below its root: what Update cannot know from the pages. Files that are none
// of Hugo's business are ignored.
func (s *Session) Touch(names ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, name := range names {
		s.touched.add(s.project.Root, name)
	}
}

// Reload makes the next Update build everything anew.
func (s *Session) Reload() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.touched.all = true
}

// Output returns the site as it was last rendered without errors. The map is
// the caller's, its bytes are not to be changed.
func (s *Session) Output() Output {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.output.clone()
}

// Close frees what the session holds; the next Update would begin anew.
func (s *Session) Close() {
	s.wholeMu.Lock()
	defer s.wholeMu.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.whole.close()
	s.fast.close()
	s.one.close()
	s.composer, s.pages = newComposer(), nil
}
