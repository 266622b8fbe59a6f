package browser

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/storage"
)

// openLog opens the log in a page without scripts of its own, as "log".
func openLog(t *testing.T, b tab, root string) {
	t.Helper()
	withDesk(t, b, root)
	if !ask[bool](b, `(async () => { self.log = await desk.openDesk(); return true })()`) {
		t.Fatal("the log does not open")
	}
}

func marks(n int) string {
	return fmt.Sprintf(`...Array.from({length: %d}, (_, i) => ({kind: "mark", node: "tst-100/n" + i, mark: "read", on: true}))`, n)
}

// What was written is there in a new page, in the order in which it was
// written, however much it is; sealing changes nothing; wiping removes it.
func TestLogIsKept(t *testing.T) {
	t.Parallel()
	places(t, func(t *testing.T, b tab, root string) {
		openLog(t, b, root)
		if got := ask[string](b, `log.health().place`); got != "indexeddb" {
			t.Fatal(got)
		}
		ask[bool](b, `log.write(`+marks(1700)+`).then(() => log.write(`+marks(3)+`)).then(() => true)`)
		// More than the tail may have, entry by entry, as one day after the other writes them.
		ask[bool](b, `(async () => { for (let i = 0; i < 8; i++) await log.write(`+marks(250)+`); return true })()`)
		names := `log.entries().map(e => e.node).join()`
		before := ask[string](b, names)
		openLog(t, b, root)
		if ask[string](b, names) != before || ask[int](b, `log.entries().length`) != 3703 {
			t.Error("the log is another one after a reload")
		}
		blocks := ask[int](b, `log.blocks().length`)
		// Sealing waits until the page has come to rest.
		ask[bool](b, fmt.Sprintf(`new Promise(done => {
			const look = () => indexedDB.open("studyguide-desk").onsuccess = e => {
				e.target.result.transaction("blocks").objectStore("blocks").count().onsuccess = c => c.target.result > %d ? done(true) : setTimeout(look, 200);
				e.target.result.close();
			};
			setTimeout(() => done(false), 30000);
			look();
		})`, blocks))
		openLog(t, b, root)
		if got := ask[int](b, `log.blocks().length`); got <= blocks {
			t.Errorf("%d blocks, nothing was sealed", got)
		}
		if ask[string](b, names) != before || ask[int](b, `log.tail().length`) > 400 {
			t.Error("sealing changed the log")
		}
		if got := ask[int](b, `log.about(["tst-100/n249\""]).length`); got != 9 {
			t.Errorf("%d entries are about n249, want 9", got)
		}
		ask[bool](b, `log.keep("exam", {a: 1}).then(() => log.wipe()).then(() => true)`)
		openLog(t, b, root)
		if ask[int](b, `log.entries().length`) != 0 || ask[bool](b, `log.draft("exam").then(d => d !== undefined)`) {
			t.Error("something is left after wiping")
		}
	})
}

// Two tabs write at once: both see everything, nothing is lost, and nothing has
// the same id.
func TestTwoTabs(t *testing.T) {
	t.Parallel()
	places(t, func(t *testing.T, b tab, root string) {
		other := b.beside()
		openLog(t, b, root)
		openLog(t, other, root)
		for _, tab := range []tab{b, other} {
			tab.tell(`self.done = (async () => { for (let i = 0; i < 60; i++) await log.write({kind: "mark", node: "tst-100/n" + i, mark: "read", on: true}) })(); undefined`)
		}
		for _, tab := range []tab{b, other} {
			ask[bool](tab, `done.then(() => new Promise(d => setTimeout(() => d(true), 300)))`)
		}
		openLog(t, b, root)
		ids := `new Set(log.entries().map(e => e.id)).size + " " + log.entries().length`
		if got := ask[string](b, ids); got != "120 120" {
			t.Errorf("kept: %s", got)
		}
		// The other one heard of it, or hears of it when it is looked at again.
		other.tell(`dispatchEvent(new Event("visibilitychange"))`)
		other.await(`log.entries().length === 120`)
		ask[bool](b, `log.wipe().then(() => true)`)
		other.tell(`dispatchEvent(new Event("visibilitychange"))`)
		other.await(`log.entries().length === 0`)
	})
}

