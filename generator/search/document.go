package search

// Kind is what a document is. The order is that of results that match alike: a
// title of the outline comes before a term, a term before a text.
type Kind int

// The kinds of documents, in the order of their numbers in the index.
const (
	Exam Kind = iota
	Outline
	Topic
	Term
	Comparison
	Note
	Lab
	Card
	Question
	Resource
	Page
	kinds
)

// KindNames are the names of the kinds in the index and in the theme.
var KindNames = [kinds]string{"exam", "outline", "topic", "term", "comparison", "note", "lab", "card", "question", "resource", "page"}

// The classes of a word in a document, from least to most.
const (
	inText  = iota // somewhere in it, or in what is not shown: answers, rationales
	inLead         // in what stands first, or three times and more
	inNames        // in another name: an alias, a former name
	inTitle
	classes
)

// Document is a place of the site that a search can lead to.
type Document struct {
	Kind  Kind
	Exam  int    // index of the exam, or -1
	URL   string // relative to the site's root
	Title string // shown; indexed unless Lead has it
	Where string // shown below: what it belongs to
	Text  string // shown as an excerpt, and indexed
	// Names, Lead and Hidden are indexed and not shown.
	Names  []string
	Lead   []string
	Hidden []string
	// Asks says that the title is what is asked, not a title: a card's front.
	Asks bool
}

// each calls emit with every word of the document and its class.
func (d *Document) each(emit func(word string, class uint8)) {
	part := func(text string, class uint8) { words(text, func(w string) { emit(w, class) }) }
	part(d.Title, d.titleClass())
	for _, s := range d.Names {
		part(s, inNames)
	}
	for _, s := range d.Lead {
		part(s, inLead)
	}
	part(d.Text, inText)
	for _, s := range d.Hidden {
		part(s, inText)
	}
}

// titleClass says what a word of the title counts: a term's is a name, so that
// terms stand behind titles; what is asked is no title.
func (d *Document) titleClass() uint8 {
	switch {
	case d.Asks:
		return inLead
	case d.Kind == Term:
		return inNames
	}
	return inTitle
}
