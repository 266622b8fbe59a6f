package check_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/tools/txtar"

	"studyguide/generator/check"
)

// options are those of every test: in Greenwich it is still the day before.
var options = check.Options{Today: time.Date(2029, 7, 1, 0, 30, 0, 0, time.FixedZone("", 12*3600))}

// site returns the base site with the files of a txtar archive, whose names are
// below content/exams/tst-100 unless they begin with content/.
func site(archive string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for name, text := range base {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		if !strings.HasPrefix(f.Name, "content/") && f.Name != "hugo.yaml" {
			f.Name = "content/exams/tst-100/" + f.Name
		}
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return fsys
}

// findings returns "line code: message" for everything that is found.
func findings(t testing.TB, archive string) []string {
	t.Helper()
	g, list := resolve(t, site(archive))
	if len(list) > 0 {
		t.Fatalf("the content itself has\n%s", printed(t, list))
	}
	var out []string
	for _, d := range check.Run(g, options).Sorted() {
		out = append(out, fmt.Sprintf("%d %s: %s", d.Span.Position().Line, d.Code, d.Message))
	}
	return out
}

// cases runs one rule's cases: content, and what is found in it.
func cases(t *testing.T, list []testCase) {
	t.Helper()
	for _, tt := range list {
		t.Run(tt.name, func(t *testing.T) {
			t.Helper()
			if got := findings(t, tt.archive); !slices.Equal(got, tt.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

type testCase struct {
	name, archive string
	want          []string
}

// exam returns an exam.yaml that begins with the given lines.
func exam(lines string) string {
	return "-- exam.yaml --\n" + lines + "\ncode: TST-100\ntitle: Sample\nedition: 2029-05-01\n"
}

func TestRulesAreDistinct(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range check.Rules {
		if seen[r.Code] {
			t.Errorf("%s twice", r.Code)
		}
		seen[r.Code] = true
	}
}

const full = `-- hugo.yaml --
params: {studyguide: {check: {notes: 1, cards: 2, questions: 0, labs: 1, references: 1}}}
-- exam.yaml --
code: TST-100
title: Sample
edition: 2029-05-01
verified: 2029-06-15
lifecycle: %s
outline:
  - {id: a, title: A, weight: 75%%, items: [{id: a1, title: A1, weight: 50%%}, {id: a2, title: A2, weight: 25%%}]}
  - {id: b, title: B, weight: 25%%}
-- notes/a1.md --
---
references: [{title: R, url: https://example.org}]
---
Text
-- cards/c.yaml --
- {id: c1, objective: a1, front: one, back: two}
- {id: c2, objective: a1, front: three, back: four}
- {id: c3, objective: a2, front: five, back: six}
-- labs/l.md --
---
title: Lab
objectives: [a1, b]
---
1. Do it.
`

func TestCoverageFindings(t *testing.T) {
	cases(t, []testCase{
		{"what is missing", fmt.Sprintf(full, "active"), []string{
			`7 coverage: "a2" has no notes, 1 of 2 cards, no labs and no references`,
			`8 coverage: "b" has no notes, no cards and no references`,
		}},
		{"a retired exam", fmt.Sprintf(full, "{state: retired, note: x}"), nil},
	})
}

func TestCoverage(t *testing.T) {
	g, _ := resolve(t, site(fmt.Sprintf(full, "active")))
	var got []string
	for _, c := range check.Coverage(g) {
		line := "whole"
		if c.Domain != nil {
			line = c.Domain.ID
		}
		line += fmt.Sprintf(" %d %.0f:", c.Objectives, c.Weight)
		for _, k := range c.Kinds {
			line += fmt.Sprintf(" %s≥%d %d %.0f", k.Kind, k.Asked, k.Objectives, k.Share)
		}
		got = append(got, line)
	}
	want := []string{
		"whole 3 100: notes≥1 1 50 cards≥2 1 50 labs≥1 2 75 references≥1 1 50",
		"a 2 75: notes≥1 1 67 cards≥2 1 67 labs≥1 1 67 references≥1 1 67",
		"b 1 25: notes≥1 0 0 cards≥2 0 0 labs≥1 1 100 references≥1 0 0",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
	for _, c := range check.Coverage(g) {
		for _, k := range c.Kinds {
			if math.IsNaN(k.Share) || k.Share < 0 || k.Share > 100+1e-9 {
				t.Errorf("%+v", k)
			}
		}
	}
}

func TestWeights(t *testing.T) {
	outline := func(nodes string) string { return exam("outline: ["+nodes+"]") + "verified: 2029-06-15\n" }
	node := func(id, weight, items string) string {
		return fmt.Sprintf("{id: %s, title: X, weight: %q, items: [%s]}, ", id, weight, items)
	}
	n := func(id, weight string) string { return node(id, weight, "") }
	cases(t, []testCase{
		{"ranges that can come to 100", outline(n("a", "20-25%") + n("b", "70-80%")), nil},
		{"thirds, rounded", outline(n("a", "33%") + n("b", "33%") + n("c", "33%")), nil},
		{"too much", outline(n("a", "60-65%") + n("b", "45-50%")), []string{"1 weight-sum: the weights of the domains come to 105–115 %, which cannot be 100"}},
		{"too little", outline(n("a", "12.5%") + n("b", "50%")), []string{"1 weight-sum: the weights of the domains come to 62.5 %, which cannot be 100"}},
		{"marks need not", outline(n("a", "60 marks") + n("b", "45 marks")), nil},
		{"an earlier edition", outline(n("a", "100%")) + "-- editions/2028-01-01.yaml --\nedition: 2028-01-01\noutline: [" + n("a", "90%") + "]\n",
			[]string{"2 weight-sum: the weights of the domains come to 90 %, which cannot be 100"}},
		{"two units", outline(n("a", "60%") + n("b", "40 marks")), []string{`1 weight-mixed: "b" is weighted in marks, and "a" beside it in percent`}},
		{"one without", outline(n("a", "") + n("b", "40 marks")), []string{`1 weight-mixed: "a" has no weight, and "b" beside it has one`}},
		{"none at all", outline(n("a", "") + n("b", "")), nil},
		{"below", outline(node("a", "", n("a1", "1")+n("a2", ""))), []string{`1 weight-mixed: "a2" has no weight, and "a1" beside it has one`}},
		{"parts of the exam", outline(node("a", "40%", n("a1", "10%")+n("a2", "30%")) + n("b", "60%")), nil},
		{"parts of the node", outline(node("a", "40%", n("a1", "30%")+n("a2", "70%")) + n("b", "60%")), nil},
		{"parts too heavy", outline(node("a", "40%", n("a1", "30%")+n("a2", "20%")) + n("b", "60%")),
			[]string{`1 weight-parent: "a" weighs 40 percent at most, and its parts 50`}},
		{"parts in another unit", outline(node("a", "40%", n("a1", "90 marks")) + n("b", "60%")), nil},
	})
}

func TestDates(t *testing.T) {
	outline := "outline: [{id: a, title: A}]\n"
	limit := func(n int) string {
		return fmt.Sprintf("-- hugo.yaml --\nparams: {studyguide: {check: {notes: 0, cards: 0, questions: 0, references: 0, stale_after: %d}}}\n", n)
	}
	resource := func(date string) string {
		return "-- content/resources.yaml --\n- {id: r, title: R, kind: book, date: " + date + "}\n"
	}
	cases(t, []testCase{
		{"180 days", exam("verified: 2029-01-02\n" + outline), nil},
		{"181 days", exam("verified: 2029-01-01\n" + outline), []string{"1 stale: last verified 181 days ago; after 180 it is stale"}},
		{"another limit", limit(30) + exam("verified: 2029-05-31\n"+outline), []string{"1 stale: last verified 31 days ago; after 30 it is stale"}},
		{"switched off", limit(0) + exam("verified: 2009-05-31\n"+outline), nil},
		{"retired", exam("verified: 2009-05-31\nlifecycle: {state: retired, note: x}\n" + outline), nil},
		{"notes", "-- notes/choose-join-type.md --\n---\nverified: 2028-07-01\n---\nText\n", []string{"2 stale: last verified 365 days ago; after 180 it is stale"}},
		{"never", exam(outline), []string{"1 unverified: no date says when TST-100 was last held against its source"}},
		{"never, and retired", exam("lifecycle: {state: retired, note: x}\n" + outline), nil},
		{"tomorrow", exam("verified: 2029-07-02\n" + outline), nil},
		{"the day after", exam("verified: 2029-07-03\n" + outline), []string{"1 future-date: verified: 2029-07-03 is in the future"}},
		{"a fact", exam("facts: {price: {value: 1, as_of: 2029-08}}\nverified: 2029-07-01\n" + outline), []string{"1 future-date: as_of: 2029-08 is in the future"}},
		{"this month", resource("2029-07"), nil},
		{"a resource", resource("2029-09"), []string{"1 future-date: date: 2029-09 is in the future"}},
	})
}

func TestLifecycle(t *testing.T) {
	with := func(lifecycle string) string {
		return exam("lifecycle: {" + lifecycle + "}\nverified: 2029-06-15\noutline: [{id: a, title: A}]")
	}
	cases(t, []testCase{
		{"active", with("state: active"), nil},
		{"retiring", with("state: retiring, retires: 2029-07-02, note: x"), nil},
		{"on the last day", with("state: retiring, retires: 2029-07-01, note: x"), nil},
		{"the day after", with("state: retiring, retires: 2029-06-30, note: x"),
			[]string{"1 lifecycle-date: TST-100 could be taken until 2029-06-30, and is still called retiring"}},
		{"active after the end", with("retires: 2029-06-30"),
			[]string{"1 lifecycle-date: TST-100 could be taken until 2029-06-30, and is still called active"}},
		{"retired too early", with("state: retired, retires: 2029-07-01, note: x"),
			[]string{"1 lifecycle-date: TST-100 is called retired, and can be taken until 2029-07-01"}},
		{"beta with a last day", with("state: beta, retires: 2029-07-01"),
			[]string{"1 lifecycle-date: TST-100 is called beta, and has a last day"}},
		{"nothing said", with("state: retired"), []string{"1 lifecycle-note: TST-100 is retired, and nothing tells a candidate what to do"}},
	})
}

func TestRunIsDeterministic(t *testing.T) {
	g, _ := resolve(t, site(fmt.Sprintf(full, "active")+"-- content/ids.lock --\ncard tst-100/x 2029-01-01 0\ncard tst-100/y 2029-01-01 0 renamed tst-100/z\n"))
	first := printed(t, check.Run(g, options))
	for range 5 {
		if again := printed(t, check.Run(g, options)); again != first {
			t.Fatalf("%s\n%s", first, again)
		}
	}
}
