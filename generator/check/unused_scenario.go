package check

// unusedScenario reports case studies without questions.
func unusedScenario(c *checker) {
	for _, e := range c.g.Exams {
		for _, s := range e.Scenarios {
			if len(s.Questions) == 0 {
				c.report(s.File.Whole(), "no question belongs to the case study %q", s.ID).
					WithHint("write scenario: %s in the questions", s.ID)
			}
		}
	}
}
