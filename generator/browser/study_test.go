package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
)

// counts are the figures of the start: due, new, in learning.
func (b tab) counts() string {
	b.t.Helper()
	return ask[string](b, `["reviews", "fresh", "learning"].map(n => document.querySelector(".study-start [data-count=" + n + "]").textContent).join(" ")`)
}

// grades are the summary's: how often again, hard, good and easy.
func (b tab) grades() string {
	b.t.Helper()
	return ask[string](b, `[1, 2, 3, 4].map(g => document.querySelector("[data-sum=grade-" + g + "]").textContent).join("")`)
}

// Study, close, reopen, take the record along, remove it and bring it back.
func TestStudyJourney(t *testing.T) {
	t.Parallel()
	places(t, func(t *testing.T, b tab, root string) {
		said := b.listen()
		b.before(`{ const make = URL.createObjectURL; URL.createObjectURL = blob => { blob.text().then(text => self.saved = text); return make.call(URL, blob) } }`)
		b.study(root, "")
		if got := b.counts(); got != "0 5 0" { // one of each two from one text waits
			t.Errorf("at first: %s", got)
		}
		b.click("[data-do=start]")
		if got := b.front(); got != "Who owns a registered device?" {
			t.Error("the first card is", got)
		}
		b.click(".study-stage .card")
		if got := b.text(".study-grades"); !strings.Contains(got, "1 min") || !strings.Contains(got, "8 days") {
			t.Error("the grades do not say when:", got)
		}
		b.click("[data-grade='4']")
		b.keys(" ", "1")
		b.click("[data-do=end]")
		if got := b.text(".study-summary"); !strings.Contains(got, "joined") && !strings.Contains(got, "Join devices") {
			t.Error("the hardest card is not named:", got)
		}
		if got := b.grades(); got != "1001" {
			t.Error("grades:", got)
		}
		b.study(root, "")
		if got := b.counts(); got != "0 3 1" {
			t.Errorf("after reopening: %s", got)
		}
		b.record(root)
		if got := b.text("tr[data-exam]"); !strings.HasSuffix(strings.Join(strings.Fields(got), " "), "2 1 3") {
			t.Error("the record's row:", got)
		}
		b.click("[data-do=export]")
		b.await(`self.saved`)
		b.await(`document.querySelector("[data-said=take]").innerText.endsWith(".jsonl: 2 entries.")`)
		file := b.onDisk("record.jsonl", ask[string](b, `self.saved`))
		b.click("[data-do=wipe]")
		if ask[bool](b, `!document.querySelector("[data-do=forget]").disabled`) {
			t.Error("one click removes everything")
		}
		b.click("dialog input[type=checkbox]")
		b.click("[data-do=forget]")
		b.await(`document.querySelector("[data-said=wipe]").innerText === "The record is empty." && document.activeElement.dataset.said === "wipe"`)
		b.study(root, "")
		if got := b.counts(); got != "0 5 0" {
			t.Errorf("after removing: %s", got)
		}
		b.record(root)
		// The same answer is given anew, so that it is said again.
		b.tell(`new MutationObserver(changes => changes.forEach(c => c.removedNodes.length || c.addedNodes.forEach(n => (self.answers ??= []).push(n.data)))).observe(document.querySelector("[data-said=bring]"), {childList: true})`)
		for i, want := range []string{"New entries: 2. Already here: 0.", "New entries: 0. Already here: 2.", "New entries: 0. Already here: 2."} {
			b.choose(file)
			b.await(fmt.Sprintf(`self.answers?.length === %d && document.querySelector("[data-said=bring]").innerText === %s`, i+1, quoted(want)))
		}
		b.choose(b.onDisk("photo.json", `{"a": 1}`))
		b.await(`document.querySelector("[data-said=bring]").innerText.startsWith("photo.json is not a record")`)
		b.study(root, "")
		if got := b.counts(); got != "0 3 1" {
			t.Errorf("brought back: %s", got)
		}
		if text := said.take(); text != "" {
			t.Error(text)
		}
	})
}

