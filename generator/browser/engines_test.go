package browser

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// engine is a browser that is not Chromium, with one page open.
type engine interface {
	in(t *testing.T)                   // whom it complains to
	show(address string)               // and wait until the page is loaded
	evaluate(expression string) string // as JSON; a promise is waited for
	press(key string)                  // as https://www.w3.org/TR/webdriver2/#keyboard-actions writes it
	complaints() string                // of all pages, or of the one that is shown: errors, warnings
}

// Keys that are no letters, in WebDriver's writing and in that of the page's events.
const downKey, enterKey = "\uE015", "\uE007"

var keyNames = map[string]string{downKey: "ArrowDown", enterKey: "Enter"}

// found returns the first program that is there, or nothing.
func found(names ...string) string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// start starts a program that ends with the test.
func start(t *testing.T, run *exec.Cmd) {
	t.Helper()
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = run.Process.Kill() // it may have ended
		_ = run.Wait()
	})
}

// learner does on pages what a learner does.
type learner struct {
	t *testing.T
	engine
}

func (l learner) is(expression string) bool {
	l.t.Helper()
	return l.evaluate("!!("+expression+")") == "true"
}

func (l learner) await(expression string) {
	l.t.Helper()
	for range 300 {
		if l.is(expression) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	l.t.Fatalf("does not come true: %s\nthe page shows: %s", expression, l.text("main"))
}

func (l learner) text(selector string) (text string) {
	l.t.Helper()
	if err := json.Unmarshal([]byte(l.evaluate(`document.querySelector(`+"`"+selector+"`"+`)?.innerText ?? ""`)), &text); err != nil {
		l.t.Fatal(err)
	}
	return strings.Join(strings.Fields(text), " ")
}

func (l learner) click(selector string) {
	l.t.Helper()
	l.evaluate(`document.querySelector(` + "`" + selector + "`" + `).click()`)
}

// visit shows a page and waits until what was kept has been read.
func (l learner) visit(address string) {
	l.t.Helper()
	l.show("about:blank")
	l.show(address)
	l.await(`!document.querySelector("main [aria-busy]")`)
}

// A learner's day in Firefox and in WebKit, from a server and from a folder: cards
// are studied, a question is answered, an exam is sat, a plan is made, a place is
// found; all of it is there when the pages are opened again.
func TestOtherEngines(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func(*testing.T) engine{"firefox": openFirefox, "webkit": openWebKit} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			browser := open(t)
			for place, root := range map[string]string{"http": built.server.URL + basePath, "file": (&page{name: ""}).file() + "/"} {
				l := learner{t, browser}
				t.Run(place, func(now *testing.T) {
					l.t = now
					l.in(now)
					defer l.in(t) // who ends it
					l.studies(root + "md-102/")
					l.practises(root + "md-102/")
					l.sits(root + "md-102/")
					l.plans(root + "md-102/")
					l.searches(root)
					l.takesAlong(root)
				})
			}
		})
	}
}

// studies turns and rates two cards by keyboard, and reopens the page.
func (l learner) studies(exam string) {
	l.t.Helper()
	l.visit(exam + "desk/study.html")
	l.click(`[data-do="start"]`)
	l.await(`document.querySelector(".study-stage .card-front")`)
	for _, grade := range []string{"3", "4"} {
		before := l.text(".study-stage .card-front")
		l.press(" ")
		l.await(`document.querySelector(".study-grades").checkVisibility()`)
		l.press(grade)
		l.await(`!document.querySelector(".study-grades").checkVisibility()`)
		if l.text(".study-stage .card-front") == before {
			l.t.Error("the same card again:", before)
		}
	}
	l.visit(exam + "desk/study.html")
	if got := l.text(`.study-start [data-count="learning"]`); got != "1" {
		l.t.Error("in learning after reopening:", got)
	}
	l.quiet("study")
}

// practises answers a question where feedback comes at once.
func (l learner) practises(exam string) {
	l.t.Helper()
	l.visit(exam + "desk/practice.html")
	l.await(`document.querySelector(".drill-question .question [data-do=check]")`)
	l.answer()
	l.click(`.drill [data-do="check"]`)
	l.await(`document.querySelector(".drill .key").open && document.querySelector(".drill [data-answered=right]")`)
	l.quiet("practice")
}

// kept is what IndexedDB has of a sitting: how many answers, and the time that was used.
const kept = `await new Promise((done, failed) => {
	const open = indexedDB.open("studyguide-desk");
	open.onerror = failed;
	open.onsuccess = () => {
		const all = open.result.transaction("values"), draft = all.objectStore("values").get("draft:mock-md-102");
		all.oncomplete = () => done({answers: Object.keys(draft.result?.marks ?? {}).length, spent: draft.result?.spent});
		all.onerror = failed;
		open.result.close();
	};
})`

