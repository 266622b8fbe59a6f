package check

import "studyguide/generator/guide"

// questionFewOptions reports single choices between two: a coin answers half of
// them. Statements that are true or false are what yes_no is for.
func questionFewOptions(c *checker) {
	c.questions(func(q *guide.Question) {
		if q.Kind == "single" && len(q.Options) < 3 {
			c.report(q.At, "a choice among %d: at least 3 options make guessing useless", len(q.Options)).
				WithHint("add an option, or ask it as yes_no")
		}
	})
}
