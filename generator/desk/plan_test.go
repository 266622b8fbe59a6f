package desk

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"studyguide/generator/compare"
	"studyguide/generator/guide"
	"studyguide/generator/source"
)

// Labs say how long they take in their authors' words.
func TestLabMinutes(t *testing.T) {
	for text, want := range map[string]int{
		"75 minutes, and a day for the reports": 75, "100 minutes": 100, "1 hour": 60, "1.5 hours": 90, "1,5 Stunden": 90, "2 h": 120,
		"60–90 min": 90, "20 - 30 Minuten": 30, "45min": 45, "": 60, "an afternoon": 60, "0 minutes": 60, "900 hours": 60,
	} {
		if got := LabMinutes(text); got != want {
			t.Errorf("%q is %d minutes, want %d", text, got, want)
		}
	}
}

const first = `code: TST-100
edition: 2029-05-01
title: First
outline:
  - {id: a, title: A, weight: 40%, items: [{id: a1, title: A1}, {id: a2, title: A2}]}
  - {id: b, title: B, weight: 60%, items: [{id: b1, title: B1}]}
`

const second = `code: TST-200
edition: 2029-05-01
title: Second
outline:
  - id: c
    title: C
    weight: 25%
    related: [{to: tst-100/a, relation: exact_match}]
    items: [{id: c1, title: C1}, {id: c2, title: C2, related: [{to: tst-100/b1}]}]
  - {id: d, title: D, weight: 25%, items: [{id: d1, title: D1, related: [{to: tst-100/b1}]}]}
  - {id: e, title: E, weight: 50%, items: [{id: e1, title: E1}]}
`

// An inner node's relation holds for the objectives below it, on both sides; the
// pairs weigh what compare.Cover says; both exams see each other.
func TestCarryOver(t *testing.T) {
	tree, list, err := source.Load(fstest.MapFS{
		"hugo.yaml":                       {Data: []byte("title: T\n")},
		"content/exams/tst-100/exam.yaml": {Data: []byte(first)},
		"content/exams/tst-200/exam.yaml": {Data: []byte(second)},
		"content/exams/tst-200/labs/x.md": {Data: []byte("---\ntitle: X\nobjectives: [e1]\nduration: 2 hours\n---\n1. Do it.\n")},
	})
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	g, list := guide.Resolve(tree)
	if list.HasErrors() {
		t.Fatal(list)
	}
	from, to := g.Exam("tst-100"), g.Exam("tst-200")
	p := newPlan(g, to)
	got, _ := json.Marshal(p)
	want := `{"labs":[{"id":"x","title":"X","minutes":120,"nodes":[6]}],"carry":[{"exam":"tst-100","pairs":[` +
		`{"node":1,"same":true,"to":["a1","a2"]},{"node":2,"same":true,"to":["a1","a2"]},{"node":4,"to":["b1"]}]}]}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	x, _ := newExam(g, to)
	same, related := 0.0, 0.0
	for _, pair := range p.Carry[0].Pairs {
		if pair.Same {
			same += x.Nodes[pair.Node].Share
		} else {
			related += x.Nodes[pair.Node].Share
		}
	}
	if c := compare.Cover(from, to); math.Abs(same-c.Same)+math.Abs(related-c.Related) > 1e-6 || same != 25 || related != 25 {
		t.Errorf("%g same and %g related, compare says %g and %g", same, related, c.Same, c.Related)
	}
	if back := newPlan(g, from); len(back.Carry) != 1 || len(back.Carry[0].Pairs) != 3 {
		t.Errorf("from the other side: %+v", back.Carry)
	}
	f, err := WritePlan(g, to)
	if err != nil || !strings.HasPrefix(f.Index, "tst-200/desk/plan-") || !strings.HasPrefix(string(f.All[f.Index]), `(self.studyguideData??={})["tst-200/plan"]=`) {
		t.Errorf("%v: %s", err, f.Index)
	}
}
