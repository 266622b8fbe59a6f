package search

import "slices"

// A beginning that so many words have that their lines cannot all be loaded
// while somebody types it gets a line of its own: the documents that it finds
// first.
const (
	wideFrom  = 15_000 // bytes of the lines
	wideShown = 400    // documents
)

// wide returns the lines of such beginnings. Rows are the entries' lines.
func wide(entries []entry, rows []row) []row {
	var out []row
	// under handles the words from lo to hi, which all begin with the first n bytes
	// of the first of them.
	var under func(lo, hi, n int)
	under = func(lo, hi, n int) {
		for lo < hi {
			word := entries[lo].word
			if len(word) == n { // the beginning itself
				lo++
				continue
			}
			_, size := decode(word[n:])
			end, bytes := lo, 0
			for end < hi && len(entries[end].word) >= n+size && entries[end].word[:n+size] == word[:n+size] {
				bytes += len(rows[end].text)
				end++
			}
			if bytes > wideFrom {
				e := first(entries[lo:end])
				e.word = word[:n+size]
				out = append(out, row{key: e.word, text: string(appendLine(nil, e))})
				under(lo, end, n+size)
			}
			lo = end
		}
	}
	under(0, len(entries), 0)
	return out
}

// first returns the documents that rank first for any of the words.
func first(entries []entry) entry {
	var found []posting
	have := map[int]bool{}
	for class := classes - 1; class >= 0 && len(found) < wideShown; class-- {
		var of []posting
		for _, e := range entries {
			for _, p := range e.list {
				if int(p.class()) == class && !have[p.doc()] {
					have[p.doc()] = true
					of = append(of, p)
				}
			}
		}
		slices.Sort(of)
		found = append(found, of[:min(len(of), wideShown-len(found))]...)
	}
	slices.Sort(found)
	return entry{list: found}
}
