package site_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"studyguide/generator/diag"
	"studyguide/generator/site"
)

// testTheme is the smallest theme that has one of everything.
func testTheme() fstest.MapFS {
	files := map[string]string{
		"layouts/baseof.html": `<!doctype html><html lang="{{ site.Language.Locale }}"><head><title>{{ .Title }}</title>` +
			`<link rel="canonical" href="{{ .Permalink }}">` +
			`{{ with resources.Get "css/site.css" | fingerprint }}<link rel="stylesheet" href="{{ .RelPermalink }}">{{ end }}` +
			`</head><body>{{ block "main" . }}{{ end }}</body></html>`,
		"layouts/home.html":      `{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ partial "list.html" . }}{{ end }}`,
		"layouts/objective.html": `{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ partial "list.html" . }}{{ end }}`,
		"layouts/page.html":      `{{ define "main" }}<article>{{ .Content }}</article>{{ end }}`,
		"layouts/404.html":       `{{ define "main" }}nothing here{{ end }}`,
		"layouts/robots.txt":     "User-agent: *\nSitemap: {{ \"sitemap.xml\" | absURL }}\n",
		"layouts/_partials/list.html": `<ul>{{ range .Params.items }}<li>{{ .label }}</li>{{ end }}</ul>` +
			`<p>{{ i18n "count" .Params.count }}</p>`,
		"i18n/en.yaml":        "count: \"{{ .Count }} cards\"\n",
		"assets/css/site.css": "body { color: red }\n",
		"static/icon.svg":     "<svg/>",
		"static/_theme/x.txt": "x",
	}
	theme := fstest.MapFS{}
	for name, text := range files {
		theme[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return theme
}

type item struct {
	Label string `json:"label"`
}

type params struct {
	Items []item `json:"items"`
	Count int    `json:"count"`
}

const settings = "baseURL: https://example.org/guide/\ntitle: Test\nlocale: en\n"

// testPages are a home page, an exam and n objectives of it.
func testPages(n int) []site.Page {
	pages := []site.Page{
		{URL: "index.html", Layout: "home", Title: "Home", Params: &params{Count: n}},
		{URL: "tst-100/index.html", Layout: "objective", Title: "TST-100", Body: "<p>exam</p>", Params: &params{Count: n}},
	}
	for i := range n {
		src := diag.NewSource(fmt.Sprintf("content/exams/tst-100/notes/n%d.md", i), []byte("---\n---\nText\n"))
		pages = append(pages, site.Page{
			URL: fmt.Sprintf("tst-100/node-%d.html", i), Layout: "objective", Title: fmt.Sprintf("Node %d", i),
			Body:   fmt.Sprintf("<p>note %d</p>", i),
			Params: &params{Items: []item{{"<b>one</b>"}, {"two"}}, Count: i},
			Origin: src.Span(8, 12),
		})
	}
	return pages
}

// project lays files out in a folder and returns the project in it.
func project(t testing.TB, files map[string]string) site.Project {
	t.Helper()
	root := t.TempDir()
	write(t, root, map[string]string{"hugo.yaml": settings})
	write(t, root, files)
	return site.Project{Root: root, Theme: testTheme(), CacheDir: filepath.Join(root, "cache")}
}

func write(t testing.TB, root string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func render(t testing.TB, p site.Project, pages []site.Page, files site.Output) (site.Output, diag.List) {
	t.Helper()
	out, list, err := site.Render(context.Background(), p, pages, files)
	if err != nil {
		t.Fatal(err)
	}
	return out, list
}

func mustRender(t testing.TB, p site.Project, pages []site.Page, files site.Output) site.Output {
	t.Helper()
	out, list := render(t, p, pages, files)
	if len(list) > 0 {
		t.Fatalf("diagnostics: %s", lines(list))
	}
	return out
}

// lines prints a list as one line a finding.
func lines(list diag.List) string {
	var b strings.Builder
	for _, d := range list.Sorted() {
		at := d.Span.Position()
		fmt.Fprintf(&b, "%s:%d:%d: %s: %s [%s]\n", d.Span.Name(), at.Line, at.Column, d.Severity, d.Message, d.Code)
	}
	return b.String()
}

func TestRenderPublishesEverythingFromMemory(t *testing.T) {
	p := project(t, map[string]string{
		"content/pages/about.md":            "---\ntitle: About\n---\nHello *there*\n",
		"content/exams/tst-100/notes/n0.md": "---\ntitle: data, not a page\n---\n",
		"content/glossary.yaml":             "terms: []\n",
		"static/icon.svg":                   "<svg id='mine'/>",
		"static/CNAME":                      "example.org",
	})
	before := tree(t, p.Root)
	out := mustRender(t, p, testPages(2), site.Output{"search/a.js": []byte("x")})
	want := []string{
		".nojekyll", "404.html", "CNAME", "_theme/x.txt", "icon.svg", "index.html", "pages/about.html", "robots.txt",
		"search/a.js", "sitemap.xml", "tst-100/index.html", "tst-100/node-0.html", "tst-100/node-1.html",
	}
	got := slices.DeleteFunc(slices.Sorted(maps.Keys(out)), func(s string) bool { return strings.HasPrefix(s, "css/site.") })
	if !slices.Equal(got, want) {
		t.Errorf("files:\n%q\nwant\n%q", got, want)
	}
	if string(out["icon.svg"]) != "<svg id='mine'/>" {
		t.Error("the project's static file did not win")
	}
	if after := tree(t, p.Root); !slices.Equal(before, after) {
		t.Errorf("the project's folder changed: %q", after)
	}
	page := string(out["tst-100/node-1.html"])
	for _, part := range []string{
		"<p>note 1</p>", "<li>&lt;b&gt;one&lt;/b&gt;</li>", "1 cards",
		`<link rel="canonical" href="https://example.org/guide/tst-100/node-1.html">`, `<html lang="en">`,
	} {
		if !strings.Contains(page, part) {
			t.Errorf("no %q in %s", part, page)
		}
	}
	if !strings.Contains(string(out["pages/about.html"]), "<em>there</em>") {
		t.Errorf("free page: %s", out["pages/about.html"])
	}
}

// tree lists the files below a folder.
func tree(t testing.TB, root string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(root, func(name string, d os.DirEntry, err error) error {
		names = append(names, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestRenderTwiceIsByteIdentical(t *testing.T) {
	files := map[string]string{"content/pages/about.md": "---\ndate: 2999-01-01\n---\nText\n"}
	t.Setenv("HUGO_TITLE", "from the environment")
	a := mustRender(t, project(t, files), testPages(20), nil)
	t.Setenv("HUGO_PARAMS_X", "1")
	t.Setenv("TZ", "Asia/Tokyo")
	t.Setenv("LANG", "de_DE.UTF-8")
	b := mustRender(t, project(t, files), testPages(20), nil)
	if len(a) != len(b) {
		t.Errorf("%d files, then %d", len(a), len(b))
	}
	for name := range a {
		if !bytes.Equal(a[name], b[name]) {
			t.Errorf("%s differs:\n%s\n%s", name, a[name], b[name])
		}
	}
	if a["pages/about.html"] == nil {
		t.Error("a free page of the future is missing: the clock matters")
	}
}

func TestRenderKeepsBodiesAsTheyAre(t *testing.T) {
	body := "<p>{{< figure >}} {{% x %}} {{</* y */>}} <!--more--> :smile: HAHAHUGOSHORTCODE-s1-HBHB __hdeferred/d1 </p>\n---\n+++\n"
	pages := testPages(1)
	pages[2].Body = body
	pages[2].Params = &params{Items: []item{{`{{< x >}} "quoted\" } {`}}}
	out := mustRender(t, project(t, map[string]string{"hugo.yaml": settings + "enableEmoji: true\n"}), pages, nil)
	page := string(out["tst-100/node-0.html"])
	for _, part := range []string{
		"<p>&#123;&#123;< figure >}} &#123;&#123;% x %}}", "<!-- more --> :smile: HAHAHUGO&#83;HORTCODE-s1-HBHB", "---\n+++\n",
		`<li>{{&lt; x &gt;}} &#34;quoted\&#34; } {</li>`,
	} {
		if !strings.Contains(page, part) {
			t.Errorf("no %q in %s", part, page)
		}
	}
}

func TestRenderRespectsTheProject(t *testing.T) {
	p := project(t, map[string]string{
		"hugo.yaml": settings + "params: {motto: Learn}\nmenus:\n  main: [{name: About, pageRef: /pages/about}]\n" +
			"minify: {minifyOutput: true}\ndisableKinds: [sitemap]\n",
		"layouts/objective.html": "<p>\n\n  {{ .Title }} {{ site.Params.motto }} " +
			"{{ range site.Menus.main }}{{ .URL }}{{ end }} {{ i18n \"count\" 3 }}\n</p>",
		"i18n/en.yaml":           "count: \"{{ .Count }} Karten\"\n",
		"content/pages/about.md": "Text",
		"static/robots.txt":      "mine",
	})
	p.BaseURL = "https://other.example/x/"
	out := mustRender(t, p, testPages(1), nil)
	if got, want := string(out["tst-100/node-0.html"]), "<p>Node 0 Learn /x/pages/about.html 3 Karten</p>"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if out["sitemap.xml"] != nil {
		t.Error("the project's disableKinds was not respected")
	}
	if string(out["robots.txt"]) != "mine" {
		t.Errorf("robots.txt: %s", out["robots.txt"])
	}
	if !strings.Contains(string(out["index.html"]), "https://other.example/x/") {
		t.Errorf("base URL: %s", out["index.html"])
	}
}

// What is required is so deep down too, whatever the project's settings say
// beside it; Project.Offline takes the place of a setting.
func TestRenderRequiredSettingsHold(t *testing.T) {
	p := project(t, map[string]string{
		"hugo.yaml": settings + "params: {studyguide: {offline: true, paper: letter}}\n" +
			"security: {funcs: {getenv: ['.*']}}\nmarkup: {highlight: {noClasses: true, lineNos: true}}\n",
		"layouts/objective.html": `{{ site.Params.studyguide.offline }} {{ site.Params.studyguide.paper }} {{ highlight "x" "go" }}`,
	})
	for _, on := range []bool{false, true} {
		p.Offline = on
		out, list := render(t, p, testPages(1), nil)
		page := string(out["tst-100/node-0.html"])
		if !strings.HasPrefix(page, fmt.Sprint(on, " letter ")) || strings.Contains(page, "style=") || !strings.Contains(page, "lntable") && !strings.Contains(page, `class="ln"`) {
			t.Errorf("%s\n%s", page, lines(list))
		}
	}
	write(t, p.Root, map[string]string{"layouts/objective.html": `{{ getenv "HOME" }}`})
	if out, list := render(t, p, testPages(1), nil); out != nil || !list.HasErrors() {
		t.Errorf("a layout reads the environment: %s", out["tst-100/node-0.html"])
	}
}

func TestRenderThemeOnDiskWins(t *testing.T) {
	p := project(t, map[string]string{
		"themes/studyguide/layouts/home.html":      "disk home",
		"themes/studyguide/layouts/objective.html": "disk objective",
	})
	out := mustRender(t, p, testPages(1), nil)
	if string(out["tst-100/node-0.html"]) != "disk objective" || out["icon.svg"] != nil {
		t.Errorf("the embedded theme shines through: %q", slices.Sorted(maps.Keys(out)))
	}
}

func TestRenderAddresses(t *testing.T) {
	pages := testPages(0)
	urls := []string{
		"tst-100.html", "a/index.html", "a.html", "a/b.html", "a/b/c.html", "a/b.en.html", "a/_index.html", "A/Ümlaut x.html",
		"a/ümlaut-x.html", "a/-index.html", "über/größe.html", "data/index.html", "tags/x.html", "a/bundle/index.html",
	}
	for i, url := range urls {
		pages = append(pages, site.Page{URL: url, Layout: "objective", Title: "T", Body: fmt.Sprintf("page number %d.", i), Params: &params{}})
	}
	out := mustRender(t, project(t, nil), pages, nil)
	for i, url := range urls {
		if !strings.Contains(string(out[url]), fmt.Sprintf("page number %d.", i)) {
			t.Errorf("%s: %s", url, out[url])
		}
	}
	if n := strings.Count(string(out["sitemap.xml"]), "<loc>"); n != len(pages) {
		t.Errorf("%d pages in the sitemap, want %d: %s", n, len(pages), out["sitemap.xml"])
	}
}

func TestUnlistedPagesStayOutOfTheSitemap(t *testing.T) {
	pages := testPages(2)
	pages[2].Unlisted = true
	out := mustRender(t, project(t, nil), pages, nil)
	sitemap := string(out["sitemap.xml"])
	if strings.Contains(sitemap, "node-0") || !strings.Contains(sitemap, "node-1") || strings.Contains(sitemap, "lastmod") {
		t.Error(sitemap)
	}
}
