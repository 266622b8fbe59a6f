package browser

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"

	"studyguide/generator/compare"
)

const planURL, progressURL = "md-102/desk/plan.html", "md-102/desk/index.html"

// planned is a setting of the plan, as the page writes it.
func planned(exam string, minutes int) string {
	return fmt.Sprintf(`[{at: Date.now() - 1000, kind: "setting", name: "plan/md-102", value: {exam: %q, minutes: %d, off: [0], away: [], speed: 150}}]`, exam, minutes)
}

// enter types into a field of the plan's form as a learner does.
func enter(b tab, name, value string) {
	b.t.Helper()
	b.tell(fmt.Sprintf(`(() => { const f = document.querySelector(".plan-form").elements.namedItem(%q); f.value = %q; f.dispatchEvent(new Event("change", {bubbles: true})) })()`, name, value))
}

// eventually waits until a part of the page says something, and returns what it says.
func (b tab) eventually(selector, want string) {
	b.t.Helper()
	var got string
	for range 100 {
		if got = b.said(selector); strings.Contains(got, want) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.t.Errorf("%s says %q, not %q", selector, got, want)
}

// A plan is made on the page, from a server and from a folder alike, without a
// word of complaint; it is there after a reload; marks on an objective's page
// change it; on the next day what was not done is still to do.
func TestPlanJourney(t *testing.T) {
	t.Parallel()
	b := open(t)
	said := b.listen()
	b.width(1000)
	for name, address := range map[string]func(*page) string{"http": (*page).url, "file": (*page).file} {
		b.clock("2029-03-05T08:00:00Z")
		b.show(address(find(planURL)))
		b.eventually(".plan-say", "Set the day of your exam")
		if !ask[bool](b, `document.querySelector(".plan-template").checkVisibility()`) {
			t.Errorf("%s: without a plan there is no template", name)
		}
		enter(b, "exam", "2029-04-20")
		b.eventually(".plan-say", "does not fit")
		// What is set before the log is open is kept too.
		b.show(address(find(planURL)))
		enter(b, "minutes", "90")
		b.eventually(".plan-say", "It fits")
		b.eventually(".plan-form output", "Saved")
		days := `[...document.querySelectorAll(".plan-days > li")].length`
		if ask[bool](b, `document.querySelector(".plan-template").checkVisibility()`) || ask[int](b, days) < 30 {
			t.Errorf("%s: %d days, or the template stands below the plan", name, ask[int](b, days))
		}
		if !ask[bool](b, `[/#in=[^&]+&new=[1-9]\d*$/, /study\.html#new=0$/, /#in=[^&]+&ahead$/].every(kind => [...document.querySelectorAll(".plan-days a")].some(a => kind.test(a.href)))`) {
			t.Errorf("%s: the links to Study do not say which cards are meant", name)
		}
		before := ask[string](b, `document.querySelector(".plan-out").innerText`)
		b.clock("2029-03-05T08:10:00Z")
		b.show(address(find(planURL)))
		b.settled(".plan-summary")
		if after := ask[string](b, `document.querySelector(".plan-out").innerText`); after != before {
			t.Errorf("%s: another plan after a reload", name)
		}
		tuesdays := `[...document.querySelectorAll(".plan-days h3")].filter(h => h.textContent.startsWith("Tue")).length`
		if ask[int](b, tuesdays) == 0 {
			t.Errorf("%s: no Tuesday to take off", name)
		}
		b.tell(`document.querySelector("[name=off][value='2']").click()`)
		b.tell(`document.querySelector("[name=away]").value = "2029-03-08"; document.querySelector("[data-do=away]").click()`)
		b.eventually(".plan-away", "Mar 8")
		b.eventually(".plan-form output", "Saved")
		if n := ask[int](b, tuesdays); n > 0 || strings.Contains(b.said(".plan-days"), "Mar 8") {
			t.Errorf("%s: %d Tuesdays, or the 8th of March, are planned", name, n)
		}

		b.tell(`document.querySelector("[name=away]").value = "2029-03-04"; document.querySelector("[data-do=away]").click()`)
		b.eventually(".plan-form output", "March 4, 2029 is past")
		enter(b, "minutes", "1")
		b.eventually(".plan-form output", "From 5 to 720: 5 is taken.")
		enter(b, "minutes", "90")
		b.eventually(".plan-say", "It fits")
		// What another tab writes leaves the focus where it is, and takes away what was said of the last change.
		b.tell(`document.querySelector("details:nth-of-type(2) > summary").focus(); before = document.activeElement`)
		b.past(strings.Replace(planned("2029-04-20", 95), "- 1000", "", 1))
		b.await(`document.querySelector("[name=minutes]").value === "95" && !before.isConnected && document.activeElement.matches("details:nth-of-type(2) > summary") && !document.querySelector(".plan-form output").textContent`)

		b.clock("2029-03-05T08:20:00Z")
		// The first thing to read is marked as read on its own page.
		first := ask[string](b, `document.querySelector(".plan-today label + a").href`)
		b.show(first)
		b.settled(".marking [aria-pressed]")
		b.tell(`document.querySelector(".marking [data-mark=read]").click()`)
		b.settled(`.marking [data-mark=read][aria-pressed=true]`)
		b.show(address(find(planURL)))
		b.settled(".plan-today [data-done]")
		second := ask[string](b, `[...document.querySelectorAll(".plan-today li:not([data-done]) label + a")][0].href`)
		b.clock("2029-03-07T08:00:00Z") // the 6th is a Tuesday, off
		b.show(address(find(planURL)))
		b.settled(".plan-today .tasks")
		links := ask[[]string](b, `[...document.querySelectorAll(".plan-out a")].map(a => a.href)`)
		today := ask[[]string](b, `[...document.querySelectorAll(".plan-today a")].map(a => a.href)`)
		if slices.Contains(links, first) || !slices.Contains(today, second) {
			t.Errorf("%s: two days later %s is planned again, or %s is not", name, first, second)
		}
		if text := said.take(); text != "" {
			t.Errorf("%s: %s", name, text)
		}
	}
}

// What today brings is ticked off, and today's list stays as it was in the morning.
func TestTodayStaysAsItWas(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.width(1000)
	b.clock("2029-03-05T04:30:00Z")
	b.show(find(planURL).url())
	b.settled(".plan-say")
	b.past(studied)
	b.past(almostWeak)
	b.past(planned("2029-04-20", 60))
	b.show(find(planURL).url())
	b.settled(".plan-today .tasks")
	list := `[...document.querySelectorAll(".plan-today li")].map(li => li.innerText.replace("✓ done", "").trim()).join("\n")`
	before := ask[string](b, list)
	if !strings.Contains(before, "cards that are due") || strings.Contains(before, "✓") {
		t.Fatalf("today is %s", before)
	}
	// The hour changes nothing.
	plan := `document.querySelector(".plan-out").textContent.replace(", until 4 in the morning", "")`
	whole := ask[string](b, plan)
	b.clock("2029-03-06T03:30:00Z")
	b.show(find(planURL).url())
	b.settled(".plan-today .tasks")
	if night := ask[string](b, plan); night != whole {
		t.Errorf("in the morning:\n%s\nat night:\n%s", whole, night)
	}
	b.clock("2029-03-05T08:00:00Z")
	b.show(find(planURL).url())
	b.settled(".plan-today .tasks")
	// As many cards are due as Study has, whose siblings wait for each other; new cards come in the number that Study is told.
	due := ask[int](b, `parseInt(document.querySelector(".plan-today").innerText.match(/Review (\d+) cards/)[1])`)
	if got := ask[string](b, `(() => { const f = [...document.querySelectorAll(".plan-days .tasks li")].find(li => li.textContent.startsWith("Learn")); return f.textContent.match(/\d+/)[0] + " " + new URLSearchParams(f.querySelector("a").hash.slice(1)).get("new") })()`); !strings.HasPrefix(got, strings.Fields(got)[1]+" ") {
		t.Errorf("new cards of the plan, and of its link: %s", got)
	}
	b.show(find("md-102/desk/study.html").url())
	b.await(`/\d/.test(document.querySelector(".study-start [data-count=learning]").textContent)`)
	if n := ask[int](b, `["reviews", "learning"].reduce((n, name) => n + +document.querySelector(".study-start [data-count=" + name + "]").textContent, 0)`); n != due {
		t.Errorf("%d cards are due in the plan, and %d in Study", due, n)
	}
	b.show(find(planURL).url())
	b.settled(".plan-today .tasks")
	b.past(`(() => {
		const out = [], exam = self.studyguideData["md-102/exam"];
		exam.cards.forEach((c, i) => out.push({at: Date.now() - 60000 + i, kind: "review", card: "md-102/" + c.id + (c.face ? "#" + c.face : ""), grade: 3, ms: 8000}));
		return out.slice(0, 260);
	})()`)
	b.show(find(planURL).url())
	b.settled(".plan-today [data-done]")
	if after := ask[string](b, list); after != before {
		t.Errorf("this morning:\n%s\nnow:\n%s", before, after)
	}
	done := ask[int](b, `document.querySelectorAll(".plan-today [data-done]").length`)
	name := ask[string](b, `(() => { const box = document.querySelector(".plan-today li:not([data-done]) input"); box.click(); return box.closest("li").querySelector("a").href })()`)
	b.settled(fmt.Sprintf(".plan-today [data-done] a[href$=%q]", filepath.Base(name)))
	if n := ask[int](b, `document.querySelectorAll(".plan-today [data-done]").length`); n != done+1 || done < 1 {
		t.Errorf("%d tasks are done, were %d", n, done)
	}
}

// almostWeak are reviews of a third domain that FSRS recalls at 70 % today, at one
// hour or another: some objectives become weak in the course of the day.
const almostWeak = `(() => {
	const exam = self.studyguideData["md-102/exam"], day = 86400000, top = n => { while (exam.nodes[n].parent >= 0) n = exam.nodes[n].parent; return n };
	const third = [...new Set(exam.cards.map(c => top(c.node)))][2], noon = Math.floor(Date.now() / day) * day + day / 2;
	return exam.cards.filter(c => top(c.node) === third).map((c, i) => ({at: noon - 21.5 * day + (i - 40) * 1200000, kind: "review", card: "md-102/" + c.id + (c.face ? "#" + c.face : ""), grade: 3, ms: 9000}));
})()`

// A retiring exam bounds the date in words; a retired one says so.
func TestRetiringExam(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.width(1000)
	plan := find("ms-102/desk/plan.html")
	b.clock("2026-10-01T08:00:00Z")
	b.show(plan.url())
	b.eventually(".plan-say", "Set the day")
	if got := ask[string](b, `document.querySelector("[name=exam]").max + " " + document.querySelector("[name=exam]").min`); got != "2026-11-30 2026-10-02" {
		t.Errorf("the bounds are %s", got)
	}
	enter(b, "exam", "2026-12-01")
	b.eventually(".plan-say", "Choose that day or an earlier one")
	enter(b, "exam", "2026-11-30")
	enter(b, "minutes", "120")
	b.eventually(".plan-summary", "It fits")
	b.eventually(".plan-summary", "November 30, 2026. The exam cannot move beyond it")
	enter(b, "minutes", "10")
	b.eventually(".plan-say", "Give more than 10 minutes a day")
	if said := b.said(".plan-say"); strings.Contains(said, "later day") {
		t.Errorf("an exam that cannot move is to be moved: %s", said)
	}
	progress := find("ms-102/desk/index.html")
	b.clock("2026-11-30T08:00:00Z")
	b.show(plan.url())
	b.eventually(".plan-say", "The exam is today")
	b.settled(`.plan-say[data-state=right]`)
	b.show(progress.url())
	b.eventually(".progress-lines", "The exam is today")
	b.clock("2026-12-01T08:00:00Z")
	b.show(plan.url())
	b.eventually(".plan-say", "was retired on November 30, 2026")
	b.eventually(".plan-say", "AB-650")
	if ask[bool](b, `document.querySelector("[name=exam]").matches(":enabled")`) {
		t.Error("a date can be set for an exam that is gone")
	}
	b.show(progress.url())
	b.eventually(".progress-lines", "was retired on November 30, 2026")
	if said := b.said(".progress-lines"); strings.Contains(said, "Make a plan") {
		t.Errorf("of an exam that is gone progress says: %s", said)
	}
}

// What does not fit is said, with how much and what is left out, and every day is used,
// for cards too. What is marked as known counts at once.
func TestOverload(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.width(1000)
	b.clock("2029-03-05T08:00:00Z")
	b.show(find(planURL).url())
	b.settled(".plan-say")
	b.past(planned("2029-03-12", 45))
	b.show(find(planURL).url())
	b.eventually(".plan-say", "does not fit")
	b.eventually(".plan-summary", "Left out: ")
	days := ask[[]string](b, `[...document.querySelectorAll(".plan-days > li:not(.plan-exam) > h3 .count")].map(e => e.textContent)`)
	if len(days) != 6 || slices.ContainsFunc(days, func(day string) bool { return day != "45 min" && day != "44 min" }) {
		t.Errorf("the days of a week that is too short have %v", days)
	}
	sum := `(() => { const text = [...document.querySelectorAll(".plan-days > li")].map(li => li.innerText).join("\n"); return [...text.matchAll(/Learn (\d+) new/g)].reduce((n, m) => n + +m[1], 0) })()`
	if n := ask[int](b, sum); n < 100 {
		t.Errorf("%d cards are learned in a week that is too short", n)
	}
	// The minutes of its tasks are those of the day.
	if wrong := ask[[]string](b, `[...document.querySelectorAll(".plan-days > li:not(.plan-exam)")].filter(li => {
		const sum = [...li.querySelectorAll(".tasks-note")].reduce((n, e) => n + parseInt(e.textContent.match(/(\d+) min/)?.[1] ?? 0), 0);
		return sum !== parseInt(li.querySelector(".count").textContent);
	}).map(li => li.innerText)`); len(wrong) > 0 {
		t.Errorf("minutes that do not add up: %v", wrong)
	}
	before := b.said(".plan-say")
	b.past(`self.studyguideData["md-102/exam"].nodes.filter(n => n.leaf).slice(8).map(n => ({at: Date.now(), kind: "mark", node: "md-102/" + n.id, mark: "known", on: true}))`)
	b.eventually(".plan-say", "It fits")
	if after := b.said(".plan-say"); after == before {
		t.Errorf("what is known changes nothing: %s", after)
	}
	// All weekdays off: no advice that cannot help. At night it is said which day it is.
	b.clock("2029-03-06T01:00:00Z")
	b.show(find(planURL).url())
	b.eventually(".plan-today", "March 5, 2029, until 4 in the morning")
	b.tell(`document.querySelectorAll("[name=off]:not(:checked)").forEach(box => box.click())`)
	b.eventually(".plan-say", "All seven weekdays are off")
}

// Where an exam's data does not load it is said, and no field takes what would be lost.
func TestLearnWithoutData(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.width(1000)
	send(b, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: `Object.defineProperty(HTMLScriptElement.prototype, "src", {set(src) { this.setAttribute("src", src.replace(/exam-/, "no-exam-")) }})`})
	for _, url := range []string{planURL, progressURL} {
		b.show(find(url).url())
		b.settled(`.learn-failed:not([hidden])`)
		if ask[bool](b, `!!document.querySelector(".plan-form")?.checkVisibility()`) {
			t.Error("a day can be set that is not kept")
		}
	}
}

