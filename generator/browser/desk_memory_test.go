package browser

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"
)

// What the library's own tests publish for FSRS-6 with its default parameters
// (ts-fsrs, FSRS-6.test.ts) comes out of ours.
func TestMemoryVectors(t *testing.T) {
	t.Parallel()
	b := open(t)
	url := deskSample.get(t).url
	withDesk(t, b, url)
	intervals := ask[[]int](b, `(() => {
		let m, at = Date.UTC(2022, 11, 29, 12, 30);
		return [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3].map(grade => {
			m = desk.reviewed(m, at, grade);
			const days = Math.floor((m.due - at) / 86400000);
			at = m.due;
			return days;
		});
	})()`)
	if got := fmt.Sprint(intervals); got != "[0 2 11 46 163 498 0 0 2 4 7 12 21]" {
		t.Error("intervals", got)
	}
	near := func(what string, got []float64, want ...float64) {
		t.Helper()
		for i := range want {
			if i >= len(got) || math.Abs(got[i]-want[i]) > 5e-5 {
				t.Errorf("%s: %v, want %v", what, got, want)
				return
			}
		}
	}
	near("memory state", ask[[]float64](b, `(() => {
		let m, at = Date.UTC(2022, 11, 29, 12, 30);
		[[1, 0], [3, 0], [3, 1], [3, 3], [3, 8], [3, 21]].forEach(([grade, days]) => m = desk.reviewed(m, at += days * 86400000, grade));
		return [m.stability, m.difficulty];
	})()`), 53.62691, 6.3574867)
	first := func(field string) []float64 {
		return ask[[]float64](b, `[1, 2, 3, 4].map(grade => desk.reviewed(undefined, 1e12, grade).`+field+`)`)
	}
	near("first stability", first("stability"), 0.212, 1.2931, 2.3065, 8.2956)
	near("first difficulty", first("difficulty"), 6.4133, 5.11217071, 2.11810397, 1)
	near("recall", ask[[]float64](b, `(() => { const m = desk.reviewed(undefined, 1e12, 4); return [desk.recall(m, m.last), desk.recall(m, m.due)] })()`), 1, 0.9024733)
	near("a clock set right", ask[[]float64](b, `(() => {
		const m = desk.reviewed(desk.reviewed(undefined, 1e12, 3), 1e12 - 9e9, 3);
		return [m.last, m.due - m.last, Number(m.due > m.last), m.stability];
	})()`), append([]float64{1e12 - 9e9}, ask[[]float64](b, `(() => {
		const soon = desk.reviewed(desk.reviewed(undefined, 1e12, 3), 1e12, 3);
		return [soon.due - soon.last, 1, soon.stability];
	})()`)...)...)
	// A night is a night, whatever the hour in Greenwich.
	for _, c := range []struct {
		what, zone string
		times      string
		grades     string
		days       int
	}{
		{"ten minutes across midnight in Greenwich", "America/Los_Angeles", "2029-03-05T23:55:00Z 2029-03-06T00:05:00Z", "[3, 3]", 2},
		{"an evening and the next morning in Tokyo", "Asia/Tokyo", "2029-03-05T10:00:00Z 2029-03-05T10:10:00Z 2029-03-06T23:30:00Z", "[3, 3, 3]", 11},
		{"the same in Berlin", "Europe/Berlin", "2029-03-05T18:00:00Z 2029-03-05T18:10:00Z 2029-03-07T07:30:00Z", "[3, 3, 3]", 11},
	} {
		b.zone(c.zone)
		if got := ask[int](b, fmt.Sprintf(`(() => {
			let m;
			%q.split(" ").forEach((at, i) => m = desk.reviewed(m, Date.parse(at), %s[i]));
			return Math.round((m.due - m.last) / 86400000);
		})()`, c.times, c.grades)); got != c.days {
			t.Errorf("%s: back in %d days, want %d", c.what, got, c.days)
		}
	}
	b.zone("UTC")
	if got := ask[bool](b, `[0.8, 0.9, 0.97].map(r => desk.reviewed(undefined, 1e12, 4, "", r).due).every((due, i, all) => !i || due < all[i - 1])`); !got {
		t.Error("whoever wants to remember more does not see cards earlier")
	}
}

