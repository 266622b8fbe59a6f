package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// calloutKinds are the kinds of call-outs that Markdown texts have.
var calloutKinds = []string{"note", "tip", "important", "warning", "caution", "exam"}

// Strings are the words of the interface in one language, for what is written
// without Hugo: the strings of the theme's i18n files and, over them, the
// project's. They are read as Hugo reads them.
type Strings struct {
	tag   language.Tag
	own   map[string]any // in the language
	other map[string]any // English, for what nobody has translated
}

// Strings reads the words for a language (a BCP 47 tag).
func (p Project) Strings(locale string) (*Strings, error) {
	tag, _ := language.Parse(locale)
	s := &Strings{tag: tag, own: map[string]any{}, other: map[string]any{}}
	if err := p.readStrings(s.other, "en"); err != nil {
		return nil, err
	}
	base, _, _ := strings.Cut(locale, "-")
	for _, lang := range []string{strings.ToLower(base), locale} {
		if err := p.readStrings(s.own, lang); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// readStrings adds the strings of a language's files.
func (p Project) readStrings(into map[string]any, lang string) error {
	name := "i18n/" + lang + ".yaml"
	for _, fsys := range []fs.FS{p.themeFS(), os.DirFS(p.Root)} {
		text, err := fs.ReadFile(fsys, name)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
			continue
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		all := map[string]any{}
		if yaml.Unmarshal(text, &all) != nil {
			continue // Hugo reports what is wrong with it, in its place
		}
		for key, value := range all {
			into[key] = value
		}
	}
	return nil
}

// T returns the string of a key with the data put in; "" when there is none.
// data["Count"], an int, chooses among the forms for numbers.
func (s *Strings) T(key string, data map[string]any) string {
	value, tag := s.own[key], s.tag
	if value == nil {
		value, tag = s.other[key], language.English
	}
	text, ok := value.(string)
	if forms, many := value.(map[string]any); many {
		count, _ := data["Count"].(int)
		form := forms[pluralForms[plural.Cardinal.MatchPlural(tag, count, 0, 0, 0, 0)]]
		if form == nil {
			form = forms["other"]
		}
		text, ok = form.(string)
	}
	if !ok || !strings.Contains(text, "{{") {
		return text
	}
	t, err := template.New(key).Parse(text)
	if err != nil {
		return text // Hugo reports it
	}
	var out strings.Builder
	if t.Execute(&out, data) != nil {
		return text
	}
	return out.String()
}

// pluralForms names the forms as i18n files do.
var pluralForms = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

// CalloutTitles returns what call-outs are called, by kind. Texts are compiled
// before Hugo runs, so Hugo cannot say it.
func (s *Strings) CalloutTitles() map[string]string {
	titles := map[string]string{}
	for _, kind := range calloutKinds {
		if title := s.T("callout_"+kind, nil); title != "" {
			titles[kind] = title
		}
	}
	return titles
}

// themeFS returns the theme: the project's own, or the embedded one.
func (p Project) themeFS() fs.FS {
	own := filepath.Join(p.Root, filepath.FromSlash(themeDir))
	if info, err := os.Stat(own); err == nil && info.IsDir() {
		return os.DirFS(own)
	}
	return p.Theme
}
