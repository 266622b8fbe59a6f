package browser

import (
	"bytes"
	"compress/gzip"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Every link of every page leads to a file that is there and to an anchor that
// it has, is relative (so that it works under every path and from a folder),
// and nothing is loaded from elsewhere.
func TestLinks(t *testing.T) {
	t.Parallel()
	for _, p := range built.pages {
		for n := range p.root.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			for _, key := range []string{"href", "src", "srcset", "poster", "data", "action"} {
				if v := attr(n, key); v != "" {
					checkLink(t, p, n, v)
				}
			}
		}
	}
}

func checkLink(t *testing.T, p *page, n *html.Node, v string) {
	t.Helper()
	u, err := url.Parse(v)
	if err != nil {
		t.Errorf("%s: %q: %v", p.name, v, err)
		return
	}
	if u.Scheme != "" {
		if n.Data != "a" && attr(n, "rel") != "canonical" {
			t.Errorf("%s: <%s> loads %s", p.name, n.Data, v)
		}
		return
	}
	target := path.Join(path.Dir(p.name), u.Path)
	if p.name == "404.html" { // served at any depth: its links begin at the host's root
		rest, ok := strings.CutPrefix(u.Path, basePath)
		if !ok && u.Path != "" {
			t.Errorf("404.html: %q does not begin with the base path", v)
		}
		target = strings.TrimSuffix(path.Join(rest), "/")
		if target == "" || target == "." {
			target = "index.html"
		}
	} else if strings.HasPrefix(u.Path, "/") {
		t.Errorf("%s: %q is not relative", p.name, v)
		return
	}
	if u.Path == "" {
		target = p.name
	}
	if info, err := os.Stat(filepath.Join(built.dir, filepath.FromSlash(target))); err != nil || info.IsDir() {
		t.Errorf("%s: %q leads to no file", p.name, v)
		return
	}
	if u.Fragment != "" && !isChoice(u.Fragment) && path.Ext(target) == ".html" {
		if other := find(target); other == nil || !slices.Contains(other.ids, u.Fragment) {
			t.Errorf("%s: %q: the page has no such anchor", p.name, v)
		}
	}
}

// isChoice tells an anchor from what a page's script is asked for: "in=prepare", "missed".
func isChoice(fragment string) bool { return strings.Contains(fragment, "=") || fragment == "missed" }

func TestIDsAreUnique(t *testing.T) {
	t.Parallel()
	for _, p := range built.pages {
		ids := slices.Sorted(slices.Values(p.ids))
		for i := 1; i < len(ids); i++ {
			if ids[i] == ids[i-1] {
				t.Errorf("%s: two elements with the id %q", p.name, ids[i])
			}
		}
	}
}

// An exam that is about to end says so on every one of its pages.
func TestRetirementIsSaidOnEveryPage(t *testing.T) {
	t.Parallel()
	count := 0
	for _, p := range built.pages {
		if !strings.HasPrefix(p.name, "ms-102/") {
			continue
		}
		count++
		if !bytes.Contains(p.text, []byte("AB-650")) || !bytes.Contains(p.text, []byte("2026-11-30")) {
			t.Errorf("%s does not say that the exam retires", p.name)
		}
	}
	if count == 0 {
		t.Error("no pages of MS-102")
	}
}

// The budgets of a first visit, compressed as servers compress.
func TestBudget(t *testing.T) {
	t.Parallel()
	const kb = 1024
	for _, p := range built.pages {
		if p.kind != "objective" {
			continue
		}
		own := gzipped(t, p.text)
		if own > 15*kb {
			t.Errorf("%s: %d bytes compressed, more than 15 KB", p.name, own)
		}
		all := own
		for n := range p.root.Descendants() {
			link := ""
			switch {
			case n.Data == "script":
				link = attr(n, "src")
			case n.Data == "link" && slices.Contains([]string{"stylesheet", "icon", "preload"}, attr(n, "rel")):
				link = attr(n, "href")
			}
			if link != "" {
				text, err := os.ReadFile(filepath.Join(built.dir, path.Join(path.Dir(p.name), link)))
				if err != nil {
					t.Fatal(err)
				}
				all += gzipped(t, text)
			}
		}
		if all > 50*kb {
			t.Errorf("%s: %d bytes in all, more than 50 KB", p.name, all)
		}
	}
}

func gzipped(t *testing.T, text []byte) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
