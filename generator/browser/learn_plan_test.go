package browser

import (
	"testing"
)

// propertyOf makes plans of many kinds and collects what is wrong with them. A
// case is a number, so that a failure can be looked at again.
const properties = `(async () => {
	const wrong = [];
	const say = (n, what) => wrong.length < 12 && wrong.push("case " + n + ": " + what);
	for (let n = 0; n < 160; n++) {
		let seed = n * 2654435761 >>> 0;
		const rnd = most => (seed = Math.imul(seed ^ seed >>> 15, 2246822519) + 3266489917 >>> 0, seed % most);
		const starts = ["2028-02-20", "2029-03-20", "2029-10-20", "2029-12-20", "2031-06-02"];
		const today = starts[n % starts.length];
		const span = 1 + rnd(n % 7 === 0 ? 250 : 60);
		const off = [0, 6, 3].filter(() => rnd(2)), away = [desk.plusDays(today, rnd(span)), desk.plusDays(today, rnd(span))];
		const nodes = 3 + rnd(40), minutes = [15, 30, 45, 90, 240][rnd(5)];
		const work = [], cards = [];
		for (let i = 0; i < nodes; i++) {
			const share = 100 / nodes;
			work.push({key: "read/" + i, kind: "read", node: i, minutes: 1 + rnd(n % 5 ? 12 : 70), count: 1, value: share, after: []});
			if (rnd(2)) work.push({key: "drill/" + i, kind: "drill", node: i, minutes: 1.5 * (1 + rnd(4)), count: 1, value: share * 0.8, after: [i]});
			if (!rnd(5)) work.push({key: "lab/" + i, kind: "lab", node: i, minutes: 40 + rnd(80), count: 1, value: share / 2, after: [i]});
			for (let c = rnd(7); c--;) {
				const seen = !rnd(3), at = desk.noon(desk.plusDays(today, -1 - rnd(40)));
				cards.push({key: "x/" + i + "-" + c, node: i, weight: share / 6, wanted: rnd(9) > 0, prior: 0, memory: seen ? desk.reviewed(desk.reviewed(undefined, at, 3), at + 600000, 3) : undefined});
			}
		}
		const input = {today, exam: desk.plusDays(today, span), since: today, minutes, off, away, work, cards, mock: {minutes: rnd(2) * 60, sat: 0}, paces: {speed: 150, fresh: 0.6, review: 0.2, question: 1.5}};
		const text = JSON.stringify(input);
		const p = desk.schedule(input);
		if (JSON.stringify(input) !== text) say(n, "the input was changed");
		if (JSON.stringify(desk.schedule(input)) !== JSON.stringify(p)) say(n, "two plans of one input differ");
		const dates = [];
		for (let d = today; d < input.exam; d = desk.plusDays(d, 1)) if (!off.includes(desk.weekday(d)) && !away.includes(d)) dates.push(d);
		const lastToLearn = dates.filter(d => !p.lastFrom || d < p.lastFrom).at(-1);
		let last = "", fresh = 0;
		const sums = new Map(), readOn = new Map(), dayOfFresh = [];
		for (const d of p.days) {
			if (d.day <= last) say(n, "days are not in order");
			last = d.day;
			if (d.day < today || d.day >= input.exam) say(n, d.day + " lies outside of the plan");
			if (off.includes(desk.weekday(d.day)) || away.includes(d.day)) say(n, d.day + " is a day off");
			if (d.minutes > minutes + 1e-6 && !(d.sit && d.minutes <= Math.max(minutes, input.mock.minutes) + 1e-6)) say(n, d.day + " has " + d.minutes + " of " + minutes + " minutes");
			if (d.last && (d.fresh || d.items.length)) say(n, "something new in the last stretch");
			if (p.lastFrom && d.fresh && d.day >= p.lastFrom) say(n, "a new card in the last stretch");
			fresh += d.fresh;
			for (const i of d.items) {
				sums.set(i.work.key, (sums.get(i.work.key) ?? 0) + i.minutes);
				if (i.work.kind === "read") readOn.set(i.work.node, d.day);
			}
			for (const i of d.items) if (i.work.kind !== "read") for (const node of i.work.after) {
				const open = work.some(w => w.kind === "read" && w.node === node) && !p.left.some(w => w.key === "read/" + node);
				if (open && !(readOn.get(node) <= d.day)) say(n, i.work.key + " before it was read");
				if (open && i.work.kind === "drill" && readOn.get(node) === d.day && d.day !== lastToLearn) say(n, i.work.key + " on the day on which it was read");
			}
		}
		for (const w of work) {
			const out = p.left.some(l => l.key === w.key), sum = sums.get(w.key) ?? 0;
			if (out && sum) say(n, w.key + " is left out and planned");
			if (!out && Math.abs(sum - w.minutes) > 1e-6 && p.days.length > 1) {
				if (!p.missing) say(n, w.key + " has " + sum + " of " + w.minutes + " minutes, and it is said to fit");
			}
		}
		const wanted = cards.filter(c => c.wanted && !c.memory).length;
		if (fresh + p.unlearned !== wanted) say(n, fresh + " new cards and " + p.unlearned + " left of " + wanted);
		if (!p.missing && (p.left.length || p.unlearned)) say(n, "it fits, and " + p.left.length + " tasks and " + p.unlearned + " cards are left out");
		if (p.missing) {
			const rank = w => w.value / w.minutes;
			const kept = Math.max(0, ...p.left.map(rank)), least = Math.min(Infinity, ...work.filter(w => !p.left.includes(w)).map(rank));
			if (p.left.length && kept > least + 1e-9) say(n, "left out something that weighs more for its time than what is kept");
		}
		if (dates.length > 1 && (!p.lastFrom || dates.filter(d => d >= p.lastFrom).length > Math.max(2, dates.length / 5))) say(n, "the last stretch begins at " + p.lastFrom);
		const at = desk.noon(input.exam);
		const total = rows => rows.reduce((s, m, i) => s + cards[i].weight * (m ? desk.recall(m, at) : cards[i].prior), 0);
		if (!p.missing && p.days.length && total(p.memory) < total(cards.map(c => c.memory)) - 1e-6) say(n, "the plan makes it worse");
	}
	return wrong;
})()`

