package browser

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"
)

// hardBase is the address of hardSite: one that cards can lead to.
const hardBase = "https://guides.sample-college.edu/some/path/"

// hardSite is what is hard to fit on a card, whatever the format.
var hardSite = strings.NewReplacer(
	"LONGTEXT", strings.Repeat("Ein Satz über Geräteverwaltungsrichtlinien und ihre Ausnahmen. ", 18),
	"HAN", strings.Repeat("設定管理者権限委任状況確認手順", 9),
	"ARABIC", strings.Repeat("تُدار الأجهزة بواسطة سياسات الامتثال والوصول المشروط ", 7),
	"COMPOUND", strings.Repeat("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft ", 4),
	"CODE", "Get-MgDeviceManagementManagedDevice -Filter \"operatingSystem eq 'Windows'\" | Where-Object { $_.ComplianceState -ne 'compliant' } | Select-Object DeviceName,UserPrincipalName",
	"FENCE", "```",
).Replace(`
-- hugo.yaml --
title: Sample
locale: de
-- content/exams/tst-100/exam.yaml --
code: TST-100
title: Sample Administrator
edition: 2029-05-01
outline:
  - {id: prepare, number: "1", title: Prepare, items: [{id: choose-join-type, number: "1.10", title: Choose a join type}]}
-- content/exams/tst-100/cards/picture.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="300" height="900" viewBox="0 0 300 900"><path d="M0 0h300v900H0z" fill="#ccc"/></svg>
-- content/exams/tst-100/cards/c.yaml --
- {id: long-text, objective: choose-join-type, front: "LONGTEXT", back: "LONGTEXT", tags: [text]}
- {id: compound, objective: choose-join-type, front: "COMPOUND", back: "**COMPOUND**"}
- {id: han, objective: choose-join-type, front: "HAN", back: "HAN HAN", tags: [text]}
- {id: arabic, objective: choose-join-type, front: "ARABIC", back: "ARABIC"}
- id: code
  objective: choose-join-type
  front: |
    FENCEpowershell
    CODE
      CODE
    FENCE
  back: |
    A text with ` + "`CODE`" + ` in it, as it comes: ` + "`a`" + `, ` + "`b`" + `.
- id: table
  objective: choose-join-type
  front: What does each row say?
  back: |
    | Platform | Management | Everything else |
    |---|---|---|
    | Windows | Enrolled by Autopilot, by hand or by a package | A long explanation of what happens then, with ` + "`Get-Thing -All`" + ` in it |
    | iOS | Automated device enrollment |  |
    | Android | Zero touch | x |
    | macOS | Automated device enrollment through Apple Business Manager | and **more** of it than one would think |
- id: image
  objective: choose-join-type
  front: "Look: ![a picture](picture.svg) What is it?"
  back: "![a picture](picture.svg)"
- id: lists
  objective: choose-join-type
  front: |
    1. One
       - deeper, and long enough to go on in the next line of this card, whatever its width may be
         - deepest, and just as long, so that it goes on in the next line too
    2. Two

       A paragraph of its own.
    3. Three
  back: |
    #### A heading that is long enough for two lines of bold type

    > A quotation that goes on for a while.

    > [!WARNING]
    > A call-out inside a card, with its own title.

    Term[^1]

    [^1]: A note.
  extra: |
    And more below it: LONGTEXT
`)

var hard struct {
	sync.Once
	dir string
	url string
	err error
}

// hardPages builds hardSite once and serves it; it returns the site's folder
// and its address.
func hardPages(t *testing.T) (dir, url string) {
	t.Helper()
	hard.Do(func() {
		if hard.dir, hard.err = os.MkdirTemp("", "studyguide-hard-"); hard.err != nil {
			return
		}
		for _, f := range txtar.Parse([]byte(hardSite)).Files {
			name := filepath.Join(hard.dir, filepath.FromSlash(f.Name))
			if hard.err = os.MkdirAll(filepath.Dir(name), 0o755); hard.err != nil {
				return
			}
			if hard.err = os.WriteFile(name, f.Data, 0o644); hard.err != nil {
				return
			}
		}
		public := filepath.Join(hard.dir, "public")
		if hard.err = build(hard.dir, public, hardBase); hard.err != nil {
			return
		}
		hard.url = httptest.NewServer(http.FileServer(http.Dir(public))).URL + "/"
	})
	if hard.err != nil {
		t.Fatal(hard.err)
	}
	return hard.dir, hard.url
}

// What is hard to fit is set so that nothing is clipped, on every preset.
func TestHardCardsAreNotClipped(t *testing.T) {
	t.Parallel()
	_, url := hardPages(t)
	b := open(t)
	b.width(1000)
	b.as("print", "light")
	noneClipped(t, b, url+"tst-100/sheets/index-a4.html")
}
