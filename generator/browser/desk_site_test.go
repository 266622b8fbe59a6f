package browser

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
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

var deskSample = fixture{text: deskSite, address: "https://example.org/", base: "/"}

// places runs a test where the pages are served and where they are opened from a folder.
func places(t *testing.T, run func(t *testing.T, b tab, root string)) {
	for name, root := range deskSample.get(t).both() {
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

// keys presses real keys, one after the other, and waits for what they set off.
func (b tab) keys(names ...string) {
	b.t.Helper()
	for _, k := range names {
		b.do(chromedp.KeyEvent(k))
		b.rest()
	}
}

// onDisk writes a file that the test's page may be given, and returns where it is.
func (b tab) onDisk(name, text string) string {
	b.t.Helper()
	name = filepath.Join(b.t.TempDir(), name)
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		b.t.Fatal(err)
	}
	return name
}

// choose gives a file to the record's page.
func (b tab) choose(file string) {
	b.t.Helper()
	b.do(chromedp.SetUploadFiles(`input[type=file]`, []string{file}))
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

// beside opens another tab of the same browser, as wide as this one.
func (b tab) beside() tab {
	b.t.Helper()
	other, _ := b.another()
	other.width(820)
	return other
}

// withDesk opens a page of the site that has no scripts of the desk, and gives it desk.
func withDesk(t *testing.T, b tab, root string) {
	t.Helper()
	b.show(root + "coverage.html?" + time.Now().Format("150405.000"))
	b.tell(themeScript(t, "desk", "desk-log", "desk-block", "desk-file", "desk-store", "desk-memory", "desk-snapshot", "desk-data", "study-queue", "study-choice", "study-card", "study-session"))
}
