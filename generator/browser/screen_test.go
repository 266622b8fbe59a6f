package browser

import "testing"

// opens: over HTTP under a base path and from a folder, with its strict policy,
// a page opens without a word of complaint and without a shift, until its scripts
// have filled it in. On a busy machine the parser rests in the middle of a table
// now and then, whose columns then move with the next rows: what the page itself
// does shows every time.
func (v *visit) opens(address string) {
	var shifts []string
	for range 3 {
		v.load(address, false)
		if shifts = v.shifts(); len(shifts) == 0 {
			break
		}
		v.changed()
	}
	if text := v.said.take(); text != "" {
		v.t.Errorf("%s: %s", address, text)
	}
	for _, shift := range shifts {
		v.t.Errorf("%s: the layout shifts by %s", address, shift)
	}
	if !ask[bool](v.tab, `getComputedStyle(document.body).margin === "0px" && document.documentElement.hasAttribute("data-js")`) {
		v.t.Errorf("%s: the style sheet or the scripts did not load", address)
	}
}

// shifts are what has moved on the page since it was loaded, and by how much.
func (v *visit) shifts() []string {
	return ask[[]string](v.tab, `new Promise(done => {
		const all = [];
		const box = r => [r.x, r.y, r.width, r.height].map(Math.round).join(" ");
		const source = s => (s.node?.outerHTML ?? s.node?.nodeValue ?? "").slice(0, 80) + " from " + box(s.previousRect) + " to " + box(s.currentRect);
		new PerformanceObserver(l => l.getEntries().forEach(e => all.push(e.value + ": " + e.sources.map(source).join("; ")))).observe({type: "layout-shift", buffered: true});
		setTimeout(() => done(all), 50);
	})`)
}

// fits: no page needs sideways scrolling, from a small phone up.
func (v *visit) fits() {
	v.load(v.url(), false)
	for _, px := range []int64{320, 360, 1440, 820} {
		v.width(px)
		for _, e := range ask[[]string](v.tab, `(() => {
			const w = document.documentElement.clientWidth;
			if (document.documentElement.scrollWidth <= w) return [];
			return [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > w + 1).slice(0, 5)
				.map(e => e.tagName + "." + e.className + " " + e.textContent.trim().slice(0, 40));
		})()`) {
			v.t.Errorf("%s at %d px: %s", v.name, px, e)
		}
	}
}

// withoutScripts: without JavaScript every card can be turned and every key read,
// nothing on the page offers what would not work, and it prints whole, in dark
// colours and on Letter paper too.
func (v *visit) withoutScripts() {
	address := v.file()
	if v.kind == "404" {
		address = v.url()
	}
	v.as("", "dark")
	v.load(address, true)
	if n := ask[int](v.tab, `[...document.querySelectorAll("button")].filter(b => b.checkVisibility()).length`); n > 0 {
		v.t.Errorf("%s: %d buttons that do nothing without JavaScript", v.name, n)
	}
	opens := ask[int](v.tab, `document.querySelectorAll("main details").length`)
	if (v.kind == "deck" || v.kind == "practice" || v.kind == "objective") && opens == 0 {
		v.t.Errorf("%s: nothing to open", v.name)
	}
	if v.isPrinted() && v.kind != "404" {
		v.printsPlain()
	}
}

// A question is answered by keyboard alone and says in words what was right.
func TestLearningByKeyboard(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.width(820)
	var practice *page
	for _, p := range kinds(t) {
		if p.kind == "practice" {
			practice = p
		}
	}
	b.show(practice.url())
	b.tell(`{
		const q = document.querySelector(".question[data-kind=single]");
		const choice = q.querySelector("input[type=radio]");
		choice.focus(); choice.click();
		const check = [...q.querySelectorAll("button")].find(b => b.checkVisibility());
		check.focus(); check.click();
	}`)
	b.await(`[...document.querySelectorAll(".question[data-kind=single] output")].some(e => e.textContent.trim() !== "")`)
}
