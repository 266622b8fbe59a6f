package compare_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"studyguide/generator/compare"
	"studyguide/generator/guide"
	"studyguide/generator/source"
)

// resolve resolves a site that is written as a txtar archive.
func resolve(t testing.TB, text string) *guide.Guide {
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
		t.Errorf("%s: %s", d.Span.Name(), d.Message)
	}
	return g
}

const two = `-- content/topics.yaml --
- {id: identity, title: Identity}
- {id: updates, title: Updates}
- {id: lonely, title: In one exam only}
- {id: small, title: Small}
-- content/exams/one/exam.yaml --
code: ONE
title: One
edition: 2029-05-01
facts: {price: 100, duration: 90 minutes, only_here: x}
outline:
  - id: a
    title: A
    weight: 60%
    topics: [identity]
    related: [{to: two/x, relation: related}]
    items:
      - {id: a1, title: A1, related: [{to: two/x1, relation: exact_match, note: the same}]}
      - {id: a2, title: A2}
  - {id: b, title: B, weight: 30%, topics: [updates, small]}
  - {id: c, title: C, weight: 10%, topics: [lonely]}
-- content/exams/two/exam.yaml --
code: TWO
title: Two
edition: 2029-05-01
facts: {duration: 90 minutes, price: 120, more: y}
outline:
  - id: x
    title: X
    weight: 50%
    topics: [identity]
    items: [{id: x1, title: X1, weight: 30%}, {id: x2, title: X2, weight: 20%, related: [{to: one/b, relation: precedes}]}]
  - {id: y, title: Y, weight: 20%, topics: [updates, small]}
  - {id: z, title: Z, weight: 30%}
`

func ids(nodes []*guide.Node) string {
	var out []string
	for _, n := range nodes {
		out = append(out, n.ID)
	}
	return strings.Join(out, " ")
}

func TestCover(t *testing.T) {
	g := resolve(t, two)
	one, other := g.Exam("one"), g.Exam("two")
	c := compare.Cover(one, other)
	if c.Same != 30 || c.Related != 20 || c.New != 50 { // x2 by the relation of its parent
		t.Errorf("%+v", c)
	}
	if got := ids(c.Leaves(compare.Same)) + "|" + ids(c.Leaves(compare.Related)) + "|" + ids(c.Leaves(compare.New)); got != "x1|x2|y z" {
		t.Error(got)
	}
	back := compare.Cover(other, one)
	if got := ids(back.Leaves(compare.Same)) + "|" + ids(back.Leaves(compare.Related)) + "|" + ids(back.Leaves(compare.New)); got != "a1|a2 b|c" {
		t.Error(got)
	}
}

// The three shares add up to 100, whatever the outlines and relations, and the
// relations between two exams say the same in both directions.
func TestCoverAddsUpTo100(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 1))
		var b strings.Builder
		for _, exam := range []string{"one", "two", "three"} {
			fmt.Fprintf(&b, "-- content/exams/%s/exam.yaml --\ncode: E\ntitle: E\nedition: 2029-05-01\noutline:\n", exam)
			for i := range 2 + r.IntN(4) {
				fmt.Fprintf(&b, "  - {id: d%d, title: D, weight: %d%%, items: [", i, r.IntN(30))
				for j := range 1 + r.IntN(4) {
					relation := []string{"exact_match", "related", "precedes"}[r.IntN(3)]
					fmt.Fprintf(&b, "{id: d%d-%d, title: T, related: [{to: %s/d%d, relation: %s}]}, ", i, j,
						[]string{"one", "two", "three"}[r.IntN(3)], r.IntN(2), relation)
				}
				b.WriteString("]}\n")
			}
		}
		tree, _, err := source.Load(fsOf(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		g, _ := guide.Resolve(tree) // cycles among the relations do not matter here
		for _, from := range g.Exams {
			for _, to := range g.Exams {
				c := compare.Cover(from, to)
				if sum := c.Same + c.Related + c.New; math.Abs(sum-100) > 1e-9 {
					t.Errorf("seed %d, %s → %s: %f", seed, from.ID, to.ID, sum)
				}
				leaves := slices.Collect(to.Leaves())
				parts := slices.Concat(c.Leaves(compare.Same), c.Leaves(compare.Related), c.Leaves(compare.New))
				if len(parts) != len(leaves) || math.Abs(compare.Share(leaves)-100) > 1e-9 {
					t.Errorf("seed %d: %d of %d objectives", seed, len(parts), len(leaves))
				}
			}
		}
	}
}

