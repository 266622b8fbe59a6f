package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"studyguide/generator/deck"
)

// set chooses as a reader does: by the fields of the form.
func set(b tab, name, value string) {
	b.t.Helper()
	b.tell(fmt.Sprintf(`(() => { const f = document.querySelector(".chooser").elements.namedItem(%q); f.value = %q; f.dispatchEvent(new Event("input", {bubbles: true})) })()`, name, value))
}

// shown returns the names of the cards whose fronts are on the page, each once.
func shown(b tab) []string {
	b.t.Helper()
	var out []string
	for _, side := range ask[sheetPage](b, onPage).Sides {
		for _, f := range side {
			if !f.Back && (f.Part == "" || strings.HasPrefix(f.Part, "1/")) {
				out = append(out, f.Card)
			}
		}
	}
	return out
}

// The cards of a branch, of an objective and of a tag are those that they
// should be; the count is spoken; a reload and a link keep the choice.
func TestChooseCards(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.width(1440)
	e := loadGuide(t, "../..").Exams[0]
	names := func(cards []deck.Card) []string {
		var out []string
		for _, c := range cards {
			out = append(out, cardName(c))
		}
		return out
	}
	b.show(find(e.SheetURL("a4")).url())
	if got := shown(b); !slices.Equal(got, names(slices.Collect(deck.Exam(e)))) {
		t.Errorf("the whole exam is %d cards", len(got))
	}
	domain := e.Roots[1]
	for n := range domain.All() {
		if n != domain && n.Parent != domain && n != domain.Items[0].Items[0] {
			continue
		}
		set(b, "cards", n.ID)
		want := names(slices.Collect(deck.Branch(n)))
		if got := shown(b); !slices.Equal(got, want) {
			t.Errorf("%s is %q, want %q", n.ID, got, want)
		}
		if got := ask[string](b, `document.querySelector(".chooser output[aria-live=polite]").textContent`); !strings.HasPrefix(got, fmt.Sprintf("Cards: %d ", len(want))) {
			t.Errorf("%s: the count says %q", n.ID, got)
		}
	}
	set(b, "preset", "avery-5371")
	set(b, "mode", "short-edge")
	set(b, "x", "1.5")
	state := `[location.hash, document.querySelector(".sheets").dataset.preset, document.querySelectorAll(".sheet-side").length, ...[...document.querySelector(".chooser").elements].map(e => e.value)].join("|")`
	before := ask[string](b, state)
	address := ask[string](b, `location.href`)
	b.show("about:blank")
	b.show(address)
	if after := ask[string](b, state); after != before || !strings.Contains(before, "preset=avery-5371&mode=short-edge&x=1.5") {
		t.Errorf("%s became %s", before, after)
	}
}

// A tag chooses the cards that have it.
func TestChooseTag(t *testing.T) {
	t.Parallel()
	b := open(t)
	site := hardSample.get(t)
	dir, url := site.dir, site.url
	e := loadGuide(t, dir).Exams[0]
	b.show(url + e.SheetURL("a4"))
	set(b, "cards", "#text")
	if got := strings.Join(shown(b), " "); got != "long-text han" {
		t.Error(got)
	}
}

// The shift is remembered for every other page of sheets, moves the backs of
// the sheet and nothing else, and is not turned where the sheet is.
func TestShift(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.width(1000)
	b.as("print", "light")
	site := hardSample.get(t)
	dir, url := site.dir, site.url
	e := loadGuide(t, dir).Exams[0]
	b.show(url + e.SheetURL("a4"))
	set(b, "x", "2.5")
	set(b, "y", "-1.25")
	b.show(url + e.SheetURL("letter"))
	for _, m := range deck.Modes {
		choose(b, "mode="+string(m))
		p := deck.PresetOn("letter")
		want := laid(t, slices.Collect(deck.Exam(e)), p, m)
		if m != deck.FoldOver {
			for _, side := range want {
				for i := range side {
					if side[i].Back {
						side[i].X, side[i].Y = side[i].X+2.5, side[i].Y-1.25
					}
				}
			}
		}
		sameFaces(t, string(m), ask[sheetPage](b, onPage).Sides, want)
	}
	if on := ask[bool](b, `(() => { document.querySelector("[name=mode]").value = "fronts"; document.querySelector(".chooser").dispatchEvent(new Event("input")); return document.querySelector("[name=x]").matches(":enabled") })()`); on {
		t.Error("a shift is offered where there is no back")
	}
}

// An address with nonsense in it shows the usual sheets.
func TestChoiceThatIsNone(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.width(1000)
	b.as("print", "light")
	said := b.listen()
	site := hardSample.get(t)
	dir, url := site.dir, site.url
	e := loadGuide(t, dir).Exams[0]
	b.show(url + e.SheetURL("a4") + "#preset=a0&mode=sideways&cards=%22%5D&x=NaN&y=1e9")
	got := ask[sheetPage](b, onPage)
	if len(got.Sides) == 0 || ask[string](b, `document.querySelector(".sheets").dataset.preset`) != "a4-a7" {
		t.Errorf("%d sides", len(got.Sides))
	}
	if text := said.take(); text != "" {
		t.Error(text)
	}
}
