package site

// BookParams is for layout "book": everything about one exam as one document
// to read from end to end and to print. Every "url" in it is "#id" of a place
// in the book, or "" for what is not in it.
type BookParams struct {
	Frame
	Card              ExamCard         `json:"card"`
	PrerequisitesHTML string           `json:"prerequisites_html,omitempty"`
	Source            string           `json:"source,omitempty"`
	Facts             []Fact           `json:"facts,omitempty"`
	Paper             string           `json:"paper"` // a4, letter, a5, half_letter
	Contents          []BookEntry      `json:"contents"`
	Parts             []BookPart       `json:"parts"`
	Comparisons       []BookComparison `json:"comparisons,omitempty"`
	Key               []BookKeys       `json:"key,omitempty"`
	Glossary          []GlossaryLetter `json:"glossary,omitempty"`
	Sources           []BookSource     `json:"sources,omitempty"`
	Index             []IndexLetter    `json:"index,omitempty"`
}

// BookEntry is a line of the contents. A chapter without an outline node has
// its kind ("about", "key", "glossary" …) in place of a title, for the theme to name.
type BookEntry struct {
	ID     string `json:"id"`
	Depth  int    `json:"depth"` // 0 for parts and chapters
	Number string `json:"number,omitempty"`
	Title  string `json:"title,omitempty"`
	Kind   string `json:"kind,omitempty"`
}

// BookPart is a domain with all that belongs to it.
type BookPart struct {
	Number    int             `json:"number"` // 1-based
	Node      OutlineNode     `json:"node"`   // with the branch below it
	NotesHTML string          `json:"notes_html,omitempty"`
	Nodes     []BookNode      `json:"nodes,omitempty"` // what is below the domain, in reading order
	Labs      []BookLab       `json:"labs,omitempty"`
	Questions []PracticeGroup `json:"questions,omitempty"`
	Scenarios []Scenario      `json:"scenarios,omitempty"`
	Studied   []Link          `json:"studied,omitempty"` // case studies that ask about this domain too and stand in an earlier one
}

// BookNode is a group or an objective with its notes.
type BookNode struct {
	Node      OutlineNode `json:"node"`
	Heading   int         `json:"heading"` // 2 to 5
	Share     float64     `json:"share,omitempty"`
	NotesHTML string      `json:"notes_html,omitempty"` // its headings stand below Heading
	Elsewhere []Elsewhere `json:"elsewhere,omitempty"`
	Cites     []Cite      `json:"cites,omitempty"`
}

// BookLab is a hands-on exercise.
type BookLab struct {
	ID         string   `json:"id"`
	Title      string   `json:"title"`
	Duration   string   `json:"duration,omitempty"`
	CostHTML   string   `json:"cost_html,omitempty"`
	NeedsHTML  []string `json:"needs_html,omitempty"`
	Objectives []Link   `json:"objectives,omitempty"`
	StepsHTML  string   `json:"steps_html"`
	Cites      []Cite   `json:"cites,omitempty"`
}

// Cite is the number of a source, and where it stands.
type Cite struct {
	Number int    `json:"number"`
	URL    string `json:"url"`
}

// BookKeys are the answers to the questions of one part.
type BookKeys struct {
	Part    Link      `json:"part"`
	Answers []BookKey `json:"answers"`
}

// BookKey is the answer to one question.
type BookKey struct {
	Question Question `json:"question"`
	Cites    []Cite   `json:"cites,omitempty"`
}

// BookComparison is a comparison that the exam takes part in.
type BookComparison struct {
	ID         string           `json:"id"`
	Title      string           `json:"title"`
	Comparison ComparisonParams `json:"comparison"`
	Cites      []Cite           `json:"cites,omitempty"`
}

// BookSource is a numbered source: all texts of the book cite it by its number.
type BookSource struct {
	Number int       `json:"number"`
	ID     string    `json:"id"`
	Source Reference `json:"source"`
}

// IndexLetter are the entries of the index under one initial.
type IndexLetter struct {
	Letter  string       `json:"letter"`
	Entries []IndexEntry `json:"entries"`
}

// IndexEntry is a term with the places that speak of it.
type IndexEntry struct {
	Title        string   `json:"title"`
	Abbreviation string   `json:"abbreviation,omitempty"`
	Defined      string   `json:"defined"` // "#id" in the glossary
	Places       []string `json:"places"`  // "#id", in reading order
}
