package site_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"studyguide/generator/site"
)

func TestFaultsAreReportedWhereTheyAre(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		edit  func(pages []site.Page)
		want  string
	}{
		"layout that does not parse": {
			files: map[string]string{"layouts/objective.html": "<p>\n  {{ .Title }\n</p>"},
			want:  "layouts/objective.html:2:3: error: unexpected \"}\" in operand [hugo]\n",
		},
		"layout that fails": {
			files: map[string]string{"layouts/objective.html": "<p>\n  é {{ .NoSuch }}\n</p>"},
			want:  "layouts/objective.html:2:8: error: can't evaluate field NoSuch in type *hugolib.pageState [hugo]\n",
		},
		"layout that calls what is not": {
			files: map[string]string{"layouts/objective.html": "{{ nosuch }}"},
			want:  "layouts/objective.html:1:1: error: function \"nosuch\" not defined [hugo]\n",
		},
		"partial that fails": {
			files: map[string]string{"layouts/_partials/list.html": "one\n{{ index .Params.count 3 }}"},
			want:  "layouts/_partials/list.html:2:4: error: error calling index: index of type int64 with args [3] failed: can't index item of type int64 [hugo]\n",
		},
		"errorf and warnf": {
			files: map[string]string{"layouts/objective.html": `{{ warnf "careful with %s" .Title }}{{ if eq .Title "Node 1" }}{{ errorf "not %s" .Title }}{{ end }}x`},
			want: ":0:0: error: not Node 1 [hugo]\n" +
				":0:0: warning: careful with Node 0 [hugo]\n" +
				":0:0: warning: careful with Node 1 [hugo]\n" +
				":0:0: warning: careful with TST-100 [hugo]\n",
		},
		"free page with a broken front matter": {
			files: map[string]string{"content/pages/a.md": "---\ntitle: [\n---\ntext"},
			want:  "content/pages/a.md:2:8: error: sequence end token ']' not found [hugo]\n",
		},
		"free page with an unknown shortcode": {
			files: map[string]string{"content/pages/a.md": "---\ntitle: A\n---\n\ntext {{< nosuch >}}\n"},
			want:  "content/pages/a.md:5:6: error: template for shortcode \"nosuch\" not found [hugo]\n",
		},
		"free page with raw HTML": {
			files: map[string]string{"content/pages/a.md": "text <b>x</b>\n", "content/pages/b.html": "<script>1</script>"},
			want: "content/pages/a.md:0:0: warning: raw HTML is left out of the page [hugo]\n" +
				"content/pages/b.html:0:0: warning: free pages are Markdown; this file is not published [free-page-kind]\n",
		},
		"free page at the address of another": {
			files: map[string]string{"content/pages/a.md": "---\nurl: /tst-100/node-1.html\n---\ntext"},
			want:  "content/exams/tst-100/notes/n1.md:3:1: error: two pages are published as tst-100/node-1.html [page-address]\n",
		},
		"settings that do not parse": {
			files: map[string]string{"hugo.yaml": "title: x\n  y: [\n"},
			want:  "hugo.yaml:1:8: error: mapping value is not allowed in this context [hugo]\n",
		},
		"settings of the wrong kind": {
			files: map[string]string{"hugo.yaml": "title: x\nmenus: 3\n"},
			want:  "hugo.yaml:2:8: error: failed to decode \"menus\": unable to cast 0x3 of type uint64 to map[string]interface {} [hugo]\n",
		},
		"settings that are fixed": {
			files: map[string]string{"hugo.yaml": "title: x\nRelativeURLs: true\nuglyurls: true\nsecurity:\n  exec:\n    allow: [go]\ntheme: [a, b]\n"},
			want: "hugo.yaml:2:15: warning: relativeURLs is always false here [fixed-setting]\n" +
				"hugo.yaml:6:12: warning: security.exec.allow is always [none] here [fixed-setting]\n" +
				"hugo.yaml:7:8: warning: theme is always studyguide here [fixed-setting]\n",
		},
		"settings that are old": {
			files: map[string]string{"hugo.yaml": "title: x\nlanguageCode: de\n"},
			want:  "hugo.yaml:2:15: warning: project config key languageCode was deprecated in Hugo v0.158.0 and will be removed in a future release. Use locale instead. [hugo]\n",
		},
		"i18n that does not parse": {
			files: map[string]string{"i18n/en.yaml": "a: b\nc: [\n"},
			want:  "i18n/en.yaml:2:4: error: sequence end token ']' not found [hugo]\n",
		},
		"asset that does not parse": {
			files: map[string]string{
				"layouts/home.html": `{{ with resources.Get "a.js" | js.Build }}{{ .RelPermalink }}{{ end }}`,
				"assets/a.js":       "let a = 1;\nlet b = ;\n",
			},
			want: "assets/a.js:2:9: error: Unexpected \";\" [hugo]\n",
		},
		"page without a layout": {
			edit: func(pages []site.Page) { pages[2].Layout = "nosuch" },
			want: "content/exams/tst-100/notes/n0.md:3:1: error: no layout \"nosuch\" for the page tst-100/node-0.html [unknown-layout]\n",
		},
		"layout that prints nothing": {
			files: map[string]string{"layouts/objective.html": "{{ if ne .Title \"Node 0\" }}x{{ end }}"},
			want:  "content/exams/tst-100/notes/n0.md:3:1: error: the layout \"objective\" made nothing of the page tst-100/node-0.html [page-not-rendered]\n",
		},
		"two pages at one address": {
			edit: func(pages []site.Page) { pages[2].URL = "TST-100/node-1.html" },
			want: "content/exams/tst-100/notes/n1.md:3:1: error: two pages have the address \"tst-100/node-1.html\" [page-address]\n",
		},
		"static file in the place of a page": {
			files: map[string]string{"static/tst-100/node-1.html": "mine"},
			want:  "static/tst-100/node-1.html:0:0: error: this file would replace the page tst-100/node-1.html [static-address]\n",
		},
		"theme that is given something else": {
			edit: func(pages []site.Page) { pages[2].Params = map[string]any{"items": []int{1}, "count": 1} },
			want: "themes/studyguide/layouts/_partials/list.html:1:37: error: can't evaluate field label in type interface {} [hugo]\n",
		},
		"call that fails in a template": {
			files: map[string]string{"layouts/objective.html": `{{ strings.Repeat -1 "x" }}`},
			want:  "layouts/objective.html:1:11: error: error calling Repeat: strings: negative Repeat count [hugo]\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			pages := testPages(2)
			if c.edit != nil {
				c.edit(pages)
			}
			p := project(t, c.files)
			out, list := render(t, p, pages, nil)
			if got := lines(list); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
			if (out == nil) != list.HasErrors() {
				t.Errorf("%d files", len(out))
			}
			if strings.Contains(lines(list), p.Root) {
				t.Error("the folder's own name is in a message")
			}
		})
	}
}

func TestHugoPrintsNothing(t *testing.T) {
	stdout, stderr := os.Stdout, os.Stderr
	defer func() { os.Stdout, os.Stderr = stdout, stderr }()
	printed, err := os.Create(filepath.Join(t.TempDir(), "printed"))
	if err != nil {
		t.Fatal(err)
	}
	os.Stdout, os.Stderr = printed, printed
	for _, layout := range []string{`{{ warnf "careful" }}x`, `{{ errorf "wrong" }}x`, `{{ .Title`, `{{ .NoSuch }}`} {
		p := project(t, map[string]string{"layouts/objective.html": layout, "content/pages/a.md": "raw <b>html</b>"})
		render(t, p, testPages(2), nil)
		s := site.NewSession(p)
		s.Update(testPages(2), nil)
		s.Settle()
		s.Close()
	}
	os.Stdout, os.Stderr = stdout, stderr
	if text, err := os.ReadFile(printed.Name()); err != nil || len(text) > 0 {
		t.Errorf("%v, %s", err, text)
	}
}
