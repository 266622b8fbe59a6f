package browser

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	cdpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp/kb"

	"studyguide/generator/guide"
	"studyguide/generator/mock"
)

// An exam is sat by keyboard alone, over HTTP and from a folder: every kind of
// question, a case study, a flag, a jump, the look over, the warning, the score.
func TestSitAnExamByKeyboard(t *testing.T) {
	t.Parallel()
	for name, root := range examSample.get(t).both() {
		t.Run(name, func(t *testing.T) {
			b := open(t)
			b.as("screen", "light")
			b.width(1440)
			said := b.listen()
			b.begin(root + "tst-100/desk/mock.html#seed=7&questions=8")
			var ids []string
			kinds := map[string]bool{}
			wrong := map[string]bool{"q-order": true, "q-plain": true}
			for n := 1; n <= 8; n++ {
				q := b.solve(!wrong[ask[asking](b, readShown).ID])
				ids, kinds[q.Kind] = append(ids, q.ID), true
				if study := strings.HasPrefix(q.ID, "q-case"); study != ask[bool](b, `document.querySelector(".mock-scenario").checkVisibility() && document.querySelector(".mock-scenario").innerText.includes("Three cities")`) {
					t.Errorf("%s: its case study is shown: %v", q.ID, !study)
				}
				b.tell(`document.querySelectorAll(".mock-scenario .scenario-text").forEach(e => e.style.minBlockSize = "40rem")`) // as long as they are
				if gap := ask[float64](b, `document.querySelector(".mock-tools").getBoundingClientRect().top - document.querySelector(".mock-question").getBoundingClientRect().bottom`); gap > 100 {
					t.Errorf("%s: the buttons stand %.0f px below the question", q.ID, gap)
				}
				if strings.Contains(text(b, ".mock-sitting"), "✓") || ask[bool](b, `!!document.querySelector(".mock-sitting .key")`) {
					t.Errorf("%s: something is said of the answer", q.ID)
				}
				switch {
				case n == 2: // which is the way to the search on other pages
					b.tell(`document.querySelector(".question-head").focus()`)
					b.key("/")
				case n == 3:
					b.reachAndPress("flag")
				case n == 8:
					b.shoot("sitting-" + name)
				}
				if n < 8 {
					b.next(n + 1)
				}
			}
			if len(kinds) != 5 {
				t.Errorf("only kinds %v", kinds)
			}
			e := loadGuide(t, examSample.dir).Exams[0]
			if want := paperIDs(t, e, 7, 8); !slices.Equal(ids, want) {
				t.Errorf("the page asks %v, and mock.Draw %v", ids, want)
			}
			// An answer is taken back, so that one is open, by way of the answer sheet.
			b.tell(`document.querySelector(".mock-overview summary").focus()`)
			b.reach(fmt.Sprintf(`.mock-overview [data-go="%d"]`, slices.Index(ids, "q-order")))
			b.key(kb.Enter)
			b.await(`document.querySelector(".question").id === "q-order"`)
			b.reach("#" + ask[string](b, `[...document.querySelectorAll(".question .option button")].find(x => x.textContent === "1").id`))
			b.key(kb.Enter)
			b.await(`document.querySelector(".mock-overview [aria-current]").dataset.standing !== "answered"`)
			if got := ask[string](b, `[...document.querySelectorAll(".question .option button")].map(x => x.textContent).sort().join("")`); got != "12––" {
				t.Errorf("without its first step the order is %q", got)
			}
			b.reachAndPress("review")
			b.await(`document.querySelector(".mock-review:not([hidden])")`)
			if got := text(b, ".mock-review-counts"); !strings.Contains(got, "Answered: 7.") || !strings.Contains(got, "Flagged: 1.") {
				t.Errorf("the look over says %q", got)
			}
			if got := text(b, ".mock-review .mock-time"); got != "30 min left" {
				t.Errorf("its clock says %q", got)
			}
			b.shoot("review-" + name)
			b.reachAndPress("hand-in")
			b.await(`document.querySelector("dialog.mock-ask").open`)
			b.reach(`dialog [value="no"]`)
			b.key(kb.Enter)
			b.await(`!document.querySelector("dialog.mock-ask").open`)
			b.reachAndPress("hand-in")
			b.await(`document.querySelector("dialog.mock-ask").open`)
			b.reach(`dialog [value="yes"]`)
			b.key(kb.Enter)
			b.await(`document.querySelector(".mock-result:not([hidden])")`)
			b.shoot("result-" + name)
			if got := text(b, ".mock-score"); got != "6 of 8" {
				t.Errorf("the score is %q", got)
			}
			if got := text(b, ".mock-share"); !strings.HasPrefix(got, "75% right. For questions like those of this guide that stands for a share of 41% to 93%") {
				t.Errorf("of the share it says %q", got)
			}
			if got := text(b, ".mock-pass"); !strings.Contains(got, "65%") || !strings.Contains(got, "at or above") {
				t.Errorf("of the pass mark it says %q", got)
			}
			rows := ask[[]string](b, `[...document.querySelectorAll(".mock-scores tbody tr")].map(r => r.querySelector("th").innerText + ": " + r.querySelector(".mock-figure:last-of-type, .mock-right .mock-figure").closest("tr").querySelector(".mock-right .mock-figure").innerText)`)
			if len(rows) != 2 || !strings.HasPrefix(rows[0], "Prepare: 3 of 4 · 75% (30%–95%)") || !strings.HasPrefix(rows[1], "Protect: 3 of 4") {
				t.Errorf("by domain: %q", rows)
			}
			reasons := ask[map[string]string](b, `Object.fromEntries([...document.querySelectorAll(".mock-answered .question")].map(q => [q.id, q.dataset.answered + " " + q.querySelectorAll(".reasons li").length]))`)
			if len(reasons) != 8 || reasons["q-single"] != "right 3" || reasons["q-order"] != "wrong 4" {
				t.Errorf("questions with their reasons: %v", reasons)
			}
			drill := ask[string](b, `document.querySelector(".mock-drill").getAttribute("href")`)
			if only := strings.Split(strings.TrimPrefix(drill, "practice.html#only="), ","); len(only) != 2 || !slices.Contains(only, "q-order") || !slices.Contains(only, "q-plain") {
				t.Errorf("the drill is %s", drill)
			}
			if n := ask[int](b, `document.querySelectorAll(".mock-history tbody tr").length`); n != 1 {
				t.Errorf("%d sittings in the history", n)
			}
			if text := said.take(); text != "" {
				t.Errorf("the page complains: %s", text)
			}
			b.sitQuickly(root + "tst-100/desk/mock.html#seed=8&questions=6")
			if !ask[bool](b, `document.querySelectorAll(".mock-history tbody tr").length === 2 && document.querySelectorAll(".mock-curve circle").length === 2`) {
				t.Error("the history does not have the second sitting")
			}
			// All of its questions had been asked in the first one.
			if got := text(b, ".mock-share"); !strings.Contains(got, "asked all of these questions before") || strings.Contains(got, "stands for") {
				t.Errorf("of questions that were asked before it says %q", got)
			}
			if got := ask[string](b, `[...document.querySelectorAll(".mock-history tbody tr")].map(r => r.cells[4].innerText).join() + " " + [...document.querySelectorAll(".mock-curve circle")].map(c => "repeat" in c.dataset).join() + " " + document.querySelectorAll(".mock-curve .mock-range").length + " " + document.querySelectorAll(".mock-scores .mock-range").length`); got != "0,8 false,true 1 0" {
				t.Errorf("new questions, repeats, intervals: %s", got)
			}
			b.shoot("history-" + name)
			b.tell(`document.querySelector(".mock-history tbody tr:last-child a").click()`)
			b.await(`document.querySelector(".mock-score").innerText === "6 of 8"`)
			b.as("print", "light")
			given := ask[[]string](b, `[...document.querySelectorAll(".mock-answered .question")].filter(q => ["q-match", "q-yes-no"].includes(q.id)).map(q => q.querySelector(".mock-given").innerText + " " + q.querySelectorAll(".option-verdict").length + [...q.querySelectorAll(".mock-given, .option-verdict")].every(e => e.checkVisibility()))`)
			slices.Sort(given)
			if len(given) != 2 || !strings.HasPrefix(given[0], "Your answer: 1") || !strings.HasSuffix(given[0], " 2true") || given[1] != "Your answer: Yes No Yes 3true" {
				t.Errorf("on paper: %q", given)
			}
			b.as("screen", "light")
			b.show("about:blank")
			b.show(root + "tst-100/desk/mock.html#seed=8&questions=6")
			b.await(`document.querySelector(".mock-form:not([hidden])")`)
			if got := text(b, ".mock-repeats"); !strings.Contains(got, "You have sat this very paper before") || !strings.Contains(got, "asked all of its questions before") {
				t.Errorf("before it begins: %q", got)
			}
		})
	}
}

