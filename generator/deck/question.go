package deck

import (
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"studyguide/generator/guide"
)

// Question is a practice question as it is asked. Its options are shuffled by
// the question's id, so that authors may write the right one first and the
// site, every print and every export show the same order; statements of yes_no
// keep theirs.
type Question struct {
	*guide.Question
	Options []Option
	Choices []Choice // the right-hand sides of a match question
	Right   int      // how many options are right
}

// Option is an option where it is shown.
type Option struct {
	*guide.Option
	Letter string // A, B … (1, 2 … for match)
	Place  int    // order: 1-based place in the right sequence; 0: does not belong
	Answer string // match: the letter of the right choice
}

// Choice is a right-hand side of a match question.
type Choice struct {
	Letter string // a, b …
	Text   guide.Text
}

// Ask returns the question as it is asked.
func Ask(q *guide.Question) Question {
	out := Question{Question: q}
	order := make([]int, len(q.Options))
	for i := range order {
		order[i] = i
	}
	if q.Kind != "yes_no" {
		shuffle(q, order)
	}
	for shown, i := range order {
		o := q.Options[i]
		if o.Correct {
			out.Right++
		}
		out.Options = append(out.Options, Option{Option: o, Letter: letter(shown)})
	}
	switch q.Kind {
	case "order":
		place(q, order, out.Options)
	case "match":
		match(q, order, &out)
	}
	return out
}

// Key writes the right answer as a printed key does: "B, D"; "C, A, D"; "1b 2a".
// That of a yes_no question is written with the words given.
func (q Question) Key(yes, no string) string {
	var parts []string
	switch q.Kind {
	case "yes_no":
		for _, o := range q.Options {
			if o.Correct {
				parts = append(parts, yes)
			} else {
				parts = append(parts, no)
			}
		}
	case "order":
		parts = make([]string, q.Right)
		for _, o := range q.Options {
			if o.Place > 0 {
				parts[o.Place-1] = o.Letter
			}
		}
	case "match":
		for _, o := range q.Options {
			parts = append(parts, o.Letter+o.Answer)
		}
		return strings.Join(parts, " ")
	default:
		for _, o := range q.Options {
			if o.Correct {
				parts = append(parts, o.Letter)
			}
		}
	}
	return strings.Join(parts, ", ")
}

func shuffle(q *guide.Question, order []int) {
	h := fnv.New64a()
	h.Write([]byte(q.Exam.ID + "/" + q.ID))
	rng := rand.New(rand.NewPCG(h.Sum64(), 0x5d))
	rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
}

func letter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return letter(i/26-1) + letter(i%26)
}

// place numbers the steps of an order question as they follow each other.
func place(q *guide.Question, order []int, options []Option) {
	step := 0
	for i, o := range q.Options {
		if o.Correct {
			step++
			options[slices.Index(order, i)].Place = step
		}
	}
}

// match letters the right-hand sides, equal ones once, and shuffles them too:
// the order of their HTML has nothing to do with that of the options.
func match(q *guide.Question, order []int, out *Question) {
	sides := map[string]guide.Text{}
	for _, o := range q.Options {
		sides[o.Match.Inside()] = o.Match
	}
	for _, d := range q.Distractors {
		sides[d.Inside()] = *d
	}
	letters := map[string]string{}
	for i, side := range slices.Sorted(maps.Keys(sides)) {
		letters[side] = strings.ToLower(letter(i))
		out.Choices = append(out.Choices, Choice{Letter: letters[side], Text: sides[side]})
	}
	for shown, i := range order {
		out.Options[shown].Letter = fmt.Sprint(shown + 1)
		out.Options[shown].Answer = letters[q.Options[i].Match.Inside()]
	}
	out.Right = len(q.Options)
}
