package browser

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/evanw/esbuild/pkg/api"
	"golang.org/x/tools/txtar"
)

// deskSite is a small site whose cards are of every form: two from one cloze
// text, two from a reversible one, and a card that had another id before.
const deskSite = `-- hugo.yaml --
baseURL: https://example.org/
title: Desk
params:
  studyguide:
    repository: https://git.example.org/sample/guide
-- content/exams/tst-100/exam.yaml --
code: TST-100
title: Sample Administrator
edition: 2029-05-01
outline:
  - id: prepare
    title: Prepare
    weight: 60%
    items: [{id: join, title: Join devices}, {id: enrol, title: Enrol devices}]
  - {id: protect, title: Protect, weight: 40%}
-- content/exams/tst-100/cards/cards.yaml --
- {id: plain, objective: join, front: Who owns a registered device?, back: Its user.}
- {id: split, objective: join, cloze: "A {{c1::joined}} device belongs to the {{c2::organization}}.", tags: [owner]}
- {id: both, objective: enrol, front: Enrolment, back: Bringing a device under management, reverse: true}
- {id: extra, objective: enrol, front: Which port?, back: "443", extra: TLS, tags: [network]}
- {id: shield, objective: protect, front: What encrypts disks?, back: BitLocker}
-- content/ids.lock --
card tst-100/both 2029-05-01 00000000
card tst-100/extra 2029-05-01 00000000
card tst-100/old-shield 2029-01-01 00000000 renamed tst-100/shield
card tst-100/plain 2029-05-01 00000000
card tst-100/shield 2029-05-01 00000000
card tst-100/split 2029-05-01 00000000
`

var deskBuilt struct {
	sync.Once
	dir, url string
	err      error
}

// deskPages builds the small site and returns where its pages are, on disk and served.
func deskPages(t *testing.T) (dir, url string) {
	t.Helper()
	deskBuilt.Do(func() {
		if deskBuilt.dir, deskBuilt.err = os.MkdirTemp("", "studyguide-desk-"); deskBuilt.err != nil {
			return
		}
		for _, f := range txtar.Parse([]byte(deskSite)).Files {
			name := filepath.Join(deskBuilt.dir, filepath.FromSlash(f.Name))
			if deskBuilt.err = os.MkdirAll(filepath.Dir(name), 0o755); deskBuilt.err != nil {
				return
			}
			if deskBuilt.err = os.WriteFile(name, f.Data, 0o644); deskBuilt.err != nil {
				return
			}
		}
		public := filepath.Join(deskBuilt.dir, "public")
		if deskBuilt.err = build(deskBuilt.dir, public, "https://example.org/"); deskBuilt.err != nil {
			return
		}
		deskBuilt.url = httptest.NewServer(http.FileServer(http.Dir(public))).URL + "/"
	})
	if deskBuilt.err != nil {
		t.Fatal(deskBuilt.err)
	}
	return filepath.Join(deskBuilt.dir, "public"), deskBuilt.url
}

// places runs a test where the pages are served and where they are opened from a folder.
func places(t *testing.T, run func(t *testing.T, b tab, root string)) {
	dir, url := deskPages(t)
	for name, root := range map[string]string{"http": url, "file": "file://" + filepath.ToSlash(dir) + "/"} {
		t.Run(name, func(t *testing.T) {
			b := open(t)
			b.width(820)
			run(t, b, root)
		})
	}
}

// study opens the page where cards are studied and waits until it is ready.
func (b tab) study(root, choice string) {
	b.t.Helper()
	b.show("about:blank")
	b.show(root + "tst-100/desk/study.html" + choice)
	b.await(`!document.querySelector("section.study").hasAttribute("aria-busy")`)
}

func (b tab) record(root string) {
	b.t.Helper()
	b.show(root + "desk.html")
	b.await(`!document.querySelector("section.record").hasAttribute("aria-busy")`)
}