// random makes random logs: a few cards and clocks that disagree, entries taken
// back, settings that change, two entries that claim one id, kinds of a later version.
const randomLogs = `
	const random = (seed => () => { seed = (seed + 0x6d2b79f5) | 0; let t = Math.imul(seed ^ (seed >>> 15), 1 | seed); t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t; return ((t ^ (t >>> 14)) >>> 0) / 4294967296 })(SEED);
	const one = list => list[Math.floor(random() * list.length)];
	const entry = n => {
		const base = { id: "t" + Math.floor(random() * 40).toString(36) + "-" + n, at: 1.9e12 + Math.floor(random() * 60) * 43200000 };
		if (random() < 0.2) base.era = one([1, 2]);
		const card = "tst-100/" + one(["a", "b", "b#c1", "c", "old-shield", "shield"]);
		return Object.assign(base, one([
			() => ({ kind: "review", card, grade: one([1, 2, 3, 4]), ms: 1000, digest: one(["x", "y"]) }),
			() => ({ kind: "review", card, grade: one([3, 4]), ms: 1000 }),
			() => ({ kind: "card", card, set: one(["suspend", "resume", "bury", "flag", "unflag"]) }),
			() => ({ kind: "undo", of: "t" + Math.floor(random() * 40).toString(36) + "-" + Math.floor(random() * 60) }),
			() => ({ kind: "setting", name: "study/retention", value: one([0.8, 0.9, 0.95]) }),
			() => ({ kind: "mark", node: "tst-100/join", mark: "known", on: true }),
			() => ({ kind: "later-version", what: [1, { b: 2, a: 1 }] }),
		])());
	};
	const logOf = most => desk.union(Array.from({ length: Math.floor(random() * most) }, (_, n) => entry(n)));
`

// Merging is commutative, associative and idempotent, loses nothing and counts
// nothing twice; and the file gives back what was written into it.
func TestMergeIsLawful(t *testing.T) {
	t.Parallel()
	b := open(t)
	url := deskSample.get(t).url
	withDesk(t, b, url)
	wrong := ask[string](b, `(async () => {
		const text = log => log.map(desk.lineOf).join("\n");
		for (let seed = 1; seed <= 300; seed++) {
			`+seeded("seed")+`
			const [x, y, z] = [logOf(40), logOf(40), logOf(40)];
			const m = (...logs) => desk.union(logs.flat());
			if (text(x.map(e => Object.fromEntries(Object.entries(e).reverse()))) !== text(x)) return "one text for one entry " + seed;
			if (text(m(x, y)) !== text(m(y, x))) return "commutative " + seed;
			if (text(m(m(x, y), z)) !== text(m(x, m(y, z)))) return "associative " + seed;
			if (text(m(m(x, y), y)) !== text(m(x, y)) || text(m(x, x)) !== text(x)) return "idempotent " + seed;
			if (m(x, y).length !== new Set([...x, ...y].map(e => e.id)).size) return "count " + seed;
			const back = await desk.readFile(desk.fileOf(m(x, y)));
			if (text(back.entries) !== text(m(x, y)) || back.damaged || back.changed) return "file " + seed;
		}
		return "";
	})()`)
	if wrong != "" {
		t.Error(wrong)
	}
}

func seeded(seed string) string { return strings.Replace(randomLogs, "SEED", seed, 1) }

