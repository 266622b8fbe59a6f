package site

// StudyParams is for layout "study": an exam's cards, one at a time.
type StudyParams struct {
	Frame
	Scope Link `json:"scope"` // the exam; Count: cards
	// Index is the exam's data (package desk), which the page's script loads.
	Index string `json:"index"`
	// Issues is where a mistake in a card is reported, with {title} and {body} in
	// it for what is filled in; "" where the author named no repository.
	Issues string      `json:"issues"`
	Parts  []StudyPart `json:"parts,omitempty"` // nodes with cards in or below them, in reading order
	Tags   []string    `json:"tags,omitempty"`
	Decks  []Link      `json:"decks"` // the pages of all cards
	Sheets []SheetLink `json:"sheets,omitempty"`
}

// StudyPart is a node that can be chosen.
type StudyPart struct {
	ID     string `json:"id"`
	Number string `json:"number,omitempty"`
	Title  string `json:"title"`
	Depth  int    `json:"depth"` // 0: a domain
	Cards  int    `json:"cards"`
}

// RecordParams is for layout "record": the learner's record of all exams.
type RecordParams struct {
	Frame
	Exams []RecordExam `json:"exams,omitempty"` // those with cards
}

// RecordExam is an exam whose cards can be counted.
type RecordExam struct {
	Exam  Badge  `json:"exam"`
	Index string `json:"index"` // its data
	Study string `json:"study"`
}
