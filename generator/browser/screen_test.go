package browser

import "testing"

// Every kind of page opens over HTTP under a base path and from a folder, with
// its strict policy, without a word of complaint and without a shift.
func TestPagesOpenWithoutComplaint(t *testing.T) {
	t.Parallel()
	b := open(t)
	said := b.listen()
	b.width(820)
	for _, p := range kinds(t) {
		addresses := []string{p.url(), p.file()}
		if p.kind == "404" {
			addresses = addresses[:1] // its links begin at the host's root
		}
		for _, address := range addresses {
			b.show(address)
			shift := ask[float64](b, `new Promise(done => {
				let sum = 0;
				new PerformanceObserver(l => l.getEntries().forEach(e => sum += e.value)).observe({type: "layout-shift", buffered: true});
				setTimeout(() => done(sum), 150);
			})`)
			if text := said.take(); text != "" {
				t.Errorf("%s: %s", address, text)
			}
			if shift > 0 {
				t.Errorf("%s: the layout shifts by %g", address, shift)
			}
			if !ask[bool](b, `getComputedStyle(document.body).margin === "0px" && document.documentElement.hasAttribute("data-js")`) {
				t.Errorf("%s: the style sheet or the scripts did not load", address)
			}
		}
	}
}

// No page needs sideways scrolling, from a small phone up.
func TestNothingIsCutOff(t *testing.T) {
	t.Parallel()
	b := open(t)
	for _, p := range kinds(t) {
		b.show(p.url())
		for _, px := range []int64{320, 360, 820, 1440} {
			b.width(px)
			for _, e := range ask[[]string](b, `(() => {
				const w = document.documentElement.clientWidth;
				if (document.documentElement.scrollWidth <= w) return [];
				return [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > w + 1).slice(0, 5)
					.map(e => e.tagName + "." + e.className + " " + e.textContent.trim().slice(0, 40));
			})()`) {
				t.Errorf("%s at %d px: %s", p.name, px, e)
			}
		}
	}
}

// Without JavaScript every card can be turned and every key read, and nothing
// on the page offers what would not work.
func TestWithoutJavaScript(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.width(820)
	for _, p := range kinds(t) {
		b.scripts(false)
		b.show(p.url())
		b.scripts(true) // for the questions only: the page is loaded
		if n := ask[int](b, `[...document.querySelectorAll("button")].filter(b => b.checkVisibility()).length`); n > 0 {
			t.Errorf("%s: %d buttons that do nothing without JavaScript", p.name, n)
		}
		opens := ask[int](b, `document.querySelectorAll("main details").length`)
		if (p.kind == "deck" || p.kind == "practice" || p.kind == "objective") && opens == 0 {
			t.Errorf("%s: nothing to open", p.name)
		}
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
	verdict := ask[string](b, `(async () => {
		const q = document.querySelector(".question[data-kind=single]");
		const choice = q.querySelector("input[type=radio]");
		choice.focus(); choice.click();
		const check = [...q.querySelectorAll("button")].find(b => b.checkVisibility());
		check.focus(); check.click();
		await new Promise(done => setTimeout(done, 100));
		return [...q.querySelectorAll("output")].map(e => e.textContent.trim()).join(" ");
	})()`)
	if verdict == "" {
		t.Errorf("%s: an answer is met with silence", practice.name)
	}
}
