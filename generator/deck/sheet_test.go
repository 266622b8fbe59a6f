package deck_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"studyguide/generator/deck"
	"studyguide/generator/guide"
)

// random makes n cards whose sides say whose they are, of one word to a
// thousand.
func random(e *guide.Exam, r *rand.Rand, n int) []deck.Card {
	side := func(id int, name string) string {
		words := 1
		switch r.IntN(4) {
		case 1:
			words = r.IntN(60)
		case 2:
			words = r.IntN(500)
		}
		var b strings.Builder
		fmt.Fprintf(&b, "<p>%s-%d", name, id)
		for i := range words {
			fmt.Fprintf(&b, " word%d", i)
		}
		return b.String() + "</p>"
	}
	cards := make([]deck.Card, n)
	for i := range cards {
		cards[i] = deck.Card{Card: &guide.Card{Exam: e, ID: fmt.Sprint(i)}, Front: side(i, "front"), Back: side(i, "back")}
	}
	return cards
}

// presets are all that there are and one whose margins differ on every side.
func presets() []deck.Preset {
	odd := deck.Preset{Name: "odd", Paper: "a4", Width: 210, Height: 297, Columns: 3, Rows: 5, CardWidth: 50, CardHeight: 40,
		Left: 7, Top: 19, PitchX: 53, PitchY: 44, Margin: 5, Cut: true}
	return append(slices.Clone(deck.Presets), odd)
}

// Every card is there once, whole and in order, on every preset in every mode;
// and when the sheet is turned over or folded, what comes to lie behind a front
// is its back, the same way up.
func TestLay(t *testing.T) {
	for seed := range uint64(6) {
		r := rand.New(rand.NewPCG(seed, 2))
		cards := random(&guide.Exam{ID: "e"}, r, r.IntN(60))
		var setter deck.Setter
		for _, p := range presets() {
			for _, m := range deck.Modes {
				sides, err := setter.Lay(cards, p, m)
				if p.PerSheet() == 1 && m == deck.FoldOver {
					if !errors.Is(err, deck.ErrNoFold) || setter.Pages(cards, p, m) != 0 {
						t.Errorf("%s: %v", p.Name, err)
					}
					continue
				}
				if err != nil {
					t.Fatal(err)
				}
				if got := setter.Pages(cards, p, m); got != len(sides) {
					t.Errorf("%s %s: %d pages, %d sides", p.Name, m, got, len(sides))
				}
				fronts, backs := paired(t, sides, p, m)
				checkFaces(t, cards, fronts, backs, m)
				if blanks := slices.IndexFunc(fronts, deck.Face.Blank); m != deck.Backs && blanks >= 0 && len(fronts)-blanks >= p.CardsOn(m) {
					t.Errorf("%s %s: %d places at the end are blank: a sheet too many", p.Name, m, len(fronts)-blanks)
				}
			}
		}
	}
}

// paired returns the fronts in reading order, and what lies behind each: found
// by millimetres, with the sheet turned as paper is turned.
func paired(t *testing.T, sides []deck.Side, p deck.Preset, m deck.Mode) (fronts, backs []deck.Face) {
	t.Helper()
	type at struct {
		sheet int
		x, y  int // hundredths of a millimetre, seen on the front
	}
	behind := map[at]deck.Face{}
	type front struct {
		at   at
		face deck.Face
	}
	var list []front
	for i, s := range sides {
		if len(s.Faces) != p.PerSheet() {
			t.Fatalf("side %d has %d faces", i, len(s.Faces))
		}
		for k, f := range s.Faces {
			place := s.Place(k)
			if place.X < -0.001 || place.Y < -0.001 || place.X+p.CardWidth > p.Width+0.001 || place.Y+p.CardHeight > p.Height+0.001 {
				t.Fatalf("%s: a card at %v is not on the sheet", p.Name, place)
			}
			if f.Back || s.Kind == deck.BackSide {
				x, y, turned := through(p, m, place)
				if !f.Blank() && turned {
					t.Fatalf("%s %s: the back of %s is upside down", p.Name, m, f.Card.ID)
				}
				behind[at{s.Sheet, hundredths(x), hundredths(y)}] = f
			} else if !f.Blank() || s.Kind == deck.FrontSide {
				list = append(list, front{at{s.Sheet, hundredths(place.X), hundredths(place.Y)}, f})
				if place.Turned {
					t.Fatalf("%s %s: a front is upside down", p.Name, m)
				}
			}
		}
	}
	for _, f := range list {
		back, ok := behind[f.at]
		if !ok && m != deck.Fronts {
			t.Fatalf("%s %s: nothing lies behind %s at %v", p.Name, m, f.face.Card.ID, f.at)
		}
		fronts, backs = append(fronts, f.face), append(backs, back)
	}
	if m == deck.Backs { // in the order of the fronts that they lie behind
		keys := make([]at, 0, len(behind))
		for k := range behind {
			keys = append(keys, k)
		}
		slices.SortFunc(keys, func(a, b at) int {
			return 1e10*(a.sheet-b.sheet) + 1e5*(a.y-b.y) + a.x - b.x
		})
		for _, k := range keys {
			backs = append(backs, behind[k])
		}
	}
	return fronts, backs
}

