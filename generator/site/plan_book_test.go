package site_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"studyguide/generator/guide"
	"studyguide/generator/site"
	"studyguide/generator/source"
)

// A domain without anything below it is an objective too: its place is there
// once, and so are its notes.
func TestBookOfDomainsAlone(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"content/exams/tst-100/exam.yaml":      "code: TST-100\ntitle: T\nedition: 2029-05-01\noutline:\n  - {id: plan, title: Plan}\n  - {id: run, title: Run}\n",
		"content/exams/tst-100/notes/plan.md":  "---\n---\nSee [[run]].\n",
		"content/exams/tst-100/notes/run.md":   "---\n---\n## How\n\nSlowly.\n",
		"content/exams/tst-100/cards/all.yaml": "- {id: c1, objective: plan, front: F, back: B}\n",
	} {
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
	var planner site.Planner
	params := planner.Book(g, g.Exams[0], "a4").Params.(site.BookParams)
	var ids []string
	for _, entry := range params.Contents {
		ids = append(ids, entry.ID)
	}
	if want := []string{"chapter.about", "plan", "run"}; !slices.Equal(ids, want) {
		t.Errorf("contents %q, want %q", ids, want)
	}
	for _, part := range params.Parts {
		if len(part.Nodes) != 1 || part.Nodes[0].Node.ID != "" || part.NotesHTML != "" || part.Nodes[0].NotesHTML == "" {
			t.Errorf("%+v", part)
		}
	}
	if got, want := params.Parts[0].Nodes[0].NotesHTML, `<p>See <a href="#run">Run</a><span class="book-see" data-see="run"></span>.</p>`+"\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A case study stands in the first domain that it asks about; the others lead to it.
func TestBookLeadsToCaseStudies(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"content/exams/tst-100/exam.yaml":            "code: TST-100\ntitle: T\nedition: 2029-05-01\noutline:\n  - {id: plan, title: Plan}\n  - {id: run, title: Run}\n",
		"content/exams/tst-100/scenarios/rollout.md": "---\ntitle: Rollout\n---\nThree cities.\n",
		"content/exams/tst-100/questions/q.yaml": `
- {id: q1, objective: plan, kind: single, scenario: rollout, stem: Which?, options: [{text: A, correct: true, why: x}, {text: B, why: y}]}
- {id: q2, objective: run, kind: single, scenario: rollout, stem: Whose?, options: [{text: A, correct: true, why: x}, {text: B, why: y}]}
- {id: q3, objective: run, kind: single, scenario: rollout, stem: When?, options: [{text: A, correct: true, why: x}, {text: B, why: y}]}
`,
	} {
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
	var planner site.Planner
	params := planner.Book(g, g.Exams[0], "a4").Params.(site.BookParams)
	if p := params.Parts[0]; len(p.Scenarios) != 1 || len(p.Scenarios[0].Questions) != 3 || len(p.Studied) != 0 {
		t.Errorf("%+v", p)
	}
	if got := params.Parts[1].Studied; len(got) != 1 || got[0].Title != "Rollout" || got[0].URL != "#rollout" {
		t.Errorf("%+v", got)
	}
	if !slices.ContainsFunc(params.Contents, func(e site.BookEntry) bool { return e.ID == "chapter.practice-2" }) {
		t.Errorf("%+v", params.Contents)
	}
}
