package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// reviewsFile is the file of a learner who has reviewed so many cards in turn, a
// minute each.
func reviewsFile(reviews, cards int, session string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "{\"format\":\"studyguide-log\",\"version\":1,\"entries\":%d}\n", reviews)
	for i := range reviews {
		fmt.Fprintf(&b, "{\"kind\":\"review\",\"at\":%d,\"card\":\"tst-100/c%d\",\"grade\":3,\"id\":\"%s-%06d\",\"ms\":4200}\n", 1_770_000_000_000+i*60_000, i%cards, session, i)
	}
	return b.String()
}

// watchWork notes what is said of long work, how far the bar goes, and how often
// the page came to something else meanwhile.
const watchWork = `{
	self.work = {said: new Set(), parts: [], ticks: 0};
	document.addEventListener("DOMContentLoaded", () => {
		const box = document.querySelector(".desk-working"), bar = box?.querySelector("progress");
		if (!box) return;
		new MutationObserver(() => {
			if (!("on" in box.dataset)) return;
			work.said.add(box.querySelector("[role=status]").textContent);
			if (bar.hasAttribute("value")) work.parts.push(bar.value);
		}).observe(box, {subtree: true, childList: true, attributes: true});
		setInterval(() => "on" in box.dataset && work.ticks++, 20);
	});
}`

// A long record is brought in and read with a word and a bar, the page lives on
// meanwhile, and the bar goes when it is done; a short one is read without.
func TestLongWorkIsShown(t *testing.T) {
	t.Parallel()
	root := deskSample.get(t).url
	b := open(t)
	b.width(820)
	b.before(watchWork)
	file := b.onDisk("long.jsonl", reviewsFile(60_000, 3000, "long000000000"))
	b.record(root)
	if got := ask[string](b, `[...work.said].join()`); got != "" {
		t.Errorf("of an empty record is said: %s", got)
	}
	send(b, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
	shown := func(what, want string) {
		t.Helper()
		got := ask[string](b, `[...work.said].filter(Boolean).join(" + ")`)
		if !strings.Contains(got, want) {
			t.Errorf("%s: said %q, not %q", what, got, want)
		}
		if n := ask[int](b, `work.ticks`); n < 3 {
			t.Errorf("%s: the page came to something else %d times", what, n)
		}
		if n := ask[int](b, `new Set(work.parts).size`); n < 3 || ask[bool](b, `work.parts.some(p => p < 0 || p > 1)`) {
			t.Errorf("%s: the bar showed %d parts: %v", what, n, ask[[]float64](b, `work.parts`))
		}
	}
	b.choose(file)
	b.await(`document.querySelector("[data-said=bring]").innerText === "New entries: 60,000. Already here: 0."`)
	shown("bringing in", "Bringing the file in …")
	b.show(root + "coverage.html") // the record's page would go on counting
	ask[bool](b, `new Promise(done => indexedDB.open("studyguide-desk").onsuccess = e => {
		const tx = e.target.result.transaction("values", "readwrite");
		tx.objectStore("values").clear();
		tx.oncomplete = () => { e.target.result.close(); done(true) };
	})`)
	b.study(root, "")
	shown("studying", "Reading your record …")
	if got := b.text(".desk-working [role=status]"); got != "" || ask[bool](b, `document.querySelector(".desk-working progress").checkVisibility()`) {
		t.Errorf("%q is still said", got)
	}
	b.study(root, "")
	if got := ask[string](b, `[...work.said].join()`); got != "" {
		t.Errorf("with a snapshot is said: %s", got)
	}
}
