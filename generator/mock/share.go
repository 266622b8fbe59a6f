package mock

import (
	"math"
	"slices"

	"studyguide/generator/guide"
)

// claims are what the domains of an exam may ask of a paper. Weights are kept
// doubled and in thousandths, so that the middle of a range is a whole number
// too: 20-25 % is low 40000, high 50000, middle 45000. Times the questions of
// a paper they stay below 2^53, where a browser's numbers are exact.
type claims struct {
	weighted bool
	list     []claim
	whole    int64 // what the ranges are parts of: all of the exam
	middles  int64 // of all domains together
}

type claim struct{ low, high, middle int64 }

// claimsOf reads the weights of an exam's domains, by the rule that
// guide.Node.Share follows as well: where all have one in the same unit and
// none is zero they hold, elsewhere the number of objectives does. Percentages
// are parts of 100; marks, questions and points are parts of the sum of the
// middles.
func claimsOf(e *guide.Exam) claims {
	var c claims
	c.weighted = !slices.ContainsFunc(e.Roots, func(n *guide.Node) bool {
		return n.Weight == nil || n.Weight.Unit != e.Roots[0].Weight.Unit || n.Weight.High == 0
	})
	for _, n := range e.Roots {
		var of claim
		if c.weighted {
			low, high := thousandths(n.Weight.Low), thousandths(n.Weight.High)
			of = claim{low: 2 * low, high: 2 * high, middle: low + high}
		} else {
			for range n.Leaves() {
				of.middle++
			}
			of.low, of.high = of.middle, of.middle
		}
		c.list = append(c.list, of)
		c.middles += of.middle
	}
	c.whole = c.middles
	if c.weighted && e.Roots[0].Weight.Unit == "percent" {
		c.whole = 2 * thousandths(100)
	}
	return c
}

func thousandths(f float64) int64 { return int64(math.Round(f * 1000)) }

// bound is how many questions a domain may have.
type bound struct {
	low, high int
	near      bool // no whole numbers of all domains lie within the published weights
}

// bounds returns the whole numbers within each domain's weight in a paper of n
// questions. Where none lies within, the two round it do; where all lower
// bounds together are more than n, or all upper ones less, they give way to
// the quota, n times the middle of the weight divided by the sum of the middles.
func (c claims) bounds(n int) []bound {
	out := make([]bound, len(c.list))
	lows, highs := 0, 0
	for i, of := range c.list {
		b := bound{low: ceil(int64(n)*of.low, c.whole), high: int(int64(n) * of.high / c.whole)}
		if b.low > b.high {
			b = bound{low: b.high, high: b.low, near: c.weighted}
		}
		out[i] = b
		lows, highs = lows+b.low, highs+b.high
	}
	for i, of := range c.list {
		quota := int64(n) * of.middle
		down, up := int(quota/c.middles), ceil(quota, c.middles)
		if b := &out[i]; lows > n && down < b.low {
			b.low, b.near = down, c.weighted
		} else if highs < n && up > b.high {
			b.high, b.near = up, c.weighted
		}
	}
	return out
}

func ceil(a, b int64) int { return int((a + b - 1) / b) }

// allocate shares n questions out: the largest-remainder method within the
// bounds and what each domain has. Every domain begins with its quota rounded
// down, moved into its bounds; then one question after the other goes to the
// domain that lacks most to its quota, or is taken from the one that is most
// above it. What then is left, because domains have too few, goes to the
// others beyond their bounds, in proportion: each time to the one with the
// greatest middle / (2 count + 1), which is the method of Webster and
// Sainte-Laguë. Among equals the first domain of the outline is chosen. The sum
// is n, or all that there is.
func (c claims) allocate(n int, has []int) []int {
	bounds := c.bounds(n)
	out := make([]int, len(c.list))
	left := n
	for i, of := range c.list {
		low, high := min(bounds[i].low, has[i]), min(bounds[i].high, has[i])
		out[i] = min(max(int(int64(n)*of.middle/c.middles), low), high)
		left -= out[i]
	}
	lack := func(i int) float64 { return float64(int64(n)*c.list[i].middle - int64(out[i])*c.middles) }
	for ; left < 0; left++ {
		out[best(out, func(i int) bool { return out[i] > bounds[i].low }, func(i int) float64 { return -lack(i) })]--
	}
	for ; left > 0; left-- {
		i := best(out, func(i int) bool { return out[i] < min(bounds[i].high, has[i]) }, lack)
		if i < 0 {
			break
		}
		out[i]++
	}
	for ; left > 0; left-- {
		i := best(out, func(i int) bool { return out[i] < has[i] }, func(i int) float64 {
			return float64(c.list[i].middle) / float64(2*out[i]+1)
		})
		if i < 0 {
			break
		}
		out[i]++
	}
	return out
}

// best returns the first of the places that may be chosen with the highest score, or -1.
func best(list []int, may func(int) bool, score func(int) float64) int {
	found := -1
	for i := range list {
		if may(i) && (found < 0 || score(i) > score(found)) {
			found = i
		}
	}
	return found
}
