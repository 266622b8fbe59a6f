package check

import (
	"time"

	"studyguide/generator/diag"
	"studyguide/generator/source"
)

// staleAfter is how many days a verified date stays good by default.
const staleAfter = 180

// stale reports exams and notes that nobody has held against their sources for
// longer than hugo.yaml allows.
func stale(c *checker) {
	limit := c.g.Config.Check.StaleAfter.Or(staleAfter)
	if limit == 0 {
		return
	}
	for _, e := range c.g.Exams {
		if e.Lifecycle.State == "retired" {
			continue
		}
		c.stale(e.Verified, limit)
		for n := range e.All() {
			if n.Note != nil {
				c.stale(n.Note.Verified, limit)
			}
		}
	}
}

func (c *checker) stale(verified diag.Text, limit int) {
	date, ok := c.date(verified.Value)
	if !ok {
		return
	}
	if days := int(c.today.Sub(date).Hours() / 24); days > limit {
		c.report(verified.Span, "last verified %d days ago; after %d it is stale", days, limit).
			WithHint("hold it against its source again, then change the date")
	}
}

// date reads a date of the content; of a month, its first day.
func (c *checker) date(s string) (time.Time, bool) {
	t, _, ok := source.ParseDate(s)
	return t, ok
}
