package browser

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// papers are the sizes that sheets must have, in millimetres.
var papers = map[string]struct{ width, height float64 }{"a4": {210, 297}, "letter": {215.9, 279.4}}

// placed is where the cards of a page of sheets stand, in millimetres, and the
// beginnings of texts that do not fit.
type placed struct {
	Pages   int
	Places  [][4]float64
	Clipped []string
}

// On every sheet, every card has its place to 0.2 mm, and no text is clipped.
func TestCardsStandWhereTheyShould(t *testing.T) {
	b := open(t)
	b.width(1000)
	b.as("print", "light")
	for _, p := range built.pages {
		if p.kind != "sheet" {
			continue
		}
		paper := papers[strings.TrimSuffix(p.name[strings.LastIndex(p.name, "-")+1:], ".html")]
		b.show(p.url())
		got := ask[placed](b, `(() => {
			const mm = 25.4 / 96, pages = [...document.querySelectorAll(".sheet-side")];
			const places = pages.flatMap(s => { const o = s.getBoundingClientRect(); return [...s.querySelectorAll(".sheet-card")].map(c => {
				const r = c.getBoundingClientRect(); return [(r.left - o.left) * mm, (r.top - o.top) * mm, r.width * mm, r.height * mm] }) });
			const clipped = [...document.querySelectorAll(".sheet-text")].filter(e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.trim().slice(0, 60));
			return {Pages: pages.length, Places: places, Clipped: clipped};
		})()`)
		if got.Pages == 0 || len(got.Places) != 8*got.Pages {
			t.Errorf("%s: %d cards on %d sides", p.name, len(got.Places), got.Pages)
		}
		for i, r := range got.Places {
			w, h := paper.width/2, paper.height/4
			want := [4]float64{float64(i%8%2) * w, float64(i%8/2) * h, w, h}
			for k := range want {
				if math.Abs(r[k]-want[k]) > 0.2 {
					t.Fatalf("%s: card %d stands at %.2f, not %.2f mm (left, top, width, height)", p.name, i, r, want)
				}
			}
		}
		for _, text := range got.Clipped {
			t.Errorf("%s: clipped: %s", p.name, text)
		}
	}
}

// A sheet prints on as many pages as it has sides, of the paper's size.
func TestSheetPDF(t *testing.T) {
	b := open(t)
	for _, p := range kinds(t) {
		if p.kind != "sheet" {
			continue
		}
		b.show(p.url())
		sides := ask[int](b, `document.querySelectorAll(".sheet-side").length`)
		pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
		if err != nil {
			t.Fatal(err)
		}
		if got := len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(pdf, -1)); got != sides {
			t.Errorf("%s: %d pages for %d sides", p.name, got, sides)
		}
		box := regexp.MustCompile(`/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)`).FindSubmatch(pdf)
		if box == nil {
			t.Fatalf("%s: no MediaBox", p.name)
		}
		paper := papers[strings.TrimSuffix(p.name[strings.LastIndex(p.name, "-")+1:], ".html")]
		for i, want := range []float64{paper.width, paper.height} {
			points, _ := strconv.ParseFloat(string(box[i+1]), 64)
			if math.Abs(points*25.4/72-want) > 0.2 {
				t.Errorf("%s: the page is %.2f mm, not %.2f", p.name, points*25.4/72, want)
			}
		}
		keepPDF(t, pdf)
	}
}

// keepPDF turns the pages into pictures for a person to look at, when asked to
// by SHOTS, a folder.
func keepPDF(t *testing.T, pdf []byte) {
	t.Helper()
	dir := os.Getenv("SHOTS")
	if dir == "" {
		return
	}
	name := filepath.Join(dir, "sheet.pdf")
	if err := os.WriteFile(name, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	_ = exec.Command("pdftoppm", "-r", "70", "-png", name, strings.TrimSuffix(name, ".pdf")).Run()
}