// Everything by keyboard alone, with the focus where one reads on.
func TestStudyByKeyboard(t *testing.T) {
	t.Parallel()
	root := deskSample.get(t).url
	b := open(t)
	b.width(820)
	b.study(root, "")
	focus := func(want string) {
		t.Helper()
		if !ask[bool](b, `document.activeElement.matches(`+"`"+want+"`"+`)`) {
			t.Errorf("the focus is on %s, not on %s", ask[string](b, `document.activeElement.outerHTML.slice(0, 120)`), want)
		}
	}
	for range 40 {
		if ask[bool](b, `document.activeElement.matches("[data-do=start]")`) {
			break
		}
		b.keys("\t")
	}
	focus("[data-do=start]")
	b.keys("\r")
	b.await(`document.querySelector(".study-stage .card")`)
	focus(".card-front")
	first := b.front()
	b.keys("3")
	if b.front() != first {
		t.Error("a card is rated before it is turned")
	}
	b.keys(" ")
	focus(".card-back")
	b.keys("\t", "\t")
	b.keys("2")
	second := b.front()
	if second == first {
		t.Error("2 does not rate")
	}
	b.keys("u")
	if b.front() != first {
		t.Error("u does not take back")
	}
	if got := ask[string](b, `document.querySelector("[data-live]").textContent`); got != "Taken back." {
		t.Error("spoken:", got)
	}
	b.keys("f")
	if !ask[bool](b, `document.querySelector("[data-do=flag]").getAttribute("aria-pressed") === "true"`) {
		t.Error("f does not flag")
	}
	if got := ask[string](b, `document.querySelector(".study-report").href`); !strings.HasPrefix(got, "https://git.example.org/sample/guide/issues/new?title=Card%20tst-100%2Fplain&body=Who%20owns") {
		t.Error("the report goes to", got)
	}
	b.keys("b")
	if b.front() == first {
		t.Error("b does not bury")
	}
	said := `document.querySelector(".study-sitting [data-said]").innerText`
	if got := ask[string](b, said); got != "This card will not come again today." {
		t.Error("b says", got)
	}
	b.keys("u")
	if got := ask[string](b, said); got != "Taken back." {
		t.Error("u says", got)
	}
	b.keys(" ", "3")
	if got := ask[string](b, said); got != "" {
		t.Error("after the next card still:", got)
	}
	b.keys("u", "s")
	if b.front() == first {
		t.Error("s does not suspend")
	}
	b.keys("?")
	if !ask[bool](b, `document.querySelector(".study-help").open`) {
		t.Error("? does not help")
	}
	b.keys("1", "\x1b")
	if ask[bool](b, `document.querySelector(".study-help").open`) {
		t.Error("Escape does not close")
	}
	for range 30 {
		b.keys(" ", "4")
		if !ask[bool](b, `document.querySelector(".study-summary").hidden`) {
			break
		}
	}
	focus(".study-summary h2")
	if got := ask[bool](b, `document.querySelector(".study-summary [data-do=ahead]").checkVisibility()`); got {
		t.Error("cards that were studied today are offered ahead of time")
	}
	b.click("[data-do=back]")
	focus(".study-start :is(select, button)")
	b.study(root, "")
	b.click(".study-suspended summary")
	b.await(`document.querySelector(".study-suspended li").innerText.startsWith("Who owns")`)
	b.tell(`document.querySelector(".study-suspended button").focus()`)
	b.keys("\r")
	focus("[data-do=start]") // the list has gone
	if got := b.counts(); got != "0 1 0" {
		t.Errorf("after the suspended card came back: %s", got)
	}
	b.study(root, "#flagged")
	if got := b.counts(); got != "0 1 0" {
		t.Errorf("the flagged card alone: %s", got)
	}
}

// put writes entries into the log of the site.
func put(t *testing.T, b tab, root, entries string) {
	t.Helper()
	openLog(t, b, root)
	ask[bool](b, `(async () => {
		const day = 86400e3, now = Date.now();
		const digest = {};
		const list = (`+entries+`);
		const head = '{"format":"studyguide-log","version":1}\n';
		await log.imported(head + list.map((e, i) => JSON.stringify({ id: "given-" + i, ...e })).join("\n"));
		return true;
	})()`)
}

