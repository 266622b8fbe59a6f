package check

import "studyguide/generator/guide"

// missingRationale reports options that do not say why they are right or wrong.
// Steps and pairs are explained as a whole as well: one explanation does.
func missingRationale(c *checker) {
	c.questions(func(q *guide.Question) {
		if (q.Kind == "order" || q.Kind == "match") && q.Explanation.Value != "" {
			return
		}
		var first *guide.Option
		count := 0
		for _, o := range q.Options {
			if o.Why.Value != "" {
				continue
			}
			if count++; first == nil {
				first = o
			}
		}
		if first != nil {
			c.report(first.At, "%d of %d options do not say why they are right or wrong", count, len(q.Options)).WithHint("add why: to each")
		}
	})
}
