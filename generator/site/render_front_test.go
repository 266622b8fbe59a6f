package site

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/gohugoio/hugo/parser/metadecoders"
)

// decode reads a content file's front matter with Hugo's own decoder.
func decode(t *testing.T, p *Page) (map[string]any, string) {
	t.Helper()
	text, err := contentFile(p)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.SplitN(string(text), "+++\n", 3)
	if len(parts) != 3 {
		t.Fatalf("no front matter: %q", text)
	}
	m, err := metadecoders.Default.UnmarshalToMap([]byte(parts[1]), metadecoders.TOML)
	if err != nil {
		t.Fatalf("%v\n%s", err, parts[1])
	}
	return m, parts[2]
}

func TestFrontMatterKeepsValuesAndTheirKinds(t *testing.T) {
	type card struct {
		Front string `json:"front"`
		Back  *int   `json:"back"`
	}
	tricky := "a \"b\" \\ \n+++\n\t\x00\x7f \u2028 </p> é 日本 \U0001f600 {{< x >}} ="
	m, body := decode(t, &Page{
		URL: "a/b.html", Layout: "objective", Title: tricky, Body: "<p>x</p>", Unlisted: true,
		Params: map[string]any{
			"count": 3, "share": 0.5, "big": 1 << 40, "yes": true, "none": nil, "empty": []string{}, "gone": []any{nil},
			"cards": []card{{Front: tricky}, {}}, "nested": map[string]any{"deep": [][]int{{1, -2}, {}}, "nothing": map[string]any{}},
		},
	})
	want := map[string]any{
		"title": tricky, "layout": "objective", "url": "/a/b.html", "sitemap": map[string]any{"disable": true},
		"params": map[string]any{
			"count": int64(3), "share": 0.5, "big": int64(1 << 40), "yes": true, "empty": []any{}, "gone": []any{""},
			"cards":  []any{map[string]any{"front": tricky}, map[string]any{"front": ""}},
			"nested": map[string]any{"deep": []any{[]any{int64(1), int64(-2)}, []any{}}, "nothing": map[string]any{}},
		},
	}
	if !reflect.DeepEqual(m, want) {
		t.Errorf("got  %#v\nwant %#v", m, want)
	}
	if body != "<p>x</p>" {
		t.Errorf("body %q", body)
	}
}

func TestFrontMatterOfTheHomePage(t *testing.T) {
	m, _ := decode(t, &Page{URL: "index.html", Layout: "home"})
	if want := map[string]any{"title": "", "layout": "home"}; !reflect.DeepEqual(m, want) {
		t.Errorf("got %v", m)
	}
	if _, err := contentFile(&Page{URL: "a.html", Params: []int{1}}); err == nil {
		t.Error("a list was taken for parameters")
	}
	if _, err := contentFile(&Page{URL: "a.html", Params: map[string]any{"f": func() {}}}); err == nil {
		t.Error("a function was taken for a parameter")
	}
}

func FuzzFrontMatter(f *testing.F) {
	f.Add(`{"a": [1, {"b": null}], "c d": "x"}`)
	f.Add(`{"": {"": [[], {}]}, "\u007f": 1e300}`)
	f.Fuzz(func(t *testing.T, text string) {
		var params map[string]any
		dec := json.NewDecoder(bytes.NewReader([]byte(text)))
		if dec.Decode(&params) != nil {
			t.Skip()
		}
		decode(t, &Page{URL: "x.html", Title: text, Params: params})
	})
}
