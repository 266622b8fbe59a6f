package browser

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// page is one HTML file of the built site.
type page struct {
	name string // slash path below the site's root
	kind string // the body's data-kind
	text []byte
	root *html.Node
	ids  []string
}

func readPages(dir string) ([]*page, error) {
	var pages []*page
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(name) != ".html" {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		root, err := html.Parse(strings.NewReader(string(text)))
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		p := &page{name: filepath.ToSlash(rel), text: text, root: root}
		for n := range root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			if n.Data == "body" {
				p.kind = attr(n, "data-kind")
			}
			if id := attr(n, "id"); id != "" {
				p.ids = append(p.ids, id)
			}
		}
		pages = append(pages, p)
		return nil
	})
	return pages, err
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// kinds returns the largest page of every kind: the one with the most to get wrong.
func kinds(t *testing.T) []*page {
	t.Helper()
	largest := map[string]*page{}
	for _, p := range built.pages {
		if p.kind == "" {
			t.Errorf("%s: the body has no data-kind", p.name)
		}
		if old := largest[p.kind]; old == nil || len(p.text) > len(old.text) {
			largest[p.kind] = p
		}
	}
	var out []*page
	for _, p := range largest {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b *page) int { return strings.Compare(a.kind, b.kind) })
	return out
}

func find(name string) *page {
	i := slices.IndexFunc(built.pages, func(p *page) bool { return p.name == name })
	if i < 0 {
		return nil
	}
	return built.pages[i]
}
