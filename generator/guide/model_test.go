package guide_test

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"studyguide/generator/guide"
	"studyguide/generator/source"
)

func sample(t testing.TB) *guide.Guide { return sound(t, archive(t, "testdata/site.txtar")) }

func ids(nodes []*guide.Node) string {
	var out []string
	for _, n := range nodes {
		out = append(out, n.Exam.ID+"/"+n.ID)
	}
	return strings.Join(out, " ")
}

func relations(n *guide.Node) string {
	var out []string
	for _, r := range n.Relations {
		to := r.To.Exam.ID + "/" + r.To.ID
		if r.To.Edition != nil {
			to += "@" + r.To.Edition.Date
		}
		out = append(out, r.Type+" "+to)
	}
	return strings.Join(out, ", ")
}

func TestRelationsHoldInBothDirections(t *testing.T) {
	g := sample(t)
	one, two := g.Exam("tst-100"), g.Exam("tst-200")
	for _, tt := range []struct {
		node *guide.Node
		want string
	}{
		{one.Node("choose-join-type"), "exact_match tst-200/join-types, preceded_by tst-100/join-devices, replaces tst-100/join-by-hand@2028-11-01"},
		{one.Node("join-devices"), "precedes tst-100/choose-join-type"},
		{two.Node("join-types"), "exact_match tst-100/choose-join-type"},
		{one.Node("encrypt"), "related tst-200/keys"},
		{two.Node("keys"), "related tst-100/encrypt"},
		{one.Editions[0].Node("join-by-hand"), "replaced_by tst-100/choose-join-type"},
	} {
		if got := relations(tt.node); got != tt.want {
			t.Errorf("%s: %s", tt.node.ID, got)
		}
	}
	if note := two.Node("join-types").Relations[0].Note; note != "word for word" {
		t.Errorf("note %q", note)
	}
}

func TestTopicsRunThroughExams(t *testing.T) {
	g := sample(t)
	if got := ids(g.Topic("device-identity").Objectives); got != "tst-100/choose-join-type tst-100/join-devices tst-100/enroll tst-200/join-types" {
		t.Error(got)
	}
	if got := ids(g.Topic("choosing").Objectives); got != "tst-100/choose-join-type" {
		t.Error(got)
	}
}

func TestSharesAddUpTo100(t *testing.T) {
	g := sample(t)
	one := g.Exam("tst-100")
	want := map[string]float64{ // the middles 22.5 and 75, scaled; marks 2:1; the rest by objectives
		"prepare": 100 * 22.5 / 97.5, "protect": 100 * 75 / 97.5, "join": 100 * 22.5 / 97.5 * 2 / 3, "enroll": 100 * 22.5 / 97.5 / 3,
		"choose-join-type": 100 * 22.5 / 97.5 / 3, "encrypt": 100 * 75 / 97.5 * 2 / 3, "lock-out": 100 * 75 / 97.5 / 3,
	}
	for id, share := range want {
		if got := one.Node(id).Share; math.Abs(got-share) > 1e-9 {
			t.Errorf("%s: %f, want %f", id, got, share)
		}
	}
	for _, weights := range [][]string{
		{"", "", ""}, {"20%", "", ""}, {"20%", "10 marks", "5"}, {"0%", "50%", "50%"}, {"10%", "20%", "30%"}, {"1", "2", "3"}, {"0.1%", "99%", "1 %"},
	} {
		g := sound(t, site(fmt.Sprintf(`-- content/exams/e/exam.yaml --
code: E
title: E
edition: 2029-05-01
outline:
  - {id: a, title: A, weight: %q, items: [{id: a1, title: A}, {id: a2, title: A, items: [{id: a3, title: A}, {id: a4, title: A}]}]}
  - {id: b, title: B, weight: %q}
  - {id: c, title: C, weight: %q}
`, weights[0], weights[1], weights[2])))
		sum := 0.0
		for n := range g.Exams[0].Leaves() {
			if n.Share <= 0 {
				t.Errorf("%q: %s has no share", weights, n.ID)
			}
			sum += n.Share
		}
		if math.Abs(sum-100) > 1e-9 {
			t.Errorf("%q: %f", weights, sum)
		}
	}
}