// through returns where a place of the other side, or of the other half, is
// seen from the front, as if the paper were glass, and whether a card turned as
// a page of a book shows it upside down.
func through(p deck.Preset, m deck.Mode, at deck.Place) (x, y float64, turned bool) {
	book := func() (float64, float64, bool) { return p.Width - at.X - p.CardWidth, at.Y, at.Turned }
	calendar := func() (float64, float64, bool) { return at.X, p.Height - at.Y - p.CardHeight, !at.Turned }
	switch {
	case m == deck.FoldOver:
		if vertical, _ := p.Folds(); vertical {
			return 2*p.FoldAt() - at.X - p.CardWidth, at.Y, at.Turned
		}
		return at.X, 2*p.FoldAt() - at.Y - p.CardHeight, !at.Turned
	case m == deck.LongEdge && p.Width > p.Height, m == deck.ShortEdge && p.Width <= p.Height:
		return calendar()
	}
	return book()
}

func hundredths(mm float64) int { return int(math.Round(mm * 100)) }

func checkFaces(t *testing.T, cards []deck.Card, fronts, backs []deck.Face, m deck.Mode) {
	t.Helper()
	next, part := 0, 0
	text := map[string]string{}
	for i := range max(len(fronts), len(backs)) {
		f := deck.Face{}
		switch m {
		case deck.Fronts:
			f = fronts[i]
		case deck.Backs:
			f = backs[i]
		default:
			f = fronts[i]
			if b := backs[i]; f.Blank() != b.Blank() || !f.Blank() && (f.Card.Key() != b.Card.Key() || f.Part != b.Part || f.Of != b.Of || f.Back || !b.Back) {
				t.Fatalf("place %d: behind %q is %q", i, f.HTML, b.HTML)
			}
		}
		if f.Blank() {
			if next < len(cards) || f.HTML != "" {
				t.Fatalf("place %d is blank, and card %d is still to come", i, next)
			}
			continue
		}
		if part++; f.Part != part || f.Card.Key() != cards[next].Key() {
			t.Fatalf("place %d: %s part %d, want %s part %d", i, f.Card.Key(), f.Part, cards[next].Key(), part)
		}
		if m != deck.Backs {
			text["front-"+f.Card.ID] += " " + fronts[i].HTML
		}
		if m != deck.Fronts {
			text["back-"+f.Card.ID] += " " + backs[i].HTML
		}
		if part == f.Of {
			next, part = next+1, 0
		}
	}
	if next != len(cards) {
		t.Fatalf("%d of %d cards", next, len(cards))
	}
	for _, c := range cards {
		for name, whole := range map[string]string{"front-" + c.ID: c.Front, "back-" + c.ID: c.Back} {
			if printed, ok := text[name]; ok {
				if got, want := strings.Join(words(printed), " "), strings.Join(words(whole), " "); got != want {
					t.Fatalf("%s: %q, want %q", name, got, want)
				}
			}
		}
	}
}

