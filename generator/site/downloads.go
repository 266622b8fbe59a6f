package site

import (
	"slices"

	"studyguide/generator/guide"
)

// Download is a file that was made beside the site and that its pages offer.
type Download struct {
	Kind  string `json:"kind"`            // book, booklet, cards, calibration, exam, key, comparison, epub, zip
	URL   string `json:"url"`             // relative to the site's root
	Exam  string `json:"exam,omitempty"`  // the id of the exam that it is about
	About string `json:"about,omitempty"` // the id of a comparison, the preset of cards, the seed of a paper
	// Questions is how many a paper has: of one seed there are papers of several lengths.
	Questions int      `json:"questions,omitempty"`
	Parts     []string `json:"parts,omitempty"`  // of cards: the branches and tags that they are chosen by
	Paper     string   `json:"paper,omitempty"`  // a4, letter, a5, half_letter, card
	Mode      string   `json:"mode,omitempty"`   // of cards: a deck.Mode
	Pages     int      `json:"pages,omitempty"`  // as printed
	Sheets    int      `json:"sheets,omitempty"` // of cards: pieces of paper
	Kbytes    int      `json:"kbytes"`           // thousands of bytes, rounded up
}

// WholeSite is the kind of a download that holds all pages.
const WholeSite = "zip"

// downloadsOf returns the downloads about an exam; nil: those about none, but
// for the whole site.
func (p *planner) downloadsOf(e *guide.Exam) []Download {
	return slices.DeleteFunc(slices.Clone(p.downloads), func(d Download) bool {
		if e == nil {
			return d.Exam != "" || d.Kind == WholeSite
		}
		return d.Exam != e.ID
	})
}

// wholeSite returns the downloads that hold all pages.
func (p *planner) wholeSite() []Download {
	return slices.DeleteFunc(slices.Clone(p.downloads), func(d Download) bool { return d.Kind != WholeSite })
}
