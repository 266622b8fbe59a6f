package check

import (
	"strings"

	"studyguide/generator/diag"
	"studyguide/generator/guide"
)

// repeatedOption reports options of one question that cannot be told apart, and
// distractors that are right. Case counts: in commands it is the difference.
func repeatedOption(c *checker) {
	c.questions(func(q *guide.Question) {
		left, right := map[string]diag.Span{}, map[string]diag.Span{}
		for _, o := range q.Options {
			c.distinct(left, o.Text, "the option stands here already")
			if key := spaced(o.Match.Value); key != "" {
				right[key] = o.Match.Span // several may belong to one
			}
		}
		for _, d := range q.Distractors {
			c.distinct(right, *d, "it stands here already")
		}
	})
}

// distinct reports a text that has been seen.
func (c *checker) distinct(seen map[string]diag.Span, t guide.Text, note string) {
	key := spaced(t.Value)
	if key == "" {
		return
	}
	if first, ok := seen[key]; ok {
		c.report(t.Span, "%q is offered twice", short(key)).WithHint("tell the two apart, or delete one").WithNote(first, "%s", note)
		return
	}
	seen[key] = t.Span
}

// spaced folds all white space.
func spaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// short cuts a text that is repeated in a message.
func short(s string) string {
	const most = 50
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
