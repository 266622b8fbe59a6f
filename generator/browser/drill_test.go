package browser

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// What scripts write of a question is what layouts write, for every question of
// the shipped guides: articles, keys, reasons, sources.
func TestArticlesAreAsOnPages(t *testing.T) {
	t.Parallel()
	b := open(t)
	for _, e := range loadGuide(t, "../..").Exams {
		words := func(p *page) string {
			b.show(p.url())
			return ask[string](b, `JSON.stringify({more: {...document.querySelector("#question-more").dataset}})`)
		}(find(e.DeskURL("practice.html")))
		count := 0
		for _, p := range built.pages {
			if !strings.HasPrefix(p.name, e.ID+"/practice/") {
				continue
			}
			b.show(p.url())
			b.tell(themeScript(t, "theme", "desk-data", "bank", "question-article"))
			base := strings.TrimSuffix(find(e.DeskURL("practice.html")).url(), "practice.html")
			result := ask[struct {
				Count int
				Wrong []string
			}](b, fmt.Sprintf(`(async () => {
				const base = %q, exam = await theme.loadData(base + %q, %q), at = theme.placesOf(exam.bank), wrong = [];
				exam.bank.shards = exam.bank.shards.map(name => base + name);
				const words = document.querySelector("#question-words")?.dataset, more = %s.more, articles = [...document.querySelectorAll("article.question")];
				const plain = html => { // what fields have added is taken out
					const e = html.cloneNode(true);
					e.querySelectorAll("input, select, .option-pair, .option-place").forEach(x => x.remove());
					e.querySelectorAll(".options").forEach(x => { x.removeAttribute("role"); x.removeAttribute("aria-labelledby"); });
					e.querySelectorAll(".option").forEach(x => x.removeAttribute("role"));
					e.querySelectorAll(".option-text").forEach(x => x.removeAttribute("id"));
					return e.outerHTML.replace(/\s+/g, " ").replace(/> </g, "><").replace(/ (<\/?(?:p|ul|li|div|h3|article|details|ol|button)\b)/g, "$1").replace(/(<\/(?:p|ul|li|div|h3|article|details|ol)>) /g, "$1");
				};
				for (const a of articles) {
					const id = a.id, text = await theme.textOf(exam, at.get(id)), node = exam.nodes[exam.bank.questions[at.get(id)].node];
					const objective = a.querySelector(".key-about") ? {title: node.title, number: node.number, url: a.querySelector(".key-about a").getAttribute("href")} : undefined;
					const number = Number(a.querySelector(".key-number").textContent);
					const made = theme.articleOf(text, {number, exam: exam.id, key: true, objective}, words, more);
					const [x, y] = [plain(made), plain(a)];
					if (x !== y) { let i = 0; while (x[i] === y[i]) i++; wrong.push(id + ": " + x.slice(Math.max(0, i - 60), i + 80) + " | " + y.slice(Math.max(0, i - 60), i + 80)); }
				}
				return {Count: articles.length, Wrong: wrong.slice(0, 3)};
			})()`, base, filepath.Base(deskIndex(t, e)), e.ID+"/exam", words))
			count += result.Count
			for _, w := range result.Wrong {
				t.Errorf("%s: %s", p.name, w)
			}
		}
		if count < len(e.Questions) {
			t.Errorf("%s: only %d questions were compared", e.ID, count)
		}
	}
}

