package browser

import "testing"

// The arithmetic of a result: Wilson's interval against published values, the
// share by weights, sittings counted once and never read when they are damaged,
// what was missed last and what is new, and a draft that the browser refuses.
func TestScores(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.tell(themeScript(t, "theme", "question-judge", "question-check", "mock-log", "mock-seen", "mock-score", "mock-sitting"))
	for expression, want := range map[string]string{
		`theme.wilson(8, 10).map(x => x.toFixed(4)).join()`: "0.4902,0.9433", // Agresti and Coull (1998) give 0.490 and 0.943
		`theme.wilson(0, 10).map(x => x.toFixed(4)).join()`: "0.0000,0.2775",
		`theme.wilson(0, 0).join()`:                         "0,1",
		`String(theme.byBlueprint({nodes: [{id: "a"}, {id: "b"}], bank: {weighted: true, domains: [{node: 0, middle: 30}, {node: 1, middle: 70}]}}, [["a", 1, 2], ["b", 3, 3]]))`: "0.85",
		`String(theme.byBlueprint({nodes: [{id: "a"}, {id: "b"}], bank: {weighted: true, domains: [{node: 0, middle: 30}, {node: 1, middle: 70}]}}, [["a", 1, 2], ["b", 0, 0]]))`: "undefined",
		`JSON.stringify(theme.sittingsOf(log, "x").map(s => s.id))`:                                                                                                                                      `["one","two","three"]`,
		`JSON.stringify(theme.newIn(theme.seenIn(log, "x"), theme.sittingsOf(log, "x")[2]).map(a => a[0]))`:                                                                                              `["q5"]`,
		`JSON.stringify(theme.sittingsOf(log, "x").slice(0, 2).map(s => theme.newIn(theme.seenIn(log, "x"), s).length))`:                                                                                 `[1,2]`,
		`[...theme.seenIn(log, "x", (_, key) => (key === "x/q1" ? "x/q9" : key)).now].sort().join()`:                                                                                                     "q2,q3,q4,q5,q9",
		`[...theme.seenIn(log, "x").now].join()`:                                                                                                                                                         "q1,q2,q3,q4,q5",
		`[[40, 60, 66.6667], [29, 50, 58], [39, 60, 66.6667], [28, 50, 58]].map(x => theme.passes(...x)).join()`:                                                                                         "true,true,false,false",
		`[["x"], ["x", "x"], ["x", "x", "x"]].map(marks => theme.lacking({kind: "multiple", right: 2, options: []}, marks, {lackMore: "{n}, so far {given}", lackLess: "{n}, not {given}"})).join("; ")`: "2, so far 1; ; 2, not 3",
		`(async () => {
			const exam = {id: "x", bank: {questions: []}}, draft = theme.newDraft(exam, {seed: 1, asked: 1, questions: []}, 0);
			const desk = (kept, place, holds = true) => ({draft: async () => holds ? draft : undefined, keep: async () => kept, health: () => ({place})});
			return JSON.stringify(await Promise.all([desk(true, "indexeddb"), desk(false, "indexeddb"), desk(true, "memory"), desk(true, "indexeddb", false)].map(d => theme.keepDraft(d, exam, draft))));
		})()`: `["kept","unkept","unkept","lost"]`,
		`JSON.stringify(theme.missedIn(log, "x"))`: `["q2","q4"]`,
		`JSON.stringify(theme.judge({kind: "order", right: 2, options: [{place: 2}, {}, {place: 1}]}, ["2", "", "1"]))`:              `["right","","right"]`,
		`JSON.stringify(theme.judge({kind: "order", right: 2, options: [{place: 2}, {}, {place: 1}]}, ["", "1", "2"]))`:              `["missed","wrong","wrong"]`,
		`JSON.stringify(theme.judge({kind: "multiple", right: 2, options: [{correct: true}, {correct: true}, {}]}, ["x", "", "x"]))`: `["right","missed","wrong"]`,
		`JSON.stringify(theme.judge({kind: "yes_no", right: 1, options: [{correct: true}, {}, {}]}, ["y", "n", ""]))`:                `["right","right","missed"]`,
		`JSON.stringify(theme.judge({kind: "match", right: 2, options: [{answer: "a"}, {answer: "b"}]}, ["a", "a"]))`:                `["right","wrong"]`,
		`String(theme.isRight({kind: "multiple", right: 2, options: [{correct: true}, {correct: true}, {}]}, ["x", "", ""]))`:        "false",
		`String(theme.complete({kind: "multiple", right: 2, options: [{}, {}, {}]}, ["x", "", ""]))`:                                 "false",
	} {
		got := ask[string](b, `(() => {
			const sitting = (id, started, answers) => ({v: 1, id, seed: 1, asked: 1, started, spent: 1, away: 0, limit: 0, up: false, answers, domains: []});
			const log = [
				{id: "1", at: 1, kind: "answer", question: "x/q1", right: false}, {id: "2", at: 2, kind: "answer", question: "x/q1", right: true},
				{id: "3", at: 3, kind: "answer", question: "xx/q9", right: false},
				{id: "4", at: 4, kind: "sitting", exam: "x", sitting: sitting("two", 9, [["q2", "x", 0, ""], ["q3", "x", 0, ""]])},
				{id: "5", at: 5, kind: "sitting", exam: "x", sitting: sitting("two", 9, [["q2", "x", 0, ""]])},
				{id: "6", at: 6, kind: "sitting", exam: "x", sitting: sitting("one", 3, [["q4", "", 0, ""]])},
				{id: "7", at: 7, kind: "sitting", exam: "x", sitting: {v: 1, id: "torn", answers: "?"}},
				{id: "8", at: 8, kind: "sitting", exam: "x", sitting: null},
				{id: "9", at: 9, kind: "sitting", exam: "y", sitting: sitting("other", 1, [["q5", "", 0, ""]])},
				{id: "a", at: 10, kind: "answer", question: "x/q3", right: true},
				{id: "b", at: 11, kind: "sitting", exam: "x", sitting: sitting("three", 10, [["q1", "x", 1, ""], ["q5", "x", 1, ""]])},
			];
			return `+expression+`;
		})()`)
		if got != want {
			t.Errorf("%s is %s, not %s", expression, got, want)
		}
	}
}
