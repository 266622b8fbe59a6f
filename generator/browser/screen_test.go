package browser

import "testing"

// opens: over HTTP under a base path and from a folder, with its strict policy,
// a page opens without a word of complaint and without a shift, until its scripts
// have filled it in.
func (v *visit) opens(address string) {
	v.load(address, false)
	shift := ask[float64](v.tab, `new Promise(done => {
		let sum = 0;
		new PerformanceObserver(l => l.getEntries().forEach(e => sum += e.value)).observe({type: "layout-shift", buffered: true});
		setTimeout(() => done(sum), 50);
	})`)
	if text := v.said.take(); text != "" {
		v.t.Errorf("%s: %s", address, text)
	}
	if shift > 0 {
		v.t.Errorf("%s: the layout shifts by %g", address, shift)
	}
	if !ask[bool](v.tab, `getComputedStyle(document.body).margin === "0px" && document.documentElement.hasAttribute("data-js")`) {
		v.t.Errorf("%s: the style sheet or the scripts did not load", address)
	}
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
