package site

// PaperParams is for layout "paper": a practice paper to sit with a pencil.
type PaperParams struct {
	Frame
	Head      PaperHead  `json:"head"`
	Questions []Question `json:"questions"`
	Scenarios []Scenario `json:"scenarios,omitempty"`
	// Answers has every question again, in order, for the grid of answers.
	Answers []PaperAnswer `json:"answers"`
}

// PaperKeyParams is for layout "paper-key": what is right in a practice paper, and why.
type PaperKeyParams struct {
	Frame
	Head    PaperHead    `json:"head"`
	Key     []BookKey    `json:"key"`
	Sources []BookSource `json:"sources,omitempty"`
}

// PaperHead is what a paper and its key begin with.
type PaperHead struct {
	Seed      string        `json:"seed"`
	Paper     string        `json:"paper"`             // a4, letter
	Questions int           `json:"questions"`         // how many there are
	Minutes   int           `json:"minutes,omitempty"` // time allowed; 0: the exam's facts do not say
	Domains   []PaperDomain `json:"domains"`
	Notes     []PaperNote   `json:"notes,omitempty"`
}

// PaperDomain is what a domain gives to the paper.
type PaperDomain struct {
	Node    Link    `json:"node"` // Count: questions
	Weight  *Weight `json:"weight,omitempty"`
	Numbers []int   `json:"numbers,omitempty"` // of its questions, ascending
}

// PaperNote says where a paper is not what was asked for.
type PaperNote struct {
	Kind   string `json:"kind"`             // fewer, short, over, near: see mock.NoteKind
	Title  string `json:"title,omitempty"`  // of the domain
	Wanted int    `json:"wanted,omitempty"` // how many questions there should be
	Count  int    `json:"count"`            // how many there are
}

// PaperAnswer is a question's row in the grid of answers: what there is to mark, and nothing of what is right.
type PaperAnswer struct {
	Number  int      `json:"number"`
	Kind    string   `json:"kind"`
	Letters []string `json:"letters"` // of the options
}
