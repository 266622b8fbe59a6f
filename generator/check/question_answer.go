package check

import "studyguide/generator/guide"

// questions returns the questions of all exams.
func (c *checker) questions(visit func(*guide.Question)) {
	for _, e := range c.g.Exams {
		for _, q := range e.Questions {
			visit(q)
		}
	}
}

// questionAnswer reports questions whose key cannot be right.
func questionAnswer(c *checker) {
	c.questions(func(q *guide.Question) {
		right := 0
		for _, o := range q.Options {
			if o.Correct {
				right++
			}
		}
		switch q.Kind {
		case "single":
			c.answers(q, right, right == 1, "exactly one option with correct: true", "write kind: multiple, or keep one")
		case "multiple":
			c.answers(q, right, right >= 2, "two options or more with correct: true", "mark the others too, or write kind: single")
		case "order":
			c.answers(q, right, right >= 2, "two steps or more that belong", "take correct: false away, or add steps")
		case "match":
			c.answers(q, len(q.Options), len(q.Options) >= 2, "two pairs or more", "add a pair")
		}
	})
}

func (c *checker) answers(q *guide.Question, has int, ok bool, want, hint string) {
	if ok {
		return
	}
	if has == 0 {
		hint = "mark what is right"
	}
	c.report(q.At, "a question of kind %s has %s; this one has %d", q.Kind, want, has).WithHint("%s", hint)
}