// Limits, siblings, choices, former names, changed cards and removed ones.
func TestStudyQueue(t *testing.T) {
	t.Parallel()
	root := deskSample.get(t).url
	b := open(t)
	b.width(820)
	review := `{kind: "review", grade: 4, ms: 1000, at: now - 30 * day`
	put(t, b, root, `[
		`+review+`, card: "tst-100/plain", digest: "other"},
		`+review+`, card: "tst-100/gone"},
		`+review+`, card: "tst-100/old-shield"},
		`+review+`, card: "tst-100/split#c1"},
		`+review+`, card: "tst-100/split#c2"},
	]`)
	b.study(root, "")
	if got := b.counts(); got != "3 2 0" {
		t.Errorf("due, new, in learning: %s", got)
	}
	if got := b.text("[data-note=retired]"); !strings.HasPrefix(got, "1 card that") {
		t.Error("retired:", got)
	}
	if got := b.text("[data-note=waiting]"); !strings.HasPrefix(got, "1 card waits") {
		t.Error("waiting:", got)
	}
	for choice, want := range map[string]string{
		"#in=protect": "1 0 0", "#in=prepare": "2 2 0", "#in=enrol": "0 2 0", "#in=join,protect": "3 0 0", "#tag=network": "0 1 0", "#tag=owner": "1 0 0",
		"#in=enrol&tag=owner": "0 0 0", "#cards=extra,shield": "1 1 0", "#in=nothing": "0 0 0", "#flagged": "0 0 0",
	} {
		b.study(root, choice)
		if got := b.counts(); got != want {
			t.Errorf("%s: %s, want %s", choice, got, want)
		}
	}
	b.study(root, "#in=protect")
	b.click("[data-do=start]")
	if b.front() != "What encrypts disks?" || ask[bool](b, `document.querySelector(".study-changed").checkVisibility()`) {
		t.Error("the renamed card:", b.front())
	}
	b.study(root, "#cards=plain")
	b.click("[data-do=start]")
	if !ask[bool](b, `document.querySelector(".study-changed").checkVisibility()`) {
		t.Error("a changed card is not marked")
	}
	b.keys(" ", "3")
	b.study(root, "#cards=plain")
	if got := b.counts(); got != "0 0 0" {
		t.Error("a card that was just studied comes again:", got)
	}
	// A cloze card answers in its place.
	b.study(root, "#cards=split")
	b.click("[data-do=start]")
	asked := b.front()
	b.keys(" ")
	if got := b.front(); got != "A joined device belongs to the organization." || got == asked || ask[bool](b, `document.querySelector(".card-back").checkVisibility()`) {
		t.Errorf("%q became %q", asked, got)
	}
	// The form is the address, and settings last.
	b.study(root, "")
	b.tell(`{ const s = document.querySelector("[name=in]"); s.value = "enrol"; s.dispatchEvent(new Event("change", {bubbles: true})) }`)
	if got := ask[string](b, `location.hash`) + " " + b.counts(); got != "#in=enrol 0 2 0" {
		t.Error(got)
	}
	b.tell(`{ const f = document.querySelector(".study-settings form"); f.elements.fresh.value = 1; f.elements.retention.value = 97; f.elements.fresh.dispatchEvent(new Event("change", {bubbles: true})) }`)
	b.await(`document.querySelector("[data-count=fresh]").textContent === "1"`)
	b.study(root, "#in=enrol")
	if got := ask[string](b, `(f => [f.fresh.value, f.reviews.value, f.retention.value, f.siblings.value].join())(document.querySelector(".study-settings form").elements)`) + " " + b.counts(); got != "1,200,97,card 0 1 0" {
		t.Error("settings:", got)
	}
	b.click("[data-do=start]")
	b.keys(" ")
	if got := b.text("[data-grade='4'] [data-due]"); got != "2 days" {
		t.Error("with 97 % an easy card comes back in", got)
	}
	b.keys("4")
	b.await(`document.querySelector(".study-summary [data-do=more]").checkVisibility()`)
	b.click(".study-summary [data-do=more]")
	if !ask[bool](b, `document.querySelector(".study-sitting").checkVisibility()`) {
		t.Error("there is no more")
	}
}

