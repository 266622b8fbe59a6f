package site

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"studyguide/generator/diag"
)

// Project is a site on disk: a folder with hugo.yaml and, where the project
// wants to differ from the theme, layouts/, assets/, static/, i18n/ and data/.
// Free pages lie in content/pages, and a themes/studyguide of its own takes
// the place of the embedded theme.
type Project struct {
	Root    string
	BaseURL string // instead of the one in hugo.yaml, when not ""
	Theme   fs.FS  // the embedded theme: layouts/, assets/ … at its top
	// CacheDir is where Hugo keeps compiled helpers (KaTeX, image formats)
	// between runs; "" is a folder of the user's cache. No page depends on it.
	CacheDir string
	// Offline has the pages say that the site can be kept without a network: they
	// name the web app manifest and load the script that registers the worker.
	// Both files come from elsewhere. It takes the place of hugo.yaml's own
	// setting, because a site that is being written must not be kept.
	Offline bool
}

// Output maps the slash paths of files below public/ to their bytes.
type Output map[string][]byte

// clone copies the map and shares the bytes.
func (o Output) clone() Output { return maps.Clone(o) }

// Render makes the site: the pages, the free pages, 404.html, sitemap.xml,
// robots.txt, the assets and static files of theme and project, and files,
// which are published as they are. Nothing is written to disk. The pages are
// used up: of a large site their parameters are gone afterwards.
//
// The list holds what is wrong with the project's files and the theme's; the
// output is nil when that includes errors. An error is a failure of the
// machine.
func Render(ctx context.Context, p Project, pages []Page, files Output) (Output, diag.List, error) {
	out := make(Output, len(pages))
	list, err := RenderTo(ctx, p, pages, files, func(name string, text []byte) error {
		out[name] = text
		return nil
	})
	if err != nil || list.HasErrors() {
		return nil, list, err
	}
	return out, list, nil
}

// RenderTo is Render for a site that is too large to hold at once: it hands
// every file to emit as soon as it is made, from one goroutine, and keeps none.
// What was emitted is of no use when there are errors in the end. An error of
// emit's ends it.
func RenderTo(ctx context.Context, p Project, pages []Page, files Output, emit func(name string, text []byte) error) (diag.List, error) {
	b, list, err := newBuild(p, pages)
	if err != nil || list.HasErrors() {
		return list, err
	}
	b.light = inBatches(p, pages)
	out, more, err := b.renderWhole(ctx, files)
	list = append(list, more...).Sorted()
	if err != nil || list.HasErrors() {
		return list, err
	}
	emitted := make(map[string]bool, len(out))
	for _, name := range slices.Sorted(maps.Keys(out)) {
		if err := emit(name, out[name]); err != nil {
			return list, err
		}
		emitted[name] = true
		delete(out, name)
	}
	if !b.light {
		return list, nil
	}
	more, err = renderBatches(ctx, p, pages, func(name string, text []byte) error {
		if emitted[name] {
			return nil // an asset that another batch has made
		}
		emitted[name] = true
		return emit(name, text)
	})
	return append(list, more...).Sorted(), err
}

// renderWhole lets Hugo render the site; of a light one, the home page and
// what is no page.
func (b *build) renderWhole(ctx context.Context, files Output) (Output, diag.List, error) {
	h, err := openHugo(b.project, b.settings, b.virtual, hugoOptions{})
	if err != nil {
		return nil, b.reporter().list(err, nil), nil
	}
	defer h.close()
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	err = h.build()
	list := b.reporter().list(err, h.log.take())
	if err != nil {
		return nil, list, ctx.Err()
	}
	out, more, err := b.complete(h, files)
	return out, append(list, more...), err
}

// build is what a project's sites have in common, however often they are
// rendered: its settings, and the files that only Hugo sees.
type build struct {
	project  Project
	settings *userSettings
	virtual  *virtualFS
	light    bool // pages are listed but rendered elsewhere, all but the home page
	static   bool // the project had a static/ when this was read; Hugo overlooks a later one

	mu    sync.RWMutex
	pages map[string]*Page // by content file: "content/tst-100/join.html"
}

// newBuild reads the project's settings and lays out theme and pages as
// virtual files.
func newBuild(p Project, pages []Page) (*build, diag.List, error) {
	root, err := filepath.Abs(p.Root)
	if err != nil {
		return nil, nil, fmt.Errorf("find %s: %w", p.Root, err)
	}
	p.Root = root
	b := &build{project: p, virtual: newVirtualFS(root), pages: make(map[string]*Page, len(pages))}
	if b.settings, err = loadSettings(root); err != nil {
		return nil, nil, err
	}
	list := append(b.settings.warnings(), checkPages(pages)...)
	_, err = os.Stat(filepath.Join(root, "static"))
	b.static = err == nil
	b.addFigures()
	if err := b.addTheme(); err != nil {
		return nil, list, err
	}
	foreign, err := foreignPages(root)
	if err != nil {
		return nil, list, err
	}
	list = append(list, foreign...)
	list = append(list, b.checkLayouts(pages)...)
	for i := range pages {
		b.put(&pages[i])
	}
	return b, list, nil
}

// put lays out a page, which must not change afterwards, and returns the name
// of its content file. A page of the same address is replaced.
func (b *build) put(p *Page) (name string) {
	name = "content/" + contentPath(p.URL)
	if !b.replace(name, p) {
		b.virtual.add(name, func() ([]byte, error) { return b.contentFile(b.page(name)) })
	}
	return name
}

// replace sets the page of a content file and reports whether it had one.
func (b *build) replace(name string, p *Page) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	_, had := b.pages[name]
	b.pages[name] = p
	return had
}

// page returns the page of a content file, or nil.
func (b *build) page(name string) *Page {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.pages[name]
}

// drop takes a page away and returns the name of its content file.
func (b *build) drop(url string) (name string) {
	name = "content/" + contentPath(url)
	b.virtual.remove(name)
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.pages, name)
	return name
}

// cacheDir is only ever used for WebAssembly compiled ahead of time, which
// Hugo writes past the file systems it is given.
func (p Project) cacheDir() string {
	if p.CacheDir != "" {
		return p.CacheDir
	}
	if dir, err := os.UserCacheDir(); err == nil {
		return filepath.Join(dir, "studyguide")
	}
	return filepath.Join(os.TempDir(), fmt.Sprintf("studyguide-cache-%d", os.Getuid()))
}
