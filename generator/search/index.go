package search

import (
	"cmp"
	"runtime"
	"slices"
	"unicode/utf16"

	"golang.org/x/sync/errgroup"
)

// posting is a document's number and, in the two lowest bits, the class of the
// word in it.
type posting uint32

func newPosting(doc int, class uint8) posting { return posting(doc)<<2 | posting(class) }

func (p posting) doc() int     { return int(p >> 2) }
func (p posting) class() uint8 { return uint8(p & 3) }

// entry is a word with the documents that have it, in their order.
type entry struct {
	word string
	list []posting
}

// often is how many times a word must stand in a text to count as more than a
// word in passing.
const often = 3

// invert turns documents into words, sorted as JavaScript compares strings.
func invert(docs []Document) []entry {
	parts := make([]map[string]*counted, min(len(docs), 2*runtime.GOMAXPROCS(0)))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range parts {
		g.Go(func() error {
			from, to := i*len(docs)/len(parts), (i+1)*len(docs)/len(parts)
			parts[i] = count(docs[from:to], from)
			return nil
		})
	}
	_ = g.Wait() // counting cannot fail
	all := map[string][]posting{}
	for _, part := range parts {
		for word, c := range part {
			all[word] = append(all[word], c.list...)
		}
	}
	entries := make([]entry, 0, len(all))
	for word, list := range all {
		e := entry{word, list}
		if len(list) > len(docs)/4 && len(docs) > smallSite {
			e.flatten()
		}
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(a, b entry) int { return compareUTF16(a.word, b.word) })
	return entries
}

// smallSite is up to how many documents no list can be long.
const smallSite = 5_000

// flatten forgets how often the texts have a word that is everywhere: it tells
// nothing, and costs a second list as long as the first.
func (e entry) flatten() {
	for i, p := range e.list {
		if p.class() == inLead {
			e.list[i] = newPosting(p.doc(), inText)
		}
	}
}

// counted is a word of some documents.
type counted struct {
	list  []posting
	times int // in the last document's text
}

func count(docs []Document, first int) map[string]*counted {
	all := map[string]*counted{}
	for i := range docs {
		doc := first + i
		docs[i].each(func(word string, class uint8) {
			c := all[word]
			if c == nil {
				c = &counted{}
				all[word] = c
			}
			c.add(doc, class)
		})
	}
	return all
}

func (c *counted) add(doc int, class uint8) {
	n := len(c.list)
	if n == 0 || c.list[n-1].doc() != doc {
		c.list, c.times = append(c.list, newPosting(doc, class)), 1
		return
	}
	if c.times++; c.times >= often {
		class = max(class, inLead)
	}
	c.list[n-1] = newPosting(doc, max(class, c.list[n-1].class()))
}

// compareUTF16 compares as JavaScript does. Only letters beyond U+FFFF make it
// differ from the order of UTF-8.
func compareUTF16(a, b string) int {
	for {
		ra, na := decode(a)
		rb, nb := decode(b)
		if na == 0 || nb == 0 {
			return cmp.Compare(na, nb)
		}
		if ra != rb {
			return cmp.Compare(firstUnit(ra), firstUnit(rb))*2 + cmp.Compare(ra, rb)
		}
		a, b = a[na:], b[nb:]
	}
}

func firstUnit(r rune) rune {
	if high, _ := utf16.EncodeRune(r); high != 0xFFFD {
		return high
	}
	return r
}
