package browser

import "testing"

// A clock that is set back by less than a day keeps the sequence; a clock that
// had run years ahead is believed when it is right again, and what is decided
// then comes after what was decided before; one that has lost the time is not.
func TestClockSetBack(t *testing.T) {
	t.Parallel()
	root := deskSample.get(t).url
	b := open(t)
	openLog(t, b, root)
	got := ask[string](b, `(async () => {
		const real = Date.now, mark = (node, on) => ({kind: "mark", node, mark: "read", on});
		self.real = real;
		await log.write(mark("a", true));
		Date.now = () => real() - 3600e3;
		await log.write(mark("b", true));
		Date.now = () => real() + 5 * 365 * 86400e3;
		await log.write(mark("c", true), {kind: "setting", name: "s", value: "wrong"}, {kind: "card", card: "tst-100/plain", set: "suspend"});
		Date.now = real;
		const [d] = await log.write(mark("c", false), {kind: "setting", name: "s", value: "right"}, {kind: "card", card: "tst-100/plain", set: "resume"});
		Date.now = () => 1000;
		const [e] = await log.write(mark("e", true));
		Date.now = real;
		const order = log.entries().filter(e => e.node).map(e => e.node + (e.on ? "+" : "-")).join("");
		const m = (await desk.memories(log)).get("tst-100/plain");
		return [order, Math.abs(d.at - real()) < 60e3, d.era, e.era, Math.abs(e.at - real()) < 60e3, desk.settingOf(log.entries(), "s", ""), m.suspended].join(" ");
	})()`)
	if got != "a+b+c+c-e+ true 1 1 true right false" {
		t.Error(got)
	}
	before := ask[string](b, `log.entries().map(e => e.id).join()`)
	openLog(t, b, root)
	if ask[string](b, `log.entries().map(e => e.id).join()`) != before {
		t.Error("another order after a reload")
	}
	if got := ask[int](b, `log.write({kind: "mark", node: "f", mark: "read", on: true}).then(([e]) => e.era)`); got != 1 {
		t.Errorf("after a reload an entry of era %d is written", got)
	}
}

// What was studied while the clock ran ahead is due when it is right again, and
// the next review counts from its own time, with no time gone by.
func TestStudiedInTheFuture(t *testing.T) {
	t.Parallel()
	root := deskSample.get(t).url
	b := open(t)
	openLog(t, b, root)
	if got := ask[string](b, `(async () => {
		const real = Date.now, day = 86400e3, review = card => ({kind: "review", card, grade: 4, ms: 1});
		Date.now = () => real() + 5 * 365 * day;
		await log.write(review("tst-100/plain"), review("tst-100/shield"));
		Date.now = real;
		const exam = {id: "tst-100", nodes: [{id: "a", parent: -1}], cards: [{id: "plain", node: 0, digest: ""}, {id: "shield", node: 0, digest: ""}]};
		const queue = async () => { const m = await desk.memories(log); const q = desk.queueOf(exam, m, desk.choiceIn(""), {fresh: 9, reviews: 9, retention: 0.9, siblings: "card", mixed: false}, real()); return q.reviews.length + "/" + q.fresh.length + "/" + q.learning.length };
		const out = [await queue()];
		await log.write(review("tst-100/plain"));
		const m = (await desk.memories(log)).get("tst-100/plain");
		const alone = desk.reviewed(desk.reviewed(undefined, real(), 4), real(), 4);
		out.push(await queue(), m.reps, Math.abs(m.last - real()) < 60e3, m.due > m.last && m.due < real() + 60 * day, m.stability === alone.stability, desk.recall(m, real()));
		return out.join();
	})()`); got != "2/0/0,1/0/0,2,true,true,true,1" {
		t.Error(got)
	}
}

// However the clocks of three devices go, and whenever they exchange their logs,
// each device's entries keep the sequence in which they were written, and all
// devices come to the same log.
func TestDevicesKeepTheirSequence(t *testing.T) {
	t.Parallel()
	b := open(t)
	withDesk(t, b, deskSample.get(t).url)
	wrong := ask[string](b, `(() => {
		const text = log => log.map(desk.lineOf).join("\n");
		const hour = 3600e3, day = 24 * hour, year = 365 * day;
		let eras = 0;
		for (let seed = 1; seed <= 300; seed++) {
			`+seeded("seed")+`
			let now = Date.UTC(2029, 5, 15);
			const devices = [0, 1, 2].map(n => ({n, log: [], count: 0, off: 0}));
			for (let step = 0; step < 80; step++) {
				now += random() * 2 * day;
				const d = one(devices);
				const what = random();
				if (what < 0.1) d.off = one([0, 0, hour, -hour, 3 * day, -3 * day, 5 * year, -now, -40 * day, 200 * year]);
				else if (what < 0.25) d.log = desk.union(d.log.concat(one(devices).log));
				else {
					const stamp = desk.nextStamp(d.log.at(-1) ?? {at: 0}, Math.max(0, Math.floor(now + d.off)));
					d.log = desk.union([...d.log, {kind: "mark", node: "tst-100/n", mark: "read", on: random() < 0.5, id: d.n + "-" + d.count++, ...stamp}]);
				}
			}
			const all = devices.map(d => d.log), merged = desk.union(desk.union(all[0].concat(all[1])).concat(all[2]));
			if (text(merged) !== text(desk.union(all[2].concat(desk.union(all[1].concat(all[0])))))) return "two logs " + seed;
			for (const d of devices) {
				const own = merged.filter(e => e.id.startsWith(d.n + "-")).map(e => Number(e.id.slice(2)));
				if (own.length !== d.count || own.some((n, i) => n !== i)) return "seed " + seed + ": device " + d.n + " wrote " + own.join();
			}
			if (merged.some(e => !desk.entryOf(desk.lineOf(e)))) return "unreadable " + seed;
			eras += Number((merged.at(-1)?.era ?? 0) > 0);
		}
		return eras > 50 ? "" : "clocks were set right in " + eras + " cases";
	})()`)
	if wrong != "" {
		t.Error(wrong)
	}
}
