package browser

import (
	"strings"
	"testing"
)

// troubles are a full disk, files that do not load, and files that load slowly;
// a page asks for them by name in localStorage, where other pages find them too.
const troubles = `{
	const is = name => localStorage.getItem("trouble") === name;
	for (const name of ["put", "add"]) {
		const real = IDBObjectStore.prototype[name];
		IDBObjectStore.prototype[name] = function (...x) { if (is("full")) throw new DOMException("full", "QuotaExceededError"); return real.apply(this, x); };
	}
	addEventListener("DOMContentLoaded", () => {
		const append = document.head.append.bind(document.head);
		document.head.append = script => {
			if (is("broken") && /questions-|study-\d/.test(script.src)) setTimeout(() => script.onerror());
			else if (is("slow") && /study-\d/.test(script.src)) setTimeout(() => append(script), 500);
			else append(script);
		};
	});
}`

func (b tab) trouble(name string) {
	b.t.Helper()
	b.tell(`localStorage.setItem("trouble", "` + name + `")`)
}

// A sitting that the browser does not keep when it is handed in stays where it
// was until it is kept, whatever is pressed meanwhile.
func TestSittingOnAFullDisk(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.before(troubles)
	address := examSample.get(t).url + "tst-100/desk/mock.html"
	b.begin(address + "#seed=7&questions=8")
	b.solve(true)
	b.idle() // it is kept
	b.trouble("full")
	b.solve(false)
	b.await(`document.querySelector(".mock-unkept:not([hidden])")`)
	handIn := func() {
		b.tell(`document.querySelector("[data-do=review]").click()`)
		b.tell(`document.querySelector("[data-do=hand-in]").click()`)
		b.await(`document.querySelector("dialog.mock-ask").open`)
		b.tell(`document.querySelector("dialog [value=yes]").click()`)
		b.await(`document.querySelector(".mock-result:not([hidden])") && document.querySelector(".mock-unkept:not([hidden])")`)
	}
	handIn()
	b.tell(`document.querySelector("[data-do=new]").click()`)
	b.idle() // it tries again, and fails
	if !ask[bool](b, `!document.querySelector(".mock-result").hidden && !document.querySelector(".mock-unkept").hidden`) {
		t.Error("a result that is not kept is left behind")
	}
	b.show("about:blank")
	b.show(address) // only the draft outlives the page
	b.await(`document.querySelector("[data-view=under]:not([hidden])")`)
	b.tell(`document.querySelector("[data-do=continue]").click()`)
	b.await(`document.querySelector(".mock-question .question")`)
	handIn()
	b.trouble("")
	b.tell(`document.querySelector("[data-do=new]").click()`)
	b.await(`document.querySelector(".mock-form:not([hidden])") && document.querySelector(".mock-unkept").hidden`)
	b.show("about:blank")
	b.show(address)
	b.await(`document.querySelector(".mock-form:not([hidden])") && document.querySelectorAll(".mock-history tbody tr").length === 1`)
}

