package check

import "studyguide/generator/guide"

// lonelyTopic reports topics that run through one exam only and say nothing of
// any other: there is nothing to compare.
func lonelyTopic(c *checker) {
	if len(c.g.Exams) < 2 {
		return
	}
	for _, t := range c.g.Topics {
		exams := map[*guide.Exam]bool{}
		for _, n := range t.Objectives {
			exams[n.Exam] = true
		}
		if len(exams) != 1 {
			continue // none: see unusedTopic
		}
		for e := range t.Angles {
			exams[e] = true
		}
		if len(exams) == 1 {
			c.report(t.At, "the topic %q is in one exam only", t.ID).
				WithHint("add it to a node of another exam, or say in angles: what the other makes of it")
		}
	}
}
