package check

// unverified reports exams of which nobody says when they were last held
// against the publisher's outline.
func unverified(c *checker) {
	for _, e := range c.g.Exams {
		if e.Verified.Value == "" && e.Lifecycle.State != "retired" {
			c.report(e.At, "no date says when %s was last held against its source", e.Code).
				WithHint("do that, and add: verified: %s", c.today.Format("2006-01-02"))
		}
	}
}
