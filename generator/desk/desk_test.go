package desk_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"studyguide/generator/deck"
	"studyguide/generator/desk"
	"studyguide/generator/guide"
	"studyguide/generator/source"
)

const site = `-- content/exams/e/exam.yaml --
code: E-1
title: E
edition: 2029-05-01
lifecycle: {state: retiring, retires: 2030-01-31, successor: E-2}
outline:
  - id: a
    title: A
    weight: 30-40%
    items: [{id: a1, number: "1.10", title: A1}, {id: a2, title: A2}]
  - {id: b, title: B, weight: 60-70%}
-- content/exams/e/notes/a1.md --
---
---
Three plain words.
-- content/exams/e/cards/c.yaml --
- {id: last, objective: b, front: Last, back: "Of all [[a1]]", tags: [y]}
- {id: plain, objective: a1, front: F, back: B, tags: [x, y]}
- {id: both, objective: a1, front: F, back: B, reverse: true}
- {id: cloze, objective: a2, cloze: "{{c2::two}} {{c1::one}}", extra: More}
-- content/ids.lock --
card e/cloze 2029-05-01 00000000
card e/old 2029-01-01 00000000 renamed e/plain
card e/older 2029-01-01 00000000 renamed e/old
card f/other 2029-01-01 00000000 retired
node e/former 2029-01-01 00000000 renamed e/a1
`

func resolve(t *testing.T, text string) *guide.Guide {
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
	return g
}

func write(t *testing.T, g *guide.Guide) desk.Files {
	t.Helper()
	files, err := desk.Write(g, g.Exams[0])
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// read reads what a page would find under the name in the file at the address.
func read(t *testing.T, files desk.Files, address, name string, into any) {
	t.Helper()
	text, ok := bytes.CutPrefix(files.All[address], []byte(fmt.Sprintf("(self.studyguideData??={})[%q]=", name)))
	if !ok {
		t.Fatalf("%s does not begin as it should: %.80s", address, files.All[address])
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

// Keys, digests and former names are what a learner's progress hangs on.
func TestExam(t *testing.T) {
	g := resolve(t, site)
	files := write(t, g)
	var x desk.Exam
	read(t, files, files.Index, "e/exam", &x)
	var nodes, cards []string
	for _, n := range x.Nodes {
		nodes = append(nodes, fmt.Sprintf("%s %d %v %g %g-%g %d", n.ID, n.Parent, n.Leaf, n.Share, n.Low, n.High, n.Words))
	}
	if got := strings.Join(nodes, ", "); got != "a -1 false 35 30-40 0, a1 0 true 17.5 0-0 3, a2 0 true 17.5 0-0 0, b -1 true 65 60-70 0" {
		t.Error(got)
	}
	for _, c := range x.Cards {
		var tags []string
		for _, tag := range c.Tags {
			tags = append(tags, x.Tags[tag])
		}
		cards = append(cards, fmt.Sprintf("%s#%s@%s%v", c.ID, c.Face, x.Nodes[c.Node].ID, tags))
	}
	if got := strings.Join(cards, " "); got != "plain#@a1[x y] both#@a1[] both#reverse@a1[] cloze#c1@a2[] cloze#c2@a2[] last#@b[y]" {
		t.Error(got)
	}
	if got := fmt.Sprint(x.Renamed); got != "map[card e/old:e/plain card e/older:e/old node e/former:e/a1]" {
		t.Error(got)
	}
	if x.State != "retiring" || x.Retires != "2030-01-31" || x.Successor != "E-2" || x.Edition != "2029-05-01" {
		t.Errorf("%+v", x)
	}
	locked := map[string]string{}
	for _, entry := range guide.LockEntries(g) {
		locked[entry.Kind+" "+entry.ID] = entry.Hash
	}
	for _, c := range x.Cards {
		if c.Digest == "" || c.Digest != locked["card e/"+c.ID] {
			t.Errorf("%s: the digest is %q, in ids.lock it is %q", c.ID, c.Digest, locked["card e/"+c.ID])
		}
	}
}

// Every card's text is in the file that its place says, with links that lead
// from the desk's pages.
func TestShards(t *testing.T) {
	var many strings.Builder
	many.WriteString(site + "-- content/exams/e/cards/many.yaml --\n")
	for i := range 100 {
		fmt.Fprintf(&many, "- {id: m%03d, objective: a2, front: Front %d, back: Back}\n", i, i)
	}
	g := resolve(t, many.String())
	files := write(t, g)
	var x desk.Exam
	read(t, files, files.Index, "e/exam", &x)
	if len(x.Shards) != 3 || len(files.All) != 4 {
		t.Fatalf("%d shards of %d, %d files", len(x.Shards), x.PerShard, len(files.All))
	}
	shards := make([]map[string]desk.Face, len(x.Shards))
	for i, name := range x.Shards {
		read(t, files, path.Join(path.Dir(files.Index), name), fmt.Sprintf("e/cards-%d", i), &shards[i])
	}
	i := 0
	for c := range deck.Exam(g.Exams[0]) {
		face, ok := shards[i/x.PerShard][strings.TrimPrefix(c.Key(), "e/")]
		if !ok || face.Front == "" {
			t.Errorf("%s is not in shard %d", c.Key(), i/x.PerShard)
		}
		if c.ID == "last" && !strings.Contains(face.Back, `href="../../e/a1.html"`) {
			t.Error("the link leads nowhere:", face.Back)
		}
		if c.ID == "cloze" && !strings.Contains(face.Extra, "More") {
			t.Error("no extra:", face.Extra)
		}
		i++
	}
}

// The same guide gives the same bytes; a change of one card changes the names of
// its shard and of the index, and of nothing else.
func TestNames(t *testing.T) {
	one, two := write(t, resolve(t, site)), write(t, resolve(t, site))
	if !maps.EqualFunc(one.All, two.All, bytes.Equal) || one.Index != two.Index {
		t.Error("the same guide gives other files")
	}
	other := write(t, resolve(t, strings.Replace(site, "extra: More", "extra: Less", 1)))
	same := 0
	for name := range other.All {
		if one.All[name] != nil {
			same++
		}
	}
	if same != 0 || other.Index == one.Index || len(other.All) != len(one.All) {
		t.Errorf("%v and %v", slices.Sorted(maps.Keys(one.All)), slices.Sorted(maps.Keys(other.All)))
	}
	order := write(t, resolve(t, strings.Replace(site, "tags: [x, y]", "tags: [y, x]", 1)))
	if order.Index == one.Index {
		t.Error("what is in the index is not in its name")
	}
}
