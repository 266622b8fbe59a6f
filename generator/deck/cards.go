package deck

import (
	"iter"
	"strconv"

	"studyguide/generator/guide"
)

// Card is one card as it is studied.
type Card struct {
	*guide.Card
	Face        string // "", "reverse", "c1", "c2" …
	Front, Back string // HTML
}

// Key identifies the card among all cards of all exams: exam/id, and #face for
// all but the plain one. A learner's progress is kept under it.
func (c Card) Key() string {
	key := c.Exam.ID + "/" + c.ID
	if c.Face != "" {
		key += "#" + c.Face
	}
	return key
}

// Of returns the study cards that are made from one authored card.
func Of(c *guide.Card) []Card {
	if len(c.Deletions) > 0 {
		var out []Card
		for _, d := range c.Deletions {
			out = append(out, Card{c, "c" + strconv.Itoa(d.N), d.Front, d.Back})
		}
		return out
	}
	out := []Card{{c, "", c.Front.HTML, c.Back.HTML}}
	if c.Reverse {
		out = append(out, Card{c, "reverse", c.Back.HTML, c.Front.HTML})
	}
	return out
}

// Own returns the study cards of the node itself, without what is below it.
func Own(n *guide.Node) []Card {
	var out []Card
	for _, c := range n.Cards {
		out = append(out, Of(c)...)
	}
	return out
}

// Branch yields the study cards of the node and everything below it.
func Branch(n *guide.Node) iter.Seq[Card] {
	return func(yield func(Card) bool) {
		for x := range n.All() {
			for _, c := range Own(x) {
				if !yield(c) {
					return
				}
			}
		}
	}
}

// Exam yields all study cards of an exam, in the order of its outline.
func Exam(e *guide.Exam) iter.Seq[Card] {
	return func(yield func(Card) bool) {
		for _, root := range e.Roots {
			for c := range Branch(root) {
				if !yield(c) {
					return
				}
			}
		}
	}
}

// Code returns what names the card's objective in small print: the exam's
// code, and the publisher's number where there is one.
func (c Card) Code() string {
	if c.Objective.Number != "" {
		return c.Exam.Code + " · " + c.Objective.Number
	}
	return c.Exam.Code
}
