package site_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"studyguide/generator/site"
)

// Words are the project's, then the theme's, in the language, then in its base
// language, then in English; numbers choose their form as the language does.
func TestStrings(t *testing.T) {
	theme := fstest.MapFS{
		"i18n/en.yaml": {Data: []byte("a: A\nb: B\nc: \"{{ .x }} & c\"\nn: {one: \"{{ .Count }} card\", other: \"{{ .Count }} cards\"}\nonly: English")},
		"i18n/pl.yaml": {Data: []byte("a: Ą\nb: Be\nn: {one: \"{{ .Count }} karta\", few: \"{{ .Count }} karty\", other: \"{{ .Count }} kart\"}\ncallout_exam: Egzamin")},
	}
	root := t.TempDir()
	if err := os.MkdirAll(filepath.Join(root, "i18n"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "i18n", "pl-PL.yaml"), []byte("b: mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := site.Project{Root: root, Theme: theme}.Strings("pl-PL")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		key  string
		data map[string]any
		want string
	}{
		{"a", nil, "Ą"}, {"b", nil, "mine"}, {"c", map[string]any{"x": "<x>"}, "<x> & c"}, {"only", nil, "English"}, {"none", nil, ""},
		{"n", map[string]any{"Count": 1}, "1 karta"}, {"n", map[string]any{"Count": 3}, "3 karty"}, {"n", map[string]any{"Count": 5}, "5 kart"},
	} {
		if got := s.T(c.key, c.data); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.key, c.data, got, c.want)
		}
	}
	if titles := s.CalloutTitles(); len(titles) != 1 || titles["exam"] != "Egzamin" {
		t.Errorf("%v", titles)
	}
}
