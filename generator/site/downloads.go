package site

import (
	"slices"

	"studyguide/generator/guide"
)

// Download is a file that was made beside the site and that its pages offer.
type Download struct {
	Kind   string   `json:"kind"`             // book, booklet, cards, calibration, exam, key, comparison, epub
	URL    string   `json:"url"`              // relative to the site's root
	Exam   string   `json:"exam,omitempty"`   // the id of the exam that it is about
	About  string   `json:"about,omitempty"`  // the id of a comparison, the preset of cards, the seed of a paper
	Parts  []string `json:"parts,omitempty"`  // of cards: the branches and tags that they are chosen by
	Paper  string   `json:"paper,omitempty"`  // a4, letter, a5, half_letter, card
	Mode   string   `json:"mode,omitempty"`   // of cards: a deck.Mode
	Pages  int      `json:"pages,omitempty"`  // as printed
	Sheets int      `json:"sheets,omitempty"` // of cards: pieces of paper
	Kbytes int      `json:"kbytes"`           // thousands of bytes, rounded up
}

// downloadsOf returns the downloads about an exam; nil: those about none.
func (p *planner) downloadsOf(e *guide.Exam) []Download {
	return slices.DeleteFunc(slices.Clone(p.downloads), func(d Download) bool {
		if e == nil {
			return d.Exam != ""
		}
		return d.Exam != e.ID
	})
}
