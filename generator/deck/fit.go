package deck

// Size is a step of the type on a printed card.
type Size struct {
	Points  float64 // type size; 1 pt is 1/72 in
	Leading float64 // line height as a multiple of the type size
}

// Sizes are the steps from the full size down to the floor.
var Sizes = []Size{{12.5, 1.35}, {11, 1.35}, {9.5, 1.32}, {8, 1.3}}

// Unfit is why a text cannot be printed well on a card, in words; "" when it
// can.
type Unfit string

// What does not fit. An image is no reason: it is made as small as the card.
const (
	TooManyParts Unfit = "its text needs more than six cards"
	TooWide      Unfit = "its table has too many columns for the width of the card"
	TooDeep      Unfit = "its lists are too deep for the width of the card"
	Unbreakable  Unfit = "a word without a place to break it is larger than the card"
)

const (
	// maxParts is how many cards one text may run on to.
	maxParts = 6
	// leastColumn is the width of a table's column and of a list's line, in ems,
	// below which nothing can be read.
	leastColumn = 3.0
)

const mmPerPoint = 25.4 / 72

// Fit returns the largest size at which the HTML fits the box, and the HTML in
// as many parts as it needs at that size: one, except at the floor.
//
// Widths are estimated from classes of letters, on the wide side of common
// book faces, because no font is known before the page is printed.
func Fit(markup string, box Box) (parts []string, size int, unfit Unfit) {
	return newText(markup).fit(box)
}

// text is HTML that is fitted to several boxes.
type text struct {
	markup string
	words  []word // as soon as it is measured
	read   bool
}

func newText(markup string) *text { return &text{markup: markup} }

func (t *text) fit(box Box) (parts []string, size int, unfit Unfit) {
	if surelyFits(t.markup, box) {
		return []string{t.markup}, 0, ""
	}
	if !t.read {
		t.words, t.read = flatten(t.markup), true
	}
	var cuts []int
	for size = range Sizes {
		cuts, unfit = flow(t.words, box, Sizes[size])
		if len(cuts) == 0 && unfit == "" {
			break
		}
	}
	if len(cuts) >= maxParts && unfit == "" {
		unfit = TooManyParts
	}
	if len(cuts) == 0 {
		return []string{t.markup}, size, unfit
	}
	for i, begin := range append([]int{0}, cuts...) {
		end := len(t.words)
		if i < len(cuts) {
			end = cuts[i]
		}
		parts = append(parts, render(t.words[begin:end]))
	}
	return parts, size, unfit
}
