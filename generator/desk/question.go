package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"studyguide/generator/deck"
	"studyguide/generator/guide"
	"studyguide/generator/markdown"
)

// Question is one practice question as pages show it: the options in the order
// in which they are asked, every text as HTML. Layouts and the desk's scripts
// read the same keys.
type Question struct {
	ID         string   `json:"id"`
	Kind       string   `json:"kind"` // single, multiple, order, match, yes_no
	Difficulty string   `json:"difficulty,omitempty"`
	StemHTML   string   `json:"stem_html"`
	Options    []Option `json:"options"`
	// Choices are the right-hand sides of a match question, with the letters that the options' Answer names.
	Choices         []Choice `json:"choices,omitempty"`
	Key             string   `json:"key,omitempty"` // "B, D"; "C, A, D"; "1b 2a"; "" for yes_no, whose words the theme has
	Right           int      `json:"right"`         // how many options are right (single: 1)
	ExplanationHTML string   `json:"explanation_html,omitempty"`
}

// Option is one option of a question.
type Option struct {
	Letter   string `json:"letter"` // A, B … (1, 2 … for match)
	TextHTML string `json:"text_html"`
	Correct  bool   `json:"correct,omitempty"`  // single, multiple, yes_no; order: belongs to the sequence
	Place    int    `json:"place,omitempty"`    // order: 1-based place in the right sequence; 0: does not belong
	Answer   string `json:"answer,omitempty"`   // match: the letter of the right choice
	WhyHTML  string `json:"why_html,omitempty"` // the rationale
}

// Choice is a right-hand side of a match question.
type Choice struct {
	Letter   string `json:"letter"` // a, b …
	TextHTML string `json:"text_html"`
}

// Ask returns a question as a page shows it; root leads from the page to the site's root.
func Ask(q *guide.Question, root string) Question {
	asked := deck.Ask(q)
	html := func(markup string) string { return strings.ReplaceAll(markup, markdown.Root, root) }
	out := Question{
		ID: q.ID, Kind: q.Kind, Difficulty: q.Difficulty, StemHTML: html(q.Stem.HTML), Right: asked.Right,
		ExplanationHTML: html(q.Explanation.HTML),
	}
	for _, o := range asked.Options {
		out.Options = append(out.Options, Option{
			Letter: o.Letter, TextHTML: html(o.Text.Inside()), Correct: o.Correct, Place: o.Place, Answer: o.Answer, WhyHTML: html(o.Why.Inside()),
		})
	}
	for _, c := range asked.Choices {
		out.Choices = append(out.Choices, Choice{Letter: c.Letter, TextHTML: html(c.Text.Inside())})
	}
	if q.Kind != "yes_no" {
		out.Key = asked.Key("", "")
	}
	return out
}

// digest names what a learner sees of a question: another one means that the
// question is another one, and that answers to it no longer count.
func (q Question) digest() string {
	text, _ := json.Marshal(q) // strings and numbers only
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:4])
}
