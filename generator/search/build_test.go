package search

import (
	"encoding/json"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"studyguide/generator/guide"
	"studyguide/generator/source"
)

const sample = `
-- hugo.yaml --
title: Sample
-- content/exams/tst-100/exam.yaml --
code: TST-100
title: Sample Administrator
vendor: Sample
edition: 2029-05-01
hue: plum
summary: About lanterns.
outline:
  - {id: prepare, number: "1", title: Prepare lanterns, items: [{id: wick, number: "1.1", title: Trim a wick, points: [oil]}, {id: glass, number: "1.10", title: Clean the glass}]}
-- content/exams/tst-100/notes/wick.md --
Before any heading.

## Choose

A wick of cotton.

## Trim

Straight, with scissors.
-- content/exams/tst-100/cards/c.yaml --
- {id: card-1, objective: wick, front: What is a wick made of?, back: Zebracotton., extra: Zebraextra, tags: [fire]}
- {id: card-2, objective: wick, cloze: "A {{c1::zebrawick}} stands in {{c2::zebraoil}}, or in {{c2::zebrafat}}."}
-- content/exams/tst-100/questions/q.yaml --
- {id: q1, objective: glass, kind: single, stem: What cleans glass?, explanation: Zebrawhy., options: [{text: Zebrawater, correct: true, why: Zebraright}, {text: Sand, why: Zebrawrong}]}
-- content/exams/tst-100/scenarios/house.md --
---
title: A dark house
---
Three rooms.
-- content/exams/tst-100/labs/light.md --
---
title: Light it
objectives: [wick]
---
## Steps

1. Strike a match.
-- content/topics.yaml --
- {id: light, title: Light, summary: How bright.}
-- content/glossary.yaml --
- {id: wick-term, term: Wick, abbreviation: WK, aliases: [cord], definition: What burns.}
-- content/resources.yaml --
- {id: book, title: The lantern book, provider: Sample Press, kind: book, description: All of it.}
-- content/pages/about.md --
---
title: About lanterns
---
A *free* page.
`

func sampleGuide(t *testing.T, change ...string) *guide.Guide {
	t.Helper()
	files := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(strings.NewReplacer(change...).Replace(sample))).Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	tree, list, err := source.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	g, more := guide.Resolve(tree)
	for _, d := range append(list, more...) {
		t.Log(d.Message)
	}
	return g
}