// Whatever the exam, the days and the learner, a plan holds what it promises:
// in every time zone, over leap days and changes of the clock.
func TestPlanProperties(t *testing.T) {
	t.Parallel()
	b := open(t)
	script := themeScript(t, "desk", learnScripts...)
	var first string
	for i, zone := range []string{"UTC", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe"} {
		b.zone(zone)
		b.show("about:blank")
		b.tell(script + ";undefined")
		for _, wrong := range ask[[]string](b, properties) {
			t.Errorf("%s: %s", zone, wrong)
		}
		days := ask[string](b, `(() => {
			const out = [];
			for (const d of ["2028-02-28", "2028-12-31", "2029-03-10", "2029-03-24", "2029-10-27", "2029-11-03", "2029-02-28"]) {
				out.push(desk.plusDays(d, 1), desk.weekday(d), desk.daysBetween(d, desk.plusDays(d, 366)), desk.dayOf(desk.noon(d)) === d, desk.isDay(d));
			}
			return [...out, desk.isDay("2029-02-29"), desk.isDay("2029-13-01"), desk.isDay("soon"), desk.isDay(7)].join(" ");
		})()`)
		if i == 0 {
			first = days
			want := "2028-02-29 1 366 true true 2029-01-01 0 366 true true 2029-03-11 6 366 true true 2029-03-25 6 366 true true " +
				"2029-10-28 6 366 true true 2029-11-04 6 366 true true 2029-03-01 3 366 true true false false false false"
			if days != want {
				t.Errorf("days: %s", days)
			}
		}
		if days != first {
			t.Errorf("%s counts days differently: %s", zone, days)
		}
	}
}