// A file brings back what was wiped, counts nothing twice, and is read by a
// browser that has something else.
func TestExportAndImport(t *testing.T) {
	t.Parallel()
	places(t, func(t *testing.T, b tab, root string) {
		openLog(t, b, root)
		ask[bool](b, `log.write(`+marks(700)+`, {kind: "from-the-future", what: {b: [1], a: null}}).then(() => true)`)
		file := ask[string](b, `log.exported()`)
		if got := ask[string](b, `log.imported(`+quoted(file)+`).then(JSON.stringify)`); got != `{"added":0,"known":701,"damaged":0}` {
			t.Error("again:", got)
		}
		ask[bool](b, `log.wipe().then(() => log.write(`+marks(2)+`)).then(() => true)`)
		if got := ask[string](b, `log.imported(`+quoted(strings.Replace(file, `"on":true`, `"on":1`, 1))+`).then(JSON.stringify)`); got != `{"added":700,"known":0,"damaged":1}` {
			t.Error("anew:", got)
		}
		openLog(t, b, root)
		if got := ask[int](b, `log.entries().length`); got != 702 {
			t.Errorf("%d entries", got)
		}
		if !strings.Contains(ask[string](b, `log.exported()`), `{"kind":"from-the-future",`) {
			t.Error("what a later version wrote was dropped")
		}
		if got := ask[string](b, `log.imported("{}").catch(e => e.why)`); got != "foreign" {
			t.Error(got)
		}
	})
}

func quoted(s string) string { return fmt.Sprintf("%q", s) }

// Damaged records cost what is in them and nothing else; they are counted, can
// be saved, and are left as they were.
func TestDamagedStorage(t *testing.T) {
	t.Parallel()
	places(t, func(t *testing.T, b tab, root string) {
		openLog(t, b, root)
		ask[bool](b, `log.write(`+marks(600)+`).then(() => log.write(`+marks(5)+`)).then(() => true)`)
		ask[bool](b, `new Promise((done, fail) => {
			const open = indexedDB.open("studyguide-desk");
			open.onerror = fail;
			open.onsuccess = () => {
				const tx = open.result.transaction(["tail", "blocks"], "readwrite");
				tx.objectStore("tail").put("{\"kind\":\"mark\",", "broken-1");
				tx.objectStore("tail").put({nothing: "of ours"}, "broken-2");
				tx.objectStore("blocks").getAll().onsuccess = e => {
					const [block] = e.target.result;
					block.text = block.text.replace("\"on\":true", "\"on\":tr#e").slice(0, -20);
					tx.objectStore("blocks").put(block, block.name);
					tx.objectStore("blocks").put({name: "zz", text: 7}, "zz");
				};
				tx.oncomplete = () => done(true);
			};
		})`)
		for range 2 {
			openLog(t, b, root)
			if got := ask[int](b, `log.entries().length`); got != 603 {
				t.Errorf("%d entries, want all but two of 605", got)
			}
			if got := ask[string](b, `log.damaged().length + " " + log.health().damaged`); got != "5 5" {
				t.Errorf("damaged: %s, want 5", got)
			}
			ask[bool](b, `log.write({kind: "undo", of: "x"}).then(w => log.write({kind: "undo", of: w[0].id})).then(() => true)`)
			b.tell(`self.extra = 2`)
			if got := ask[string](b, `log.damaged()[0]`); got != `{"kind":"mark",` {
				t.Error("not as it was stored:", got)
			}
			ask[bool](b, `new Promise((done, fail) => {
				const open = indexedDB.open("studyguide-desk");
				open.onsuccess = () => {
					const tx = open.result.transaction("tail", "readwrite");
					for (const e of log.entries()) if (e.kind === "undo") tx.objectStore("tail").delete(e.id);
					tx.oncomplete = () => done(true);
				};
			})`)
		}
		b.record(root)
		b.await(`document.querySelector(".record-damaged").checkVisibility() && document.querySelector(".record-damaged .count").textContent === "5"`)
		if got := b.text(".desk-notice p"); !strings.Contains(got, "cannot be read: 5") {
			t.Error("the reader is told:", got)
		}
	})
}

// A database of another shape is let be, and one of a later version is read.
func TestForeignDatabase(t *testing.T) {
	t.Parallel()
	url := deskSample.get(t).url
	b := open(t)
	withDesk(t, b, url)
	ask[bool](b, `new Promise(done => {
		const open = indexedDB.open("studyguide-desk", 7);
		open.onupgradeneeded = () => open.result.createObjectStore("theirs").put("precious", 1);
		open.onsuccess = () => { open.result.close(); done(true) };
	})`)
	openLog(t, b, url)
	ask[bool](b, `log.write(`+marks(3)+`).then(() => true)`)
	openLog(t, b, url)
	if got := ask[string](b, `log.health().place + " " + log.entries().length`); got != "indexeddb 3" {
		t.Error(got)
	}
	if got := ask[string](b, `new Promise(done => {
		const open = indexedDB.open("studyguide-desk");
		open.onsuccess = () => open.result.transaction("theirs").objectStore("theirs").get(1).onsuccess = e => done(e.target.result);
	})`); got != "precious" {
		t.Error("the other database was touched:", got)
	}
}