func TestDocuments(t *testing.T) {
	var got []string
	for _, d := range Documents(sampleGuide(t)) {
		got = append(got, KindNames[d.Kind]+" "+d.URL+" | "+d.Title+" | "+d.Where+" | "+strings.ReplaceAll(d.Text, "\n", " / "))
	}
	want := []string{
		"exam tst-100/index.html | TST-100 Sample Administrator | Sample | About lanterns.",
		"outline tst-100/prepare.html | 1 Prepare lanterns |  | ",
		"outline tst-100/wick.html | 1.1 Trim a wick | 1 Prepare lanterns | oil / Before any heading.",
		"outline tst-100/glass.html | 1.10 Clean the glass | 1 Prepare lanterns | ",
		"topic topics/light.html | Light |  | How bright.",
		"term glossary.html#wick-term | Wick · WK | cord | What burns.",
		"note tst-100/wick.html#s-choose | Choose | 1.1 Trim a wick | A wick of cotton.",
		"note tst-100/wick.html#s-trim | Trim | 1.1 Trim a wick | Straight, with scissors.",
		"lab tst-100/labs/light.html | Light it | 1.1 Trim a wick | ",
		"lab tst-100/labs/light.html#s-steps | Steps | Light it | Strike a match.",
		"card tst-100/wick.html#card-1 | What is a wick made of? | 1.1 Trim a wick | ",
		"card tst-100/wick.html#card-2 | A […] stands in […], or in […]. | 1.1 Trim a wick | ",
		"question tst-100/practice/house.html | A dark house | Sample Administrator | Three rooms.",
		"question tst-100/glass.html#q1 | What cleans glass? | 1.10 Clean the glass | ",
		"resource resources.html#book | The lantern book | Sample Press | All of it.",
		"page pages/about.html | About lanterns |  | A free page.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Answers and reasons find their card or question, and are in no file that the
// results show.
func TestNoAnswerIsShown(t *testing.T) {
	g := sampleGuide(t)
	found := index(t, Build(g))
	for _, word := range []string{"zebracotton", "zebraextra", "zebrawick", "zebraoil", "zebrafat", "zebrawhy", "zebrawater", "zebraright", "zebrawrong"} {
		if len(found[word]) != 1 {
			t.Errorf("%s finds %v", word, found[word])
		}
	}
	for name, text := range Build(g) {
		if strings.HasPrefix(name, "search/d") && strings.Contains(strings.ToLower(string(text)), "zebra") {
			t.Errorf("%s shows %s", name, text)
		}
	}
}

// What is asked at length is shown once: its beginning as the title, the rest below.
func TestLongQuestionsAreShownOnce(t *testing.T) {
	stem := strings.Repeat("A lantern, in the wind, goes out. ", 8) + "What is to be done?"
	got := block([]Document{{Title: stem, Asks: true}, {Title: "What is a wick?", Asks: true}})
	title, found := strings.CutSuffix(got[0][1], " …")
	text, more := strings.CutPrefix(got[0][3], "… ")
	if !found || !more || len(title) > shownTitle || strings.Join(strings.FieldsFunc(title+" "+text, isBetween), " ") != strings.Join(strings.FieldsFunc(stem, isBetween), " ") {
		t.Errorf("%q", got[0])
	}
	if got[1][1] != "What is a wick?" || got[1][3] != "" {
		t.Errorf("%q", got[1])
	}
}

func isBetween(r rune) bool { return !isWord(r) && r != '?' }

// index reads the files as the theme's scripts do: which documents a word finds.
func index(t *testing.T, files map[string][]byte) map[string][]int {
	t.Helper()
	var m manifest
	read(t, files["search/index.js"], "index", &m)
	found := map[string][]int{}
	at := strings.Split(m.Words.At, "\n")
	for i := range len(m.Words.Digest) / 5 {
		name := "w" + strconv.Itoa(i)
		var text string
		read(t, files["search/"+name+"-"+m.Words.Digest[i*5:i*5+5]+".js"], name, &text)
		for row := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
			l := parseLine(row)
			if compareUTF16(l.word, at[i]) < 0 || i+1 < len(at) && compareUTF16(l.word, at[i+1]) >= 0 {
				t.Errorf("%q is in file %d, which begins at %q", l.word, i, at[i])
			}
			for _, list := range l.lists {
				found[l.word] = append(found[l.word], list...)
			}
			slices.Sort(found[l.word])
		}
	}
	return found
}

func read(t *testing.T, text []byte, name string, into any) {
	t.Helper()
	content, ok := strings.CutPrefix(string(text), "studyguideSearch(\""+name+"\",")
	if !ok {
		t.Fatalf("%s is %.40q", name, text)
	}
	if err := json.Unmarshal([]byte(strings.TrimSuffix(content, ")\n")), into); err != nil {
		t.Fatal(err)
	}
}

// random makes documents of words in many scripts, some of which are everywhere.
func random(r *rand.Rand, count int) []Document {
	pieces := []string{"the", "and", "device", "Devices", "1.10", "1.1", "設定管理", "العربية", "Ελλάδα", "Get-MgUser", "C#", "l'eau", "naïve", "ไทย", "𝒳𝒴", "x-1.2.3"}
	text := func(n int) string {
		var b strings.Builder
		for range n {
			if r.IntN(3) > 0 {
				b.WriteString(pieces[r.IntN(len(pieces))])
			} else {
				b.WriteString("w" + strconv.Itoa(r.IntN(4000)))
			}
			b.WriteByte(" ,.\n"[r.IntN(4)])
			b.WriteByte(' ')
		}
		return b.String()
	}
	docs := make([]Document, count)
	for i := range docs {
		docs[i] = Document{Kind: Kind(i * int(kinds) / count), Exam: -1, URL: "p.html#" + strconv.Itoa(i), Title: text(1 + r.IntN(4)), Text: text(r.IntN(30))}
	}
	return docs
}

// Every word of a document finds it, and no other word does.
func TestEveryWordFinds(t *testing.T) {
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 1))
		docs := random(r, 1+r.IntN(7000))
		want := map[string]map[int]bool{}
		for i := range docs {
			docs[i].each(func(word string, _ uint8) {
				if want[word] == nil {
					want[word] = map[int]bool{}
				}
				want[word][i] = true
			})
		}
		b := builder{files: map[string][]byte{}}
		m := manifest{Words: b.table("w", lines(invert(docs)))}
		b.files["search/index.js"] = script("index", m)
		got := index(t, b.files)
		if len(got) != len(want) {
			t.Errorf("%d words, want %d", len(got), len(want))
		}
		for word, docs := range want {
			if !slices.Equal(got[word], slices.Sorted(maps.Keys(docs))) {
				t.Fatalf("%q finds %d documents, want %d", word, len(got[word]), len(docs))
			}
		}
	}
}