// The estimates are what docs/progress.md says they are.
func TestReadiness(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.show("about:blank")
	b.tell(themeScript(t, "desk", learnScripts...))
	// Wilson's interval for 8 of 10, from R's prop.test without continuity correction: 0.4901625 to 0.9433178.
	if got := ask[string](b, `(() => { const w = desk.wilson(0.8, 10); return w.low.toFixed(4) + " " + w.high.toFixed(4) })()`); got != "0.4902 0.9433" {
		t.Errorf("wilson(0.8, 10) is %s", got)
	}
	got := ask[[]string](b, `(() => {
		const exam = {id: "x", nodes: [
			{id: "a", title: "A", parent: -1, share: 60}, {id: "a1", title: "A1", parent: 0, leaf: true, share: 40}, {id: "a2", title: "A2", parent: 0, leaf: true, share: 20},
			{id: "b", title: "B", parent: -1, share: 40, leaf: true}], cards: [{id: "c1", node: 1, digest: ""}, {id: "c2", node: 1, digest: ""}, {id: "c3", node: 2, digest: ""}], per_shard: 40};
		const at = Date.UTC(2029, 2, 5), day = 86400000;
		const learned = (age, ...grades) => grades.reduce((m, g, i) => desk.reviewed(m, at - age * day + i * 60000, g), undefined);
		exam.bank = {questions: [{id: "q1", node: 1}, {id: "q2", node: 3}, {id: "q3", node: 3}]};
		const plan = {carry: [{exam: "y", pairs: [{node: 2, same: true, to: ["y1"]}, {node: 3, to: ["y2"]}]}]};
		const log = (...list) => desk.recordOf(list.map((e, i) => ({id: String(i), at: at - 1000 + i, ...e})), "x");
		const know = (record, memory, held = []) => desk.graspOf({exam, record, memory: new Map(memory), held, at, dayEnd: at + day});
		const out = [];
		const empty = desk.readinessOf(exam, know(log(), []));
		out.push([empty.whole.mid, empty.whole.low, empty.domains[0].touched, empty.domains[1].high].join(" "));
		const m = learned(0.01, 3, 3);
		const some = know(log({kind: "answer", question: "x/q2", right: false}, {kind: "answer", question: "x/q2", right: true}, {kind: "answer", question: "x/q3", right: false},
			{kind: "mark", node: "x/a2", mark: "read", on: true}, {kind: "mark", node: "x/a1", mark: "weak", on: true}, {kind: "mark", node: "x/a1", mark: "weak", on: false}), [["x/c1", m]]);
		const r = desk.readinessOf(exam, some);
		out.push([some[0].seen, some[0].cards, Math.abs(some[0].recall - desk.recall(m, at) / 2) < 1e-9, some[0].weak, some[2].weak, r.domains[1].right + "/" + r.domains[1].asked, r.domains[0].touched, r.domains[1].recall].join(" "));
		out.push(String(Math.abs(r.domains[0].mid - 40 * some[0].recall / 60) < 1e-9) + " " + (r.domains[1].mid === 0.5) + " " + (Math.abs(r.whole.mid - (0.6 * r.domains[0].mid + 0.4 * 0.5)) < 1e-9) + " " + (r.whole.low <= r.whole.mid && r.whole.mid <= r.whole.high));
		const held = know(log({kind: "mark", node: "x/a1", mark: "known", on: true}), [], [{carry: plan.carry[0], recall: new Map([["y1", 0.9]])}]);
		out.push(held.map(g => g.held + ":" + g.prior).join(" "));
		out.push(know(log(), [], [{carry: plan.carry[0], recall: new Map()}]).map(g => g.held + ":" + g.prior).join(" "));
		const bad = desk.reviewed(desk.reviewed(undefined, at - 60 * day, 1), at - 60 * day + 60000, 1);
		out.push(know(log(), [["x/c1", bad], ["x/c2", bad]])[0].weak);
		out.push(desk.planSettings([{id: "1", at, kind: "setting", name: "plan/x", value: {exam: "2029-02-31", minutes: 1e9, off: [0, 0, 9, "a"], away: ["2029-03-04", "x", 3], speed: "fast"}}, {id: "2", at, kind: "setting", name: "plan/x", value: "nonsense"}], "x").minutes + " " + desk.planSettings([{id: "1", at, kind: "setting", name: "plan/x", value: {exam: "2029-02-31", off: [0, 0, 9, "a"], away: ["2029-03-04", "x", 3], speed: null}}], "x").away);
		return out;
	})()`)
	for i, want := range []string{
		"0 0 0 1", "1 2 true  missed 1/2 1 NaN", "true true true true", ":0.8 same:0.9 related:0.2", ":0 same:0.6 related:0.2", "recall", "720 2029-03-04",
	} {
		if got[i] != want {
			t.Errorf("%d: got %q, want %q", i, got[i], want)
		}
	}
}

// A card is held after a week, and lost when it is forgotten.
func TestCurve(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.zone("Europe/Berlin")
	b.show("about:blank")
	b.tell(themeScript(t, "desk", learnScripts...))
	got := ask[string](b, `(() => {
		const day = 86400000, start = new Date(2029, 2, 20, 12).getTime();
		const r = (card, d, grade) => ({id: card + d, at: start + d * day, kind: "review", card, grade, ms: 1});
		return desk.curveOf([r("x/a", 0, 3), r("x/b", 0, 1), r("y/a", 0, 3), r("x/a", 3, 3), r("x/a", 10, 3), r("x/b", 10, 3), r("x/a", 30, 1), r("x/a", 31, 4)], "x").map(p => [p.day, p.seen, p.held].join(" ")).join(", ");
	})()`)
	if want := "2029-03-20 2 0, 2029-03-23 2 0, 2029-03-30 2 2, 2029-04-19 2 1, 2029-04-20 2 1"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
