package site

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

const themeRoot = "../../themes/studyguide"

// layoutParams is which parameters each layout is given.
var layoutParams = map[string]any{
	"home": HomeParams{}, "exam": ExamParams{}, "node": NodeParams{}, "objective": NodeParams{}, "lab": LabParams{},
	"labs": LabsParams{}, "deck": DeckParams{}, "sheet": SheetParams{}, "practice": PracticeParams{}, "topics": TopicsParams{},
	"topic": TopicParams{}, "glossary": GlossaryParams{}, "resources": ResourcesParams{}, "changes": ChangesParams{},
	"coverage": CoverageParams{}, "comparison": ComparisonParams{}, "print": PrintParams{}, "book": BookParams{},
	"search": SearchParams{}, "paper": PaperParams{}, "paper-key": PaperKeyParams{}, "calibration": CalibrationParams{},
	"study": StudyParams{}, "record": RecordParams{},
	"mock": MockParams{}, "drill": DrillParams{},

	"progress": ProgressParams{}, "plan": PlanParams{},
}

// Every parameter that the theme reads is one that planning gives, and every
// one that planning gives is read somewhere.
func TestThemeAndParamsAgree(t *testing.T) {
	text := themeText(t)
	given, top := map[string]bool{}, map[string]bool{}
	for layout, params := range layoutParams {
		if _, err := os.Stat(filepath.Join(themeRoot, "layouts", layout+".html")); err != nil {
			t.Errorf("no layout for %T: %v", params, err)
		}
		collectKeys(reflect.TypeOf(params), given)
		for _, key := range ownKeys(reflect.TypeOf(params)) {
			top[key] = true
		}
	}
	for _, m := range regexp.MustCompile(`\.Params\.([A-Za-z0-9_]+)`).FindAllStringSubmatch(text, -1) {
		if !top[m[1]] && !slices.Contains(siteParams, m[1]) {
			t.Errorf("the theme reads .Params.%s, which no page has", m[1])
		}
	}
	for key := range given {
		if !regexp.MustCompile(`[."]` + key + `\b`).MatchString(text) {
			t.Errorf("the parameter %q is read nowhere in the theme", key)
		}
	}
}

// siteParams are parameters of the site, from hugo.yaml, and of free pages.
var siteParams = []string{"description", "licence", "studyguide"}

func themeText(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(filepath.Join(themeRoot, "layouts"), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		all.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

func keyOf(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

// ownKeys returns the keys of a struct, those of embedded ones included.
func ownKeys(t reflect.Type) []string {
	var out []string
	for i := range t.NumField() {
		if f := t.Field(i); f.Anonymous {
			out = append(out, ownKeys(f.Type)...)
		} else {
			out = append(out, keyOf(f))
		}
	}
	return out
}

// collectKeys collects the keys of a type and of everything in it.
func collectKeys(t reflect.Type, into map[string]bool) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		collectKeys(t.Elem(), into)
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			if k := keyOf(f); k != "" {
				if t.Name() == "OutlineNode" && into[k] && f.Name == "Items" {
					continue
				}
				into[k] = true
			}
			if f.Type != reflect.TypeFor[[]OutlineNode]() || t.Name() != "OutlineNode" {
				collectKeys(f.Type, into)
			}
		}
	}
}

// Every language of the interface has the same strings, in the same forms.
func TestLanguagesAreComplete(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(themeRoot, "i18n", "*.yaml"))
	if err != nil || len(files) < 2 {
		t.Fatal("expected two languages or more", err)
	}
	languages := map[string]map[string]any{}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var all map[string]any
		if err := yaml.Unmarshal(text, &all); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		languages[filepath.Base(name)] = all
	}
	english := languages["en.yaml"]
	for name, all := range languages {
		for key, value := range english {
			if reflect.TypeOf(all[key]) != reflect.TypeOf(value) {
				t.Errorf("%s: %q is missing, or has another form than in English", name, key)
			}
		}
		for key := range all {
			if _, ok := english[key]; !ok {
				t.Errorf("%s: %q is not in English", name, key)
			}
		}
	}
	used := themeText(t) + bookText(t)
	for key := range english {
		if !isUsed(used, key) && !slices.Contains(calloutKeys(), key) {
			t.Errorf("the string %q is used nowhere", key)
		}
	}
}

// bookText is the source of what shows strings without the theme.
func bookText(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("../export/*/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no exports", err)
	}
	var all strings.Builder
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

// isUsed reports whether the theme names a string, or makes its name out of a
// beginning and a value: printf "kind_%s".
func isUsed(theme, key string) bool {
	if strings.Contains(theme, `"`+key+`"`) {
		return true
	}
	for i, r := range key {
		if r == '_' && strings.Contains(theme, `"`+key[:i+1]+`%`) {
			return true
		}
	}
	return false
}

func calloutKeys() []string {
	var out []string
	for _, kind := range calloutKinds {
		out = append(out, "callout_"+kind)
	}
	return out
}
