package pdf

import (
	"context"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/chromedp/chromedp"
)

// Numbering a book: CSS can count pages in the margins but cannot say on which
// page an element lands (target-counter is not implemented in Chromium). So
// the book is printed as a draft, the page of every linked place is read from
// the draft's named destinations, the numbers are written into the document,
// and it is printed again, until the numbers say what the print shows.

//go:embed number.js
var numberScript string

// maxPasses bounds the prints of one book. Two is the rule; a third is needed
// when numbers of another length than the draft's break lines differently.
const maxPasses = 5

// Book prints a page that the layout "book" has made, with its page numbers,
// its chapters on right-hand pages, tags and an outline. Pass is called with
// 1, 2 … before each print. It fails when the numbers do not settle.
func (p *Printer) Book(name string, pass func(n int)) (File, error) {
	tab, end, err := p.open(name)
	if err != nil {
		return File{}, err
	}
	defer end()
	rightToLeft, err := chromedp.Run(tab, chromedp.Evaluate[bool](`document.dir === "rtl"`))
	if err != nil {
		return File{}, p.failure(p.ctx, "open "+name, err)
	}
	said := numbering{}
	for n := 1; n <= maxPasses; n++ {
		pass(n)
		if said.chapters, err = p.number(tab, said); err != nil {
			return File{}, err
		}
		text, err := p.print(tab, name, settings{draft: n == 1})
		if err != nil {
			return File{}, err
		}
		found, err := read(text)
		if err != nil {
			return File{}, fmt.Errorf("read the print of %s: %w", name, err)
		}
		if n > 1 && said.holds(found.places) {
			return File{Text: text, Pages: found.pages, Places: found.places, RightToLeft: rightToLeft}, nil
		}
		said = said.next(found.places)
	}
	return File{}, fmt.Errorf("the page numbers of %s did not settle in %d prints", name, maxPasses)
}

// number writes the numbers into the document and returns the chapters that
// are to begin on a right-hand page.
func (p *Printer) number(tab context.Context, said numbering) ([]string, error) {
	pages, err := json.Marshal(said.pages)
	if err != nil {
		return nil, err
	}
	blanks, err := json.Marshal(append([]string{}, said.blanks...))
	if err != nil {
		return nil, err
	}
	if said.pages == nil {
		pages = []byte("{}")
	}
	chapters, err := chromedp.Run(tab, chromedp.Evaluate[[]string](fmt.Sprintf("(%s)(%s, %s)", numberScript, pages, blanks)))
	if err != nil {
		return nil, p.failure(p.ctx, "number the pages", err)
	}
	return chapters, nil
}

// numbering is what a print says of its own pages.
type numbering struct {
	pages    map[string]int // by id, 1-based
	blanks   []string       // chapters with an empty page before them
	chapters []string       // all that are to begin on a right-hand page
}

// holds reports whether the print shows what it says. Places that only an
// index leads to may be missing: of several on one page it links the first.
func (n numbering) holds(found map[string]int) bool {
	for id, page := range found {
		if n.pages[id] != page {
			return false
		}
	}
	for _, id := range n.chapters {
		if found[id]%2 == 0 {
			return false
		}
	}
	return true
}

// next returns what the following print is to say: where everything lands once
// empty pages are put before the chapters that would begin on the left.
func (n numbering) next(found map[string]int) numbering {
	bare := func(page int) int { // without the empty pages of this print
		empty := 0
		for _, id := range n.blanks {
			if found[id] <= page {
				empty++
			}
		}
		return page - empty
	}
	all := maps.Clone(n.pages) // an index links one place a page: the others are where they were said to be
	if all == nil {
		all = map[string]int{}
	}
	maps.Copy(all, found)
	out := numbering{pages: make(map[string]int, len(all))}
	var before []int // the bare pages behind an empty one
	for _, id := range n.chapters {
		page := bare(found[id])
		if (page+len(before))%2 == 0 {
			out.blanks = append(out.blanks, id)
			before = append(before, page)
		}
	}
	for id, page := range all {
		at := bare(page)
		i, exact := slices.BinarySearch(before, at)
		if exact {
			i++
		}
		out.pages[id] = at + i
	}
	return out
}
