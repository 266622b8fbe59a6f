package check

import "strings"

// emptyText reports files with front matter and nothing below it: coverage
// would count them.
func emptyText(c *checker) {
	for _, e := range c.g.Exams {
		for n := range e.All() {
			if n.Note != nil && strings.TrimSpace(n.Note.Body.HTML) == "" {
				c.report(n.Note.File.Whole(), "the notes are empty").WithHint("write them, or delete the file")
			}
		}
		for _, s := range e.Scenarios {
			if strings.TrimSpace(s.Body.HTML) == "" {
				c.report(s.File.Whole(), "the case study has no text").WithHint("write it below the front matter")
			}
		}
		for _, l := range e.Labs {
			if strings.TrimSpace(l.Body.HTML) == "" {
				c.report(l.File.Whole(), "the lab has no text").WithHint("write its steps below the front matter")
			}
		}
	}
}
