package check

import (
	"slices"

	"studyguide/generator/guide"
)

// emptyCell reports rows of comparisons and angles of topics that speak of one
// exam and leave out another that they are about.
func emptyCell(c *checker) {
	for _, cmp := range c.g.Comparisons {
		for _, row := range cmp.Rows {
			for _, e := range cmp.Exams {
				if row.Cells[e] == nil {
					c.report(row.At, "the row %q has no cell for %s", row.ID, e.ID).WithHint("add %s: under cells", e.ID)
				}
			}
		}
	}
	for _, t := range c.g.Topics {
		if len(t.Angles) == 0 {
			continue
		}
		for _, e := range c.g.Exams {
			has := slices.ContainsFunc(t.Objectives, func(n *guide.Node) bool { return n.Exam == e })
			if has && t.Angles[e] == nil {
				c.report(t.At, "the topic %q does not say what %s makes of it", t.ID, e.ID).WithHint("add %s: under angles", e.ID)
			}
		}
	}
}
