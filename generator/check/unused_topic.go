package check

// unusedTopic reports topics that no objective has.
func unusedTopic(c *checker) {
	for _, t := range c.g.Topics {
		if len(t.Objectives) == 0 {
			c.report(t.At, "no objective has the topic %q", t.ID).WithHint("add it to topics: of an outline node, or delete it")
		}
	}
}