// However a log arrives (in which pieces, sealed or not, with a snapshot of
// whichever pieces were there before) it gives the same memory as all of it at
// once, and a card that was renamed has one history.
func TestSnapshotAgreesWithTheLog(t *testing.T) {
	t.Parallel()
	b := open(t)
	url := deskSample.get(t).url
	withDesk(t, b, url)
	wrong := ask[string](b, `(async () => {
		Date.now = () => 2e12; // after all of it
		const exam = { id: "tst-100", nodes: [], cards: [], renamed: { "card tst-100/old-shield": "tst-100/shield" } };
		const fake = (blocks, tail, cache) => {
			const all = () => desk.union([].concat(...blocks.map(b => b.list), tail));
			return {
				entries: all, tail: () => tail.slice().sort(desk.order), blocks: () => blocks.map(b => ({ name: b.name, entries: () => b.list })),
				about: texts => all().filter(e => texts.some(x => desk.lineOf(e).includes(x))),
				cached: async name => structuredClone(cache[name]), cache: async (name, value) => void (cache[name] = structuredClone(value)),
			};
		};
		const shown = m => [...m].map(([key, of]) => key + JSON.stringify(Object.entries(of).filter(([, v]) => v !== undefined).sort())).sort().join("\n");
		let snapshots = 0;
		for (let seed = 1; seed <= 400; seed++) {
			`+seeded("seed")+`
			const log = logOf(120);
			const cache = {}, blocks = [];
			let left = log.slice();
			while (left.length) {
				// Mostly from the oldest on, as devices write; sometimes anything, as a merge brings it.
				const piece = random() < 0.6 ? left.splice(0, 1 + Math.floor(random() * 30)) : left.filter(() => random() < 0.3);
				left = left.filter(e => !piece.includes(e));
				if (piece.length) blocks.push({ name: "b" + blocks.length, list: piece });
				const tail = left.filter(() => random() < 0.3);
				const got = await desk.memories(fake(blocks, tail, cache), [exam]);
				snapshots += Object.keys(cache).length;
				const anew = await desk.memories(fake([], desk.union([].concat(...blocks.map(b => b.list), tail)), {}), [exam]);
				if (shown(got) !== shown(anew)) return "seed " + seed + "\n" + shown(got) + "\n" + shown(anew);
				if (got.has("tst-100/old-shield")) return "seed " + seed + ": a former name";
			}
		}
		return snapshots ? "" : "no snapshot was made";
	})()`)
	if wrong != "" {
		t.Error(wrong)
	}
}

// Files that are not ours are refused, and of damaged ones what can be read is taken.
func TestFiles(t *testing.T) {
	t.Parallel()
	b := open(t)
	url := deskSample.get(t).url
	withDesk(t, b, url)
	for _, c := range []struct{ text, want string }{
		{`"hello"`, "foreign"},
		{`""`, "foreign"},
		{`"[]"`, "foreign"},
		{`"null\n"`, "foreign"},
		{`'{"format":"studyguide-log","version":2}\n'`, "newer"},
		{`'\ufeff{"format":"studyguide-log","version":1,"entries":3}\r\n{"kind":"undo","id":"a","at":1,"of":"b"}\r\n{"kind":"undo","id":"a",\r\n'`, "1 entries, 2 damaged, changed"},
		{`'{"format":"studyguide-log","version":1,"entries":4,"sum":1}\n{"kind":"review","id":"a","at":1,"card":"x","grade":5,"ms":1}\n{"kind":"x-new","id":"b","at":2,"what":[1]}\n{"kind":"__proto__","id":"c","at":3}\n{"kind":"undo","id":"","at":-1,"of":"b"}'`, "2 entries, 2 damaged, changed"},
	} {
		got := ask[string](b, `(async () => { try { const f = await desk.readFile(`+c.text+`); return f.entries.length + " entries, " + f.damaged + " damaged" + (f.changed ? ", changed" : "") } catch (e) { return e.why ?? String(e) } })()`)
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

// The example in docs/desk.md is a file as it is written.
func TestFileInDocs(t *testing.T) {
	t.Parallel()
	b := open(t)
	url := deskSample.get(t).url
	withDesk(t, b, url)
	docs, err := os.ReadFile("../../docs/desk.md")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(docs)) {
		if strings.HasPrefix(line, `{"`) {
			lines = append(lines, line)
		}
	}
	file := strings.Join(lines, "")
	if got := ask[string](b, `desk.readFile(`+quoted(file)+`).then(f => [f.entries.length, f.damaged, f.changed].join())`); got != "2,0,false" {
		t.Errorf("%s\n%s", got, file)
	}
	if got := ask[string](b, `desk.readFile(`+quoted(file)+`).then(f => desk.fileOf(f.entries, Date.parse("2029-06-15T09:30:00Z")))`); got != file {
		t.Errorf("written again:\n%s\nwant\n%s", got, file)
	}
}
