package check

// lifecycleDate reports exams whose state and last day contradict each other.
func lifecycleDate(c *checker) {
	for _, e := range c.g.Exams {
		l := e.Lifecycle
		last, ok := c.date(l.Retires.Value)
		if !ok {
			continue
		}
		switch passed := c.today.After(last); {
		case passed && l.State != "retired":
			c.report(l.Retires.Span, "%s could be taken until %s, and is still called %s", e.Code, l.Retires.Value, l.State).
				WithHint("write state: retired")
		case !passed && l.State == "retired":
			c.report(l.Retires.Span, "%s is called retired, and can be taken until %s", e.Code, l.Retires.Value).
				WithHint("write state: retiring")
		case !passed && l.State != "retiring":
			c.report(l.Retires.Span, "%s is called %s, and has a last day", e.Code, l.State).
				WithHint("write state: retiring")
		}
	}
}
