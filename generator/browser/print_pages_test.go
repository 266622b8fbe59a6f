package browser

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

var a4, letter = chromedp.PaperSize{Width: 210 / 25.4, Height: 297 / 25.4}, chromedp.PaperLetter

// isPrinted reports whether a reader prints the page as it is: sheets of cards and
// the book have paper of their own, and a search that was not asked has nothing to print.
func (p *page) isPrinted() bool {
	return !slices.Contains([]string{"sheet", "calibration", "book", "search"}, p.kind)
}

// filled waits until scripts have filled the page in: until its text has
// stayed the same for half a second.
func (b tab) filled() {
	b.t.Helper()
	if !ask[bool](b, `(async () => {
		const end = performance.now() + 60000;
		for (let last = "", same = 0; same < 5;) {
			await new Promise(done => setTimeout(done, 100));
			const now = document.querySelector("main").innerText + document.querySelector("[aria-busy]");
			same = now === last && !document.querySelector("[aria-busy=true]") ? same + 1 : 0;
			last = now;
			if (performance.now() > end) return false;
		}
		return true;
	})()`) {
		b.t.Fatal("the page does not come to rest")
	}
}

// prints: from a server, with scripts and in light colours, a page prints whole on A4.
func (v *visit) prints() {
	if !v.isPrinted() {
		v.t.Skip("printed in another way")
	}
	needPoppler(v.t)
	v.load(v.url(), false)
	p := v.print(v.name, a4)
	checkPrint(v.t, v.tab, p, a4, v.kind == "comparison")
	switch v.kind {
	case "coverage", "topics":
		v.repeatsHeads(p)
	case "practice", "objective":
		v.answersBehind(p)
	}
}

// printsPlain: from a folder, without scripts and in dark colours, it prints whole on Letter.
func (v *visit) printsPlain() {
	needPoppler(v.t)
	checkPrint(v.t, v.tab, v.print("letter-"+v.name, letter), letter, v.kind == "comparison")
	v.as("print", "dark")
	if got := ask[string](v.tab, `getComputedStyle(document.body).color + getComputedStyle(document.body).backgroundColor`); got != "rgb(0, 0, 0)rgb(255, 255, 255)" {
		v.t.Errorf("%s: the dark theme prints %s", v.name, got)
	}
}

func checkPrint(t *testing.T, b tab, p printout, paper chromedp.PaperSize, landscape bool) {
	t.Helper()
	if landscape {
		paper.Width, paper.Height = paper.Height, paper.Width
	}
	headings := ask[[]string](b, `[...document.querySelectorAll("main :is(h1, h2, h3, h4, thead, .label):not(.entry *, html:not([data-js]) .drill-count)")].map(h => h.textContent)`)
	number := 0
	for i, s := range p.sheets {
		if math.Abs(s.Width-paper.Width*72) > 1 || math.Abs(s.Height-paper.Height*72) > 1 {
			t.Errorf("%s, page %d: %.0f by %.0f points", p.name, i+1, s.Width, s.Height)
		}
		for _, w := range s.Words {
			if w.Left < printMargin || w.Right > s.Width-printMargin || w.Top < 20 || w.Bottom > s.Height-20 {
				t.Errorf("%s, page %d: %q stands in the margin, at %.0f to %.0f of %.0f", p.name, i+1, w.Text, w.Left, w.Right, s.Width)
			}
		}
		body := squeeze(s.body())
		if len(body) < 60 {
			t.Errorf("%s, page %d is as good as empty: %q", p.name, i+1, body)
		}
		last, low := squeeze(s.lastLine()), squeeze(s.lowest(60)) // a heading may take three lines
		for _, h := range headings {
			if h = squeeze(h); len(last) > 3 && strings.HasSuffix(h, last) && strings.Contains(low, h) {
				t.Errorf("%s, page %d: the heading %q is alone at the foot", p.name, i+1, h)
			}
		}
		if strings.Contains(squeeze(s.text), fmt.Sprintf("%d/%d", i+1, len(p.sheets))) {
			number++
		}
	}
	if number != len(p.sheets) || number == 0 {
		t.Errorf("%s: %d of %d pages have their number", p.name, number, len(p.sheets))
	}
	checkWords(t, b, p)
}

