package browser

import (
	"strings"
	"testing"
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

var hardSample = fixture{text: hardSite, address: hardBase, base: "/"}

// What is hard to fit is set so that nothing is clipped, on every preset.
func TestHardCardsAreNotClipped(t *testing.T) {
	t.Parallel()
	url := hardSample.get(t).url
	b := open(t)
	b.width(1000)
	b.as("print", "light")
	noneClipped(t, b, url+"tst-100/sheets/index-a4.html")
}
