package source_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"studyguide/generator/diag"
	"studyguide/generator/markdown"
	"studyguide/generator/source"
)

// What Load reads without a diagnostic, the schemas accept: the test data with
// everything that the format has, and the guides of this repository.
func TestSchemasAcceptContent(t *testing.T) {
	schemas := compiled(t)
	seen := map[string]int{}
	for _, root := range []string{"testdata/ok", "../.."} {
		fsys := os.DirFS(root)
		_, list := load(t, fsys)
		broken := map[string]bool{}
		for _, d := range list {
			broken[d.Span.Name()] = true
		}
		for _, top := range []string{source.ConfigName, "content"} {
			err := fs.WalkDir(fsys, top, func(name string, e fs.DirEntry, err error) error {
				schema := schemaFor(name)
				if err != nil || e.IsDir() || schema == "" || broken[name] || strings.Contains(name, "/README") {
					return nil
				}
				text, err := fs.ReadFile(fsys, name)
				if err != nil {
					return err
				}
				value, ok := yamlOf(name, text)
				if !ok {
					return nil
				}
				if err := schemas[schema].Validate(value); err != nil {
					t.Errorf("%s, %s: %v", name, schema, err)
				}
				seen[schema]++
				return nil
			})
			if err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
		}
	}
	for name := range schemas {
		if seen[name] == 0 {
			t.Errorf("no file for %s", name)
		}
	}
}

// What Load refuses for its shape, the schemas refuse too.
func TestSchemasRefuse(t *testing.T) {
	schemas := compiled(t)
	const head = "{code: A, title: A, edition: 2029-05-01, outline: "
	tests := []struct{ name, text string }{
		{"content/exams/e/exam.yaml", "{code: A, title: A, edition: 2029-05-01}"},
		{"content/exams/e/exam.yaml", head + "[]}"},
		{"content/exams/e/exam.yaml", head + "[{id: A b, title: A}]}"},
		{"content/exams/e/exam.yaml", head + "[{id: ../x, title: A}]}"},
		{"content/exams/e/exam.yaml", head + "[{id: con, title: A}]}"},
		{"content/exams/e/exam.yaml", head + "[{id: index, title: A}]}"},
		{"content/exams/e/exam.yaml", head + "[{id: " + strings.Repeat("a", source.MaxID+1) + ", title: A}]}"},
		{"content/exams/e/exam.yaml", head + "[{id: a, title: A, weight: 20 hours}]}"},
		{"content/exams/e/exam.yaml", head + "[{id: a, title: A, items: [{id: b}]}]}"},
		{"content/exams/e/exam.yaml", head + "[{id: a, title: A, related: [{to: a/b/c}]}]}"},
		{"content/exams/e/exam.yaml", head + "[{id: a, title: A, related: [{to: b, relation: same}]}]}"},
		{"content/exams/e/exam.yaml", head + "[{id: a, title: [A]}]}"},
		{"content/exams/e/exam.yaml", head + "[{id: a, title: ''}]}"},
		{"content/exams/e/exam.yaml", head + "[{id: a, title: A}], titel: B}"},
		{"content/exams/e/exam.yaml", head + "[{id: a, title: A}], hue: pink}"},
		{"content/exams/e/exam.yaml", head + "[{id: a, title: A}], lifecycle: ended}"},
		{"content/exams/e/exam.yaml", head + "[{id: a, title: A}], lifecycle: {retires: 2029-05}}"},
		{"content/exams/e/exam.yaml", head + "[{id: a, title: A}], facts: {price: {as_of: 2029-05}}}"},
		{"content/exams/e/exam.yaml", head + "[{id: a, title: A}], facts: {price: {value: 1, as_of: May}}}"},
		{"content/exams/e/exam.yaml", head + "[{id: a, title: A}], source: example.org}"},
		{"content/exams/e/exam.yaml", "just text"},
		{"content/exams/e/editions/2028-11-01.yaml", "{edition: 2028, outline: [{id: a, title: A}]}"},
		{"content/exams/e/cards/c.yaml", "{id: a, objective: b}"},
		{"content/exams/e/cards/c.yaml", "[{id: a}]"},
		{"content/exams/e/cards/c.yaml", "[{id: a, objective: b, reverse: maybe}]"},
		{"content/exams/e/cards/c.yaml", "[{id: a, objective: b, references: [{title: x, link: y}]}]"},
		{"content/exams/e/questions/q.yaml", "[{id: a, objective: b, kind: essay, stem: x, options: [{text: a}]}]"},
		{"content/exams/e/questions/q.yaml", "[{id: a, objective: b, kind: single, stem: x, options: []}]"},
		{"content/exams/e/questions/q.yaml", "[{id: a, objective: b, kind: single, stem: x, options: [{text: a, right: true}]}]"},
		{"content/exams/e/notes/n.md", "---\nverified: June\n---\n"},
		{"content/exams/e/labs/l.md", "---\ntitle: A\n---\n"},
		{"content/exams/e/labs/l.md", "---\ntitle: A\nobjectives: []\n---\n"},
		{"content/exams/e/scenarios/s.md", "---\nname: A\n---\n"},
		{"content/references.yaml", "[{id: a, title: A}]"},
		{"content/exams/e/references.yaml", "[{id: a, title: A, url: 'javascript:x'}]"},
		{"content/resources.yaml", "[{id: a, title: A, kind: cruise}]"},
		{"content/topics.yaml", "[{id: a, title: A, angles: [x]}]"},
		{"content/glossary.yaml", "[{id: a, term: A}]"},
		{"content/comparisons/c.yaml", "{title: A, exams: [a, b], rows: [{id: a, title: A, cells: {}}]}"},
		{"hugo.yaml", "params: {studyguide: {check: {cards: many}}}"},
		{"hugo.yaml", "params: {studyguide: {papers: a4}}"},
		{"hugo.yaml", "params: {studyguide: {offline: sometimes}}"},
	}
	for _, tt := range tests {
		value, ok := yamlOf(tt.name, []byte(tt.text))
		if !ok {
			t.Fatalf("%s is no YAML", tt.text)
		}
		if schemas[schemaFor(tt.name)].Validate(value) == nil {
			t.Errorf("%s: %s is accepted", tt.name, tt.text)
		}
		if _, list := load(t, site(tt.name, tt.text, "content/exams/e/exam.yaml", tt.text)); len(list) == 0 {
			t.Errorf("%s: %s is loaded", tt.name, tt.text)
		}
	}
}

