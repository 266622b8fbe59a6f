package offline

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// ManifestName is where the web app manifest stands: at the site's root, which
// is the app's scope. The theme names it too.
const ManifestName = "app.webmanifest"

// App is what a web app manifest says: https://www.w3.org/TR/appmanifest/.
type App struct {
	Title       string
	Short       string // a shorter name where there is one; see ShortName
	Description string // may be empty
	Locale      string // BCP 47
	Paper       string // the colour behind everything, as CSS has it
	Icons       []Icon
	Shortcuts   []Shortcut
}

// Shortcut is a place that the app's icon offers.
type Shortcut struct {
	Name string `json:"name"`
	URL  string `json:"url"` // relative to the site's root
}

// maxShortcuts is how many systems show.
const maxShortcuts = 4

// Manifest writes the manifest. Every address in it is relative, so that one
// build serves every host and path. That is why it has no id: browsers then take
// the resolved start_url, and any other value would give two guides on one host
// the same identity.
func (a App) Manifest() ([]byte, error) {
	m := struct {
		Name       string     `json:"name"`
		ShortName  string     `json:"short_name"`
		About      string     `json:"description,omitempty"`
		Lang       string     `json:"lang"`
		Dir        string     `json:"dir"`
		StartURL   string     `json:"start_url"`
		Scope      string     `json:"scope"`
		Display    string     `json:"display"`
		Override   []string   `json:"display_override"`
		Theme      string     `json:"theme_color"`
		Background string     `json:"background_color"`
		Categories []string   `json:"categories"`
		Icons      []Icon     `json:"icons"`
		Shortcuts  []Shortcut `json:"shortcuts,omitempty"`
	}{
		Name: a.Title, ShortName: a.Short, About: a.Description, Lang: a.Locale,
		Dir:      "auto", // the names' own letters say it
		StartURL: "index.html", Scope: "./",
		Display: "standalone", Override: []string{"minimal-ui"}, // a book wants the way back where the system can show it
		Theme: a.Paper, Background: a.Paper, Categories: []string{"education", "books"},
		Icons: a.Icons, Shortcuts: a.Shortcuts[:min(len(a.Shortcuts), maxShortcuts)],
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(m)
	return out.Bytes(), err
}

// maxShort is how many letters stand below an icon before systems cut them off.
const maxShort = 15

// ShortName makes a name for below an icon: the title, or the first of the other
// names that is short enough, or as many whole words of the title as are.
func ShortName(title string, others ...string) string {
	for _, name := range append([]string{title}, others...) {
		if name != "" && utf8.RuneCountInString(name) <= maxShort {
			return name
		}
	}
	short := ""
	for _, word := range strings.Fields(title) {
		if longer := strings.TrimSpace(short + " " + word); utf8.RuneCountInString(longer) <= maxShort {
			short = longer
			continue
		}
		break
	}
	if short == "" {
		return string([]rune(title)[:maxShort])
	}
	return short
}
