package site

import (
	"fmt"
	"io/fs"
	"path/filepath"

	"github.com/gohugoio/hugo/hugofs"
	"github.com/spf13/afero"

	"studyguide/generator/diag"
)

// complete makes the whole output of what Hugo rendered: it adds the static
// files, which Hugo's library leaves to its command, and the files that come
// from elsewhere, and holds the result against the pages.
func (b *build) complete(h *hugoSite, files Output) (Output, diag.List, error) {
	list := b.missing(h)
	static, err := h.staticFiles()
	if err != nil {
		return nil, list, err
	}
	out := h.out.snapshot()
	more := out.add(static, files, func(url string) bool { return b.page("content/"+contentPath(url)) != nil })
	return out, append(list, more...), nil
}

// missing reports pages that were not rendered, because their layout printed
// nothing, and addresses that two pages share, of which at least one is a free
// page with an address of its own choice.
func (b *build) missing(h *hugoSite) diag.List {
	var list diag.List
	b.mu.RLock()
	defer b.mu.RUnlock()
	for _, p := range b.pages {
		if b.light && p.URL != homeURL {
			continue
		}
		if !h.out.has(p.URL) {
			list.Errorf("page-not-rendered", p.Origin, "the layout %q made nothing of the page %s", p.Layout, p.URL)
		}
	}
	for _, name := range h.out.lastDoubled() {
		at := diag.Span{}
		if p := b.pages["content/"+contentPath(name)]; p != nil {
			at = p.Origin
		}
		list.Errorf("page-address", at, "two pages are published as %s", name).
			WithHint("give the one in %s another name or url", freePages)
	}
	return list
}

// add adds static files and the files that come from elsewhere to what Hugo
// rendered. A static file may stand in for what Hugo makes unasked (robots.txt,
// 404.html), never for a page or another file.
func (o Output) add(static map[string]staticFile, files Output, isPage func(url string) bool) diag.List {
	var list diag.List
	for name, text := range files {
		if _, ok := o[name]; ok || isPage(name) {
			list.Errorf("page-address", diag.Span{}, "a page and a file are both published as %s", name)
		}
		o[name] = text
	}
	for name, file := range static {
		if _, isFile := files[name]; isFile || isPage(name) {
			list.Errorf("static-address", diag.NewSource(file.origin, nil).Whole(), "this file would replace the page %s", name).
				WithHint("give it another name")
			continue
		}
		o[name] = file.text
	}
	if _, ok := o[".nojekyll"]; !ok {
		o[".nojekyll"] = []byte{} // GitHub Pages would leave out what begins with an underscore
	}
	return list
}

type staticFile struct {
	origin string // slash path below the project's root
	text   []byte
}

// staticFiles reads static/ of the theme and of the project, which wins, or
// whatever hugo.yaml mounts there.
func (h *hugoSite) staticFiles() (map[string]staticFile, error) {
	files := map[string]staticFile{}
	root := h.sites.Configs.LoadingInfo.BaseConfig.WorkingDir
	for _, static := range h.sites.BaseFs.SourceFilesystems.Static {
		err := afero.Walk(static.Fs, "", func(name string, info fs.FileInfo, err error) error {
			if err != nil || info.IsDir() {
				return err
			}
			text, err := afero.ReadFile(static.Fs, name)
			if err != nil {
				return err
			}
			file := staticFile{text: text, origin: filepath.ToSlash(name)}
			if meta, ok := info.(hugofs.FileMetaInfo); ok {
				if rel, ok := relativeTo(root, meta.Meta().Filename); ok {
					file.origin = rel
				}
			}
			files[filepath.ToSlash(name)] = file
			return nil
		})
		if err != nil && !isNotExist(err) {
			return nil, fmt.Errorf("read the static files: %w", err)
		}
	}
	return files, nil
}
