package browser

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"studyguide/generator/desk"
	"studyguide/generator/guide"
	"studyguide/generator/markdown"
	"studyguide/generator/mock"
	"studyguide/generator/source"
)

// randomExam is an exam of any shape: weights in any unit or none, domains with
// nothing, few or many questions, case studies over several domains.
func randomExam(r *rand.Rand) *guide.Exam {
	e := &guide.Exam{ID: []string{"tst-100", "prüfung", "試験-1"}[r.IntN(3)], Code: "TST-100"}
	unit, weighted := []string{"%", " marks", " questions"}[r.IntN(3)], r.IntN(5) > 0
	for i := range 1 + r.IntN(7) {
		d := &guide.Node{Exam: e, ID: fmt.Sprintf("d%d", i)}
		if low := 1 + r.IntN(40); weighted {
			w, ok := source.ParseWeight(fmt.Sprintf("%d-%d%s", low, low+r.IntN(15), unit))
			if !ok {
				panic("no weight")
			}
			d.Weight = &w
		}
		e.Roots = append(e.Roots, d)
		for j := range r.IntN(6) {
			o := &guide.Node{Exam: e, Parent: d, ID: fmt.Sprintf("%s-o%d", d.ID, j)}
			d.Items = append(d.Items, o)
			for k := range r.IntN(6) {
				addQuestion(o, fmt.Sprintf("%s-q%d-𠮷", o.ID, k), nil)
			}
		}
	}
	var leaves []*guide.Node
	for _, d := range e.Roots {
		leaves = append(leaves, slices.Collect(d.Leaves())...)
	}
	for i := range r.IntN(4) {
		sc := &guide.Scenario{Exam: e, ID: fmt.Sprintf("study%d", i)}
		e.Scenarios = append(e.Scenarios, sc)
		for j := range r.IntN(6) {
			addQuestion(leaves[r.IntN(len(leaves))], fmt.Sprintf("%s-q%d", sc.ID, j), sc)
		}
	}
	for key, value := range map[string]string{"questions": []string{"", "40", "40 to 60"}[r.IntN(3)], "duration": []string{"", "100 minutes", "1 hour 45 minutes"}[r.IntN(3)]} {
		e.Facts = append(e.Facts, &guide.Fact{Key: key, Value: guide.Text{Doc: markdown.Doc{Plain: value}}})
	}
	return e
}

func addQuestion(o *guide.Node, id string, sc *guide.Scenario) {
	q := &guide.Question{Exam: o.Exam, Objective: o, ID: id, Kind: "single", Scenario: sc}
	o.Questions = append(o.Questions, q)
	o.Exam.Questions = append(o.Exam.Questions, q)
	if sc != nil {
		sc.Questions = append(sc.Questions, q)
	}
}

// drawn is a paper, for comparison.
type drawn struct {
	IDs     []string
	Counts  []int
	Bounds  [][2]int
	Near    []bool
	Minutes int
	Notes   []string
}

func drawnBy(e *guide.Exam, seed uint32, n int) drawn {
	p, err := mock.Draw(e, mock.Options{Seed: seed, Questions: n})
	if err != nil {
		return drawn{}
	}
	out := drawn{IDs: examPaper{mock: p}.ids(), Minutes: p.Minutes}
	for _, d := range p.Domains {
		out.Counts, out.Bounds, out.Near = append(out.Counts, d.Count), append(out.Bounds, [2]int{d.Low, d.High}), append(out.Near, d.Near)
	}
	for _, note := range p.Notes() {
		id := ""
		if note.Domain != nil {
			id = note.Domain.Node.ID
		}
		out.Notes = append(out.Notes, fmt.Sprint(note.Kind, " ", id, " ", note.Wanted, " ", note.Count))
	}
	return out
}

