package site

import (
	"fmt"
	"slices"

	"studyguide/generator/guide"
)

// bibliography numbers what the texts of one document cite.
type bibliography struct {
	sources []BookSource
	numbers map[string]int // by address
}

// cites numbers sources in the order in which they are first cited.
func (b *bibliography) cites(list []*guide.Citation) []Cite {
	var out []Cite
	for _, c := range list {
		n := b.numbers[c.URL]
		if n == 0 {
			if b.numbers == nil {
				b.numbers = map[string]int{}
			}
			n = len(b.sources) + 1
			b.numbers[c.URL] = n
			b.sources = append(b.sources, BookSource{Number: n, ID: sourceID(n), Source: references([]*guide.Citation{c})[0]})
		}
		if cite := (Cite{Number: n, URL: "#" + sourceID(n)}); !slices.Contains(out, cite) {
			out = append(out, cite)
		}
	}
	slices.SortFunc(out, func(a, b Cite) int { return a.Number - b.Number })
	return out
}

func sourceID(n int) string { return fmt.Sprintf("source.%d", n) }
