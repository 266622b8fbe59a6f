package check

import "studyguide/generator/guide"

// weightMixed reports siblings that are weighted in part, or in two units.
// Their weights say nothing then: shares are counted by objectives.
func weightMixed(c *checker) {
	for _, e := range c.g.Exams {
		for _, roots := range outlines(e) {
			c.mixedSiblings(roots)
		}
	}
}

func (c *checker) mixedSiblings(nodes []*guide.Node) {
	var first *guide.Node // that has a weight
	for _, n := range nodes {
		if first == nil && n.Weight != nil {
			first = n
		}
		c.mixedSiblings(n.Items)
	}
	if first == nil {
		return
	}
	for _, n := range nodes {
		switch {
		case n.Weight == nil:
			c.report(n.At, "%q has no weight, and %q beside it has one", n.ID, first.ID).
				WithHint("weigh all of them or none").WithNote(first.WeightAt, "the other weight")
			return
		case n.Weight.Unit != first.Weight.Unit:
			c.report(n.WeightAt, "%q is weighted in %s, and %q beside it in %s", n.ID, n.Weight.Unit, first.ID, first.Weight.Unit).
				WithHint("use one unit for all of them").WithNote(first.WeightAt, "the other weight")
			return
		}
	}
}
