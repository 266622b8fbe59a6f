package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"studyguide/generator/guide"
)

// examSite is the smallest exam to sit: every kind of question, a case study,
// weights, a time, and a passing score that is a share of the questions.
const examSite = `
-- hugo.yaml --
title: Sample
locale: en
-- content/exams/tst-100/exam.yaml --
code: TST-100
title: Sample Administrator
vendor: Sample
edition: 2029-05-01
hue: teal
facts: {questions: "8", duration: 30 minutes, passing_score: 65%}
outline:
  - {id: prepare, title: Prepare, weight: 50%, items: [{id: choose, number: "1.1", title: Choose a join type}, {id: join, title: Join devices}]}
  - {id: protect, title: Protect, weight: 50%, items: [{id: encrypt, title: Encrypt disks}]}
-- content/exams/tst-100/cards/c.yaml --
- {id: c1, objective: choose, front: Front, back: Back}
-- content/exams/tst-100/scenarios/rollout.md --
---
title: Rollout
---
Three cities, forty people each. What they share is **one** tenant.
-- content/exams/tst-100/questions/q.yaml --
- {id: q-single, objective: choose, kind: single, difficulty: easy, stem: "Which one?", explanation: "Because.", options: [{text: this, correct: true, why: it is}, {text: that, why: it is not}, {text: neither}], references: [{title: T & U, url: "https://example.org/t?a=1&b=2"}]}
- {id: q-multiple, objective: choose, kind: multiple, stem: "Which **two**? See [[join]].", options: [{text: one, correct: true}, {text: two, correct: true}, {text: three}]}
- {id: q-order, objective: join, kind: order, stem: "In which order?", options: [{text: first}, {text: second}, {text: third}, {text: never, correct: false}]}
- {id: q-match, objective: encrypt, kind: match, stem: Match, options: [{text: lock, match: key}, {text: pen, match: ink}], distractors: [sand]}
- {id: q-yes-no, objective: encrypt, kind: yes_no, stem: "True?", options: [{text: statement one, correct: true}, {text: statement two}, {text: statement three, correct: true}]}
- {id: q-plain, objective: encrypt, kind: single, stem: "And which one here?", options: [{text: right, correct: true}, {text: wrong}]}
- {id: q-case-1, objective: join, kind: single, scenario: rollout, stem: "What first?", options: [{text: ask, correct: true}, {text: guess}]}
- {id: q-case-2, objective: encrypt, kind: multiple, scenario: rollout, stem: "What then?", options: [{text: plan, correct: true}, {text: pilot, correct: true}, {text: pray}]}
`

var examSample = fixture{text: examSite, address: "https://example.org" + basePath, base: basePath}

// newTab opens another tab of the same browser that has the keyboard too; shut closes it.
func (b tab) newTab() (other tab, shut func()) {
	b.t.Helper()
	other, shut = b.another()
	send(other, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	return other, shut
}

func (b tab) key(keys string) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(keys))
}

// idle lets a second go by.
func (b tab) idle() {
	b.t.Helper()
	ask[bool](b, `new Promise(done => setTimeout(() => done(true), 1000))`)
}

// reach tabs on to the control that a selector names.
func (b tab) reach(selector string) {
	b.t.Helper()
	for range 80 {
		if ask[bool](b, fmt.Sprintf(`!!document.activeElement?.matches(%q)`, selector)) {
			return
		}
		b.key(kb.Tab)
	}
	b.t.Fatalf("the keyboard does not reach %s", selector)
}

// shoot keeps a picture for a person to look at, when asked to by SHOTS, a folder.
func (b tab) shoot(name string) {
	b.t.Helper()
	dir := os.Getenv("SHOTS")
	if dir == "" {
		return
	}
	picture, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), picture, 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// deskIndex returns the address of an exam's data.
func deskIndex(t *testing.T, e *guide.Exam) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(built.dir, filepath.FromSlash(e.DeskURL("exam-*.js"))))
	if err != nil || len(found) != 1 {
		t.Fatal("no data of ", e.ID, found, err)
	}
	return found[0]
}
