package source

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"studyguide/generator/diag"
)

// config reads the one block of hugo.yaml that is ours, params.studyguide, and
// the few keys of Hugo's own that planning needs. The rest is for Hugo to judge.
func (f *file) config(whole diag.Span) {
	cfg := &Config{Locale: "en"}
	f.value = cfg
	d := &decoder{src: f.src, span: whole}
	root := d.parse()
	if root == nil || len(d.list) > 0 {
		f.list = append(f.list, d.list...)
		return
	}
	if block := lookup(root, "params", "studyguide"); block != nil {
		f.list = append(f.list, d.into(block, cfg)...)
	}
	for _, key := range []string{"locale", "defaultContentLanguage", "languageCode"} {
		if n := lookup(root, key); n != nil && n.Kind == yaml.ScalarNode && n.Value != "" {
			cfg.Locale = n.Value
			break
		}
	}
	if n := lookup(root, "title"); n != nil {
		cfg.Title = n.Value
	}
	if n := lookup(root, "baseURL"); n != nil {
		cfg.BaseURL = n.Value
	}
	for _, keys := range [][]string{{"params", "author"}, {"params", "author", "name"}} { // the two forms that Hugo's own templates read
		if n := lookup(root, keys...); n != nil && n.Kind == yaml.ScalarNode {
			cfg.Author = n.Value
		}
	}
	if n := lookup(root, "params", "description"); n != nil && n.Kind == yaml.ScalarNode {
		cfg.About = n.Value
	}
	if n := lookup(root, "params", "licence"); n != nil && n.Kind == yaml.ScalarNode {
		cfg.Licence = diag.Text{Value: n.Value, Span: whole}
	}
	if n := lookup(root, "markup", "goldmark", "renderer", "unsafe"); n != nil {
		cfg.Unsafe = n.Value == "true"
	}
}

// lookup follows keys down through mappings; nil when one is not there. As in
// Hugo, case does not count.
func lookup(n *yaml.Node, keys ...string) *yaml.Node {
	for _, key := range keys {
		if n == nil || n.Kind != yaml.MappingNode {
			return nil
		}
		var next *yaml.Node
		for i := 0; i+1 < len(n.Content); i += 2 {
			if strings.EqualFold(n.Content[i].Value, key) {
				next = n.Content[i+1]
			}
		}
		n = next
	}
	return n
}
