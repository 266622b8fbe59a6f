package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"studyguide/generator/diag"
)

// addTheme puts the embedded theme where Hugo looks for themes, unless the
// project has one of the same name on disk: then that one counts, as a whole.
func (b *build) addTheme() error {
	if info, err := os.Stat(filepath.Join(b.project.Root, filepath.FromSlash(themeDir))); err == nil && info.IsDir() {
		return nil
	}
	theme := b.project.Theme
	if theme == nil {
		return errors.New("no theme is embedded, and " + themeDir + " does not exist")
	}
	err := fs.WalkDir(theme, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			b.virtual.add(path.Join(themeDir, name), func() ([]byte, error) { return fs.ReadFile(theme, name) })
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("read the embedded theme: %w", err)
	}
	return nil
}

// checkLayouts reports layouts that pages ask for and nobody has, at the first
// such page. Hugo would take the next best one without a word.
func (b *build) checkLayouts(pages []Page) diag.List {
	var list diag.List
	checked := map[string]bool{}
	for i := range pages {
		p := &pages[i]
		if checked[p.Layout] {
			continue
		}
		checked[p.Layout] = true
		if !b.hasLayout(p.Layout) {
			list.Errorf("unknown-layout", p.Origin, "no layout %q for the page %s", p.Layout, p.URL).
				WithHint("add layouts/%s.html", p.Layout)
		}
	}
	return list
}

func (b *build) hasLayout(layout string) bool {
	return slices.ContainsFunc([]string{"layouts", themeDir + "/layouts"}, func(dir string) bool {
		name := path.Join(dir, layout+".html")
		_, err := b.read(name)
		return err == nil
	})
}

// read returns the bytes of a file of the project or the theme, by its slash
// path below the root, as Hugo sees it.
func (b *build) read(name string) ([]byte, error) {
	if text, err := b.virtual.read(name); err == nil {
		return text, nil
	}
	return os.ReadFile(filepath.Join(b.project.Root, filepath.FromSlash(name)))
}

// foreignPages warns of free pages that are not Markdown and so are left out.
func foreignPages(root string) (diag.List, error) {
	var list diag.List
	dir := filepath.Join(root, filepath.FromSlash(freePages))
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !isForeignContent(name) {
			return err
		}
		rel, _ := relativeTo(root, name)
		list.Warnf("free-page-kind", diag.NewSource(rel, nil).Whole(), "free pages are Markdown; this file is not published").
			WithHint("put a file that is to be published as it is into static/")
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read %s: %w", freePages, err)
	}
	return list, nil
}
