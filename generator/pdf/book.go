package pdf

import (
	_ "embed"
	"encoding/json"
	"fmt"

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
	all, err := p.presses(name)
	if err != nil {
		return File{}, err
	}
	defer all.close()
	rightToLeft, err := chromedp.Run(all[0].tab, chromedp.Evaluate[bool](`document.dir === "rtl"`))
	if err != nil {
		return File{}, p.failure(p.ctx, "open "+name, err)
	}
	said := numbering{}
	for n := 1; n <= maxPasses; n++ {
		pass(n)
		if said.chapters, err = all.number(said); err != nil {
			return File{}, err
		}
		printed, err := all.edition(said.starts, settings{draft: n == 1})
		if err != nil {
			return File{}, err
		}
		if n > 1 && said.holds(printed.places, printed.starts) {
			file, err := all.file(printed)
			file.RightToLeft = rightToLeft
			return file, err
		}
		said = said.next(printed.places, printed.starts)
	}
	return File{}, fmt.Errorf("the page numbers of %s did not settle in %d prints", name, maxPasses)
}

// number writes the numbers into the document, in each tab, and returns the
// chapters that are to begin on a right-hand page.
func (all presses) number(said numbering) ([]string, error) {
	pages := said.pages
	if pages == nil {
		pages = map[string]int{}
	}
	values, err := json.Marshal([]any{pages, append([]string{}, said.blanks...)})
	if err != nil {
		return nil, err
	}
	var chapters []string
	err = all.each(func(i int, p *press) error {
		found, err := chromedp.Run(p.tab, chromedp.Evaluate[[]string](fmt.Sprintf("(%s)(...%s)", numberScript, values)))
		if err != nil {
			return p.failure(p.ctx, "number the pages", err)
		}
		if i == 0 {
			chapters = found
		}
		return nil
	})
	return chapters, err
}
