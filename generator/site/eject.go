package site

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/goccy/go-yaml"
	"github.com/gohugoio/hugo/common/hugo"

	"studyguide/generator/diag"
)

// ejectReadme is the README of an ejected project, for a version of Hugo.
const ejectReadme = `# An ordinary Hugo project

This folder was written by ` + "`studyguide eject`" + `. It needs that program no longer: ` + "`hugo`" + ` (v%s, no extended
edition) in this folder writes the site to public/, and ` + "`hugo server`" + ` shows it.

- content/ holds a file for every page, with what its layout shows as parameters,
- themes/studyguide/ the theme; files of the same path in layouts/, assets/, static/ and i18n/ come before it,
- hugo.yaml the settings, with those that studyguide always makes,
- static/ also the decks, downloads and search data that were made beside the pages.
`

// Eject makes an ordinary Hugo project of the site, by slash paths: the stock
// hugo of the same version renders it to the very bytes that Render makes.
// What Render would report is not looked at, but for pages that nothing can be
// made of.
func Eject(p Project, pages []Page, files Output) (Output, error) {
	b, list, err := newBuild(p, pages)
	if err != nil {
		return nil, err
	}
	for _, d := range list.Sorted() {
		if d.Severity == diag.Error {
			return nil, fmt.Errorf("eject: %s", d.Message)
		}
	}
	out := Output{"README.md": fmt.Appendf(nil, ejectReadme, hugo.CurrentVersion)}
	if err := b.ejectProject(out); err != nil {
		return nil, err
	}
	for _, name := range b.virtual.names() {
		if out[name], err = b.virtual.read(name); err != nil {
			return nil, err
		}
	}
	for name, text := range files {
		out["static/"+name] = text
	}
	if _, ok := out["static/.nojekyll"]; !ok {
		out["static/.nojekyll"] = []byte{}
	}
	text, err := yaml.MarshalWithOptions(b.settings.merged(b.project), yaml.IndentSequence(true))
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", settingsFile, err)
	}
	out[settingsFile] = text
	return out, nil
}

// ejectProject copies what the project itself brings.
func (b *build) ejectProject(out Output) error {
	for _, dir := range b.settings.folders() {
		err := filepath.WalkDir(filepath.Join(b.project.Root, filepath.FromSlash(dir)), func(name string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() { // Hugo does not follow links either
				return err
			}
			rel, _ := relativeTo(b.project.Root, name)
			if hidden(rel) {
				return nil
			}
			out[rel], err = os.ReadFile(name)
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("read %s: %w", dir, err)
		}
	}
	return nil
}

// folders returns the folders of the project that Hugo reads, as slash paths:
// the usual ones, or those that hugo.yaml names.
func (s *userSettings) folders() []string {
	dirs := map[string]bool{freePages: true, themeDir: true}
	for key, usual := range map[string]string{
		"layoutDir": "layouts", "assetDir": "assets", "staticDir": "static", "i18nDir": "i18n", "dataDir": "data",
	} {
		switch own := lookup(s.values, key).(type) {
		case string:
			dirs[path.Clean(own)] = true
		case []any:
			for _, dir := range own {
				dirs[path.Clean(fmt.Sprint(dir))] = true
			}
		default:
			dirs[usual] = true
		}
	}
	if module, ok := lookup(s.values, "module").(map[string]any); ok {
		mounts, _ := lookup(module, "mounts").([]any)
		for _, m := range mounts {
			if mount, ok := m.(map[string]any); ok {
				dirs[path.Clean(fmt.Sprint(lookup(mount, "source")))] = true
			}
		}
	}
	maps.DeleteFunc(dirs, func(dir string, _ bool) bool { return !fs.ValidPath(dir) || dir == "." })
	return slices.Sorted(maps.Keys(dirs))
}
