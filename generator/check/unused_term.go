package check

import "studyguide/generator/guide"

// unusedTerm reports terms that no text uses and no other term points to. One
// with autolink: false is left out: where its word stands is not known.
func unusedTerm(c *checker) {
	pointed := map[*guide.Term]bool{}
	for _, t := range c.g.Terms {
		for _, other := range t.See {
			pointed[other] = true
		}
	}
	for _, t := range c.g.Terms {
		if t.Autolink && len(t.Backlinks) == 0 && !pointed[t] {
			c.report(t.At, "no text uses the term %q", t.Term).WithHint("add the words that the texts use as aliases, or delete it")
		}
	}
}