func paperIDs(t *testing.T, e *guide.Exam, seed uint32, n int) []string {
	t.Helper()
	p, err := mock.Draw(e, mock.Options{Seed: seed, Questions: n})
	if err != nil {
		t.Fatal(err)
	}
	return examPaper{mock: p}.ids()
}

// sitQuickly hands a paper in with its first question answered.
func (b tab) sitQuickly(address string) {
	b.t.Helper()
	b.begin(address)
	b.solve(true)
	b.tell(`document.querySelector("[data-do=review]").click()`)
	b.tell(`document.querySelector("[data-do=hand-in]").click()`)
	b.await(`document.querySelector("dialog.mock-ask").open`)
	b.tell(`document.querySelector("dialog [value=yes]").click()`)
	b.await(`document.querySelector(".mock-result:not([hidden])")`)
}

// setClock makes the pages that a tab opens from now on believe in another time of day.
func (b tab) setClock(hours int) {
	b.t.Helper()
	send(b, cdpage.AddScriptToEvaluateOnNewDocument, cdpage.AddScriptToEvaluateOnNewDocumentParams{
		Source: fmt.Sprintf(`{ const day = Date.now; Date.now = () => day() + %d * 3600000; }`, hours),
	})
}

// pass lets minutes go by on the page's own clock.
func (b tab) pass(minutes int) {
	b.t.Helper()
	b.tell(fmt.Sprintf(`{ const steady = performance.now.bind(performance); performance.now = () => steady() + %d * 60000; }`, minutes))
}