// Editors show descriptions, and the same types give the same bytes.
func TestSchemasAreDescribedAndStable(t *testing.T) {
	first, second := source.Schemas(), source.Schemas()
	globs := source.SchemaGlobs()
	for name, text := range first {
		if !bytes.Equal(text, second[name]) {
			t.Errorf("%s differs from itself", name)
		}
		if globs[name] == "" {
			t.Errorf("%s has no glob", name)
		}
		var s struct {
			Title, Description string
			Definitions        map[string]struct {
				Properties map[string]struct{ Description string }
			}
		}
		if err := json.Unmarshal(text, &s); err != nil || s.Title == "" || s.Description == "" {
			t.Errorf("%s: %v, title %q, description %q", name, err, s.Title, s.Description)
		}
		for def, d := range s.Definitions {
			for key, p := range d.Properties {
				if p.Description == "" {
					t.Errorf("%s: %s.%s has no description", name, def, key)
				}
			}
		}
	}
	if len(globs) != len(first) {
		t.Errorf("%d globs, %d schemas", len(globs), len(first))
	}
}

func compiled(t *testing.T) map[string]*jsonschema.Schema {
	t.Helper()
	out := map[string]*jsonschema.Schema{}
	for name, text := range source.Schemas() {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			t.Fatal(name, err)
		}
		c := jsonschema.NewCompiler() // checks the schema against draft 7's own
		if err := c.AddResource(name, doc); err != nil {
			t.Fatal(name, err)
		}
		if out[name], err = c.Compile(name); err != nil {
			t.Fatal(name, err)
		}
	}
	return out
}

// schemaFor returns the schema whose glob matches a file, or "".
func schemaFor(name string) string {
	for schema, glob := range source.SchemaGlobs() {
		pattern := regexp.QuoteMeta(glob)
		pattern = strings.ReplaceAll(pattern, `/\*\*/`, `/(?:.*/)?`)
		pattern = strings.ReplaceAll(pattern, `\*`, `[^/]*`)
		if regexp.MustCompile("^" + pattern + "$").MatchString(name) {
			return schema
		}
	}
	return ""
}

// yamlOf reads a file, or its front matter, as JSON would have it.
func yamlOf(name string, text []byte) (any, bool) {
	if path.Ext(name) == ".md" {
		front, _, list := markdown.FrontMatter(diag.NewSource(name, text))
		if len(list) > 0 || !front.HasPlace() {
			return nil, false
		}
		text = []byte(front.Text())
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil || len(doc.Content) == 0 {
		return nil, false
	}
	return jsonOf(doc.Content[0]), true
}

// jsonOf reads a node as YAML 1.2 does, which editors follow: dates are text.
func jsonOf(n *yaml.Node) any {
	switch {
	case n.Kind == yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = jsonOf(n.Content[i+1])
		}
		return m
	case n.Kind == yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, jsonOf(c))
		}
		return list
	case slices.Contains([]string{"!!int", "!!float"}, n.ShortTag()):
		return json.Number(n.Value)
	case n.ShortTag() == "!!bool":
		return n.Value == "true"
	case n.ShortTag() == "!!null":
		return nil
	}
	return n.Value
}