// Texts that do not load are told of, and nothing is begun, lost or dead: it can
// be tried again, and a sitting be given up. What loads slowly comes in its turn,
// and a click too many does nothing.
func TestSittingWithoutItsTexts(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.before(troubles)
	root := examSample.get(t).url + "tst-100/desk/"
	broken := func(view string) {
		t.Helper()
		b.await(`document.querySelector(".mock-broken:not([hidden])") && document.querySelector("` + view + `").checkVisibility()`)
	}
	b.show(root + "mock.html#seed=7&questions=8")
	b.trouble("broken")
	b.await(`document.querySelector(".mock-form:not([hidden])")`)
	b.tell(`document.querySelector("[data-do=begin]").click()`)
	broken(".mock-form")
	b.trouble("slow")
	b.tell(`document.querySelector("[data-do=begin]").click(); document.querySelector("[data-do=begin]").click()`)
	b.await(`document.querySelector(".mock-question .question") && document.querySelector(".mock-broken").hidden`)
	ids := paperIDs(t, loadGuide(t, examSample.dir).Exams[0], 7, 8)
	b.tell(`document.querySelector(".mock-overview [data-go='7']").click(); document.querySelector(".mock-overview [data-go='1']").click()`)
	b.idle()
	if got := ask[string](b, `document.querySelector(".mock").dataset.now + " " + document.querySelector(".mock-place").textContent + " " + document.querySelector(".question").id`); got != "sitting Question 2 of 8 "+ids[1] {
		t.Errorf("after two clicks: %s, want the question %s", got, ids[1])
	}
	b.trouble("broken")
	b.show("about:blank")
	b.show(root + "mock.html")
	broken("[data-view=under]")
	b.tell(`document.querySelector("[data-do=continue]").click()`)
	b.idle()
	broken("[data-view=under]")
	b.tell(`document.querySelector("[data-do=discard]").click()`)
	b.await(`document.querySelector("dialog.mock-ask").open`)
	b.tell(`document.querySelector("dialog [value=yes]").click()`)
	b.await(`document.querySelector(".mock-form:not([hidden])")`)

	b.show(root + "practice.html#only=q-plain")
	broken(".drill-stage")
	b.trouble("")
	b.tell(`location.hash = "missed"; location.hash = "only=q-plain"`)
	b.await(`document.querySelector(".drill-question .question")?.id === "q-plain" && document.querySelector(".mock-broken").hidden`)
	b.trouble("slow")
	b.tell(`location.hash = "only=q-case-1"; location.hash = "only=q-match"`)
	b.await(`document.querySelector(".drill-question .question")?.id === "q-match"`)
	b.idle()
	if got := ask[string](b, readShown+".ID"); got != "q-match" {
		t.Errorf("the drill of q-match shows %s", got)
	}
}

// The cover says what it cannot draw, and what of the address it does not follow.
func TestCoverSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.show(examSample.get(t).url + "tst-100/desk/mock.html#seed=4294967296&questions=abc")
	b.await(`document.querySelector(".mock-form:not([hidden])")`)
	for id, want := range map[string]string{"#mock-seed-wrong": "asks for “4294967296”, which is no whole number from 0 to 4294967295", "#mock-questions-wrong": "asks for “abc”, which is no whole number from 1 to 1000"} {
		if got := text(b, id); !strings.Contains(got, want) {
			t.Errorf("%s: %q", id, got)
		}
	}
	for _, n := range []string{"0", "", "100000", "1.5"} {
		b.tell(`{ const field = document.querySelector("#mock-questions"); field.value = "` + n + `"; field.dispatchEvent(new Event("input", {bubbles: true})); }`)
		if got := text(b, "#mock-questions-wrong"); got != "A whole number from 1 to 1000." {
			t.Errorf("%q questions: %q", n, got)
		}
		if ask[bool](b, `document.querySelector(".mock-limit").innerText !== "" || document.querySelector(".mock-paper").checkVisibility() || document.querySelector("#mock-seed-wrong").checkVisibility()`) {
			t.Errorf("%q questions: more is said than that", n)
		}
	}
}

// On a phone a case study lies open when it is first reached, says for which
// questions it is, and then leaves the question in view.
func TestCaseStudyOnAPhone(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.width(360)
	b.begin(examSample.get(t).url + "tst-100/desk/mock.html#seed=7&questions=8")
	b.tell(`document.querySelector(".mock-overview [data-go='6']").click()`)
	b.await(`document.querySelector(".mock-scenario").open && document.querySelector(".mock-scenario").checkVisibility()`)
	if got := text(b, ".mock-scenario summary"); !strings.HasSuffix(got, "Rollout for questions 7 to 8") {
		t.Errorf("its line says %q", got)
	}
	b.tell(`document.querySelector(".mock-scenario div").style.minHeight = "50rem"; document.querySelector("[data-do=next]").click()`)
	b.await(`document.querySelector(".mock-place").textContent.includes(" 8 ")`)
	if top := ask[float64](b, `document.querySelector(".question-head").getBoundingClientRect().top`); top < 40 || top > 450 {
		t.Errorf("the next question begins at %g px of 900", top)
	}
}
