package pdf

import (
	"maps"
	"slices"
)

// numbering is what a print says of its own pages.
type numbering struct {
	pages    map[string]int // by id, 1-based
	blanks   []string       // chapters with an empty page before them
	chapters []string       // all that are to begin on a right-hand page
	starts   []int          // the first page of each part that is printed apart
}

// holds reports whether the print shows what it says. Places that only an
// index leads to may be missing: of several on one page it links the first.
func (n numbering) holds(found map[string]int, starts []int) bool {
	if !slices.Equal(n.starts, starts) {
		return false
	}
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
// empty pages are put before the chapters that would begin on the left. Starts
// are the first pages of the parts of this print.
func (n numbering) next(found map[string]int, starts []int) numbering {
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
	for _, page := range starts { // a part begins with the empty page of its first chapter
		at := bare(page)
		i, _ := slices.BinarySearch(before, at)
		out.starts = append(out.starts, at+i)
	}
	return out
}