// The browser draws the paper that the command line draws: the same questions
// in the same order, bounds, time and notes, for any exam, seed and length.
func TestBrowserDrawsTheSamePaper(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.tell(themeScript(t, "theme", "mock-draw"))
	r := rand.New(rand.NewPCG(7, 7))
	exams := slices.Clone(loadGuide(t, "../..").Exams)
	for range 150 {
		if e := randomExam(r); len(e.Questions) > 0 {
			exams = append(exams, e)
		}
	}
	papers := 0
	for i, e := range exams {
		files, err := desk.Write(&guide.Guide{Exams: []*guide.Exam{e}}, e)
		if err != nil {
			t.Fatal(err)
		}
		b.tell(string(files.All[files.Index]))
		var asked [][2]uint32
		var want []drawn
		for j := range 40 {
			seed, n := r.Uint32(), 1+r.IntN(len(e.Questions)+5)
			if j == 0 {
				seed, n = 4294967295, 0
			}
			asked, want = append(asked, [2]uint32{seed, uint32(n)}), append(want, drawnBy(e, seed, n))
		}
		list, _ := json.Marshal(asked)
		got := ask[[]drawn](b, fmt.Sprintf(`(() => {
			const exam = self.studyguideData[%q];
			return %s.map(([seed, n]) => {
				const p = theme.drawPaper(exam, seed, n || theme.usualLength(exam.bank));
				if (!p.questions.length) return {};
				return {IDs: p.questions.map(q => exam.bank.questions[q].id), Counts: p.domains.map(d => d.count), Bounds: p.domains.map(d => [d.low, d.high]),
					Near: p.domains.map(d => d.near), Minutes: p.minutes, Notes: p.notes.map(n => [n.kind, n.node === undefined ? "" : exam.nodes[n.node].id, n.wanted, n.count].join(" "))};
			});
		})()`, e.ID+"/exam", list))
		for j := range want {
			papers++
			if fmt.Sprint(got[j]) != fmt.Sprint(want[j]) {
				t.Fatalf("exam %d, seed %d, %d questions: the browser draws\n%v\nand mock.Draw\n%v", i, asked[j][0], asked[j][1], got[j], want[j])
			}
		}
	}
	if papers < 5000 {
		t.Errorf("only %d papers", papers)
	}
}

// Over thousands of seeds every paper of the browser's has the length that was
// asked for, each question once, case studies whole, domains within their bounds
// or a note that says why not.
func TestBrowserDrawsSoundPapers(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.tell(themeScript(t, "theme", "mock-draw"))
	g := loadGuide(t, "../..")
	for _, e := range g.Exams {
		files, err := desk.Write(g, e)
		if err != nil {
			t.Fatal(err)
		}
		b.tell(string(files.All[files.Index]))
		for _, trouble := range ask[[]string](b, fmt.Sprintf(`(() => {
			const exam = self.studyguideData[%q], out = [];
			for (let seed = 0; seed < 4000 && out.length < 5; seed++) {
				const n = 5 + seed %% 90, p = theme.drawPaper(exam, seed, n), has = new Set(p.questions);
				const say = what => out.push("seed " + seed + ": " + what);
				if (p.questions.length !== n) say(p.questions.length + " questions, not " + n);
				if (has.size !== p.questions.length) say("a question twice");
				for (const sc of exam.bank.scenarios) { const k = sc.questions.filter(q => has.has(q)).length; if (k && k < sc.questions.length) say("a torn case study"); }
				for (const d of p.domains) if ((d.count < d.low || d.count > d.high) && !p.notes.some(x => x.node === d.node)) say("a domain out of its bounds");
				for (const d of p.domains) { const w = exam.nodes[d.node], share = 100 * d.count / n; if (!d.near && !p.notes.some(x => x.node === d.node) && (share < w.low - 1e-9 || share > w.high + 1e-9)) say("a domain out of its weight"); }
			}
			return out;
		})()`, e.ID+"/exam")) {
			t.Errorf("%s, %s", e.ID, trouble)
		}
	}
}
