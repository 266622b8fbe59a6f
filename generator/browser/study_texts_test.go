package browser

import (
	"strings"
	"testing"
)

// textsBy lets a test decide what becomes of the cards' texts: with self.texts at
// "fail" they do not load, at "wait" they load when self.arrive is called.
const textsBy = `{
	const append = Element.prototype.append;
	Element.prototype.append = function (...nodes) {
		const texts = nodes[0]?.tagName === "SCRIPT" && nodes[0].src.includes("cards-");
		if (texts && self.texts === "fail") setTimeout(() => nodes[0].onerror());
		else if (texts && self.texts === "wait") self.arrive = () => append.apply(this, nodes);
		else append.apply(this, nodes);
	};
}`

// forgetTexts lets the page load the texts again.
const forgetTexts = `delete self.studyguideData["tst-100/cards-0"];`

// While a card's text is not there nothing is rated, and the page says so and tries again.
func TestStudyWithoutATextNothingIsRated(t *testing.T) {
	t.Parallel()
	places(t, func(t *testing.T, b tab, root string) {
		b.before(textsBy)
		b.before(`self.asked = 0; if (navigator.storage) navigator.storage.persist = async () => { self.asked++; return false }`)
		said := b.listen()
		lacking := func(want bool) {
			t.Helper()
			if got := ask[string](b, `[document.querySelector(".study-lacking").checkVisibility(), document.activeElement.matches("[data-do=again]")].join()`); got != map[bool]string{true: "true,true", false: "false,false"}[want] {
				t.Errorf("said, and the focus there: %s", got)
			}
		}
		b.study(root, "")
		b.tell(`self.texts = "fail"`)
		b.click("[data-do=start]")
		lacking(true)
		b.tell(`self.texts = ""`)
		b.click("[data-do=again]")
		lacking(false)
		first := b.front()
		b.keys(" ")
		b.tell(forgetTexts + `self.texts = "fail"`)
		b.keys("3", "3", " ", "3")
		lacking(true)
		if got := b.text(".study-left"); !strings.HasSuffix(got, "In learning 1") {
			t.Error("after one card:", got)
		}
		if ask[bool](b, `document.querySelector(".study-stage").checkVisibility()`) {
			t.Error("the card before is still there:", b.front())
		}
		b.tell(`self.texts = ""`)
		b.keys("\r")
		lacking(false)
		if got := b.front(); got == first {
			t.Error("again", got)
		}
		// A card that comes back by undoing and does not load comes when it does.
		b.tell(forgetTexts + `self.texts = "fail"`)
		b.keys("u")
		lacking(true)
		b.tell(`self.texts = ""`)
		b.click("[data-do=again]")
		if got := b.front(); got != first {
			t.Error("taken back:", got)
		}
		b.keys(" ", "1", " ", "1", " ", "1", " ", "1")
		if got := ask[int](b, `self.asked`); got != 0 {
			t.Errorf("after four cards the browser was asked %d times to keep the record", got)
		}
		b.keys(" ", "1")
		if got := ask[string](b, `[self.asked, document.querySelector(".study-sitting").checkVisibility()].join()`); got != "1,true" {
			t.Errorf("after five cards, asked and still studying: %s", got)
		}
		b.click("[data-do=end]")
		if got := b.grades(); got != "5000" {
			t.Error("grades:", got)
		}
		if text := said.take(); text != "" {
			t.Error(text)
		}
	})
}

// What another tab does while this one waits for a text is not asked again here,
// and what is being typed into the settings meanwhile stays.
func TestStudyTakesInWhatHappenedMeanwhile(t *testing.T) {
	t.Parallel()
	root := deskSample.get(t).url
	b := open(t)
	b.width(820)
	b.before(textsBy)
	other := b.beside()
	b.study(root, "")
	b.click("[data-do=start]")
	b.keys(" ")
	b.tell(forgetTexts + `self.texts = "wait"; document.querySelector("[data-grade='4']").click()`)
	b.await(`self.arrive`)
	other.study(root, "#cards=shield")
	other.click("[data-do=start]")
	other.keys(" ", "4")
	b.tell(`self.texts = ""; self.arrive()`)
	b.rest()
	if got := b.text(".study-left"); !strings.Contains(got, "New 3") {
		t.Error("of five cards two were studied:", got)
	}
	for range 4 {
		if b.front() == "What encrypts disks?" {
			t.Fatal("asked again what the other tab has answered")
		}
		b.keys(" ", "4")
	}
	b.click("[data-do=back]")
	b.click(".study-settings summary")
	b.tell(`{ const f = document.querySelector(".study-settings form").elements.fresh; f.focus(); f.value = "7" }`)
	other.click("[data-do=undo]")
	b.await(`document.querySelector(".study-start [data-count=fresh]").textContent === "1"`)
	if got := ask[string](b, `document.querySelector(".study-settings form").elements.fresh.value`); got != "7" {
		t.Error("what was typed became", got)
	}
}