func TestHues(t *testing.T) {
	var b strings.Builder
	for i := range 20 {
		hue := ""
		if i == 3 || i == 4 {
			hue = "hue: teal\n"
		}
		fmt.Fprintf(&b, "-- content/exams/e%02d/exam.yaml --\ncode: E\ntitle: E\n%sedition: 2029-05-01\noutline: [{id: a, title: A}]\n", i, hue)
	}
	g := sound(t, site(b.String()))
	count := map[string]int{}
	for i, e := range g.Exams {
		if i < 9 && i != 3 && i != 4 && count[e.Hue] > 0 || e.Hue == "" {
			t.Errorf("exam %d: %q again", i, e.Hue)
		}
		count[e.Hue]++
	}
	if len(count) != 8 || g.Exams[3].Hue != "teal" || g.Exams[0].Hue == "teal" {
		t.Error(count)
	}
}

func TestLevelName(t *testing.T) {
	e := sample(t).Exam("tst-100")
	for id, want := range map[string]string{"prepare": "Domain", "join": "Topic", "choose-join-type": "Objective", "enroll": "Objective"} {
		if got := e.Node(id).LevelName(); got != want {
			t.Errorf("%s: %q", id, got)
		}
	}
	old := e.Editions[0]
	if got := old.Node("prepare").LevelName() + old.Node("fax").LevelName(); got != "AreaSkill" {
		t.Error(got)
	}
	if got := sample(t).Exam("tst-200").Node("keys").LevelName(); got != "" {
		t.Errorf("without levels: %q", got)
	}
	flat := sound(t, site("-- content/exams/e/exam.yaml --\ncode: E\ntitle: E\nedition: 2029-05-01\nlevels: [Domain, Skill]\noutline: [{id: a, title: A}]\n"))
	if got := flat.Exams[0].Node("a").LevelName(); got != "Domain" {
		t.Errorf("a domain that is an objective: %q", got)
	}
}

func TestEditionsNewestFirst(t *testing.T) {
	var b strings.Builder
	b.WriteString("-- content/exams/e/exam.yaml --\ncode: E\ntitle: E\nedition: 2029-05-01\noutline: [{id: a, title: A}]\n")
	for _, date := range []string{"2026-01-01", "2028-01-01", "2027-01-01"} {
		fmt.Fprintf(&b, "-- content/exams/e/editions/%[1]s.yaml --\nedition: %[1]s\noutline: [{id: a, title: A}]\n", date)
	}
	var got []string
	for _, ed := range sound(t, site(b.String())).Exams[0].Editions {
		got = append(got, ed.Date)
	}
	if strings.Join(got, " ") != "2028-01-01 2027-01-01 2026-01-01" {
		t.Error(got)
	}
}

// Addresses are a promise: they are spelt out here, and each is another.
func TestAddresses(t *testing.T) {
	g := sample(t)
	e := g.Exam("tst-100")
	join := e.Node("join")
	got := []string{
		e.URL(), e.DeckURL(), e.PracticeURL(), e.LabsURL(), e.SheetURL("a4"), join.URL(), join.DeckURL(), join.PracticeURL(),
		join.SheetURL("letter"), e.Cards[0].URL(), e.Questions[0].URL(), e.Questions[1].URL(), e.Scenarios[0].URL(), e.Labs[0].URL(),
		e.Editions[0].URL(), g.Topic("choosing").URL(), g.Term("tpm").URL(), g.Comparisons[0].URL(), guide.MediaURL(g.Media[0]),
	}
	want := strings.Fields(`tst-100/index.html tst-100/cards/index.html tst-100/practice/index.html tst-100/labs/index.html
		tst-100/sheets/index-a4.html tst-100/join.html tst-100/cards/join.html tst-100/practice/join.html
		tst-100/sheets/join-letter.html tst-100/choose-join-type.html#c1 tst-100/choose-join-type.html#q1 tst-100/practice/rollout.html#q2
		tst-100/practice/rollout.html tst-100/labs/lab.html tst-100/changes/2028-11-01.html topics/choosing.html glossary.html#tpm
		compare/one-or-two.html media/exams/tst-100/notes/diagram.svg`)
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if len(slices.Compact(slices.Sorted(slices.Values(got)))) != len(got) {
		t.Error("two things have one address")
	}
}

