package site_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"studyguide/generator/guide"
	"studyguide/generator/markdown"
	"studyguide/generator/mock"
	"studyguide/generator/site"
	"studyguide/generator/source"
	"studyguide/themes"
)

// bank is an exam with every kind of question, a case study over both domains
// and too few questions for one of them.
var bank = map[string]string{
	"hugo.yaml": "title: Sample\nlocale: en\nbaseURL: https://example.org/\n",
	"content/exams/tst-100/exam.yaml": `
code: TST-100
title: Sample Administrator
vendor: Sample
edition: 2029-05-01
facts: {questions: 8, duration: 40 minutes}
outline:
  - {id: d, title: First, weight: 60-70%, items: [{id: o, title: One}]}
  - {id: e, title: Second, weight: 30-40%, items: [{id: p, title: Two}]}
`,
	"content/exams/tst-100/questions/q.yaml": `
- {id: q1, objective: o, kind: single, stem: "Which? See [[d]].", options: [{text: A, correct: true, why: "See [[o]]."}, {text: B, why: y}], references: [{title: T, url: "https://example.org/t"}]}
- {id: q2, objective: p, kind: order, stem: In order?, options: [{text: one}, {text: two}, {text: none, correct: false}]}
- {id: q3, objective: p, kind: match, scenario: rollout, stem: Match, options: [{text: a, match: b}, {text: c, match: d}], distractors: [e]}
- {id: q4, objective: p, kind: yes_no, stem: True?, options: [{text: a, correct: true, why: x}, {text: c, why: z}], references: [{title: T, url: "https://example.org/t"}, {title: U, url: "https://example.org/u"}]}
- {id: q5, objective: o, kind: multiple, scenario: rollout, stem: Which two?, options: [{text: a, correct: true}, {text: b, correct: true}, {text: c}]}
- {id: q6, objective: p, kind: single, stem: Which?, options: [{text: A, correct: true}, {text: B}]}
- {id: q7, objective: p, kind: single, stem: Which?, options: [{text: A, correct: true}, {text: B}]}
- {id: q8, objective: p, kind: single, stem: Which?, options: [{text: A, correct: true}, {text: B}]}
`,
	"content/exams/tst-100/scenarios/rollout.md": "---\ntitle: Rollout\n---\nThree cities, see [[p]].\n\n## Now\n\n![Map](map.svg)\n",
	"content/exams/tst-100/scenarios/map.svg":    "<svg/>",
}

