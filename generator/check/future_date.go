package check

import "studyguide/generator/diag"

// futureDate reports dates of looking something up that are still to come: a
// slip of the pen that would never grow stale. One day is allowed, because the
// author may sit east of the machine that checks.
func futureDate(c *checker) {
	for _, e := range c.g.Exams {
		c.notInFuture(e.Verified.Value, e.Verified.Span, "verified")
		for _, f := range e.Facts {
			c.notInFuture(f.AsOf, f.At, "as_of")
		}
		for n := range e.All() {
			if n.Note != nil {
				c.notInFuture(n.Note.Verified.Value, n.Note.Verified.Span, "verified")
			}
		}
	}
	for _, r := range c.g.Resources {
		c.notInFuture(r.Date, r.At, "date")
	}
}

func (c *checker) notInFuture(value string, at diag.Span, key string) {
	if date, ok := c.date(value); ok && date.After(c.today.AddDate(0, 0, 1)) {
		c.report(at, "%s: %s is in the future", key, value).WithHint("write the day on which it was looked up")
	}
}
