package deck_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"studyguide/generator/deck"
	"studyguide/generator/guide"
	"studyguide/generator/source"
)

const site = `-- content/exams/e/exam.yaml --
code: E-1
title: E
edition: 2029-05-01
outline:
  - id: a
    title: A
    items: [{id: a1, number: "1.10", title: A1}, {id: a2, title: A2}]
  - {id: b, title: B}
-- content/exams/e/cards/c.yaml --
- {id: last, objective: b, front: Last, back: Of all}
- {id: plain, objective: a1, front: F, back: B}
- {id: both, objective: a1, front: F, back: B, reverse: true}
- {id: cloze, objective: a2, cloze: "{{c2::two}} {{c1::one}} {{c2::again}}"}
- {id: domain, objective: a, front: F, back: B}
`

func resolve(t testing.TB, text string) *guide.Exam {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(text)).Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	tree, list, err := source.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	g, problems := guide.Resolve(tree)
	for _, d := range append(list, problems...) {
		t.Fatalf("%s: %s", d.Span.Name(), d.Message)
	}
	return g.Exams[0]
}

func keys(cards []deck.Card) string {
	var out []string
	for _, c := range cards {
		out = append(out, c.Key())
	}
	return strings.Join(out, " ")
}

// Keys are what a learner's progress is kept under: they are a promise.
func TestCards(t *testing.T) {
	e := resolve(t, site)
	if got := keys(slices.Collect(deck.Exam(e))); got != "e/domain e/plain e/both e/both#reverse e/cloze#c1 e/cloze#c2 e/last" {
		t.Error(got)
	}
	if got := keys(slices.Collect(deck.Branch(e.Node("a2")))); got != "e/cloze#c1 e/cloze#c2" {
		t.Error(got)
	}
	if got := keys(deck.Own(e.Node("a"))); got != "e/domain" {
		t.Error(got)
	}
	both := deck.Of(e.Cards[2])
	if both[0].Front != both[1].Back || both[0].Back != both[1].Front || both[0].Front == both[0].Back {
		t.Errorf("%q and %q, %q and %q", both[0].Front, both[0].Back, both[1].Front, both[1].Back)
	}
	for c := range deck.Exam(e) {
		want := "E-1"
		if c.Objective.ID == "a1" {
			want = "E-1 · 1.10"
		}
		if c.Code() != want || c.Front == "" || c.Back == "" {
			t.Errorf("%s: %q, front %q, back %q", c.Key(), c.Code(), c.Front, c.Back)
		}
	}
}
