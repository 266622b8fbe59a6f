package pdf

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// Whatever a document is like, the second print says where everything is, as
// long as no number's length moves a line.
func TestNumberingSettles(t *testing.T) {
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 1))
		var chapters []string
		bare := map[string]int{} // the pages without empty ones
		for page, i := 1, 0; i < 1+r.IntN(8); i++ {
			id := fmt.Sprint("chapter", i)
			chapters = append(chapters, id)
			bare[id] = page
			for range r.IntN(5) {
				page += r.IntN(4)
				bare[fmt.Sprint("place", len(bare))] = page
			}
			page++
		}
		if r.IntN(2) == 0 {
			chapters = chapters[1:]
		}
		part := 1 // the bare page on which a second part begins
		if len(chapters) > 0 {
			part = bare[chapters[r.IntN(len(chapters))]]
		}
		starts := func(blanks []string) []int {
			at := part
			for _, b := range blanks {
				if bare[b] < part {
					at++
				}
			}
			return []int{1, at}
		}
		printed := func(blanks []string) map[string]int {
			out := map[string]int{}
			for id, page := range bare {
				out[id] = page
				for _, b := range blanks {
					if bare[b] <= page {
						out[id]++
					}
				}
			}
			return out
		}
		first := numbering{chapters: chapters}
		second := first.next(printed(nil), starts(nil))
		second.chapters = chapters
		found := printed(second.blanks)
		for id := range found { // an index leaves out places that share a page
			if r.IntN(3) == 0 && !slices.Contains(chapters, id) {
				delete(found, id)
			}
		}
		if !second.holds(found, starts(second.blanks)) {
			t.Fatalf("seed %d: said %v, found %v, empty pages before %v", seed, second.pages, found, second.blanks)
		}
		third := second.next(found, starts(second.blanks))
		third.chapters = chapters
		if !third.holds(printed(third.blanks), starts(third.blanks)) || len(third.blanks) != len(second.blanks) {
			t.Fatalf("seed %d: what was settled moves again: %v, then %v", seed, second.blanks, third.blanks)
		}
	}
}