func fsOf(text string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(text)).Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return fsys
}

func TestOnly(t *testing.T) {
	g := resolve(t, two)
	if got := ids(compare.Only(g.Exam("one"), g.Exams)); got != "c" {
		t.Error(got)
	}
	if got := ids(compare.Only(g.Exam("two"), g.Exams)); got != "z" {
		t.Error(got)
	}
	if got := ids(compare.Only(g.Exam("one"), nil)); got != "a1 a2 b c" {
		t.Error(got)
	}
}

func TestSubjects(t *testing.T) {
	g := resolve(t, two)
	var got []string
	for _, s := range compare.Subjects(g.Topics, []*guide.Exam{g.Exam("two"), g.Exam("one")}) {
		line := s.Topic.ID + ": " + ids(s.Cells[0]) + " | " + ids(s.Cells[1])
		for _, p := range s.Pairs {
			line += fmt.Sprintf("; %s/%s %s %s/%s %s", p.From.Exam.ID, p.From.ID, p.Relation, p.To.Exam.ID, p.To.ID, p.Note)
		}
		got = append(got, line)
	}
	want := []string{ // by weight; equal weights stay in the order of the topics
		"identity: x1 x2 | a1 a2; two/x1 exact_match one/a1 the same; two/x2 precedes one/b ",
		"updates: y | b", "small: y | b",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

func TestFacts(t *testing.T) {
	g := resolve(t, two)
	var got []string
	for _, r := range compare.Facts([]*guide.Exam{g.Exam("one"), g.Exam("two")}) {
		line := fmt.Sprint(r.Key, " ", r.Same)
		for _, c := range r.Cells {
			if c == nil {
				line += " –"
			} else {
				line += " " + c.Value.Plain
			}
		}
		got = append(got, line)
	}
	want := []string{"price false 100 120", "duration true 90 minutes 90 minutes", "only_here false x –", "more false – y"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestSince(t *testing.T) {
	g := resolve(t, `-- content/exams/e/exam.yaml --
code: E
title: E
edition: 2029-05-01
outline:
  - id: a
    title: A
    weight: 30%
    items:
      - {id: kept, title: Kept}
      - {id: reworded, title: New words}
      - {id: new, title: New}
      - {id: successor, title: Successor}
      - {id: successor-2, title: Another}
  - id: b
    title: B
    weight: 70%
    items: [{id: moved, title: Moved}, {id: both, title: Moved and reworded}]
-- content/exams/e/editions/2028-01-01.yaml --
edition: 2028-01-01
outline:
  - id: a
    title: A
    weight: 30%
    items:
      - {id: kept, title: Kept}
      - {id: reworded, title: Old words}
      - {id: moved, title: Moved}
      - {id: both, title: Both}
      - {id: gone, title: Gone}
      - {id: followed, title: Followed, related: [{to: successor, relation: replaced_by}, {to: successor-2, relation: replaced_by}]}
      - {id: merged, title: Merged, related: [{to: kept, relation: replaced_by}]}
  - {id: b, title: B, weight: 60%}
`)
	e := g.Exam("e")
	c := compare.Since(e.Editions[0])
	pairs := func(list []compare.Change) string {
		var out []string
		for _, p := range list {
			if p.Before.Edition == nil || p.After.Edition != nil || p.Before.ID != p.After.ID {
				t.Errorf("%s, %s", p.Before.ID, p.After.ID)
			}
			out = append(out, p.Before.ID)
		}
		return strings.Join(out, " ")
	}
	replaced := ""
	for _, r := range c.Replaced {
		replaced += r.Before.ID + " by " + ids(r.By) + "; "
	}
	got := fmt.Sprintf("added %s, removed %s, replaced %sreworded %s, moved %s, reweighted %s, kept %d",
		ids(c.Added), ids(c.Removed), replaced, pairs(c.Reworded), pairs(c.Moved), pairs(c.Reweighted), c.Kept)
	want := "added new, removed gone, replaced followed by successor successor-2; merged by kept; " +
		"reworded reworded both, moved moved both, reweighted b, kept 1"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	marks := c.Mark()
	for id, want := range map[string]string{
		"new": "added", "successor": "replaced", "successor-2": "replaced", "moved": "moved", "both": "moved",
		"reworded": "reworded", "b": "reweighted", "kept": "", "a": "",
	} {
		if marks[e.Node(id)] != want {
			t.Errorf("%s is marked %q, want %q", id, marks[e.Node(id)], want)
		}
	}
}
