package site

// ComparisonParams is for layout "comparison". Every list of cells has one
// entry for each exam, in the order of Exams.
type ComparisonParams struct {
	Frame
	SummaryHTML string            `json:"summary_html,omitempty"`
	Exams       []ExamCard        `json:"exams"`
	Facts       []FactRow         `json:"facts,omitempty"`
	Groups      []RowGroup        `json:"groups,omitempty"`   // authored rows
	Subjects    []SubjectRow      `json:"subjects,omitempty"` // computed from topics and relations
	Only        []OnlyColumn      `json:"only,omitempty"`
	Covered     []Covered         `json:"covered,omitempty"` // every ordered pair
	Guidance    []Guidance        `json:"guidance,omitempty"`
	Sections    []ComparedSection `json:"sections,omitempty"`
	FAQ         []FAQItem         `json:"faq,omitempty"`
	Terms       []TermUse         `json:"terms,omitempty"`
	Sources     []Reference       `json:"sources,omitempty"`
}

// FactRow is one fact side by side. A missing fact is an empty Fact.
type FactRow struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	Cells []Fact `json:"cells"`
	Same  bool   `json:"same"` // all exams have the same value
}

// RowGroup are authored rows under one heading ("" for none).
type RowGroup struct {
	Title string     `json:"title,omitempty"`
	Rows  []Compared `json:"rows"`
}

// Compared is an authored row.
type Compared struct {
	ID         string      `json:"id"`
	Title      string      `json:"title"`
	SharedHTML string      `json:"shared_html,omitempty"`
	CellsHTML  []string    `json:"cells_html"`
	Sources    []Reference `json:"sources,omitempty"`
}

// SubjectRow is one topic in all exams of the comparison.
type SubjectRow struct {
	Topic       Link        `json:"topic"`
	SummaryHTML string      `json:"summary_html,omitempty"`
	Cells       []TopicCell `json:"cells"`
	Pairs       []Pair      `json:"pairs,omitempty"` // objectives that are related to each other
}

// Pair are two related objectives of two exams.
type Pair struct {
	From     Link   `json:"from"`
	FromExam Badge  `json:"from_exam"`
	To       Link   `json:"to"`
	ToExam   Badge  `json:"to_exam"`
	Relation string `json:"relation"` // exact_match, related, precedes
	Note     string `json:"note,omitempty"`
}

// OnlyColumn is what one exam asks and none of the others, by domain.
type OnlyColumn struct {
	Exam    Badge         `json:"exam"`
	Share   float64       `json:"share"` // per cent of the exam by weight
	Domains []OutlineNode `json:"domains"`
	Count   int           `json:"count"`
}

// Covered is how much of exam To somebody who holds exam From knows already,
// in per cent of To by weight: Same through exact_match, Related through
// related or a common topic, New the rest. They add up to 100.
type Covered struct {
	From    Badge         `json:"from"`
	To      Badge         `json:"to"`
	Same    float64       `json:"same"`
	Related float64       `json:"related"`
	New     float64       `json:"new"`
	Left    []OutlineNode `json:"left,omitempty"`   // the objectives that are new, under their domains
	Review  []OutlineNode `json:"review,omitempty"` // the related ones, under their domains
	LeftNum int           `json:"left_num"`
}

// Guidance is one way to choose.
type Guidance struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	IntroHTML string   `json:"intro_html,omitempty"`
	Choices   []Advice `json:"choices"`
}

// Advice is one line of guidance. No exams means: neither.
type Advice struct {
	ForHTML string  `json:"for_html"`
	Exams   []Badge `json:"exams,omitempty"`
	WhyHTML string  `json:"why_html,omitempty"`
}

// ComparedSection is a free section.
type ComparedSection struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	TextHTML string `json:"text_html"`
}

// FAQItem is a question that candidates ask.
type FAQItem struct {
	ID         string      `json:"id"`
	Question   string      `json:"question"`
	AnswerHTML string      `json:"answer_html"`
	Sources    []Reference `json:"sources,omitempty"`
}
