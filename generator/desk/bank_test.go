package desk

import (
	"encoding/json"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"studyguide/generator/guide"
	"studyguide/generator/source"
)

const outline = "code: TST-100\ntitle: T\nvendor: V\nedition: 2029-05-01\nfacts: {questions: 40 to 60, duration: 90 minutes, passing_score: 70%}\n" +
	"outline: [{id: d, title: D, weight: 40%, items: [{id: o, title: O}]}, {id: e, title: E, weight: 60%}]\n"

func written(t *testing.T, questions string) (Files, *Exam, *guide.Exam) {
	t.Helper()
	tree, list, err := source.Load(fstest.MapFS{
		"hugo.yaml":                                {Data: []byte("title: Sample\n")},
		"content/exams/tst-100/exam.yaml":          {Data: []byte(outline)},
		"content/exams/tst-100/questions/q.yaml":   {Data: []byte(questions)},
		"content/exams/tst-100/scenarios/study.md": {Data: []byte("---\ntitle: Study\n---\nA town. See [[o]].\n")},
	})
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	g, list := guide.Resolve(tree)
	if list.HasErrors() {
		t.Fatal(list)
	}
	f, err := Write(g, g.Exams[0])
	if err != nil {
		t.Fatal(err)
	}
	x := new(Exam)
	value(t, f, path.Base(f.Index), x)
	return f, x, g.Exams[0]
}

// value reads what a file puts into self.studyguideData.
func value(t *testing.T, f Files, name string, into any) {
	t.Helper()
	text := string(f.All["tst-100/desk/"+name])
	_, text, ok := strings.Cut(text, "]=")
	if !ok {
		t.Fatalf("no file %s", name)
	}
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatal(err)
	}
}

func many(stem string) string {
	var b strings.Builder
	for i := range 45 {
		b.WriteString("- {id: q" + strings.Repeat("x", i) + ", objective: o, kind: single, stem: \"" + stem + " See [[o]].\", options: [{text: a, correct: true}, {text: b}]}\n")
	}
	return b.String() + "- {id: case, objective: e, kind: order, scenario: study, stem: S, options: [{text: a}, {text: b}]}\n"
}

// Every question stands in the shard that its place says, links lead from the
// desk's pages, and the exam's facts are there as numbers.
func TestBank(t *testing.T) {
	f, x, e := written(t, many("Which?"))
	b := x.Bank
	if len(b.Questions) != 46 || len(b.Shards) != 3 || b.Minutes != 90 || b.Asks != [2]int{40, 60} || !b.Said || b.Share != 70 || !b.Weighted {
		t.Errorf("%+v", b)
	}
	for i, q := range b.Questions {
		texts := map[string]QuestionText{}
		value(t, f, b.Shards[i/b.PerShard], &texts)
		if texts[q.ID].Kind != e.Questions[i].Kind || x.Nodes[q.Node].ID != e.Questions[i].Objective.ID {
			t.Errorf("%s is not where its place says: %+v", q.ID, texts[q.ID])
		}
		if q.ID != "case" && !strings.Contains(texts[q.ID].StemHTML, `href="../../tst-100/o.html"`) {
			t.Errorf("a link leads nowhere: %s", texts[q.ID].StemHTML)
		}
	}
	study := ""
	value(t, f, b.Studies[0], &study)
	if len(b.Scenarios) != 1 || len(b.Scenarios[0].Questions) != 1 || b.Questions[b.Scenarios[0].Questions[0]].ID != "case" || !strings.Contains(study, "A town.") {
		t.Errorf("the case study: %+v %q", b.Scenarios, study)
	}
}

// A question that reads otherwise has another digest; the rest have not.
func TestDigestOfQuestion(t *testing.T) {
	_, before, _ := written(t, many("Which?"))
	_, after, _ := written(t, strings.Replace(many("Which?"), "Which?", "Which one?", 1))
	for i, q := range before.Bank.Questions {
		if same := q.Digest == after.Bank.Questions[i].Digest; same == (i == 0) {
			t.Errorf("%s: its digest is the same: %v", q.ID, same)
		}
	}
}
