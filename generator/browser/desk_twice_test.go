package browser

import (
	"strings"
	"testing"
)

const repeated = `(async () => {
	const memory = await desk.memories(log);
	return [...new Set([...memory.values()].map(m => m.reps))].join() + " of " + memory.size;
})()`

// Files that come at the same time, in one tab or in two, are kept once and count
// once; a log that has entries twice all the same counts them once.
func TestNothingCountsTwice(t *testing.T) {
	t.Parallel()
	places(t, func(t *testing.T, b tab, root string) {
		one, two := quoted(reviewsFile(600, 60, "one")), quoted(reviewsFile(700, 70, "two"))
		openLog(t, b, root)
		other := b.beside()
		openLog(t, other, root)
		written := ask[int](b, `(async () => {
			let coming = true, n = 0;
			const files = Promise.all([log.imported(`+one+`), log.imported(`+two+`)]).then(() => coming = false);
			for (; coming; n++) await Promise.race([log.write({kind: "mark", node: "tst-100/n", mark: "read", on: true}), new Promise(done => setTimeout(done))]);
			await files;
			await log.write();
			return n;
		})()`)
		openLog(t, b, root)
		if got := ask[int](b, `log.size().entries`) - written; got != 1300 {
			t.Errorf("two files in one tab: %d entries are stored", got)
		}
		ask[bool](b, `log.wipe().then(() => true)`)
		other.await(`log.entries().length === 0 || !dispatchEvent(new Event("visibilitychange"))`)
		for _, tab := range []tab{b, other} {
			tab.tell(`self.done = log.imported(` + one + `); undefined`)
		}
		for _, tab := range []tab{b, other} {
			ask[bool](tab, `done.then(() => true)`)
		}
		openLog(t, b, root)
		if got := ask[int](b, `log.size().entries`); got != 600 {
			t.Errorf("one file in two tabs: %d entries are stored", got)
		}
		if got := ask[string](b, repeated); got != "10 of 60" {
			t.Errorf("one file in two tabs: reps %s", got)
		}
		// As tabs of earlier versions may have left it.
		for name, first := range map[string]string{"seen before": "", "never seen": `values.delete("cache:memory");`} {
			ask[bool](b, `new Promise(done => indexedDB.open("studyguide-desk").onsuccess = e => {
				const all = e.target.result.transaction(["blocks", "values"], "readwrite"), blocks = all.objectStore("blocks"), values = all.objectStore("values");
				blocks.getAll().onsuccess = found => found.target.result.forEach(b => blocks.put({...b, name: b.name + "x"}, b.name + "x"));
				`+first+`
				all.oncomplete = () => done(true);
				e.target.result.close();
			})`)
			openLog(t, b, root)
			if got := ask[string](b, repeated); got != "10 of 60" {
				t.Errorf("stored twice, %s: reps %s", name, got)
			}
		}
	})
}

// The sequence of files does not matter, even where two claim the same entry.
func TestFilesInAnySequence(t *testing.T) {
	t.Parallel()
	b := open(t)
	openLog(t, b, deskSample.get(t).url)
	file := func(on string) string {
		return quoted("{\"format\":\"studyguide-log\",\"version\":1}\n{\"kind\":\"mark\",\"at\":1770000000000,\"id\":\"forged\",\"mark\":\"read\",\"node\":\"tst-100/a\",\"on\":" + on + "}\n")
	}
	text := func(first, second string) string {
		return ask[string](b, `(async () => {
			await log.wipe();
			for (const file of [`+file(first)+`, `+file(second)+`, `+file(first)+`]) await log.imported(file);
			return (await log.exported()).split("\n").slice(1).join();
		})()`)
	}
	if one, two := text("true", "false"), text("false", "true"); one != two || !strings.Contains(one, `"on":false`) || strings.Count(one, "forged") != 1 {
		t.Errorf("one sequence: %s\nthe other: %s", one, two)
	}
}

// What the place refuses is in the tab that wrote it and nowhere else: another tab
// takes it from the file that the learner saves. The notice stays until it is kept.
func TestRefusedEntriesAreNotLost(t *testing.T) {
	t.Parallel()
	root := deskSample.get(t).url
	b := open(t)
	b.width(820)
	const refuse = `IDBObjectStore.prototype.put = function(value, key) { if (self.full && this.name === "tail") throw new DOMException("full", "QuotaExceededError"); return real.call(this, value, key); }`
	b.before(`{ self.full = true; const real = IDBObjectStore.prototype.put; ` + refuse + ` }`)
	other := b.beside()
	openLog(t, other, root)
	b.study(root, "")
	b.click("[data-do=start]")
	b.keys(" ", "4")
	b.await(`document.querySelector(".desk-notice").checkVisibility()`)
	b.rest()
	if got := b.text(".desk-notice p"); !strings.Contains(got, "1 ") || !strings.Contains(got, "only in this tab") || !ask[bool](b, `document.querySelector(".desk-notice").checkVisibility()`) {
		t.Error("the notice says", got)
	}
	openLog(t, b, root)
	ask[bool](b, `log.write(`+marks(1)+`).then(() => true)`)
	file := ask[string](b, `log.exported()`)
	if got := ask[string](other, `log.imported(`+quoted(file)+`).then(JSON.stringify)`); got != `{"added":1,"known":0,"damaged":0}` {
		t.Errorf("in the other tab: %s", got)
	}
	// What lies in localStorage and is refused by IndexedDB is seen, counted and wiped.
	b.tell(`localStorage.setItem("studyguide-desk:e:old", '{"kind":"mark","at":1770000000000,"id":"old","mark":"read","node":"tst-100/a","on":true}')`)
	openLog(t, b, root)
	if got := ask[string](b, `log.entries().map(e => e.id).includes("old") + " " + log.health().unsaved`); got != "true 1" {
		t.Error("from localStorage:", got)
	}
	ask[bool](b, `log.wipe().then(() => true)`)
	openLog(t, b, root)
	if got := ask[int](b, `log.entries().length`); got != 0 {
		t.Errorf("%d entries after a wipe", got)
	}
}

// A tab that comes back reads the log again when another one has changed it, and
// only then.
func TestReturningReadsOnlyWhatIsNew(t *testing.T) {
	t.Parallel()
	places(t, func(t *testing.T, b tab, root string) {
		b.before(`{ self.reads = 0; const all = IDBObjectStore.prototype.getAll; IDBObjectStore.prototype.getAll = function(...a) { self.reads++; return all.apply(this, a) } }`)
		openLog(t, b, root)
		ask[bool](b, `log.write(`+marks(5)+`).then(() => log.write(`+marks(700)+`)).then(() => { self.reads = 0; return true })`)
		b.tell(`dispatchEvent(new Event("visibilitychange"))`)
		b.rest()
		if got := ask[int](b, `reads`); got != 2 { // the large piece lies in blocks now
			t.Errorf("after a large piece: %d reads", got)
		}
		ask[bool](b, `log.write(`+marks(5)+`).then(() => { self.reads = 0; return true })`)
		b.tell(`dispatchEvent(new Event("visibilitychange"))`)
		b.rest()
		if got := ask[int](b, `reads`); got != 0 {
			t.Errorf("after its own writing: %d reads", got)
		}
		if !ask[bool](b, `log.write().then(() => true)`) {
			t.Error("writing nothing fails")
		}
	})
}