// checkWords compares what is read on paper with what the page holds.
func checkWords(t *testing.T, b tab, p printout) {
	t.Helper()
	all := p.squeezed()
	for _, what := range ask[[]string](b, `[...document.querySelectorAll(".skip, .top-all, .theme-label, .key > summary, .foot-places ul, .study-door, .question-tools button, .letters")].map(e => e.textContent)`) {
		if what = squeeze(what); len(what) > 6 && strings.Contains(all, what) {
			t.Errorf("%s: navigation on paper: %s", p.name, what)
		}
	}
	// What is asked one by one keeps its answers to itself on paper too, and settings are no text.
	for _, word := range ask[[]string](b, `[...new Set([...document.querySelectorAll("main details:not(.entry-used, .compare-sources) > :not(summary, .sources)")]
		.filter(e => !e.closest("[hidden], [data-script], .drill, .mock, .study"))
		.flatMap(e => { const c = e.cloneNode(true); c.querySelectorAll(".sources, [data-go]").forEach(s => s.remove()); return c.innerText.match(/\p{L}{5,}/gu) || [] }))]`) {
		if !strings.Contains(all, word) {
			t.Errorf("%s: a disclosure stayed closed: %q is not on paper", p.name, word)
		}
	}
	b.as("print", "light")
	for _, told := range ask[[]string](b, `[...document.querySelectorAll("main a:is([href^=http], [data-to])")].filter(a => a.checkVisibility() && !a.closest("details")).map(a => a.dataset.to ?? a.href)`) {
		if !strings.Contains(all, squeeze(told)) {
			t.Errorf("%s: where a link leads is not on paper: %s", p.name, told)
		}
	}
	b.as("", "light")
}

// repeatsHeads: the head of a table stands on every page that has a row of it.
func (v *visit) repeatsHeads(p printout) {
	rows := ask[[]string](v.tab, `[...document.querySelectorAll("main tbody td:last-child")].map(d => d.parentElement.querySelector("th a").textContent)`)
	head := squeeze(ask[string](v.tab, `document.querySelector("main thead").textContent`))
	pages := 0
	for i, s := range p.sheets {
		text := squeeze(s.text)
		if !slices.ContainsFunc(rows, func(row string) bool { return strings.Contains(text, squeeze(row)) }) {
			continue
		}
		if pages++; !strings.Contains(text, head) {
			v.t.Errorf("%s, page %d: rows without their head", p.name, i+1)
		}
	}
	if pages < 2 {
		v.t.Errorf("%s: the table is on %d pages, too few to tell", p.name, pages)
	}
}

// answersBehind: on paper all questions come before the first answer, which begins
// a page, and the answers name their questions.
func (v *visit) answersBehind(p printout) {
	questions := ask[int](v.tab, `document.querySelectorAll(".question").length`)
	title := squeeze(ask[string](v.tab, `document.querySelector(".key-title").textContent`))
	begin := slices.IndexFunc(p.sheets, func(s sheet) bool { return strings.HasPrefix(squeeze(s.body()), title) })
	if begin < 1 {
		v.t.Fatalf("%s: no page begins with the answers", p.name)
	}
	asked, answered := regexp.MustCompile(`Question\d+[a-z\d]`), regexp.MustCompile(`\d+Answer`)
	before := printout{sheets: p.sheets[:begin]}.squeezed()
	behind := printout{sheets: p.sheets[begin:]}.squeezed()
	if n := len(asked.FindAllString(before, -1)); n != questions || answered.MatchString(before) {
		v.t.Errorf("%s: %d of %d questions stand before the answers", p.name, n, questions)
	}
	if n := len(answered.FindAllString(behind, -1)); n != questions || asked.MatchString(behind) {
		v.t.Errorf("%s: %d of %d answers stand behind the questions", p.name, n, questions)
	}
}

// The first page says what becomes of an exam, whose page it is, and where it
// is found; every page says of which exam and edition it is.
func TestFirstPageSaysWhatItIs(t *testing.T) {
	t.Parallel()
	needPoppler(t)
	b := open(t)
	p := find("ms-102/directory-sync.html")
	b.show(p.url())
	sheets := b.print(p.name, a4).sheets
	for _, want := range []string{"AB-650", "example.org/some/base/path/ms-102/directory-sync.html"} {
		if !strings.Contains(squeeze(sheets[0].body()), squeeze(want)) {
			t.Errorf("the first page does not say %s", want)
		}
	}
	for i, s := range sheets {
		for _, want := range []string{"MS-102 Microsoft 365 Administrator", "Microsoft 365 study guides", "edition of", "CC BY 4.0"} {
			if !strings.Contains(squeeze(s.text), squeeze(want)) {
				t.Errorf("page %d does not say %s", i+1, want)
			}
		}
	}
}
