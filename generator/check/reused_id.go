package check

// reusedID reports ids that were retired or renamed and are used again:
// learners' progress with the old thing would count for the new one.
func reusedID(c *checker) {
	for _, e := range c.locked() {
		if now, ok := c.now()[e.Key()]; ok && e.Fate != "" {
			c.report(e.At, "the %s %q was %s, and is used again", e.Kind, e.ID, e.Fate).
				WithHint("choose another id; if it is the same %s, delete the word %s here", e.Kind, e.Fate).
				WithNote(now.At, "used here")
		}
	}
}