// A sitting goes on after its tab was closed: answers, flags, place and the time
// that was used are there. The clock of the day, set back or ahead, changes nothing
// of the time left. When that is up, the exam is handed in.
func TestSittingSurvives(t *testing.T) {
	t.Parallel()
	for name, root := range examSample.get(t).both() {
		t.Run(name, func(t *testing.T) {
			b := open(t)
			address := root + "tst-100/desk/mock.html#seed=11&questions=8"
			first, shut := b.newTab()
			first.begin(address)
			first.solve(true)
			first.next(2)
			first.solve(true)
			first.tell(`document.querySelector("[data-do=flag]").click()`)
			first.pass(11)
			first.await(`document.querySelector(".mock-time").textContent.includes("19 min")`)
			first.tell(`dispatchEvent(new PageTransitionEvent("pagehide", {persisted: true}))`) // set aside by the browser for a while
			first.pass(7)
			first.tell(`dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true}))`)
			first.next(3) // which keeps the time that was used
			first.await(`document.querySelector(".mock-place").textContent.includes(" 3 ")`)
			first.idle()
			shut()
			for i, hours := range []int{-30, 50} {
				again, shutAgain := b.newTab()
				again.setClock(hours)
				again.show(address)
				again.await(`document.querySelector(".mock-under:not([hidden])")`)
				if got := text(again, ".mock-under-counts"); !strings.Contains(got, "2 of 8") || !strings.Contains(got, "1 flagged") || !strings.Contains(got, "19 min left") {
					t.Errorf("what is under way: %q", got)
				}
				again.tell(`document.querySelector("[data-do=continue]").click()`)
				again.await(`document.querySelector(".mock-place").textContent.includes(" 3 ")`)
				if i == 0 {
					shutAgain()
					continue
				}
				again.tell(`document.querySelector(".mock-overview [data-go='0']").click()`)
				again.await(`document.querySelector(".question input:checked, .question [aria-pressed=true], .question select") && document.querySelector(".mock-place").textContent.includes(" 1 ")`)
				again.pass(20)
				again.await(`document.querySelector(".mock-result:not([hidden])")`)
				if got := text(again, ".mock-facts"); !strings.Contains(got, "Time is up") || !strings.Contains(got, "30 min of 30 min") && !strings.Contains(got, "31 min of 30 min") || !strings.Contains(got, "Away") {
					t.Errorf("the result says %q", got)
				}
				if got := text(again, ".mock-up"); !strings.Contains(got, "time was up") {
					t.Errorf("above the result it says %q", got)
				}
				if got := text(again, ".mock-score"); got != "2 of 8" {
					t.Errorf("the score is %q", got)
				}
			}
		})
	}
}

// Two tabs do not sit the same exam twice: the one that goes on has it, the
// other stops, and one entry comes of it.
func TestTwoTabsSitOnce(t *testing.T) {
	t.Parallel()
	url := examSample.get(t).url
	b := open(t)
	address := url + "tst-100/desk/mock.html#seed=5&questions=6"
	one, _ := b.newTab()
	two, _ := b.newTab()
	two.show(address)
	two.await(`document.querySelector(".mock-form:not([hidden])")`)
	one.begin(address)
	one.solve(true)
	// The other tab, which still shows the cover, does not begin a second one.
	two.tell(`document.querySelector("[data-do=begin]").click()`)
	two.await(`document.querySelector("[data-view=under]:not([hidden])")`)
	two.tell(`document.querySelector("[data-do=continue]").click()`)
	two.await(`document.querySelector(".mock-sitting:not([hidden])")`)
	one.tell(`document.querySelector("[data-do=next]").click()`)
	one.await(`document.querySelector("[data-view=elsewhere]:not([hidden])")`)
	two.tell(`document.querySelector("[data-do=review]").click()`)
	two.tell(`document.querySelector("[data-do=hand-in]").click()`)
	two.await(`document.querySelector("dialog.mock-ask").open`)
	two.tell(`document.querySelector("dialog [value=yes]").click()`)
	two.await(`document.querySelector(".mock-result:not([hidden])")`)
	one.tell(`document.querySelector("[data-view=elsewhere] [data-do=continue]").click()`)
	one.await(`document.querySelector(".mock-form:not([hidden])") && document.querySelectorAll(".mock-history tbody tr").length === 1`)
}

