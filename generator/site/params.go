package site

import "studyguide/generator/desk"

// The types in the params*.go files are the contract between planning and the
// theme: what Plan fills in, layouts read as .Params. A test holds the two
// together in both directions.
//
// Conventions: keys are snake_case. Every "url" is relative to the site's root
// and names its file; the layout puts Frame.Root before it. A field whose name
// ends in "_html" (and Body) is ready HTML, everything else is plain text.
// Dates are ISO 8601 (2029-06-15 or 2029-06). Weights and shares are per cent
// of the exam unless a unit says otherwise.

// Link is a place on the site.
type Link struct {
	Title  string `json:"title"`
	URL    string `json:"url"`
	Number string `json:"number,omitempty"` // the publisher's number, where it has one
	Level  string `json:"level,omitempty"`  // "Domain", "Objective": the publisher's word
	Count  int    `json:"count,omitempty"`  // how many of whatever the list is about
}

// Badge names an exam wherever it appears: its code beside its hue.
type Badge struct {
	ID    string `json:"id"`
	Code  string `json:"code"`
	Title string `json:"title"`
	URL   string `json:"url"`
	Hue   string `json:"hue"` // blue, teal, green, olive, amber, rust, plum, violet
	// State is active, beta, retiring or retired.
	State string `json:"state"`
	// Retires is the date of retirement where one is known.
	Retires string `json:"retires,omitempty"`
}

// Lifecycle is what a page says about the end of an exam.
type Lifecycle struct {
	State     string `json:"state"`
	Retires   string `json:"retires,omitempty"`
	RetiresAt string `json:"retires_at,omitempty"` // "23:59 Central Standard Time"
	Successor string `json:"successor,omitempty"`
	NoteHTML  string `json:"note_html,omitempty"`
	Source    string `json:"source,omitempty"`
}

// Frame is what stands round the content of every page.
type Frame struct {
	Root   string `json:"root"` // "", "../" or "../../": from the page to the site's root
	Kind   string `json:"kind"` // the layout's name, for the body's data-kind
	Exam   *Badge `json:"exam,omitempty"`
	Crumbs []Link `json:"crumbs,omitempty"` // from the exam down to the parent
	Prev   *Link  `json:"prev,omitempty"`
	Next   *Link  `json:"next,omitempty"`
	Edit   string `json:"edit,omitempty"` // address of the source file in the author's repository
	// Edition and Verified are the dates of the exam's outline and of when it was
	// last held against its source.
	Edition  string `json:"edition,omitempty"`
	Verified string `json:"verified,omitempty"`
	// Lifecycle is set on every page of an exam that is not simply active.
	Lifecycle *Lifecycle `json:"lifecycle,omitempty"`
	// ExamNav are the sections of the page's exam: Overview, domains; the theme marks the current one by URL.
	ExamNav []Link `json:"exam_nav,omitempty"`
	// Shelf says which parts the site and the page's exam have, so that no link leads nowhere.
	Shelf Shelf `json:"shelf"`
}

// Shelf lists the addresses of the parts that exist; "" means there is none.
type Shelf struct {
	Exams       []Badge `json:"exams,omitempty"`
	Comparisons []Link  `json:"comparisons,omitempty"`
	Pages       []Link  `json:"pages,omitempty"` // free pages
	Topics      string  `json:"topics,omitempty"`
	Glossary    string  `json:"glossary,omitempty"`
	Resources   string  `json:"resources,omitempty"`
	Coverage    string  `json:"coverage,omitempty"`
	Print       string  `json:"print,omitempty"`
	Search      string  `json:"search"`
	Record      string  `json:"record,omitempty"` // the learner's
	// Of the page's exam:
	Study    string `json:"study,omitempty"`
	Cards    string `json:"cards,omitempty"`
	Practice string `json:"practice,omitempty"`
	Mock     string `json:"mock,omitempty"`  // the mock exam, for scripts
	Drill    string `json:"drill,omitempty"` // practice one question at a time, for scripts
	Labs     string `json:"labs,omitempty"`
	Changes  string `json:"changes,omitempty"`
	Progress string `json:"progress,omitempty"`
	Plan     string `json:"plan,omitempty"`
}

// Weight is a published weight. Low and High are equal for a single figure.
type Weight struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
	Unit string  `json:"unit"` // percent, marks, questions, points
	// LowPercent and HighPercent are the same in per cent of the exam, for drawing to scale.
	LowPercent  float64 `json:"low_percent"`
	HighPercent float64 `json:"high_percent"`
}

// Tally counts what belongs to a node and everything below it.
type Tally struct {
	Objectives int `json:"objectives"`
	Notes      int `json:"notes"`
	Cards      int `json:"cards"`
	Questions  int `json:"questions"`
	Labs       int `json:"labs"`
	References int `json:"references"`
}

// OutlineNode is a node with what is below it.
type OutlineNode struct {
	ID          string        `json:"id"`
	Number      string        `json:"number,omitempty"`
	Title       string        `json:"title"`
	URL         string        `json:"url"`
	Level       string        `json:"level,omitempty"`
	Leaf        bool          `json:"leaf"`
	Weight      *Weight       `json:"weight,omitempty"`
	SummaryHTML string        `json:"summary_html,omitempty"`
	Change      string        `json:"change,omitempty"` // "", added, reworded, moved, reweighted, replaced: against the edition before
	Points      []string      `json:"points,omitempty"` // inline HTML
	Tally       Tally         `json:"tally"`
	Items       []OutlineNode `json:"items,omitempty"`
}

// Reference is a cited page.
type Reference struct {
	Title     string `json:"title"`
	URL       string `json:"url"`
	Publisher string `json:"publisher,omitempty"`
	Date      string `json:"date,omitempty"`
	Host      string `json:"host"` // "learn.microsoft.com": shown beside the title, and in print
}

// TermUse is a glossary term that a passage uses, for the margin.
type TermUse struct {
	Title          string `json:"title"`
	Abbreviation   string `json:"abbreviation,omitempty"`
	URL            string `json:"url"`
	DefinitionHTML string `json:"definition_html"`
}

// Elsewhere is the same subject in another exam (or another place of this one).
type Elsewhere struct {
	Exam     Badge  `json:"exam"`
	Link     Link   `json:"link"`
	Relation string `json:"relation"` // exact_match, related, precedes, preceded_by, replaced_by, replaces, topic (only the topic is common)
	Note     string `json:"note,omitempty"`
}

// Card is one card as it is studied. A cloze text gives one Card for each of
// its numbers, a reversible card gives two.
type Card struct {
	ID        string      `json:"id"`   // the author's id, the same for all cards made from it
	Face      string      `json:"face"` // "", "reverse", "c1", "c2" …: which of them this is
	Code      string      `json:"code"` // exam code, and the objective's number where it has one
	FrontHTML string      `json:"front_html"`
	BackHTML  string      `json:"back_html"`
	ExtraHTML string      `json:"extra_html,omitempty"`
	Objective Link        `json:"objective"`
	Tags      []string    `json:"tags,omitempty"`
	Sources   []Reference `json:"sources,omitempty"`
}

// Question is one practice question on a page.
type Question struct {
	desk.Question
	Number    int         `json:"number"` // 1-based on its page
	Sources   []Reference `json:"sources,omitempty"`
	Objective Link        `json:"objective"`
	Scenario  *Link       `json:"scenario,omitempty"`
}

// Scenario is a case study: a text and the questions that share it.
type Scenario struct {
	ID        string     `json:"id"`
	Title     string     `json:"title"`
	TextHTML  string     `json:"text_html"`
	Questions []Question `json:"questions"`
}