// The grid of every preset lies on its sheet, text keeps its distance, and a
// fold takes as many cards as it can.
func TestPresets(t *testing.T) {
	folds := map[string]int{"a4-a7": 4, "a4-a8": 8, "a4-a6": 2, "a4-85x55": 5, "a4-3x5": 1, "avery-32015": 4, "letter-2x4": 4, "avery-5371": 5, "avery-5388": 1, "index-3x5": 0}
	for _, p := range deck.Presets {
		right := p.Left + float64(p.Columns-1)*p.PitchX + p.CardWidth
		bottom := p.Top + float64(p.Rows-1)*p.PitchY + p.CardHeight
		if right > p.Width+0.001 || bottom > p.Height+0.001 || p.PitchX < p.CardWidth-0.001 || p.PitchY < p.CardHeight-0.001 {
			t.Errorf("%s does not fit its sheet: %.2f x %.2f", p.Name, right, bottom)
		}
		if p.Margin < 5 || (p.Left < 4 || p.Top < 4) && p.Margin < 6 {
			t.Errorf("%s: text keeps %g mm from the edges", p.Name, p.Margin)
		}
		if b := p.Back(); b.Width < 40 || b.Height < 25 || p.Front().Height <= b.Height {
			t.Errorf("%s: the room for text is %v", p.Name, b)
		}
		if got := p.CardsOn(deck.FoldOver); got != folds[p.Name] {
			t.Errorf("%s folds over with %d cards", p.Name, got)
		}
		if same, ok := deck.PresetNamed(p.Name); !ok || same != p {
			t.Errorf("%s is not found by its name", p.Name)
		}
		for _, l := range append(p.Cuts(deck.LongEdge), p.Cuts(deck.FoldOver)...) {
			if min(l.X1, l.Y1, l.X2, l.Y2) < -0.001 || max(l.X1, l.X2) > p.Width+0.001 || max(l.Y1, l.Y2) > p.Height+0.001 {
				t.Errorf("%s: a cut mark at %v", p.Name, l)
			}
		}
		if (len(p.Cuts(deck.Fronts)) > 0) != p.Cut {
			t.Errorf("%s: %d cut marks", p.Name, len(p.Cuts(deck.Fronts)))
		}
	}
	if deck.PresetOn("letter").Name != "letter-2x4" || deck.PresetOn("a4").Name != "a4-a7" || deck.PresetOn("?").Name != "a4-a7" {
		t.Error("the usual presets are others")
	}
}

// What does not fit is named, with the reason; what runs on is counted.
func TestReport(t *testing.T) {
	e := &guide.Exam{ID: "e"}
	row := func(n int) string {
		return "<table><tbody><tr>" + strings.Repeat("<td>x</td>", n) + "</tr></tbody></table>"
	}
	backs := map[string]string{
		"fits": "<p>x</p>", "runs-on": "<p>" + strings.Repeat("word ", 300) + "</p>",
		"long": "<p>" + strings.Repeat("word ", 3000) + "</p>", "wide": row(20),
		"deep": strings.Repeat("<ul><li>a", 12) + strings.Repeat("</li></ul>", 12), "word": "<p>" + strings.Repeat("x", 5000) + "</p>",
		"image": "<p>a <img src=x> b</p>",
	}
	want := map[string]deck.Unfit{"long": deck.TooManyParts, "wide": deck.TooWide, "deep": deck.TooDeep, "word": deck.Unbreakable}
	p, _ := deck.PresetNamed("a4-a8")
	var setter deck.Setter
	for id, back := range backs {
		r := setter.Report([]deck.Card{{Card: &guide.Card{Exam: e, ID: id}, Front: "<p>F</p>", Back: back}}, p)
		switch {
		case want[id] != "":
			if len(r.Misfits) != 1 || r.Misfits[0].Why != want[id] || len(r.Continued) != 0 {
				t.Errorf("%s: %+v", id, r)
			} else if got := r.Misfits[0].Error(); got != fmt.Sprintf("card e/%s does not fit a4-a8: %s", id, want[id]) {
				t.Error(got)
			}
		case id == "runs-on":
			if len(r.Continued) != 1 || r.Continued[0].Parts < 2 {
				t.Errorf("%s: %+v", id, r)
			}
		case len(r.Misfits)+len(r.Continued) > 0:
			t.Errorf("%s: %+v", id, r)
		}
	}
}
