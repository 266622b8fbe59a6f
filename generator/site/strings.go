package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v4"
)

// calloutKinds are the kinds of call-outs that Markdown texts have.
var calloutKinds = []string{"note", "tip", "important", "warning", "caution", "exam"}

// CalloutTitles returns what call-outs are called in a language (a BCP 47 tag),
// by kind: the strings callout_* of the theme's i18n files and, over them, the
// project's. Texts are compiled before Hugo runs, so Hugo cannot say it. A
// language that nobody has translated gives none, which means English.
func (p Project) CalloutTitles(locale string) (map[string]string, error) {
	titles := map[string]string{}
	base, _, _ := strings.Cut(locale, "-")
	for _, lang := range []string{strings.ToLower(base), locale} {
		name := "i18n/" + lang + ".yaml"
		for _, fsys := range []fs.FS{p.themeFS(), os.DirFS(p.Root)} {
			text, err := fs.ReadFile(fsys, name)
			if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
				continue
			}
			if err != nil {
				return nil, fmt.Errorf("read %s: %w", name, err)
			}
			var all map[string]any
			if yaml.Unmarshal(text, &all) != nil {
				continue // Hugo reports what is wrong with it, in its place
			}
			for _, kind := range calloutKinds {
				if s, ok := all["callout_"+kind].(string); ok {
					titles[kind] = s
				}
			}
		}
	}
	return titles, nil
}

// themeFS returns the theme: the project's own, or the embedded one.
func (p Project) themeFS() fs.FS {
	own := filepath.Join(p.Root, filepath.FromSlash(themeDir))
	if info, err := os.Stat(own); err == nil && info.IsDir() {
		return os.DirFS(own)
	}
	return p.Theme
}
