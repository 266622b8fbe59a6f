package check

import (
	"bytes"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"studyguide/generator/diag"
	"studyguide/generator/guide"
)

// deadLink reports links in free pages to a node, lab, topic, comparison or
// term that does not exist. Wiki links do not work there, because free pages
// are Hugo's own; and what else Hugo publishes is not known here, so that other
// links are let be.
func deadLink(c *checker) {
	for _, page := range c.g.Pages {
		folder := path.Dir(strings.TrimPrefix(page.Name, "content/"))
		from := 0
		for _, target := range linksOf(page.Text) {
			at := page.Whole()
			if i := bytes.Index(page.Text[from:], []byte(target)); i >= 0 {
				at = page.Span(from+i, from+i+len(target))
				from += i + len(target)
			}
			if what, id, names := c.missing(folder, target); what != "" {
				report := c.report(at, "there is no %s %q", what, id)
				report.Hint = diag.DidYouMean(id, names)
			}
		}
	}
}

// linksOf returns the destinations of a page's links, in order.
func linksOf(page []byte) []string {
	var out []string
	root := goldmark.DefaultParser().Parse(text.NewReader(page))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if link, ok := n.(*ast.Link); ok && entering {
			out = append(out, string(link.Destination))
		}
		return ast.WalkContinue, nil
	})
	return out
}

// missing returns what a link leads to that does not exist, and what exists
// instead; "" when it exists, or when nobody here can know.
func (c *checker) missing(folder, target string) (what, id string, ids []string) {
	u, err := url.Parse(target)
	if err != nil || u.Scheme != "" || u.Host != "" || strings.HasPrefix(u.Path, "/") || path.Ext(u.Path) != ".html" {
		return "", "", nil
	}
	dir, file := path.Split(path.Join(folder, u.Path))
	id = strings.TrimSuffix(file, ".html")
	if dir+file == guide.GlossaryURL {
		what, id, ids = "term", u.Fragment, idsOf(c.g.Terms, func(t *guide.Term) string { return t.ID })
	} else {
		what, ids = c.shelf(dir)
	}
	if id == "" || id == "index" || slices.Contains(ids, id) {
		return "", "", nil
	}
	return what, id, ids
}

// shelf returns what kind of page a folder of the site has, and the ids of all
// of them.
func (c *checker) shelf(dir string) (what string, ids []string) {
	examID, below, _ := strings.Cut(dir, "/")
	exam := c.g.Exam(examID)
	switch {
	case dir == "topics/":
		return "topic", idsOf(c.g.Topics, func(t *guide.Topic) string { return t.ID })
	case dir == "compare/":
		return "comparison", idsOf(c.g.Comparisons, func(x *guide.Comparison) string { return x.ID })
	case exam != nil && below == "labs/":
		return "lab", idsOf(exam.Labs, func(l *guide.Lab) string { return l.ID })
	case exam != nil && below == "":
		return "outline node", idsOf(slices.Collect(exam.All()), func(n *guide.Node) string { return n.ID })
	}
	return "", nil
}

func idsOf[T any](list []T, id func(T) string) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = id(x)
	}
	return out
}