// Progress says where one stands in parts, marks objectives, and brings in what
// an exam that is held has taught, as much as compare says.
func TestProgressJourney(t *testing.T) {
	t.Parallel()
	b := open(t)
	said := b.listen()
	b.width(1000)
	g := loadGuide(t, "../..")
	cover := compare.Cover(g.Exam("ms-102"), g.Exam("md-102"))
	for name, address := range map[string]func(*page) string{"http": (*page).url, "file": (*page).file} {
		b.clock("2029-03-05T08:00:00Z")
		b.show(address(find(progressURL)))
		b.eventually(".progress-ready", "is all that can be said")
		b.eventually(".progress-today", "Make a plan")
		b.past(studied)
		b.show(address(find(progressURL)))
		b.eventually(".progress-whole", "you would probably answer now")
		b.eventually(".progress-ready", "no question answered")
		b.eventually(".progress-today", "cards are due")
		b.eventually(".progress-curve", "Of 433 cards you have seen 233")
		b.eventually(".check-note", "questions missed")

		// What another tab writes leaves the focus where it is.
		b.tell(`before = document.querySelector(".progress-deeds li:nth-child(2) a"); before.focus()`)
		b.tell(`document.querySelector(".held button").click()`)
		b.await(`!before.isConnected && document.activeElement.href === before.href`)
		b.eventually(".held-out", "related count as 20%")
		b.eventually(".held-out", "You hold MS-102: "+fmt.Sprintf("%.0f%%", cover.Same+cover.Related))
		b.eventually(".held-out", fmt.Sprintf("%d objectives, %.0f%%", len(cover.Leaves(compare.New)), math.Round(cover.New)))

		id := ask[string](b, `[...document.querySelectorAll(".check")].at(-1).dataset.node`)
		box := fmt.Sprintf(".check[data-node=%q]", id)
		b.tell(fmt.Sprintf(`document.querySelector('%s [data-mark=weak]').click()`, box))
		b.settled(box + ` [data-mark=weak][aria-pressed=true]`)
		b.tell(fmt.Sprintf(`document.querySelector('%s [data-mark=known]').click()`, box))
		b.settled(box + ` [data-mark=weak][aria-pressed=false]`)
		b.show(address(find("md-102/" + id + ".html")))
		b.settled(`.marking [data-mark=known][aria-pressed=true]`)
		if text := said.take(); text != "" {
			t.Errorf("%s: %s", name, text)
		}
	}
}

