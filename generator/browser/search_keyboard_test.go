package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func (b tab) press(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		b.do(chromedp.KeyEvent(k))
	}
}

// arrival is what a page shows of what was found.
type arrival struct {
	Path, Hash  string
	Marked      []string
	Open, InSee bool
}

const arrived = `new Promise(done => {
	const look = (n) => {
		const h = CSS.highlights.get("found");
		if (!h && n < 100) return setTimeout(look, 20, n + 1);
		const ranges = h ? [...h] : [];
		const boxes = ranges.map(r => r.getBoundingClientRect()).filter(r => r.height > 0);
		done({
			Path: location.pathname.split("/").slice(-2).join("/"), Hash: location.hash, Marked: ranges.map(r => r.toString()),
			Open: !!document.querySelector("main details[open]"), InSee: boxes.some(r => r.top >= 0 && r.bottom <= innerHeight),
		});
	};
	look(0);
})`

// With the keyboard alone: / opens the search, a result is chosen and opened, the
// place is in view with its words marked, and Escape takes the marks away.
func TestSearchByKeyboard(t *testing.T) {
	t.Parallel()
	b := open(t)
	said := b.listen()
	b.width(820)
	site := searchSamples["en"].get(t)
	for _, where := range []string{site.url, site.folder()} {
		b.show("about:blank")
		b.show(where + "tst-100/glass.html")
		b.press("/")
		b.until("the search", `document.activeElement?.id === "search-field"`)
		b.press("w")
		b.answer()
		b.press(kb.ArrowDown, kb.Escape, kb.Escape, kb.Escape) // the choice, the field, the page before
		b.until("the page before", `location.pathname.endsWith("glass.html") && document.readyState === "complete"`)
		b.press("/")
		ask[bool](b, `new Promise(done => { const look = () => document.activeElement?.id === "search-field" ? done(true) : setTimeout(look, 20); look() })`)
		b.press("zebra", " cotton")
		b.answer()
		b.press(kb.ArrowDown)
		state := ask[string](b, `(() => { const f = document.activeElement, a = document.getElementById(f.getAttribute("aria-activedescendant")); return [f.id, f.getAttribute("aria-expanded"), a.getAttribute("role"), a.getAttribute("aria-selected")].join(" ") })()`)
		if state != "search-field true option true" {
			t.Errorf("after the arrow: %s", state)
		}
		b.press(kb.Escape)
		if ask[bool](b, `document.activeElement.hasAttribute("aria-activedescendant") || document.activeElement.value === ""`) {
			t.Error("Escape does not go back to what was typed")
		}
		b.press(kb.ArrowDown, kb.Enter)
		ask[bool](b, `new Promise(done => { const look = () => location.pathname.endsWith("wick.html") && document.readyState === "complete" ? done(true) : setTimeout(look, 20); look() })`)
		got := ask[arrival](b, arrived)
		want := arrival{"tst-100/wick.html", "#card-1", []string{"Zebracotton"}, true, true}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: arrived at %+v", where, got)
		}
		if where == site.url { // the same with what a question keeps to itself
			b.show("about:blank")
			b.show(where + "tst-100/glass.html?q=tigerwhy#q1")
			if got := ask[arrival](b, arrived); !got.Open || !got.InSee || len(got.Marked) != 1 {
				t.Errorf("%+v", got)
			}
			b.show("about:blank")
			b.show(where + "tst-100/glass.html?q=pane#q1")
			if got := ask[arrival](b, arrived); got.Open || !got.InSee {
				t.Errorf("what is asked opens the key: %+v", got)
			}
		}
		b.press(kb.Escape)
		if ask[bool](b, `CSS.highlights.has("found") || location.search !== "" || !!document.querySelector("[data-found]")`) {
			t.Error("Escape leaves marks")
		}
	}
	if text := said.take(); text != "" {
		t.Error(text)
	}
}

// A place below a heading is the place that is marked first, and what is far down
// is brought into view.
func TestSearchArrivesAtHeadings(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.width(360)
	b.show(searchSamples["en"].get(t).url + "tst-100/wick.html?q=shelf%20box#s-replace-it")
	got := ask[arrival](b, arrived)
	if fmt.Sprint(got.Marked) != "[box box shelf]" || !got.InSee {
		t.Errorf("%+v", got)
	}
	b.show("about:blank")
	b.show(searchSamples["en"].get(t).url + "tst-100/wick.html?q=shlef")
	if got := ask[arrival](b, arrived); fmt.Sprint(got.Marked) != "[shelf]" || !got.InSee {
		t.Errorf("a typing mistake: %+v", got)
	}
	b.show("about:blank")
	b.show(searchSamples["en"].get(t).url + "tst-100/wick.html?q=shlef%20oil")
	if got := ask[arrival](b, arrived); fmt.Sprint(got.Marked) != "[oil shelf]" {
		t.Errorf("a typing mistake beside a word without: %+v", got)
	}
	said := b.listen()
	b.show("about:blank")
	b.show(searchSamples["en"].get(t).url + "tst-100/wick.html?q=oil#100%") // no decoder takes it
	if got := ask[arrival](b, arrived); fmt.Sprint(got.Marked) != "[oil]" {
		t.Errorf("%+v", got)
	}
	if text := said.take(); text != "" {
		t.Error(text)
	}
}

// The key is for reading alone, and can be switched off.
func TestSearchKey(t *testing.T) {
	t.Parallel()
	b := open(t)
	site := searchSamples["en"].get(t).url
	b.show(site + "search.html")
	b.tell(`document.querySelector("#search-slash").click()`)
	b.show(site + "tst-100/glass.html")
	b.press("/")
	if got := ask[string](b, `new Promise(done => setTimeout(() => done(location.pathname), 200))`); !strings.HasSuffix(got, "glass.html") {
		t.Error(got)
	}
	b.show(site + "search.html")
	b.press("/")
	if got := ask[string](b, `document.querySelector("#search-field").value`); got != "/" {
		t.Errorf("a stroke in the field is %q", got)
	}
	b.tell(`localStorage.clear()`)
}
