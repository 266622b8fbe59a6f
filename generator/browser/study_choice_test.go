package browser

import (
	"strings"
	"testing"
)

// New cards in mixed order have one order a day, whatever of them has been studied.
func TestMixedOrderOfTheDay(t *testing.T) {
	t.Parallel()
	b := open(t)
	withDesk(t, b, deskSample.get(t).url)
	if got := ask[string](b, `(() => {
		const exam = {id: "tst-100", nodes: [{id: "a", parent: -1}], cards: Array.from({length: 500}, (_, i) => ({id: "c" + i, node: 0, digest: ""}))};
		const settings = {fresh: 20, reviews: 200, retention: 0.9, siblings: "card", mixed: true};
		const memory = new Map(), noon = new Date(2029, 5, 15, 12).getTime();
		const list = now => desk.queueOf(exam, memory, desk.choiceIn(""), settings, now).fresh.map(i => i.key);
		const first = list(noon), other = list(noon + 86400e3);
		memory.set(first[0], desk.reviewed(undefined, noon, 4));
		const after = list(noon + 60e3);
		return [first.length, first.slice(1).join() === after.join(), first.join() === other.join(), first.slice().sort().join() === first.join(), new Set([...first, ...other]).size > 30].join();
	})()`); got != "20,true,false,false,true" {
		t.Error(got)
	}
	for text, want := range map[string]string{
		"seven letters": "seven letters", "the settings of a device": "the settings …", "thesettingsofadevice": "thesettingsof …", "一二三四五六七八九十一二三四五六七": "一二三四五六七八九十一二三 …",
	} {
		if got := ask[string](b, `desk.shortened(`+quoted(text)+`, 15)`); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// Ten more are ten more, however far today is beyond the limit.
func TestTenMore(t *testing.T) {
	t.Parallel()
	b := open(t)
	openLog(t, b, deskSample.get(t).url)
	if got := ask[string](b, `(async () => {
		const exam = {id: "tst-100", nodes: [{id: "a", parent: -1}], cards: Array.from({length: 60}, (_, i) => ({id: "c" + i, node: 0, digest: ""}))};
		await log.write(...exam.cards.slice(0, 25).map(c => ({kind: "review", card: "tst-100/" + c.id, grade: 4, ms: 1})));
		const session = await desk.startSession(exam, log, desk.choiceIn("#new=5"));
		const left = () => { const q = session.queue(); return q.fresh.length + " and " + q.beyond.fresh };
		const before = left();
		session.more();
		const more = left();
		return [before, more, session.behind()].join();
	})()`); got != "0 and 35,10 and 25,false" {
		t.Error(got)
	}
}

// An address chooses more than the form: it is named, with the way back. New
// cards of objectives that are known are left out and counted; ahead of time come
// reviews alone.
func TestStudyChoices(t *testing.T) {
	t.Parallel()
	root := deskSample.get(t).url
	b := open(t)
	b.width(820)
	is := func(choice, counts, own string) {
		t.Helper()
		if got := b.counts(); got != counts {
			t.Errorf("%q: %s, want %s", choice, got, counts)
		}
		if got := ask[string](b, `(e => e.checkVisibility() ? e.querySelector("span").innerText : "")(document.querySelector("[data-own]"))`); got != own {
			t.Errorf("%q is named %q", choice, got)
		}
	}
	note := func(name string) string {
		t.Helper()
		return ask[string](b, `(e => e.checkVisibility() ? (e.querySelector("span") ?? e).innerText : "")(document.querySelector("[data-note=`+name+`]"))`)
	}
	b.study(root, "#in=join,enrol&new=1")
	is("two parts", "0 1 0", "Chosen: Join devices; Enrol devices. New cards today: up to 1.")
	if ask[bool](b, `document.querySelector("[name=in]").checkVisibility()`) {
		t.Error("the form says something else")
	}
	if got := note("beyond"); got != "3 new cards wait for the coming days: 1 today, as the link to this page asks." {
		t.Error(got)
	}
	if got := note("related"); got != "2 new cards follow later: related cards do not come on the same day." {
		t.Error(got)
	}
	b.click("[name=flagged]")
	if got := ask[string](b, `location.hash`); got != "#in=join,enrol&flagged&new=1" {
		t.Error("flagged alone:", got)
	}
	b.click("[data-own] button")
	is("the whole exam", "0 5 0", "")
	if got := ask[string](b, `location.hash + document.activeElement.name`); got != "in" {
		t.Error("back at the whole exam:", got)
	}
	b.study(root, "#in=protect&new=0")
	is("one part", "0 0 0", "No new cards come.")
	b.click("[data-own] button")
	is("one part, as usual", "0 1 0", "")
	b.study(root, "#cards=extra,shield&in=gone")
	is("by name", "0 0 0", "Chosen: gone; 2 cards by name.")

	put(t, b, root, `[{kind: "mark", node: "tst-100/join", mark: "known", on: true, at: now}, {kind: "mark", node: "tst-100/enrol", mark: "known", on: true, at: now},
		{kind: "mark", node: "tst-100/enrol", mark: "known", on: false, at: now + 1}, {kind: "mark", node: "tst-100/protect", mark: "known", on: true, at: now}, {kind: "undo", of: "given-3", at: now + 1}]`)
	b.study(root, "")
	is("with a known part", "0 3 0", "")
	if got := note("known"); got != "3 new cards of objectives that you marked known are left out." {
		t.Error(got)
	}
	b.record(root)
	if got := b.text("tr[data-exam]"); !strings.HasSuffix(strings.Join(strings.Fields(got), " "), "0 0 3") {
		t.Error("the record's row:", got)
	}
	b.study(root, "#cards=plain")
	is("a known one by name", "0 1 0", "Chosen: 1 card by name.")
	b.study(root, "")
	b.click("[data-do=known]")
	is("known ones too", "0 5 0", "New cards of objectives that you marked known come too.")
	if !ask[bool](b, `location.hash === "#known" && document.activeElement.matches("[data-do=start]")`) {
		t.Error("the address or the focus is another one")
	}

	put(t, b, root, `[{kind: "review", grade: 4, ms: 1000, at: now - 2 * day, card: "tst-100/shield", id: "early"}]`)
	b.study(root, "#ahead")
	is("ahead", "1 0 0", "Cards that are not due yet come too, and no new ones.")
	if got := note("known"); got != "" {
		t.Error("ahead of time there are no new cards:", got)
	}
}
