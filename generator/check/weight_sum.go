package check

import (
	"strconv"

	"studyguide/generator/guide"
)

// outlines returns the domains of the exam, and of each of its editions.
func outlines(e *guide.Exam) [][]*guide.Node {
	out := [][]*guide.Node{e.Roots}
	for _, ed := range e.Editions {
		out = append(out, ed.Roots)
	}
	return out
}

// sum is what the weights of siblings add up to.
type sum struct {
	low, high float64
	slack     float64 // what rounding can explain: half a point for each single figure
}

// total adds up the weights of siblings that are in the unit.
func total(nodes []*guide.Node, unit string) sum {
	var s sum
	for _, n := range nodes {
		if n.Weight == nil || n.Weight.Unit != unit {
			continue
		}
		s.low += n.Weight.Low
		s.high += n.Weight.High
		if n.Weight.Low == n.Weight.High {
			s.slack += 0.5
		}
	}
	return s
}

// canBe reports whether the weights can come to a figure.
func (s sum) canBe(x float64) bool { return s.low-s.slack <= x && x <= s.high+s.slack }

func (s sum) String() string {
	low, high := figure(s.low), figure(s.high)
	if low == high {
		return low
	}
	return low + "–" + high
}

func figure(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// weightSum reports domains in per cent that cannot come to a hundred.
func weightSum(c *checker) {
	for _, e := range c.g.Exams {
		for _, roots := range outlines(e) {
			if !uniform(roots) || roots[0].Weight.Unit != "percent" {
				continue
			}
			if s := total(roots, "percent"); !s.canBe(100) {
				c.report(roots[0].WeightAt, "the weights of the domains come to %s %%, which cannot be 100", s).
					WithHint("hold them against the publisher's page")
			}
		}
	}
}

// uniform reports whether siblings all have a weight in one unit.
func uniform(nodes []*guide.Node) bool {
	for _, n := range nodes {
		if n.Weight == nil || n.Weight.Unit != nodes[0].Weight.Unit {
			return false
		}
	}
	return len(nodes) > 0
}