// sits an exam, goes on with it after the page was left, and finds it in the
// history when it comes back.
func (l learner) sits(exam string) {
	l.t.Helper()
	l.visit(exam + "desk/mock.html#seed=7&questions=10")
	l.await(`document.querySelector(".mock-form:not([hidden])")`)
	l.click(`[data-do="begin"]`)
	for n := 1; n <= 10; n++ {
		l.await(fmt.Sprintf(`document.querySelector(".mock-place").textContent.includes(" %d ") && document.querySelector(".mock-question .question")`, n))
		l.answer()
		if n < 10 {
			l.click(`[data-do="next"]`)
		}
	}
	l.await("(" + kept + ").answers === 10")
	// It is left just after the time was kept: WebKit sets aside a page that is writing at that very moment.
	l.await("(" + kept + ").spent > " + l.evaluate("("+kept+").spent"))
	l.visit(exam + "desk/mock.html")
	l.await(`document.querySelector('[data-do="continue"]').checkVisibility()`)
	l.click(`[data-do="continue"]`)
	l.await(`document.querySelector(".mock-place").textContent.includes(" 10 ")`)
	l.click(`[data-do="review"]`)
	if got := l.text(".mock-review-counts"); !strings.Contains(got, "Answered: 10.") {
		l.t.Error("after the tab was closed:", got)
	}
	l.click(`[data-do="hand-in"]`)
	if l.is(`document.querySelector("dialog.mock-ask").open`) {
		l.click(`dialog [value="yes"]`)
	}
	l.await(`document.querySelector(".mock-result:not([hidden])")`)
	l.visit(exam + "desk/mock.html")
	l.await(`document.querySelector(".mock-history tbody tr")`)
	l.quiet("mock exam")
}

// answer answers the question that is shown, rightly.
func (l learner) answer() {
	l.t.Helper()
	l.evaluate(`(() => {
		const kind = document.querySelector(".question").dataset.kind, options = [...document.querySelectorAll(".question .options > .option")];
		for (const o of options) {
			const [first, second] = o.querySelectorAll("input"), right = "correct" in o.dataset, list = o.querySelector("select");
			if (kind === "yes_no") (right ? first : second).click();
			else if (first && right) first.click();
			if (list) list.value = o.dataset.answer, list.dispatchEvent(new Event("change", {bubbles: true}));
		}
		if (kind === "order") options.filter(o => Number(o.dataset.place)).sort((a, b) => a.dataset.place - b.dataset.place).forEach(o => o.querySelector("button").click());
	})()`)
}

// plans for an exam in sixty days, and finds the plan when it comes back.
func (l learner) plans(exam string) {
	l.t.Helper()
	l.visit(exam + "desk/plan.html")
	day := time.Now().AddDate(0, 0, 60).Format(time.DateOnly)
	for name, value := range map[string]string{"exam": day, "minutes": "90"} {
		l.evaluate(fmt.Sprintf(`(() => { const f = document.querySelector(".plan-form").elements.namedItem(%q); f.value = %q; f.dispatchEvent(new Event("change", {bubbles: true})) })()`, name, value))
	}
	l.await(`document.querySelector(".plan-form output").innerText.includes("Saved")`)
	days := `document.querySelectorAll(".plan-days > li").length`
	l.await(days + " > 5")
	before := l.evaluate(days)
	l.visit(exam + "desk/plan.html")
	l.await(days + " > 5")
	if after := l.evaluate(days); after != before {
		l.t.Errorf("%s days, %s after reopening", before, after)
	}
	l.visit(exam + "desk/index.html")
	l.await(`document.querySelector("main").innerText.includes("The exam is on")`)
	l.quiet("plan")
}

// takesAlong saves the record as a file, removes it and brings it back.
func (l learner) takesAlong(root string) {
	l.t.Helper()
	l.visit(root + "desk.html")
	if got := l.text(`[data-is="place"]`); !strings.Contains(got, "IndexedDB") {
		l.t.Error("kept", got)
	}
	entries := l.text(`[data-is="entries"]`)
	l.evaluate(`(() => { const make = URL.createObjectURL; URL.createObjectURL = blob => (blob.text().then(text => self.saved = text), make.call(URL, blob)) })()`)
	l.click(`[data-do="export"]`)
	l.await(`self.saved`)
	l.click(`[data-do="wipe"]`)
	l.click(`dialog input[type="checkbox"]`)
	l.click(`[data-do="forget"]`)
	l.await(`document.querySelector('[data-is="entries"]').textContent === "0"`)
	l.evaluate(`(() => {
		const input = document.querySelector("input[type=file]"), files = new DataTransfer();
		files.items.add(new File([self.saved], "record.jsonl"));
		input.files = files.files;
		input.dispatchEvent(new Event("change"));
	})()`)
	l.await(fmt.Sprintf(`document.querySelector('[data-is="entries"]').textContent === %q`, entries))
	l.quiet("record")
}

// searches for something mistyped and goes there.
func (l learner) searches(root string) {
	l.t.Helper()
	l.visit(root + "search.html")
	l.evaluate(`(() => { const f = document.querySelector("#search-field"); f.value = "complaince polic"; f.dispatchEvent(new Event("input", {bubbles: true})) })()`)
	l.await(`document.querySelector("#search-results mark")`)
	l.press(downKey)
	l.press(enterKey)
	l.await(`!document.querySelector("#search-field") && document.readyState === "complete"`)
	l.await(`document.querySelector("main mark") || [...(CSS.highlights?.values() ?? [])].some(h => h.size > 0)`)
	l.quiet("search")
}

// quiet says what pages complained about.
func (l learner) quiet(what string) {
	l.t.Helper()
	if text := l.complaints(); text != "" {
		l.t.Errorf("%s: %s", what, text)
	}
}