// axe-core finds nothing in any state of the mock exam and of the drill, light and
// dark, on a phone and on a desk, and nothing is cut off in any of them.
func TestSittingIsAccessible(t *testing.T) {
	t.Parallel()
	axe := readAxe(t)
	url := examSample.get(t).url
	for i, view := range []struct {
		colour string
		px     int64
	}{{"light", 1440}, {"dark", 360}} {
		b := open(t)
		b.as("screen", view.colour)
		b.width(view.px)
		look := func(state string) {
			t.Helper()
			b.shoot(fmt.Sprintf("state-%s-%s-%d", state, view.colour, view.px))
			b.bring(axe)
			found := ask[string](b, `axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations.map(v => v.id + ": " + v.help + ": " + v.nodes.slice(0, 3).map(n => n.target.join(" ") + " " + n.failureSummary).join("; "))))`)
			var violations []string
			if err := json.Unmarshal([]byte(found), &violations); err != nil {
				t.Fatal(err)
			}
			for _, v := range violations {
				t.Errorf("%s (%s, %d px): %s", state, view.colour, view.px, v)
			}
			if ask[bool](b, `document.documentElement.scrollWidth > document.documentElement.clientWidth`) {
				t.Errorf("%s at %d px needs sideways scrolling", state, view.px)
			}
		}
		mockURL := url + "tst-100/desk/mock.html"
		b.show(mockURL + "#seed=7&questions=8")
		b.await(`document.querySelector(".mock-form:not([hidden])")`)
		look("cover")
		b.begin(mockURL + "#seed=7&questions=8")
		seen := map[string]bool{}
		for n := 1; n <= 8; n++ {
			q := b.solve(n%2 == 0)
			if !seen[q.Kind] || strings.HasPrefix(q.ID, "q-case") {
				look("running-" + q.ID)
			}
			seen[q.Kind] = true
			if n == 2 {
				b.tell(`document.querySelector("[data-do=flag]").click()`)
			}
			if n < 8 {
				b.next(n + 1)
			}
		}
		b.tell(`document.querySelector(".mock-overview").open = true`)
		look("overview")
		b.tell(`document.documentElement.dir = "rtl"`)
		look("overview-rtl")
		b.tell(`document.documentElement.dir = "ltr"`)
		b.tell(`document.querySelector(".mock-overview [data-go='2']").click()`)
		b.await(`document.querySelector(".mock-place").textContent.includes(" 3 ")`)
		b.show("about:blank")
		b.show(mockURL)
		b.await(`document.querySelector("[data-view=under]:not([hidden])")`)
		look("under-way")
		b.tell(`document.querySelector("[data-do=discard]").click()`)
		b.await(`document.querySelector("dialog.mock-ask").open`)
		look("dialog")
		b.tell(`document.querySelector("dialog [value=no]").click()`)
		b.tell(`document.querySelector("[data-do=continue]").click()`)
		b.await(`document.querySelector(".mock-sitting:not([hidden])")`)
		b.tell(`document.querySelector("[data-do=review]").click()`)
		look("review")
		b.tell(`document.querySelector("[data-do=hand-in]").click()`)
		b.await(`document.querySelector(".mock-result:not([hidden])")`)
		b.sitQuickly(mockURL + "#seed=9&questions=7")
		b.tell(`document.querySelectorAll("details").forEach(d => d.open = true)`)
		look("result")
		b.show(url + "tst-100/desk/practice.html")
		b.await(`document.querySelector(".drill-question .question")`)
		look("drill")
		b.solve(i == 0)
		b.reachAndPress("check")
		b.await(`document.querySelector(".drill [data-do=next]:not([hidden])")`)
		look("drill-answered")
		b.show("about:blank")
		b.show(url + "tst-100/desk/practice.html#only=nothing")
		b.await(`document.querySelector(".drill-end:not([hidden])")`)
		look("drill-end")
	}
}
