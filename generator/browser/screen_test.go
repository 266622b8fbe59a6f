package browser

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Every kind of page opens over HTTP under a base path and from a folder, with
// its strict policy, without a word of complaint and without a shift.
func TestPagesOpenWithoutComplaint(t *testing.T) {
	ctx := browser(t)
	said := listen(ctx)
	for _, p := range kinds(t) {
		addresses := []string{p.url(), p.file()}
		if p.kind == "404" {
			addresses = addresses[:1] // its links begin at the host's root
		}
		for _, address := range addresses {
			var shift float64
			var styled bool
			err := chromedp.Run(ctx, width(820), chromedp.Navigate(address), chromedp.WaitReady("body"),
				chromedp.Evaluate(`new Promise(done => {
					let sum = 0;
					new PerformanceObserver(l => l.getEntries().forEach(e => sum += e.value)).observe({type: "layout-shift", buffered: true});
					setTimeout(() => done(sum), 150);
				})`, &shift, awaitPromise),
				chromedp.Evaluate(`document.styleSheets.length > 0 && document.styleSheets[0].cssRules.length > 0 || location.protocol === "file:" && getComputedStyle(document.body).margin === "0px"`, &styled))
			if err != nil {
				t.Fatalf("%s: %v", address, err)
			}
			if text := said.take(); text != "" {
				t.Errorf("%s: %s", address, text)
			}
			if shift > 0 {
				t.Errorf("%s: the layout shifts by %g", address, shift)
			}
			if !styled {
				t.Errorf("%s: the style sheet did not load", address)
			}
		}
	}
}

// No page needs sideways scrolling, from a small phone up.
func TestNothingIsCutOff(t *testing.T) {
	ctx := browser(t)
	for _, p := range kinds(t) {
		for _, px := range []int64{320, 360, 820, 1440} {
			if p.kind == "sheet" && px < 820 {
				continue // paper has the size of paper
			}
			var over []string
			err := chromedp.Run(ctx, width(px), chromedp.Navigate(p.url()), chromedp.Evaluate(`(() => {
				const w = document.documentElement.clientWidth;
				if (document.documentElement.scrollWidth <= w) return [];
				return [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > w + 1).slice(0, 5).map(e => e.tagName + "." + e.className + " " + e.textContent.trim().slice(0, 40)).concat("scrollWidth " + document.documentElement.scrollWidth);
			})()`, &over))
			if err != nil {
				t.Fatalf("%s: %v", p.name, err)
			}
			for _, e := range over {
				t.Errorf("%s at %d px: %s", p.name, px, e)
			}
		}
	}
}

// Without JavaScript every card can be turned, every key read, and nothing on
// the page offers what would not work.
func TestWithoutJavaScript(t *testing.T) {
	ctx := browser(t)
	for _, p := range kinds(t) {
		var answer struct{ Details, Hidden, Buttons int }
		err := chromedp.Run(ctx, width(820), emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(p.url()),
			emulation.SetScriptExecutionDisabled(false), // for the question only: the page is loaded
			chromedp.Evaluate(`({
				Details: document.querySelectorAll("main details").length,
				Hidden: [...document.querySelectorAll("main [hidden]")].filter(e => e.textContent.trim() && !e.closest("[data-script]")).length,
				Buttons: [...document.querySelectorAll("button")].filter(b => b.checkVisibility()).length,
			})`, &answer))
		if err != nil {
			t.Fatalf("%s: %v", p.name, err)
		}
		if answer.Buttons > 0 {
			t.Errorf("%s: %d buttons that do nothing without JavaScript", p.name, answer.Buttons)
		}
		if (p.kind == "deck" || p.kind == "practice" || p.kind == "objective") && answer.Details == 0 {
			t.Errorf("%s: nothing to open", p.name)
		}
	}
}