// await waits until an expression is true.
func (b tab) await(expression string) {
	b.t.Helper()
	if !ask[bool](b, `new Promise(done => {
		const end = performance.now() + 8000;
		const look = () => { let is = false; try { is = !!(`+expression+`) } catch {} if (is || performance.now() > end) done(is); else setTimeout(look, 20) };
		look();
	})`) {
		b.t.Fatalf("does not come true: %s\n%s", expression, ask[string](b, `document.querySelector("main")?.innerText ?? ""`))
	}
}

// keys presses real keys, one after the other, and waits for what they set off.
func (b tab) keys(names ...string) {
	b.t.Helper()
	for _, k := range names {
		b.do(chromedp.KeyEvent(k))
		b.rest()
	}
}

func (b tab) click(what string) {
	b.t.Helper()
	b.tell(`document.querySelector(` + "`" + what + "`" + `).click()`)
	b.rest()
}

// rest waits until the page has done what it was told.
func (b tab) rest() {
	b.t.Helper()
	ask[bool](b, `new Promise(done => setTimeout(() => done(true), 80))`)
	b.await(`!document.querySelector("[aria-busy]")`)
}

// front is the question that is shown.
func (b tab) front() string {
	b.t.Helper()
	return ask[string](b, `document.querySelector(".study-stage .card-front").innerText.trim()`)
}

func (b tab) text(what string) string {
	b.t.Helper()
	return ask[string](b, `document.querySelector(`+"`"+what+"`"+`)?.innerText.trim() ?? "–"`)
}

// before runs a script in every page that is loaded from now on, before the page's own.
func (b tab) before(script string) {
	b.t.Helper()
	send(b, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

// beside opens another tab of the same browser.
func (b tab) beside() tab {
	b.t.Helper()
	ctx, stop := chromedp.NewContext(b.ctx)
	b.t.Cleanup(stop)
	other := tab{b.t, ctx}
	other.do(chromedp.Navigate("about:blank"))
	other.width(820)
	return other
}

// scripts of the desk, as one script that defines desk: what the pages use,
// for tests of what no page shows.
func deskScript(t *testing.T) string {
	t.Helper()
	lib, err := os.ReadFile("../../themes/studyguide/assets/js/lib/fsrs.ts")
	if err != nil {
		t.Fatal(err)
	}
	var exports strings.Builder
	for _, file := range []string{"log", "block", "file", "store", "memory", "snapshot", "data"} {
		exports.WriteString(`export * from "./desk-` + file + `";` + "\n")
	}
	exports.WriteString(`export * from "./study-queue"; export * from "./study-settings";` + "\n")
	result := api.Build(api.BuildOptions{
		Stdin:  &api.StdinOptions{Contents: exports.String(), ResolveDir: filepath.FromSlash("../../themes/studyguide/assets/js"), Loader: api.LoaderTS},
		Bundle: true, Format: api.FormatIIFE, GlobalName: "desk", Target: api.ES2022,
		Plugins: []api.Plugin{{Name: "lib", Setup: func(b api.PluginBuild) {
			b.OnResolve(api.OnResolveOptions{Filter: `lib/fsrs$`}, func(api.OnResolveArgs) (api.OnResolveResult, error) {
				return api.OnResolveResult{Path: "lib", Namespace: "lib"}, nil
			})
			b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "lib"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
				empty := ""
				return api.OnLoadResult{Contents: &empty}, nil
			})
		}}},
	})
	if len(result.Errors) > 0 {
		t.Fatal(result.Errors[0].Text)
	}
	return string(lib) + "\n" + string(result.OutputFiles[0].Contents) + "\n;undefined"
}

// withDesk opens a page of the site that has no scripts of the desk, and gives it desk.
func withDesk(t *testing.T, b tab, root string) {
	t.Helper()
	b.show(root + "coverage.html?" + time.Now().Format("150405.000"))
	b.tell(deskScript(t))
}
