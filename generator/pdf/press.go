package pdf

import (
	"context"
	_ "embed"
	"fmt"

	"github.com/chromedp/chromedp"
	"golang.org/x/sync/errgroup"
)

//go:embed parts.js
var partsScript string

//go:embed show.js
var showScript string

// A long document is printed in two parts at a time: a browser lays a document
// out in one process, on one processor. Their number does not depend on the
// machine, as the bytes of the file do on it.
const abreast = 2

// long is how many bytes a page has from which on that is worth a second tab.
const long = 200_000

// press is a tab with a document, of which it prints a part.
type press struct {
	*Printer
	name     string
	tab      context.Context
	end      func()
	from, to int // of the elements that parts.js counts; 0, 0 for the document as a whole
}

// presses are those of a document, in the order of their parts.
type presses []*press

// presses opens a page in as many tabs as it is printed in parts.
func (p *Printer) presses(name string) (presses, error) {
	count := 1
	if len(p.server.files[name]) >= long {
		count = abreast
	}
	all := make(presses, count)
	err := all.each(func(i int, _ *press) error {
		tab, end, err := p.open(name)
		if err == nil {
			all[i] = &press{Printer: p, name: name, tab: tab, end: end}
		}
		return err
	})
	if err != nil {
		all.close()
		return nil, err
	}
	if count == 1 {
		return all, nil
	}
	weights, err := chromedp.Run(all[0].tab, chromedp.Evaluate[[]int](partsScript))
	if err != nil {
		all.close()
		return nil, p.failure(p.ctx, "open "+name, err)
	}
	at := middle(weights)
	if at == 0 {
		all[1:].close()
		return all[:1], nil
	}
	all[0].to, all[1].from, all[1].to = at, at, len(weights)
	return all, nil
}

// middle returns where to cut a list so that the heavier side is as light as
// can be, 0 where there is nothing to cut.
func middle(weights []int) int {
	total := 0
	for _, w := range weights {
		total += w
	}
	at, best, sum := 0, total, 0
	for i, w := range weights {
		if heavier := max(sum, total-sum); i > 0 && heavier < best {
			at, best = i, heavier
		}
		sum += w
	}
	return at
}

// each does something with all of them at a time.
func (all presses) each(do func(i int, p *press) error) error {
	var group errgroup.Group
	for i, p := range all {
		group.Go(func() error { return do(i, p) })
	}
	return group.Wait()
}

func (all presses) close() {
	for _, p := range all {
		if p != nil {
			p.end()
		}
	}
}

// print prints the part, whose first page has the number.
func (p *press) print(page int, s settings) (printedPart, error) {
	var out printedPart
	if p.to > 0 {
		padded, err := chromedp.Run(p.tab, chromedp.Evaluate[bool](fmt.Sprintf("(%s)(%d, %d, %d)", showScript, p.from, p.to, page)))
		if err != nil {
			return out, p.failure(p.ctx, "print "+p.name, err)
		}
		out.padded = padded
	}
	text, err := p.Printer.print(p.tab, p.name, s)
	if err != nil {
		return out, err
	}
	if out.document, err = parse(text); err != nil {
		return out, fmt.Errorf("read the print of %s: %w", p.name, err)
	}
	return out, nil
}

// edition is one print of a document, in parts.
type edition struct {
	parts  []printedPart
	starts []int          // the number of the first page of each part, from 1 on
	places map[string]int // the number of the page of every id that the document links to
	pages  int
}

// edition prints all parts, which are said to begin on the pages.
func (all presses) edition(starts []int, s settings) (edition, error) {
	e := edition{parts: make([]printedPart, len(all)), places: map[string]int{}}
	err := all.each(func(i int, p *press) (err error) {
		page := 1
		if starts != nil {
			page = starts[i]
		}
		e.parts[i], err = p.print(page, s)
		return err
	})
	if err != nil {
		return e, err
	}
	for _, p := range e.parts {
		places, err := p.places()
		if err != nil {
			return e, fmt.Errorf("read the print of %s: %w", all[0].name, err)
		}
		pad := 0
		if p.padded {
			pad = 1
		}
		for id, page := range places {
			if _, known := e.places[id]; !known && page > pad { // what is in all parts is where it is first
				e.places[id] = e.pages + page - pad
			}
		}
		e.starts = append(e.starts, e.pages+1)
		e.pages += len(p.pages()) - pad
	}
	return e, nil
}

// file makes one file of what was printed.
func (all presses) file(e edition) (File, error) {
	whole, err := join(e.parts)
	if err != nil {
		return File{}, fmt.Errorf("join what was printed: %w", err)
	}
	headings, err := all.headings()
	if err != nil {
		return File{}, err
	}
	whole.retitle(headings)
	return File{Text: whole.text(), Pages: e.pages, Places: e.places}, nil
}
