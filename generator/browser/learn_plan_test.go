package browser

import (
	"strconv"
	"strings"
	"testing"
)

// properties makes plans of many kinds and collects what is wrong with them. A
// case is a number, so that a failure can be looked at again; FIRST is where they begin.
const properties = `(async () => {
	const wrong = [];
	const say = (n, what) => wrong.length < 12 && wrong.push("case " + n + ": " + what);
	for (let n = FIRST; n < FIRST + 80; n++) {
		let seed = n * 2654435761 >>> 0;
		const rnd = most => (seed = Math.imul(seed ^ seed >>> 15, 2246822519) + 3266489917 >>> 0, seed % most);
		const starts = ["2028-02-20", "2029-03-20", "2029-10-20", "2029-12-20", "2031-06-02"];
		const today = starts[n % starts.length];
		const span = 1 + rnd(n % 7 === 0 ? 250 : n % 3 ? 60 : 12);
		const off = [0, 6, 3].filter(() => rnd(2)), away = [desk.plusDays(today, rnd(span)), desk.plusDays(today, rnd(span))];
		const nodes = 3 + rnd(n % 4 ? 40 : 90), minutes = [5, 10, 15, 30, 45, 90, 240][rnd(7)];
		const weights = Array.from({length: nodes}, () => 1 + rnd(n % 2 ? 9 : 1)), whole = weights.reduce((a, b) => a + b);
		const work = [], cards = [];
		for (let i = 0; i < nodes; i++) {
			const share = 100 * weights[i] / whole, all = rnd(7);
			work.push({key: "read/" + i, kind: "read", node: i, minutes: 1 + rnd(n % 5 ? 12 : 70), count: 1, value: share, after: []});
			if (rnd(2)) work.push({key: "drill/" + i, kind: "drill", node: i, minutes: 1.5 * (1 + rnd(4)), count: 1, value: share * 0.8, after: [i]});
			if (!rnd(5)) work.push({key: "lab/" + i, kind: "lab", node: i, minutes: 40 + rnd(80), count: 1, value: share / 2, after: [i]});
			for (let c = all; c--;) {
				const seen = !rnd(3), at = desk.noon(desk.plusDays(today, -1 - rnd(40)));
				cards.push({key: "x/" + i + "-" + c, family: i + "-" + (c >> rnd(2)), node: i, weight: share / all, wanted: rnd(9) > 0, prior: 0, memory: seen ? desk.reviewed(desk.reviewed(undefined, at, 3), at + 600000, 3) : undefined});
			}
		}
		const mock = rnd(2) * 60;
		const input = {today, exam: desk.plusDays(today, span), since: today, minutes, off, away, work, cards, mock: {minutes: mock, sat: 0}, paces: {speed: 150, fresh: 0.6, review: 0.2, question: 1.5}};
		const text = JSON.stringify(input);
		const p = desk.schedule(input);
		if (JSON.stringify(input) !== text) say(n, "the input was changed");
		if (n % 8 === 0 && JSON.stringify(desk.schedule(input)) !== JSON.stringify(p)) say(n, "two plans of one input differ");
		const dates = [];
		for (let d = today; d < input.exam; d = desk.plusDays(d, 1)) if (!off.includes(desk.weekday(d)) && !away.includes(d)) dates.push(d);
		const lastToLearn = dates.filter(d => !p.lastFrom || d < p.lastFrom).at(-1);
		let last = "", fresh = 0;
		const sums = new Map(), readOn = new Map(), room = new Map(dates.map(d => [d, minutes]));
		for (const d of p.days) {
			room.set(d.day, minutes - d.minutes);
			if (d.day <= last) say(n, "days are not in order");
			last = d.day;
			if (d.day < today || d.day >= input.exam) say(n, d.day + " lies outside of the plan");
			if (off.includes(desk.weekday(d.day)) || away.includes(d.day)) say(n, d.day + " is a day off");
			if (d.minutes > minutes + 1e-6 && !(d.sit && d.minutes <= Math.max(minutes, mock) + 1e-6)) say(n, d.day + " has " + d.minutes + " of " + minutes + " minutes");
			const sum = (d.sit && mock) + d.spent.reviews + d.spent.again + d.spent.fresh + d.items.reduce((s, i) => s + i.minutes, 0);
			if (Math.abs(sum - d.minutes) > 1e-6) say(n, d.day + " has " + d.minutes + " minutes, and its parts " + sum);
			if (d.last && (d.fresh || (!p.missing && d.items.some(i => i.work.kind === "read")))) say(n, "something new in the last stretch");
			if (p.lastFrom && d.fresh && d.day >= p.lastFrom) say(n, "a new card in the last stretch");
			fresh += d.fresh;
			for (const i of d.items) {
				if (i.parts > 1 && i.minutes < Math.min(10, minutes / 3) - 1e-6) say(n, i.work.key + " is done in crumbs of " + i.minutes);
				sums.set(i.work.key, (sums.get(i.work.key) ?? 0) + i.minutes);
				if (i.work.kind === "read") readOn.set(i.work.node, d.day);
			}
			for (const i of d.items) if (i.work.kind !== "read") {
				if (!(readOn.get(i.work.node) <= d.day)) say(n, i.work.key + " before it was read");
				if (i.work.kind === "drill" && readOn.get(i.work.node) === d.day && d.day < lastToLearn) say(n, i.work.key + " on the day on which it was read");
			}
			for (const node of d.nodes) if (!(readOn.get(node) <= d.day)) say(n, "cards of " + node + " before it was read");
		}
		for (const w of work) {
			const out = p.left.some(l => l.key === w.key), sum = sums.get(w.key) ?? 0;
			if (out ? sum : Math.abs(sum - w.minutes) > 1e-6) say(n, w.key + " has " + sum + " of " + w.minutes + " minutes, and is " + (out ? "left out" : "not left out"));
		}
		const wanted = cards.filter(c => c.wanted && !c.memory).length;
		if (fresh + p.unlearned !== wanted) say(n, fresh + " new cards and " + p.unlearned + " left of " + wanted);
		if (!p.missing && (p.left.length || p.unlearned || (!p.unsat && p.days.some(d => d.sit) !== (mock > 0 && dates.length > 3)))) say(n, "it fits, and " + p.left.length + " tasks, " + p.unlearned + " cards or mock exams are left out");
		// No day has unused time while something is left out that would fit.
		for (const d of dates) for (const w of p.left) {
			if ((w.kind === "read" || readOn.get(w.node) < d) && w.minutes <= room.get(d) - 1e-6) say(n, d + " has " + room.get(d) + " minutes left, and " + w.key + " of " + w.minutes + " is left out");
		}
		for (let i = 0; p.unlearned && i < nodes; i++) {
			const own = cards.filter(c => c.node === i);
			if (own.some(c => c.memory) || !own.some(c => c.wanted) || p.days.some(d => d.nodes.includes(i))) continue;
			for (const d of dates) if (readOn.get(i) <= d && !(p.lastFrom && d >= p.lastFrom) && room.get(d) >= 0.6) say(n, d + " has " + room.get(d) + " minutes left, and the cards of " + i + " are left out");
		}
		// Where time is short, what is kept weighs more for its minutes than what is left out.
		const worth = desk.worths(input), mean = (list, of) => list.reduce((s, w) => s + of(w), 0) / list.length;
		for (const of of [w => worth.get(w.key).rank, w => w.value / w.minutes]) {
			const kept = work.filter(w => w.kind === "read" && !p.left.includes(w)), left = p.left.filter(w => w.kind === "read");
			if (kept.length && left.length && mean(kept, of) < mean(left, of)) say(n, "what is left out weighs " + mean(left, of) + ", and what is kept " + mean(kept, of));
		}
		// Mock exams leave room for learning.
		const sat = p.days.filter(d => d.sit).length * mock;
		if (p.missing && sat > dates.length * minutes / 5) say(n, sat + " minutes of mock exams in " + dates.length + " days");
		if (dates.length > 4 && cards.length && (!p.lastFrom || dates.filter(d => d >= p.lastFrom).length > Math.max(2, dates.length / 5))) say(n, "the last stretch begins at " + p.lastFrom);
		const planned = new Set(p.days.map(d => d.day));
		for (const d of dates) if (!planned.has(d) && (cards.some(c => c.memory) || p.days.some(x => x.day < d && x.fresh))) say(n, "nothing to do on " + d);
		const at = desk.noon(input.exam);
		const total = rows => rows.reduce((s, m, i) => s + cards[i].weight * (m ? desk.recall(m, at) : cards[i].prior), 0);
		if (p.days.length && total(p.memory) < total(cards.map(c => c.memory)) - 1e-6) say(n, "the plan makes it worse");
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
		for _, wrong := range ask[[]string](b, strings.ReplaceAll(properties, "FIRST", strconv.Itoa(80*i))) {
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
	if got := ask[string](b, `desk.scoreInterval(0.8, 10).map(x => x.toFixed(4)).join(" ")`); got != "0.4902 0.9433" {
		t.Errorf("the interval of 0.8 in 10 is %s", got)
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
		const know = (record, memory, held = []) => desk.graspOf({exam, record, memory: new Map(memory), held, at, due: new Set(["x/c1"])});
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
		const half = desk.readinessOf(exam, know(log(), [["x/c1", m], ["x/c2", m], ["x/c3", m]])); // of b nothing is known
		out.push([half.domains[1].claimed, half.domains[1].high, half.whole.mid === half.domains[0].mid].join(" "));
		const deeds = desk.deeds(know(log({kind: "mark", node: "x/a1", mark: "weak", on: true}), [["x/c1", m]]), 9);
		out.push(deeds.map(d => d.kind + d.domain + ":" + d.count).join(" ") + " " + (deeds.reduce((s, d) => s + d.gain, 0) <= 100));
		const sit = (id, answers) => ({kind: "sitting", exam: "x", sitting: {v: 1, id, seed: 1, asked: 1, started: 1, spent: 1, away: 0, limit: 0, up: false, answers, domains: []}});
		const sittings = [sit("s", [["old", "a", 0, ""], ["q2", "a", 1, ""]]), sit("s", [["q2", "a", 0, ""]]), {kind: "answer", question: "x/q3", right: false}].map((e, i) => ({id: "s" + i, at: at + i, ...e}));
		const present = (kind, key) => kind === "question" && key === "x/old" ? "x/q1" : key;
		out.push(desk.missedIn(sittings, "x", present).join(" ") + " " + [...desk.recordOf(sittings, "x", present).answers].map(([id, a]) => id + ":" + a.right + a.misses).join(" "));
		out.push(desk.apportioned([0.4, 0.4, 12.3, 1.5]).join(" "));
		// Who answers questions knows cards that were never turned: of one right, a third; a guess that is higher holds, and what was turned tells by itself.
		const right = {kind: "answer", question: "x/q1", right: true}, of = (cards, ...marks) => desk.readinessOf(exam, know(log(right, ...marks), cards)).domains[0].mid;
		const whole = desk.recall(m, at), forgotten = desk.recall(bad, at);
		out.push([of([]), of([], {kind: "mark", node: "x/a1", mark: "known", on: true}), of([["x/c1", m], ["x/c2", m], ["x/c3", bad]])].map((p, i) => Math.abs(p - (8 * [1 / 3, 2 / 3 * 0.8 + 1 / 9, (2 * whole + forgotten) / 3][i] + 1) / 9) < 1e-9).join(" "));
		return out;
	})()`)
	for i, want := range []string{
		"0 0 0 1", "1 2 true  missed 1/2 1 NaN", "true true true true", ":0.8 same:0.9 related:0.2", ":0 same:0.6 related:0.2", "recall", "720 2029-03-04",
		"false 1 true", "weak0:1 read3:1 read0:1 true", "q1 q3 q1:false1 q2:true0 q3:false1", "1 0 12 2",
		"true true true",
	} {
		if got[i] != want {
			t.Errorf("%d: got %q, want %q", i, got[i], want)
		}
	}
}

// A card is held after a week, and lost when it is forgotten. What the exam has no
// more does not count, and what has another name by now is one.
func TestCurve(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.zone("Europe/Berlin")
	b.show("about:blank")
	b.tell(themeScript(t, "desk", learnScripts...))
	got := ask[string](b, `(() => {
		const day = 86400000, start = new Date(2029, 2, 20, 12).getTime();
		const r = (card, d, grade) => ({id: card + d, at: start + d * day, kind: "review", card, grade, ms: 1});
		return desk.curveOf([r("x/a", 0, 3), r("x/b", 0, 1), r("y/a", 0, 3), r("x/a", 3, 3), r("x/a", 10, 3), r("x/b", 10, 3), r("x/a", 30, 1), r("x/a", 31, 4), r("x/gone", 31, 3), r("x/was-b", 31, 1)],
			card => ({"x/a": "x/a", "x/b": "x/b", "x/was-b": "x/b"})[card]).map(p => [p.day, p.seen, p.held].join(" ")).join(", ");
	})()`)
	if want := "2029-03-20 2 0, 2029-03-23 2 0, 2029-03-30 2 2, 2029-04-19 2 1, 2029-04-20 2 0"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