// Titles outrank other names, those what stands first, that the rest.
func TestClasses(t *testing.T) {
	docs := []Document{
		{Title: "wick", Text: "wick"}, {Names: []string{"wick"}, Text: "wick"}, {Title: "wick", Asks: true},
		{Text: "wick"}, {Text: "wick wick wick"}, {Hidden: []string{"wick"}},
	}
	want := []posting{newPosting(0, inTitle), newPosting(1, inNames), newPosting(2, inLead), newPosting(3, inText), newPosting(4, inLead), newPosting(5, inText)}
	if got := invert(docs); len(got) != 1 || !slices.Equal(got[0].list, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// A beginning with more words than can be loaded has a line of its own.
func TestWide(t *testing.T) {
	docs := random(rand.New(rand.NewPCG(9, 9)), 6000)
	entries := invert(docs)
	rows := lines(entries)
	size := map[string]int{}
	for i, e := range entries {
		for end := range e.word {
			if end > 0 {
				size[e.word[:end]] += len(rows[i].text)
			}
		}
		size[e.word] += len(rows[i].text)
	}
	have := map[string]bool{}
	all := wide(entries, rows)
	for i, row := range all {
		have[row.key] = true
		if i > 0 && compareUTF16(all[i-1].key, row.key) >= 0 {
			t.Errorf("%q behind %q", row.key, all[i-1].key)
		}
	}
	for prefix, bytes := range size {
		if (bytes > wideFrom) != have[prefix] {
			t.Errorf("%q: %d bytes, has a line: %v", prefix, bytes, have[prefix])
		}
	}
	if len(have) == 0 {
		t.Error("nothing is wide")
	}
}

// The same guide gives the same files; another text another name for the files
// that changed, and for no others.
func TestNamesFollowContent(t *testing.T) {
	before, again := Build(sampleGuide(t)), Build(sampleGuide(t))
	if !maps.EqualFunc(before, again, func(a, b []byte) bool { return string(a) == string(b) }) {
		t.Error("the same guide gives other files")
	}
	after := Build(sampleGuide(t, "How bright", "How dark"))
	for name, text := range after {
		if old, ok := before[name]; ok && string(old) != string(text) && name != guide.SearchIndexURL {
			t.Errorf("%s has the same name and another content", name)
		}
	}
	kept := 0
	for name := range before {
		if _, ok := after[name]; ok {
			kept++
		}
	}
	if kept < len(before)/2 || kept == len(before) {
		t.Errorf("%d of %d files kept their names", kept, len(before))
	}
}

// A guide without anything in it has an index too.
func TestEmpty(t *testing.T) {
	files := Build(&guide.Guide{})
	if len(files) != 1 || strings.Contains(string(files[guide.SearchIndexURL]), "null") {
		t.Errorf("%q", files)
	}
}