func bankGuide(t *testing.T) (*guide.Guide, mock.Paper) {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range bank {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	tree, list, err := source.Load(files)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	g, list := guide.Resolve(tree)
	if list.HasErrors() {
		t.Fatal(list)
	}
	m, err := mock.Draw(g.Exams[0], mock.Options{Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	return g, m
}

// The paper and its key number the same questions alike, and carry no link into the site.
func TestPaperAndKeyAgree(t *testing.T) {
	g, m := bankGuide(t)
	var planner site.Planner
	page, keyPage := planner.Paper(g, m, "letter"), planner.PaperKey(g, m, "letter")
	if page.URL != "tst-100/paper/7.html" || keyPage.URL != "tst-100/paper/7-key.html" || !page.Unlisted || !keyPage.Unlisted {
		t.Errorf("%q %q", page.URL, keyPage.URL)
	}
	paper, key := page.Params.(site.PaperParams), keyPage.Params.(site.PaperKeyParams)
	asked := slices.Clone(paper.Questions)
	for _, sc := range paper.Scenarios {
		asked = append(asked, sc.Questions...)
	}
	if len(asked) != m.Len() || len(key.Key) != len(asked) || len(paper.Answers) != len(asked) {
		t.Fatalf("%d questions, %d keys, %d rows for %d", len(asked), len(key.Key), len(paper.Answers), m.Len())
	}
	for i, q := range asked {
		k, row := key.Key[i].Question, paper.Answers[i]
		if q.Number != i+1 || k.Number != i+1 || row.Number != i+1 || k.ID != q.ID || k.Key != q.Key || len(row.Letters) != len(q.Options) {
			t.Errorf("question %d: %s %d, key %s %d, row %v", i+1, q.ID, q.Number, k.ID, k.Number, row)
		}
	}
	if !reflect.DeepEqual(paper.Head, key.Head) {
		t.Errorf("the heads differ: %v %v", paper.Head, key.Head)
	}
	var numbers []int
	for _, d := range paper.Head.Domains {
		if len(d.Numbers) != d.Node.Count {
			t.Errorf("%s: %d questions, numbers %v", d.Node.Title, d.Node.Count, d.Numbers)
		}
		numbers = append(numbers, d.Numbers...)
	}
	slices.Sort(numbers)
	if fmt.Sprint(numbers) != "[1 2 3 4 5 6 7 8]" {
		t.Errorf("the domains' numbers are %v", numbers)
	}
	if fmt.Sprint(paper.Head.Notes) != "[{short First 5 2} {over Second 3 6}]" || paper.Head.Minutes != 40 {
		t.Errorf("notes %v, %d minutes", paper.Head.Notes, paper.Head.Minutes)
	}
	if len(key.Sources) != 2 {
		t.Errorf("sources %v: one that two questions cite has one number", key.Sources)
	}
	for _, params := range []any{paper, key} {
		text, err := json.Marshal(params)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), markdown.Root) || strings.Contains(string(text), `\u003ca `) {
			t.Errorf("a link is left: %s", text)
		}
	}
	if sc := paper.Scenarios[0]; !strings.Contains(sc.TextHTML, "<h3") || !strings.Contains(sc.TextHTML, `src="../../media/`) {
		t.Errorf("case study: %s", sc.TextHTML)
	}
}

// The layouts show everything once, and the question paper nothing of its key.
func TestPaperRendered(t *testing.T) {
	g, m := bankGuide(t)
	theme, err := fs.Sub(themes.FS, "studyguide")
	if err != nil {
		t.Fatal(err)
	}
	p := project(t, bank)
	p.Theme = theme
	var planner site.Planner
	pages := []site.Page{planner.Paper(g, m, "a4"), planner.PaperKey(g, m, "a4")}
	out, list, err := site.RenderSome(p, planner.Home(g), pages, nil)
	if err != nil || len(list) > 0 {
		t.Fatal(err, lines(list))
	}
	paper, key := string(out["tst-100/paper/7.html"]), string(out["tst-100/paper/7-key.html"])
	for _, want := range []struct {
		in, part string
		count    int
	}{
		{paper, `<article class="paper-question"`, 8}, {paper, `<li data-kind="`, 8}, {paper, `<h1>`, 1}, {paper, "60–70%", 1},
		{paper, "40 min", 1}, {paper, "seed 7", 2}, {paper, "None of them comes from the real exam.", 1}, {paper, "for questions 7 to 8", 1},
		{paper, "First: by its weight at least 5 questions; the guide has only 2.", 1}, {paper, `class="paper-statements"`, 1},
		{paper, `<dd>edition of <time datetime="2029-05-01">`, 1}, {paper, "data-correct", 0}, {paper, "data-answer", 0}, {paper, "✓", 0},
		{key, `<article class="paper-reasons"`, 8}, {key, `<ol class="paper-answers">`, 1}, {key, "https://example.org/u</span>", 1}, {key, "✓", 6},
		{key, "of 2<", 1}, {key, `<title>TST-100: Sample Administrator · Key to the practice paper`, 1},
	} {
		if got := strings.Count(want.in, want.part); got != want.count {
			t.Errorf("%q stands %d times, not %d", want.part, got, want.count)
		}
	}
	if t.Failed() {
		t.Log(paper, key)
	}
	var sheets []string
	for name, text := range out {
		if strings.HasPrefix(name, "assets/paper") {
			sheets = append(sheets, string(text))
		}
	}
	if all := strings.Join(sheets, "\n"); len(sheets) != 2 || !strings.Contains(all, "210mm") || !strings.Contains(all, `"TST-100 \b7  Practice paper \b7  seed 7 \b7  8 questions"`) {
		t.Errorf("style sheets: %s", all)
	}
}