// A drill asks what it is asked for, says at once what is right, and asks again
// what was missed; the next one knows of it, and of answers on other pages.
func TestDrill(t *testing.T) {
	t.Parallel()
	for name, root := range examSample.get(t).both() {
		t.Run(name, func(t *testing.T) {
			b := open(t)
			b.width(820)
			said := b.listen()
			address := root + "tst-100/desk/practice.html"
			open := func(hash string) {
				b.show("about:blank")
				b.show(address + hash)
				b.await(`document.querySelector(".drill-question .question, .drill-end:not([hidden])")`)
			}
			open("#in=prepare")
			missed, seen := "", []string{}
			for range 5 {
				q := ask[asking](b, readShown)
				seen = append(seen, q.ID)
				b.solve(missed != "" || q.ID != "q-order" && len(seen) > 1)
				if missed == "" && len(seen) == 1 || q.ID == missed && len(seen) == 1 {
					missed = q.ID
				}
				b.reachAndPress("check")
				b.await(`document.querySelector("[data-do=next]:not([hidden])")`)
				if !ask[bool](b, `document.querySelector(".drill .key").open && document.querySelectorAll(".drill .reasons li").length > 0 && document.querySelector(".drill .verdict-line").innerText !== ""`) {
					t.Errorf("%s: nothing is said of the answer", q.ID)
				}
				b.key("\r")
				b.await(`document.querySelector(".drill-end:not([hidden])") || !document.querySelector(".question[data-answered]")`)
			}
			if got := text(b, ".drill-count"); got != "4 of 4 right" {
				t.Errorf("at the end: %q", got)
			}
			if got := text(b, ".drill-sum"); !strings.Contains(got, "3 of 4") {
				t.Errorf("at the first try: %q", got)
			}
			if slices.Index(seen[1:], missed) < 0 {
				t.Errorf("%s was missed and did not come again: %v", missed, seen)
			}
			slices.Sort(seen)
			if got := strings.Join(slices.Compact(seen), " "); got != "q-case-1 q-multiple q-order q-single" {
				t.Errorf("asked: %s", got)
			}
			// An answer on a page that knows nothing of the desk is in the log too.
			b.show(root + "tst-100/encrypt.html")
			b.await(`document.querySelector("#q-plain input")`)
			b.tell(`{ const q = document.getElementById("q-plain"); [...q.querySelectorAll("input")].find(i => !i.closest("[data-correct]")).click(); q.querySelector("[data-do=check]").click(); }`)
			b.await(`[...document.scripts].some(s => s.src.includes("/answers.")) && document.querySelector("#q-plain[data-answered=wrong][data-kept]")`)
			open("#missed")
			if got := ask[string](b, readShown+".ID"); got != "q-plain" {
				t.Errorf("what was missed: %s", got)
			}
			if got := ask[string](b, `document.querySelector("#drill-scope").selectedOptions[0].text`); got != "What I missed last (1)" {
				t.Errorf("the choice says %q", got)
			}
			open("#only=q-match,q-single,gone")
			if got := text(b, ".drill-count") + ", " + ask[string](b, `document.querySelector("#drill-scope").selectedOptions[0].text`); got != "0 of 2 right, Chosen questions (2)" {
				t.Errorf("of chosen questions: %q", got)
			}
			if got := text(b, `.band [aria-current]`); got != "Practice" {
				t.Errorf("of the exam's parts %q is marked", got)
			}
			// Who asks for the answer has missed the question; it comes again, and so does the drill of what was missed.
			open("#only=q-single")
			for i, head := range []string{"Question 1", "Question 2"} {
				if got := text(b, ".question-head"); !strings.HasPrefix(got, head+"\n") {
					t.Errorf("the head is %q, not %s", got, head)
				}
				if i == 0 {
					b.reachAndPress("show")
				} else {
					b.solve(true)
					b.reachAndPress("check")
				}
				b.await(`document.querySelector("[data-do=next]:not([hidden])")`)
				missed := []string{"wrong What I missed last (2)", "right What I missed last (1)"}[i]
				if got := ask[string](b, `document.querySelector(".question").dataset.answered + " " + document.querySelector("#drill-scope").options[1].text`); got != missed {
					t.Errorf("answered %d times: %q", i+1, got)
				}
				b.key("\r")
				b.await(`document.querySelector(".drill-end:not([hidden])") || !document.querySelector(".question[data-answered]")`)
			}
			b.tell(`document.querySelector(".drill-missed").click()`)
			b.await(`document.querySelector(".drill-end").hidden && document.querySelector(".drill-question .question")`)
			if text := said.take(); text != "" {
				t.Errorf("the page complains: %s", text)
			}
		})
	}
}

// An answer outlives its page, however soon that is left: before the script that
// keeps answers has come, in the middle of its work, and where it never comes. It
// counts once, whoever takes it over, and goes with what is wiped.
func TestAnswerIsNeverLost(t *testing.T) {
	t.Parallel()
	for name, root := range examSample.get(t).both() {
		t.Run(name, func(t *testing.T) {
			b := open(t)
			b.width(820)
			answer := func(before, after string) {
				b.show("about:blank")
				b.show(root + "tst-100/encrypt.html")
				b.await(`document.querySelector("#q-plain input")`)
				b.tell(`{ ` + before + `; const q = document.getElementById("q-plain"); [...q.querySelectorAll("input")].find(i => !i.closest("[data-correct]")).click(); q.querySelector("[data-do=check]").click(); ` + after + ` }`)
			}
			log := func() string {
				b.show("about:blank")
				b.show(root + "coverage.html")
				b.tell(themeScript(t, "desk", "desk-log", "desk-store", "desk-left"))
				return ask[string](b, `(async () => {
					const logs = await Promise.all([desk.openDesk(), desk.openDesk()]); // two tabs at once
					await logs[0].gather();
					return logs.map(log => log.entries().map(e => e.kind + " " + e.question + " " + e.right).join()).concat(desk.leftEntries().length).join("; ");
				})()`)
			}
			const one = "answer tst-100/q-plain false"
			answer(`document.head.append = () => {}`, ``)
			if got := log(); got != one+"; "+one+"; 0" {
				t.Errorf("left before the script came: %s", got)
			}
			answer(``, `location.href = "about:blank"`)
			if got, want := log(), one+","+one; got != want+"; "+want+"; 0" {
				t.Errorf("left at once: %s", got)
			}
			answer(`document.head.append = () => {}`, ``)
			b.show(root + "coverage.html")
			b.tell(themeScript(t, "desk", "desk-log", "desk-store", "desk-left"))
			b.tell(`self.log = undefined; desk.openDesk().then(d => d.wipe()).then(() => desk.openDesk()).then(d => self.log = d); undefined`)
			b.await(`self.log`)
			if got := ask[int](b, `log.entries().length + desk.leftEntries().length`); got != 0 {
				t.Errorf("after wiping there are %d", got)
			}
			// Where nothing can be left it is written as soon as the script has come.
			b.before(`Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }; undefined`)
			answer(``, ``)
			b.await(`document.querySelector("#q-plain[data-kept]")`)
			if got := log(); got != one+"; "+one+"; 0" {
				t.Errorf("without room to leave it: %s", got)
			}
		})
	}
}