// What one tab does the other one sees.
func TestStudyInTwoTabs(t *testing.T) {
	t.Parallel()
	root := deskSample.get(t).url
	b := open(t)
	b.width(820)
	other := b.beside()
	b.study(root, "")
	other.study(root, "")
	b.click("[data-do=start]")
	b.keys(" ", "4", " ", "4")
	other.await(`document.querySelector(".study-start [data-count=fresh]").textContent === "3"`)
	other.click("[data-do=start]")
	if other.front() == "Who owns a registered device?" {
		t.Error("the other tab asks what was answered here")
	}
	other.keys(" ", "4")
	b.keys("u")
	b.study(root, "")
	if got := b.counts(); got != "0 3 0" {
		t.Errorf("together: %s", got)
	}
}

// axe finds nothing in any state of the learner's pages.
func TestDeskAxe(t *testing.T) {
	t.Parallel()
	axe, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	root := deskSample.get(t).url
	b := open(t)
	b.before(textsBy)
	for _, view := range []struct {
		colour string
		px     int64
	}{{"light", 1440}, {"dark", 360}} {
		b.width(view.px)
		b.as("screen", view.colour)
		look := func(state string) {
			t.Helper()
			b.bring(string(axe))
			found := ask[string](b, `axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations.map(v => v.id + " " + v.nodes.map(n => n.target + " " + n.failureSummary).join("; "))))`)
			var list []string
			if err := json.Unmarshal([]byte(found), &list); err != nil {
				t.Fatal(err)
			}
			for _, v := range list {
				t.Errorf("%s, %s: %s", state, view.colour, v)
			}
			if wide := ask[bool](b, `document.documentElement.scrollWidth > document.documentElement.clientWidth`); wide {
				t.Errorf("%s at %d px scrolls sideways", state, view.px)
			}
		}
		b.study(root, "#in=join,enrol&new=1")
		look("an address's choice")
		b.tell(`self.texts = "fail"`)
		b.click("[data-do=start]")
		look("a text that does not load")
		b.study(root, "")
		b.tell(`document.querySelectorAll("details").forEach(d => d.open = true)`)
		look("start")
		b.click("[data-do=start]")
		look("front")
		b.keys(" ")
		look("back")
		b.keys("f", "?")
		look("help")
		b.keys("\x1b", "1", "s")
		b.keys(" ", "2")
		b.click("[data-do=end]")
		look("summary")
		b.study(root, "")
		b.click(".study-suspended summary")
		look("suspended")
		put(t, b, root, `[{kind: "undo", of: "x", at: now}]`)
		ask[bool](b, `new Promise(done => { indexedDB.open("studyguide-desk").onsuccess = e => { const tx = e.target.result.transaction("tail", "readwrite"); tx.objectStore("tail").put("?", "broken"); tx.oncomplete = () => done(true) } })`)
		b.record(root)
		look("record, damaged")
		b.click("[data-do=persist]")
		look("record, asked")
		b.click("[data-do=wipe]")
		b.click("dialog [data-do=export]")
		look("record, removing")
		b.click("dialog input[type=checkbox]")
		b.click("[data-do=forget]")
	}
}

// Without JavaScript the page leads to the decks and offers nothing that does not work.
func TestStudyWithoutJavaScript(t *testing.T) {
	t.Parallel()
	places(t, func(t *testing.T, b tab, root string) {
		for _, page := range []string{"tst-100/desk/study.html", "desk.html"} {
			b.scripts(false)
			b.show(root + page)
			b.scripts(true)
			if got := ask[string](b, `[document.querySelectorAll(":is(button, select, input)").length > 0, [...document.querySelectorAll(":is(button, select, input)")].some(e => e.checkVisibility()), document.querySelector(".study-without").checkVisibility()].join()`); got != "true,false,true" {
				t.Errorf("%s: %s", page, got)
			}
		}
		b.show(root + "tst-100/desk/study.html")
		if ask[int](b, `document.querySelectorAll(".study-decks a").length`) < 3 {
			t.Error("the decks are not named")
		}
	})
}
