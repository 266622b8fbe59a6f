package browser

import "testing"

// Today's plan stands on this morning: cards that were reviewed today are as they
// were before, under the names and the wanted retention that they had.
func TestMorningIsAsItWas(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.show("about:blank")
	b.tell(themeScript(t, "desk", "desk-log", "desk-memory", "plan-world", "plan-record"))
	got := ask[string](b, `(() => {
		const day = 86400000, today = "2029-03-05", noon = new Date(2029, 2, 5, 12).getTime();
		let n = 0;
		const e = (days, what) => ({id: "e" + n++, at: noon + days * day + n, ...what});
		const review = (days, card, grade) => e(days, {kind: "review", card, grade, ms: 1});
		const entries = [
			review(-40, "x/old", 3), review(-39, "x/a", 3), e(-38, {kind: "setting", name: "study/retention", value: 0.97}), review(-30, "x/old", 3), review(-29, "x/a", 4),
			e(-3, {kind: "card", card: "x/a", set: "flag"}), review(-2, "x/b", 3), review(2000, "x/a", 3), review(0, "x/a", 1), review(0, "x/new", 1), review(0, "x/c", 3),
			{...e(0, {kind: "card", card: "x/a", set: "suspend"}), era: 1},
		].sort(desk.order);
		const present = (_, key) => key === "x/old" ? "x/new" : key, of = list => desk.memoriesIn(list, card => present("card", card));
		const now = of(entries), morning = desk.rewound(now, entries, today, present), was = of(desk.before(entries, today));
		const text = m => JSON.stringify([...m].sort());
		was.get("x/a").suspended = true; // the learner's word holds at once
		const usual = desk.reviewed(desk.reviewed(undefined, entries[0].at, 3), entries.find(e => e.card === "x/old" && e.at > entries[0].at).at, 3);
		// What was marked today counts, but for what is done from today's list; what was done today does not.
		const mark = (days, node, mark) => e(days, {kind: "mark", node: "x/" + node, mark, on: true});
		const marks = [mark(-1, "m", "read"), mark(0, "a", "read"), mark(0, "b", "read"), mark(0, "c", "known"), review(0, "x/a", 3), e(0, {kind: "answer", question: "x/q", right: true})];
		const counted = desk.morningOf(marks, today, "x", new Set(["a"]), (_, key) => key).map(e => e.node).join("+");
		return [counted, text(morning) === text(was), [...morning.keys()].sort(), morning.get("x/new").reps, morning.get("x/new").due < usual.due, now.get("x/c").reps, morning.get("x/a").flagged].join(" ");
	})()`)
	if want := "x/m+x/b+x/c true x/a,x/b,x/new 2 true 1 true"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