func TestTally(t *testing.T) {
	g := sample(t)
	e := g.Exam("tst-100")
	own := e.Node("choose-join-type").Own()
	if own != (guide.Tally{Objectives: 1, Notes: 1, Cards: 4, Questions: 1, Labs: 1, References: 2}) {
		t.Errorf("%+v", own)
	}
	if got := e.Node("prepare").Own(); got != (guide.Tally{Cards: 1}) {
		t.Errorf("%+v", got)
	}
	if got := g.Asked(); got != (guide.Tally{Notes: 1, Cards: 2, Questions: 2, Labs: 1, References: 1}) {
		t.Errorf("asked %+v", got)
	}
	sum := own.Plus(guide.Tally{Notes: 1, Cards: 2, Questions: 3, Labs: 4, References: 5})
	for kind, want := range map[string]int{"notes": 2, "cards": 6, "questions": 4, "labs": 5, "references": 7} {
		if sum.Of(kind) != want || !slices.Contains(guide.Kinds, kind) {
			t.Errorf("%s: %d", kind, sum.Of(kind))
		}
	}
}

func TestBacklinks(t *testing.T) {
	g := sample(t)
	e := g.Exam("tst-100")
	lists := map[string][]*guide.Place{
		"join-devices": e.Node("join-devices").Backlinks, "enroll": e.Node("enroll").Backlinks, "join": e.Node("join").Backlinks,
		"join-types": g.Exam("tst-200").Node("join-types").Backlinks, "tpm": g.Term("tpm").Backlinks, "key": g.Term("key").Backlinks,
		"topic": g.Topic("device-identity").Backlinks, "comparison": g.Comparisons[0].Backlinks,
	}
	want := map[string]string{
		"join-devices": "tst-100/choose-join-type.html", "enroll": "topics/device-identity.html", "join": "compare/one-or-two.html#identity",
		"join-types": "tst-100/choose-join-type.html", "topic": "compare/one-or-two.html", "comparison": "tst-100/labs/lab.html", "key": "",
		"tpm": "compare/one-or-two.html#identity glossary.html#key topics/device-identity.html tst-100/choose-join-type.html",
	}
	for what, list := range lists {
		var urls []string
		for _, p := range list {
			urls = append(urls, p.URL)
		}
		slices.Sort(urls)
		if got := strings.Join(urls, " "); got != want[what] {
			t.Errorf("%s: %s", what, got)
		}
	}
}

// A page that links twice, from places that are called alike, is named once.
func TestBacklinksOfOnePage(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"content/exams/one/exam.yaml": "code: ONE\ntitle: One\nedition: 2029-05-01\noutline: [{id: a, title: A}]\n",
		"content/exams/two/exam.yaml": "code: TWO\ntitle: Two\nedition: 2029-05-01\noutline: [{id: b, title: B}]\n",
		"content/comparisons/c.yaml": "title: One or two\nexams: [one, two]\nrows:\n" +
			"  - {id: r1, title: R, cells: {one: \"See [[one/a]].\", two: x}}\n  - {id: r2, title: S, cells: {one: x, two: \"See [[one/a]].\"}}\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	tree, _, err := source.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	g, list := guide.Resolve(tree)
	if got := g.Exam("one").Node("a").Backlinks; len(got) != 1 || got[0].URL != "compare/c.html#r1" {
		t.Errorf("%d places; %v", len(got), list)
	}
}

func TestTextsAreCompiled(t *testing.T) {
	g := sample(t)
	n := g.Exam("tst-100").Node("choose-join-type")
	if !slices.Equal(n.Note.Body.Images, []string{"media/exams/tst-100/notes/diagram.svg"}) {
		t.Error(n.Note.Body.Images)
	}
	if !slices.Equal(n.Note.Body.Terms, []string{"tpm"}) || len(g.Term("tpm").Definition.Terms) != 0 {
		t.Error(n.Note.Body.Terms, g.Term("tpm").Definition.Terms)
	}
	if c := n.Cards[1]; len(c.Deletions) != 2 || c.Front.HTML != "" || c.Cloze.Plain == "" {
		t.Errorf("%+v", c)
	}
	if q := g.Exam("tst-100").Questions[1]; !q.Options[0].Correct || q.Options[2].Correct || q.Scenario == nil || len(q.Scenario.Questions) != 2 {
		t.Errorf("%+v", q)
	}
	row := g.Comparisons[0].Rows[0]
	if len(slices.Collect(maps.Keys(row.Cells))) != 2 {
		t.Error(row.Cells)
	}
}
