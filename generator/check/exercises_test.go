package check_test

import (
	"fmt"
	"strings"
	"testing"
)

func question(kind, options, more string) string {
	return fmt.Sprintf("-- questions/q.yaml --\n- id: q\n  objective: choose-join-type\n  kind: %s\n  stem: Q?\n  options: [%s]\n%s", kind, options, more)
}

func TestQuestions(t *testing.T) {
	const yes, no = "{text: yes, correct: true, why: x}", "{text: no, why: x}"
	cases(t, []testCase{
		{"single", question("single", yes+", "+no+", {text: other, why: x}", ""), nil},
		{"single without", question("single", no+", {text: other, why: x}, {text: more, why: x}", ""),
			[]string{"1 question-answer: a question of kind single has exactly one option with correct: true; this one has 0"}},
		{"single with two", question("single", yes+", "+no+", {text: other, correct: true, why: x}", ""),
			[]string{"1 question-answer: a question of kind single has exactly one option with correct: true; this one has 2"}},
		{"multiple with one", question("multiple", yes+", "+no, ""),
			[]string{"1 question-answer: a question of kind multiple has two options or more with correct: true; this one has 1"}},
		{"multiple, all", question("multiple", yes+", {text: b, correct: true, why: x}", ""), []string{"1 question-all-correct: all 2 options are right"}},
		{"order with one step", question("order", "{text: a, why: x}, {text: b, correct: false, why: x}", ""),
			[]string{"1 question-answer: a question of kind order has two steps or more that belong; this one has 1"}},
		{"match with one pair", question("match", "{text: a, match: b, why: x}", ""),
			[]string{"1 question-answer: a question of kind match has two pairs or more; this one has 1"}},
		{"yes_no, all of them no", question("yes_no", no, ""), nil},
		{"two to choose from", question("single", yes+", "+no, ""),
			[]string{"1 question-few-options: a choice among 2: at least 3 options make guessing useless"}},
		{"no reasons", question("yes_no", "{text: a}, {text: b, why: x}, {text: c}", "  explanation: x\n"),
			[]string{"5 missing-rationale: 2 of 3 options do not say why they are right or wrong"}},
		{"steps explained as a whole", question("order", "{text: a}, {text: b}", "  explanation: x\n"), nil},
		{"steps not explained", question("order", "{text: a, why: x}, {text: b}", ""),
			[]string{"5 missing-rationale: 1 of 2 options do not say why they are right or wrong"}},
		{"twice", question("yes_no", "{text: a b, why: x}, {text: 'a  b', why: x}, {text: A b, why: x}", ""),
			[]string{`5 repeated-option: "a b" is offered twice`}},
		{"one right side for two", question("match", "{text: a, match: x}, {text: b, match: x}", "  explanation: x\n"), nil},
		{"a distractor that is right", question("match", "{text: a, match: x}, {text: b, match: y}", "  distractors: [z, x, z]\n  explanation: x\n"),
			[]string{`6 repeated-option: "x" is offered twice`, `6 repeated-option: "z" is offered twice`}},
	})
}

func TestCards(t *testing.T) {
	cards := func(list ...string) string {
		var b strings.Builder
		b.WriteString("-- cards/c.yaml --\n")
		for i, c := range list {
			fmt.Fprintf(&b, "- {id: c%d, objective: choose-join-type, %s}\n", i+1, c)
		}
		return b.String()
	}
	duplicate := func(line int, first string) []string {
		return []string{fmt.Sprintf("%d duplicate-card: the card asks what %q asks", line, first)}
	}
	similar := []string{`2 similar-card: the card has the same words as "c1"`}
	cases(t, []testCase{
		{"different", cards("front: What is A?, back: x", "front: What is B?, back: x"), nil},
		{"the same question", cards("front: What is A?, back: x", "front: 'What  is a?', back: y"), duplicate(2, "c1")},
		{"the same words in bold", cards("front: What is A?, back: x", "front: What is **A**?, back: y"), duplicate(2, "c1")},
		{"other punctuation, another answer", cards("front: C++, back: x", "front: C+, back: y"), nil},
		{"other punctuation, the same answer", cards("front: What is A?, back: x y.", "front: What is A, back: x-y"), duplicate(2, "c1")},
		{"C++ and C#", cards("front: C++, back: a language", "front: C#, back: a language"), nil},
		{"the reverse of another", cards("front: A, back: B, reverse: true", "front: B, back: C"), duplicate(2, "c1")},
		{"a palindrome", cards("front: A, back: A, reverse: true"), nil},
		{"three", cards("front: A, back: B", "front: C, back: D", "front: A, back: E"), duplicate(3, "c1")},
		{"the same words", cards("front: Which port does it use?, back: 'It uses port 443.'", "front: Does it use port 443?, back: 'Which port it uses.'"), similar},
		{"words in part", cards("front: Which port does A use?, back: 443", "front: Which port does B use?, back: 443"), nil},
		{"one word", cards("front: '**', back: A", "front: '++', back: a"), nil},
		{"other gaps in one text", cards("cloze: '{{c1::A}} and B'", "cloze: 'A and {{c1::B}}'"), nil},
		{"the same gap", cards("cloze: '{{c1::A}} and B'", "cloze: '{{c1::A}} and  b'"), duplicate(2, "c1")},
		{"a long back", cards("front: A, back: '" + strings.Repeat("many words ", 120) + "'"),
			[]string{"1 long-card: printed on a4, the card runs on to 2 cards"}},
		{"an extra too much", "-- hugo.yaml --\nparams: {studyguide: {paper: letter, check: {notes: 0, cards: 0, questions: 0, references: 0}}}\n" +
			cards("front: A, back: b, extra: '"+strings.Repeat("many words ", 120)+"'"),
			[]string{"1 long-card: printed on letter, the card runs on to 3 cards"}},
	})
	pictures := cards("front: '![](a.svg)', back: x", "front: '![](b.svg)', back: y") + "-- cards/a.svg --\n<svg/>\n-- cards/b.svg --\n<svg/>\n"
	cases(t, []testCase{{"two pictures", pictures, nil}})
	other := cards("front: A, back: B") + "-- content/exams/tst-200/exam.yaml --\ncode: B\ntitle: B\nedition: 2029-05-01\nverified: 2029-06-15\noutline: [{id: a, title: A}]\n" +
		"-- content/exams/tst-200/cards/c.yaml --\n- {id: c1, objective: a, front: A, back: B}\n"
	cases(t, []testCase{{"in another exam", other, nil}})
}
