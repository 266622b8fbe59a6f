package check

// lifecycleNote reports exams that end or have ended without a word on what
// that means for a candidate.
func lifecycleNote(c *checker) {
	for _, e := range c.g.Exams {
		l := e.Lifecycle
		if l.State != "retiring" && l.State != "retired" || l.Note.Value != "" {
			continue
		}
		at := l.Retires.Span
		if at.IsZero() {
			at = e.At
		}
		c.report(at, "%s is %s, and nothing tells a candidate what to do", e.Code, l.State).
			WithHint("add note: under lifecycle")
	}
}
