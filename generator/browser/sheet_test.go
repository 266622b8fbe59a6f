package browser

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"studyguide/generator/deck"
	"studyguide/generator/guide"
	"studyguide/generator/source"
)

// printed is one face of a card on a page of sheets, in millimetres.
type printed struct {
	Card   string // id, and its face where it has one
	Part   string
	Back   bool
	Turned bool
	X, Y   float64
	W, H   float64
}

// onPage reads the sides of the sheets that a page shows, and what is clipped.
const onPage = `(() => {
	const mm = 25.4 / 96;
	const sides = [...document.querySelectorAll(".sheet-side")].map(s => {
		const o = s.getBoundingClientRect(), turned = s.hasAttribute("data-turned");
		return [...s.querySelectorAll(".sheet-card:not([data-blank])")].map(c => {
			const r = c.getBoundingClientRect(), spans = [...c.querySelectorAll(".sheet-foot > span")].map(e => e.textContent);
			return {Card: spans.at(-1), Part: spans.length > 2 ? spans[1] : "", Back: c.hasAttribute("data-back"), Turned: c.hasAttribute("data-turned") !== turned,
				X: (r.left - o.left) * mm, Y: (r.top - o.top) * mm, W: r.width * mm, H: r.height * mm};
		});
	});
	const clipped = [...document.querySelectorAll(".sheet-text")].filter(e => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)
		.map(e => e.parentElement.querySelector(".sheet-foot").lastElementChild.textContent + " (size " + e.parentElement.dataset.size + ", " + e.scrollHeight + " in " + e.clientHeight + " px): " + e.textContent.trim().slice(0, 50));
	return {Sides: sides, Clipped: clipped, Count: document.querySelector(".chooser output")?.textContent ?? ""};
})()`

type sheetPage struct {
	Sides   [][]printed
	Clipped []string
	Count   string
}

// loadGuide reads the content that a site was built from, once for all tests:
// none of them changes it.
func loadGuide(t *testing.T, dir string) *guide.Guide {
	t.Helper()
	loaded, _ := guides.LoadOrStore(dir, sync.OnceValues(func() (*guide.Guide, error) {
		tree, _, err := source.Load(os.DirFS(dir))
		if err != nil {
			return nil, err
		}
		g, _ := guide.Resolve(tree)
		return g, nil
	}))
	g, err := loaded.(func() (*guide.Guide, error))()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

var guides sync.Map // by folder

func cardName(c deck.Card) string {
	if c.Face == "" {
		return c.ID
	}
	return c.ID + " " + c.Face
}

// laid returns what deck says should stand on the page.
func laid(t *testing.T, cards []deck.Card, p deck.Preset, m deck.Mode) [][]printed {
	t.Helper()
	sides, err := new(deck.Setter).Lay(cards, p, m)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]printed
	for _, s := range sides {
		var faces []printed
		for i, f := range s.Faces {
			if f.Blank() {
				continue
			}
			at := s.Place(i)
			face := printed{Card: cardName(f.Card), Back: f.Back, Turned: at.Turned, X: at.X, Y: at.Y, W: p.CardWidth, H: p.CardHeight}
			if f.Of > 1 {
				face.Part = fmt.Sprintf("%d/%d", f.Part, f.Of)
			}
			faces = append(faces, face)
		}
		out = append(out, faces)
	}
	return out
}

// sameFaces holds what is there against what should be there, to 0.2 mm.
func sameFaces(t *testing.T, where string, got, want [][]printed) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d sides, want %d", where, len(got), len(want))
		return
	}
	near := func(a, b float64) bool { return math.Abs(a-b) < 0.2 }
	for i := range want {
		if !slices.EqualFunc(got[i], want[i], func(a, b printed) bool {
			return a.Card == b.Card && a.Part == b.Part && a.Back == b.Back && a.Turned == b.Turned && near(a.X, b.X) && near(a.Y, b.Y) && near(a.W, b.W) && near(a.H, b.H)
		}) {
			t.Errorf("%s: side %d is\n%+v\nwant\n%+v", where, i+1, got[i], want[i])
			return
		}
	}
}

// Every page of sheets shows, without JavaScript, what deck has dealt, every
// card in its place to 0.2 mm, and no text is clipped.
func TestSheetPagesAreDealt(t *testing.T) {
	t.Parallel()
	g := loadGuide(t, "../..")
	b := open(t)
	b.width(1000)
	b.as("print", "light")
	b.scripts(false)
	for _, e := range g.Exams {
		check := func(url string, cards []deck.Card, preset deck.Preset) {
			p := find(url)
			if p == nil {
				return // a branch between, whose cards are on the pages below it
			}
			b.show(p.url())
			b.scripts(true)
			got := ask[sheetPage](b, onPage)
			b.scripts(false)
			sameFaces(t, url, got.Sides, laid(t, cards, preset, deck.LongEdge))
			for _, text := range got.Clipped {
				t.Errorf("%s: clipped: %s", url, text)
			}
		}
		for _, paper := range []string{"a4", "letter"} {
			preset := deck.PresetOn(paper)
			check(e.SheetURL(paper), slices.Collect(deck.Exam(e)), preset)
			for n := range e.All() {
				check(n.SheetURL(paper), slices.Collect(deck.Branch(n)), preset)
			}
		}
	}
}

// Whatever a reader chooses, the page deals what deck deals: every preset in
// every mode, with cards that run on.
func TestChooserDealsAsDeckDoes(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.width(1000)
	b.as("print", "light")
	site := hardSample.get(t)
	dir, url := site.dir, site.url
	e := loadGuide(t, dir).Exams[0]
	cards := slices.Collect(deck.Exam(e))
	b.show(url + e.SheetURL("a4"))
	for _, p := range deck.Presets {
		for _, m := range deck.Modes {
			where := p.Name + " " + string(m)
			choose(b, fmt.Sprintf("preset=%s&mode=%s", p.Name, m))
			got := ask[sheetPage](b, onPage)
			if p.CardsOn(m) == 0 {
				sameFaces(t, where, got.Sides, laid(t, cards, p, deck.LongEdge)) // what cannot be is not chosen
				continue
			}
			want := laid(t, cards, p, m)
			sameFaces(t, where, got.Sides, want)
			if !strings.Contains(got.Count, fmt.Sprintf(" %d", len(want))) || !strings.Contains(got.Count, fmt.Sprintf(": %d · ", len(cards))) {
				t.Errorf("%s: %q for %d pages", where, got.Count, len(want))
			}
		}
	}
}

// No shipped card is clipped on any preset.
func TestNoTextIsClipped(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.width(1000)
	b.as("print", "light")
	for _, e := range loadGuide(t, "../..").Exams {
		noneClipped(t, b, find(e.SheetURL("a4")).url())
	}
}

func noneClipped(t *testing.T, b tab, url string) {
	t.Helper()
	b.show(url)
	for _, p := range deck.Presets {
		choose(b, "preset="+p.Name)
		got := ask[sheetPage](b, onPage)
		if len(got.Sides) == 0 {
			t.Fatalf("%s: no sheets", url)
		}
		for _, text := range got.Clipped {
			t.Errorf("%s: clipped: %s", p.Name, text)
		}
	}
}

// choose makes a choice by way of the address, as a link to it does.
func choose(b tab, hash string) {
	b.t.Helper()
	ask[bool](b, fmt.Sprintf(`new Promise(done => {
		addEventListener("hashchange", () => setTimeout(() => done(true), 0), {once: true});
		location.hash = "%s&" + Math.random();
	})`, hash))
}