const noDatabase = `Object.defineProperty(self, "indexedDB", { get() { throw new DOMException("closed", "SecurityError") } }); undefined;`

const noLocal = `Object.defineProperty(self, "localStorage", { get() { throw new DOMException("closed", "SecurityError") } }); undefined;`

// Without IndexedDB the log is in localStorage, damage there included, and moves
// into IndexedDB when there is one again.
func TestLocalStorage(t *testing.T) {
	t.Parallel()
	places(t, func(t *testing.T, b tab, root string) {
		withDesk(t, b, root)
		b.tell(noDatabase)
		b.tell(`desk.openDesk().then(d => self.log = d); undefined`)
		b.await(`self.log`)
		ask[bool](b, `log.write(`+marks(4)+`).then(() => log.keep("exam", [1])).then(() => true)`)
		b.tell(`localStorage.setItem("studyguide-desk:e:broken", "{]"); localStorage.setItem("someone-else", "theirs")`)
		withDesk(t, b, root)
		b.tell(noDatabase)
		b.tell(`self.log = undefined; desk.openDesk().then(d => self.log = d); undefined`)
		b.await(`self.log`)
		if got := ask[string](b, `log.health().place + " " + log.entries().length + " " + log.health().damaged + " " + log.damaged()`); got != "localstorage 4 1 {]" {
			t.Error(got)
		}
		if !ask[bool](b, `log.draft("exam").then(d => d[0] === 1)`) {
			t.Error("the draft is gone")
		}
		openLog(t, b, root)
		if got := ask[string](b, `log.health().place + " " + log.entries().length`); got != "indexeddb 4" {
			t.Error("moved:", got)
		}
		openLog(t, b, root)
		if got := ask[string](b, `log.entries().length + " " + localStorage.getItem("studyguide-desk:e:broken") + " " + localStorage.getItem("someone-else")`); got != "4 {] theirs" {
			t.Error("afterwards:", got)
		}
	})
}

// When the storage is full nothing that was there is lost, the reader is told,
// and what could not be kept is kept as soon as there is room.
func TestFullStorage(t *testing.T) {
	t.Parallel()
	root := deskSample.get(t).url
	b := open(t)
	b.width(820)
	openLog(t, b, root)
	ask[bool](b, `log.write(`+marks(10)+`).then(() => true)`)
	at, _ := url.Parse(root)
	quota := func(bytes float64) {
		p := storage.OverrideQuotaForOriginParams{Origin: at.Scheme + "://" + at.Host}
		if bytes > 0 {
			p.QuotaSize = &bytes
		}
		send(b, storage.OverrideQuotaForOrigin, p)
	}
	b.study(root, "")
	b.click("[data-do=start]")
	quota(1000)
	// The browser looks at what is left only now and then: flag and unflag until it does.
	flags := 0
	flagUntil := func(said bool) {
		t.Helper()
		for end := time.Now().Add(40 * time.Second); ask[bool](b, `document.querySelector(".desk-notice p").innerText.includes("only in this tab")`) != said; flags++ {
			if time.Now().After(end) {
				t.Fatalf("the notice is there: %v, after %d entries", !said, flags)
			}
			b.keys("f")
		}
	}
	flagUntil(true)
	if got := b.text(".desk-notice p"); !strings.Contains(got, "of your record") {
		t.Error(got)
	}
	b.keys(" ", "3")
	if !ask[bool](b, `document.querySelector(".desk-notice").checkVisibility()`) {
		t.Error("the next entry found room")
	}
	quota(0)
	flagUntil(false)
	openLog(t, b, root)
	want := fmt.Sprintf("10 1 %d", flags)
	if got := ask[string](b, `["mark", "review", "card"].map(kind => log.entries().filter(e => e.kind === kind).length).join(" ")`); got != want {
		t.Errorf("%s, want %s marks, reviews and flags", got, want)
	}
}

// Where a browser keeps nothing at all one can still study, and is told.
func TestNoStorage(t *testing.T) {
	t.Parallel()
	places(t, func(t *testing.T, b tab, root string) {
		b.before(noDatabase + noLocal)
		b.study(root, "")
		if got := b.text(".desk-notice p"); !strings.Contains(got, "keeps nothing") {
			t.Error(got)
		}
		b.click("[data-do=start]")
		first := b.front()
		b.keys(" ", "4")
		if b.front() == first {
			t.Error("the next card does not come")
		}
		b.record(root)
		if got := b.text("[data-is=place]"); got != "in this tab only" {
			t.Error(got)
		}
	})
}
