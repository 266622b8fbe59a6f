package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"studyguide/generator/guide"
)

// ambiguousTerm reports names that two terms would link by themselves: one of
// the two explanations would be wrong.
func ambiguousTerm(c *checker) {
	type claim struct {
		term *guide.Term
		name string
	}
	claims := map[string][]claim{}
	for _, t := range c.g.Terms {
		if !t.Autolink {
			continue
		}
		var reported []*guide.Term
		for _, name := range names(t) {
			key := strings.ToLower(name)
			for _, other := range claims[key] {
				if other.term == t || !meet(t, other.term) || !sameName(name, other.name) || slices.Contains(reported, other.term) {
					continue
				}
				reported = append(reported, other.term)
				c.report(t.At, "%q is also a name of the term %q", name, other.term.ID).
					WithHint("take the name from one of them, or write autolink: false").WithNote(other.term.At, "the other term")
			}
			claims[key] = append(claims[key], claim{t, name})
		}
	}
}

// names returns what links to a term by itself.
func names(t *guide.Term) []string {
	var out []string
	for _, name := range append([]string{t.Term, t.Abbreviation}, t.Aliases...) {
		if name = spaced(name); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// meet reports whether the texts of some exam can use both terms.
func meet(a, b *guide.Term) bool {
	return len(a.Exams) == 0 || len(b.Exams) == 0 ||
		slices.ContainsFunc(a.Exams, func(e *guide.Exam) bool { return slices.Contains(b.Exams, e) })
}

// sameName reports whether one word in a text can be both names, which differ in
// case at most: names with a capital after the first letter are matched as written.
func sameName(a, b string) bool { return a == b || !exact(a) || !exact(b) }

func exact(name string) bool {
	_, size := utf8.DecodeRuneInString(name)
	return strings.ContainsFunc(name[size:], unicode.IsUpper)
}