// Without JavaScript progress is a checklist, and the plan a table by weight.
func TestLearnWithoutJavaScript(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.width(820)
	b.scripts(false)
	b.show(find(progressURL).url())
	b.scripts(true) // for the questions only: the page is loaded
	if n := ask[int](b, `[...document.querySelectorAll(".check i")].filter(i => i.checkVisibility()).length`); n != 3*83 {
		t.Errorf("%d boxes to tick", n)
	}
	b.scripts(false)
	b.show(find(planURL).url())
	b.scripts(true)
	if got := b.said(".plan-table tbody tr"); !strings.Contains(got, "23.1%") || !ask[bool](b, `document.querySelector(".plan-table").checkVisibility() && !document.querySelector(".plan-form").checkVisibility()`) {
		t.Errorf("the table is not there, or a form that does nothing is: %s", got)
	}
	if sums := ask[string](b, `[3, 4, 5].map(n => [...document.querySelectorAll(".plan-table tbody tr > :nth-child(" + (n + 1) + ")")].reduce((sum, cell) => sum + Number(cell.textContent), 0)).join(" ")`); sums != "20 40 80" {
		t.Errorf("of 20, 40 and 80 hours the table gives %s", sums)
	}
}

// axe-core finds nothing in any state, nothing is cut off, and a page that runs
// from right to left holds together.
func TestLearnStates(t *testing.T) {
	t.Parallel()
	axe := readAxe(t)
	b := open(t)
	b.clock("2029-03-05T08:00:00Z")
	look := func(state, url, ready string) {
		t.Helper()
		for _, view := range []struct {
			colour string
			px     int64
		}{{"light", 1440}, {"dark", 360}} {
			b.width(view.px)
			b.as("screen", view.colour)
			b.show(find(url).url())
			b.settled(ready)
			b.tell(`document.querySelectorAll("details").forEach(d => { d.open = true })`)
			b.violations(axe, fmt.Sprintf("%s, %s (%s, %d px)", state, url, view.colour, view.px))
			wide := `document.documentElement.scrollWidth - document.documentElement.clientWidth`
			if over := ask[int](b, wide); over > 0 {
				t.Errorf("%s, %s: %d px too wide at %d", state, url, over, view.px)
			}
			b.tell(`document.documentElement.dir = "rtl"`)
			if over := ask[int](b, wide); over > 0 {
				t.Errorf("%s, %s: from right to left %d px too wide at %d", state, url, over, view.px)
			}
			b.shot(fmt.Sprintf("%s-%s-rtl", state, strings.TrimSuffix(filepath.Base(url), ".html")), view.px)
			b.tell(`document.documentElement.dir = "ltr"`)
			b.shot(fmt.Sprintf("%s-%s", state, strings.TrimSuffix(filepath.Base(url), ".html")), view.px)
		}
	}
	look("empty", progressURL, ".progress-ready")
	look("empty", planURL, ".plan-say")
	b.past(studied)
	b.past(strings.Replace(planned("2029-04-20", 45), "away: []", `away: ["2029-03-28", "2030-01-01"]`, 1))
	b.past(`[{at: Date.now(), kind: "setting", name: "held/ms-102", value: true}]`)
	look("full", progressURL, ".progress-ready")
	look("full", planURL, ".plan-summary")
	look("full", "md-102/choose-join-type.html", ".marking [aria-pressed=true]")
	b.clock("2029-03-05T09:00:00Z")
	b.show(find(planURL).url())
	b.past(planned("2029-03-08", 10))
	look("overload", planURL, `.plan-say[data-state=wrong] + p`)
	b.clock("2029-03-05T10:00:00Z")
	b.show(find(planURL).url())
	b.past(planned("2029-03-01", 10))
	look("past", planURL, `.plan-say[data-state=wrong]`)

	b.as("", "light")
	b.clock("2029-03-05T11:00:00Z")
	b.show(find(planURL).url())
	b.past(planned("2029-04-20", 45))
	for _, url := range []string{planURL, progressURL} {
		b.width(820)
		b.show(find(url).url())
		b.settled(".plan-summary, .progress-ready")
		checkPrint(t, b, b.print("full-"+url, a4), a4, false)
	}
}
