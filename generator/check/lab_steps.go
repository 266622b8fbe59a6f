package check

import "strings"

// labSteps reports labs that are text without numbered steps: a learner must
// know where they are, and where to go on.
func labSteps(c *checker) {
	for _, e := range c.g.Exams {
		for _, l := range e.Labs {
			if l.Body.HTML != "" && !strings.Contains(l.Body.HTML, "<ol") {
				c.report(l.At, "the lab has no numbered steps").WithHint(`begin each step with "1. "`)
			}
		}
	}
}
