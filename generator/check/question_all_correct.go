package check

import "studyguide/generator/guide"

// questionAllCorrect reports questions in which every option is right: whoever
// ticks all of them learns nothing, and whoever thinks loses a point.
func questionAllCorrect(c *checker) {
	c.questions(func(q *guide.Question) {
		if q.Kind != "multiple" || len(q.Options) < 2 {
			return
		}
		for _, o := range q.Options {
			if !o.Correct {
				return
			}
		}
		c.report(q.At, "all %d options are right", len(q.Options)).WithHint("add an option that is wrong, and why")
	})
}
