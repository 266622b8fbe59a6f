package mock

import "studyguide/generator/guide"

// Blueprint is all that a draw goes by beside the bank itself, for programs that
// draw papers of their own: assets/js/mock-draw.ts does. docs/practice-paper.md
// has the arithmetic.
type Blueprint struct {
	Weighted bool    // the domains have published weights
	Whole    int64   // what the claims are parts of
	Domains  []Claim // in the outline's order
	Low      int     // how many questions the exam asks: the fewest …
	High     int     // … and the most
	Said     bool    // the exam's facts say so; otherwise Low and High are what this package takes
	Minutes  int     // time allowed for Low to High questions; 0 where the facts do not say
}

// Claim is what a domain may ask of a paper: the ends and the middle of its
// weight, doubled and in thousandths.
type Claim struct{ Low, High, Middle int64 }

// NewBlueprint reads the blueprint of an exam.
func NewBlueprint(e *guide.Exam) Blueprint {
	c, usual, said := claimsOf(e), usual(e), true
	if usual == standard {
		said = countRE.MatchString(fact(e, "questions"))
	}
	out := Blueprint{Weighted: c.weighted, Whole: c.whole, Low: usual.low, High: usual.high, Said: said, Minutes: duration(e)}
	for _, of := range c.list {
		out.Domains = append(out.Domains, Claim{of.low, of.high, of.middle})
	}
	return out
}
