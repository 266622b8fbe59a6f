package site

// ExamCard is an exam in one view: on the home page and at the head of a comparison's column.
type ExamCard struct {
	Badge         Badge         `json:"badge"`
	Vendor        string        `json:"vendor,omitempty"`
	Certification string        `json:"certification,omitempty"`
	Level         string        `json:"level,omitempty"`
	Role          string        `json:"role,omitempty"`
	SummaryHTML   string        `json:"summary_html,omitempty"`
	AudienceHTML  string        `json:"audience_html,omitempty"`
	Edition       string        `json:"edition,omitempty"`
	Verified      string        `json:"verified,omitempty"`
	Lifecycle     Lifecycle     `json:"lifecycle"`
	Domains       []OutlineNode `json:"domains"` // without items
	Tally         Tally         `json:"tally"`
	Shelf         Shelf         `json:"shelf"` // the exam's own parts
}

// HomeParams is for layout "home".
type HomeParams struct {
	Frame
	Exams       []ExamCard       `json:"exams"`
	Comparisons []ComparisonCard `json:"comparisons,omitempty"`
	Topics      []Link           `json:"topics,omitempty"` // Count: objectives
	Terms       int              `json:"terms"`
	Resources   int              `json:"resources"`
	Downloads   []Download       `json:"downloads,omitempty"` // the whole site
}

// ComparisonCard is a comparison in one view.
type ComparisonCard struct {
	Link        Link      `json:"link"`
	Exams       []Badge   `json:"exams"`
	SummaryHTML string    `json:"summary_html,omitempty"`
	Covered     []Covered `json:"covered"` // without Left
}

// Fact is one line of an exam's table of facts.
type Fact struct {
	Key       string `json:"key"`   // snake_case, as the author wrote it
	Label     string `json:"label"` // the key as words; the theme prefers its own translation "fact_<key>"
	ValueHTML string `json:"value_html"`
	AsOf      string `json:"as_of,omitempty"`
	Source    string `json:"source,omitempty"`
}

// ExamParams is for layout "exam": the front page of one exam.
type ExamParams struct {
	Frame
	Card              ExamCard         `json:"card"`
	PrerequisitesHTML string           `json:"prerequisites_html,omitempty"`
	Source            string           `json:"source,omitempty"`
	Facts             []Fact           `json:"facts,omitempty"`
	Levels            []string         `json:"levels,omitempty"`
	Outline           []OutlineNode    `json:"outline"` // to the leaves; large exams stop above them
	Labs              []LabLink        `json:"labs,omitempty"`
	Changes           []Link           `json:"changes,omitempty"` // one for each earlier edition, newest first
	Comparisons       []ComparisonCard `json:"comparisons,omitempty"`
	Resources         []Resource       `json:"resources,omitempty"`
	Downloads         []Download       `json:"downloads,omitempty"`
}

// NodeParams is for layouts "node" (a domain or any inner node) and
// "objective" (a leaf). The notes are the page's body.
type NodeParams struct {
	Frame
	Node       OutlineNode `json:"node"` // with the whole branch below it, to the leaves; large branches stop above them
	HasNotes   bool        `json:"has_notes"`
	Siblings   []Link      `json:"siblings,omitempty"` // the nodes beside it, itself included, in order
	Headings   []Link      `json:"headings,omitempty"` // the notes' headings; URL is "#id"
	Terms      []TermUse   `json:"terms,omitempty"`    // in order of first use
	Sources    []Reference `json:"sources,omitempty"`
	Elsewhere  []Elsewhere `json:"elsewhere,omitempty"`
	Topics     []Link      `json:"topics,omitempty"`
	Cards      []Card      `json:"cards,omitempty"`     // objective: its own
	Questions  []Question  `json:"questions,omitempty"` // objective: its own, without case studies
	Scenarios  []Link      `json:"scenarios,omitempty"` // case studies that ask about it; URL is their place on the practice page
	Labs       []LabLink   `json:"labs,omitempty"`
	Backlinks  []Link      `json:"backlinks,omitempty"` // pages whose text links here
	DeckURL    string      `json:"deck_url,omitempty"`  // flashcards of this branch
	StudyURL   string      `json:"study_url,omitempty"` // where they are studied, those of an objective too
	SheetURL   string      `json:"sheet_url,omitempty"` // the same on paper
	PaperURL   string      `json:"paper_url,omitempty"` // practice of this branch
	Share      float64     `json:"share,omitempty"`     // objective: its even share of the exam, per cent
	ChangeFrom string      `json:"change_from,omitempty"`
	ChangeURL  string      `json:"change_url,omitempty"` // the page that explains Node.Change
}

// LabLink is a lab in a list.
type LabLink struct {
	Link       Link   `json:"link"`
	Duration   string `json:"duration,omitempty"`
	Objectives []Link `json:"objectives,omitempty"`
}

// LabParams is for layout "lab"; the text is the page's body.
type LabParams struct {
	Frame
	Duration   string      `json:"duration,omitempty"`
	CostHTML   string      `json:"cost_html,omitempty"`
	NeedsHTML  []string    `json:"needs_html,omitempty"`
	Objectives []Link      `json:"objectives,omitempty"`
	Headings   []Link      `json:"headings,omitempty"`
	Terms      []TermUse   `json:"terms,omitempty"`
	Sources    []Reference `json:"sources,omitempty"`
}

// LabsParams is for layout "labs": all labs of an exam.
type LabsParams struct {
	Frame
	Groups []LabGroup `json:"groups"`
}

// LabGroup are the labs of one domain.
type LabGroup struct {
	Node Link      `json:"node"`
	Labs []LabLink `json:"labs"`
}

// DeckParams is for layout "deck": flashcards to study from. A page has
// groups (cards to study) or parts (smaller decks), or both.
type DeckParams struct {
	Frame
	Scope  Link        `json:"scope"` // the exam or node; Count: cards
	Parts  []Link      `json:"parts,omitempty"`
	Groups []DeckGroup `json:"groups,omitempty"`
	Sheets []SheetLink `json:"sheets,omitempty"`
	// StudyURL is where these cards are studied one at a time.
	StudyURL string `json:"study_url"`
}

// DeckGroup are the cards of one objective.
type DeckGroup struct {
	Objective Link   `json:"objective"`
	Cards     []Card `json:"cards"`
}

// PracticeParams is for layout "practice": questions with their key.
type PracticeParams struct {
	Frame
	Scope     Link            `json:"scope"`     // Count: questions
	DrillURL  string          `json:"drill_url"` // the same, one question at a time
	Parts     []Link          `json:"parts,omitempty"`
	Groups    []PracticeGroup `json:"groups,omitempty"`
	Scenarios []Scenario      `json:"scenarios,omitempty"`
}

// PracticeGroup are the questions of one objective.
type PracticeGroup struct {
	Objective Link       `json:"objective"`
	Questions []Question `json:"questions"`
}

// MockParams is for layout "mock": the mock exam, which scripts bring to life.
type MockParams struct {
	Frame
	Data      string        `json:"data"`                // address of the exam's data
	Questions int           `json:"questions"`           // how many the guide has
	Fact      *Fact         `json:"fact,omitempty"`      // how many the exam asks
	Domains   []OutlineNode `json:"domains"`             // without items
	Study     string        `json:"study,omitempty"`     // where the exam's cards are studied
	Downloads []Download    `json:"downloads,omitempty"` // papers of it to print
}

// DrillParams is for layout "drill": questions one after another, which scripts bring to life.
type DrillParams struct {
	Frame
	Data      string `json:"data"`      // address of the exam's data
	Questions int    `json:"questions"` // how many the guide has
}

// TopicsParams is for layout "topics".
type TopicsParams struct {
	Frame
	Exams  []Badge    `json:"exams"`
	Topics []TopicRow `json:"topics"`
}

// TopicRow is a topic with how many objectives of each exam (in Exams' order) it runs through.
type TopicRow struct {
	Link        Link   `json:"link"`
	SummaryHTML string `json:"summary_html,omitempty"`
	Counts      []int  `json:"counts"`
}

// TopicParams is for layout "topic": one subject through all exams.
type TopicParams struct {
	Frame
	SummaryHTML string      `json:"summary_html,omitempty"`
	Cells       []TopicCell `json:"cells"`
	Terms       []TermUse   `json:"terms,omitempty"`
	Sources     []Reference `json:"sources,omitempty"`
	Comparisons []Link      `json:"comparisons,omitempty"`
	Backlinks   []Link      `json:"backlinks,omitempty"`
}

// TopicCell is what one exam makes of a topic.
type TopicCell struct {
	Exam       Badge         `json:"exam"`
	AngleHTML  string        `json:"angle_html,omitempty"`
	Objectives []OutlineNode `json:"objectives,omitempty"`
	Share      float64       `json:"share"` // of the exam, per cent by weight, its objectives weighted evenly within their domain
}

// GlossaryParams is for layout "glossary".
type GlossaryParams struct {
	Frame
	Letters []GlossaryLetter `json:"letters"`
	Count   int              `json:"count"`
}

// GlossaryLetter are the terms under one initial.
type GlossaryLetter struct {
	Letter string     `json:"letter"`
	ID     string     `json:"id"`
	Terms  []TermItem `json:"terms"`
}

// TermItem is a term of the glossary; its ID is its anchor.
type TermItem struct {
	ID             string      `json:"id"`
	Title          string      `json:"title"`
	Abbreviation   string      `json:"abbreviation,omitempty"`
	Aliases        []string    `json:"aliases,omitempty"`
	Formerly       []string    `json:"formerly,omitempty"`
	DefinitionHTML string      `json:"definition_html"`
	See            []Link      `json:"see,omitempty"`
	Used           []Link      `json:"used,omitempty"` // pages that use it
	Exams          []Badge     `json:"exams,omitempty"`
	Sources        []Reference `json:"sources,omitempty"`
}

// ResourcesParams is for layout "resources".
type ResourcesParams struct {
	Frame
	Groups []ResourceGroup `json:"groups"`
}

// ResourceGroup are the resources of one kind.
type ResourceGroup struct {
	Kind      string     `json:"kind"`
	Resources []Resource `json:"resources"`
}

// Resource is a course, book, practice test or the like.
type Resource struct {
	ID              string  `json:"id"`
	Title           string  `json:"title"`
	Provider        string  `json:"provider,omitempty"`
	Kind            string  `json:"kind"`
	Exams           []Badge `json:"exams,omitempty"`
	Link            string  `json:"link,omitempty"` // an address outside the site
	Duration        string  `json:"duration,omitempty"`
	Price           string  `json:"price,omitempty"`
	Date            string  `json:"date,omitempty"`
	Language        string  `json:"language,omitempty"`
	DescriptionHTML string  `json:"description_html,omitempty"`
}

// ChangesParams is for layout "changes": what one edition changed in the one before.
type ChangesParams struct {
	Frame
	From     string      `json:"from"` // date of the earlier outline
	To       string      `json:"to"`
	NoteHTML string      `json:"note_html,omitempty"`
	Source   string      `json:"source,omitempty"`
	Before   Tally       `json:"before"` // objectives only
	After    Tally       `json:"after"`
	Domains  []Reweight  `json:"domains"` // all top nodes of both
	Added    []Changed   `json:"added,omitempty"`
	Removed  []Changed   `json:"removed,omitempty"`
	Replaced []Changed   `json:"replaced,omitempty"`
	Reworded []Changed   `json:"reworded,omitempty"`
	Moved    []Changed   `json:"moved,omitempty"`
	Kept     int         `json:"kept"`             // objectives that did not change
	Others   []Link      `json:"others,omitempty"` // the other editions' pages
	AddedIn  []LinkCount `json:"added_in,omitempty"`
}

// LinkCount is a domain with how many objectives of a list are in it.
type LinkCount struct {
	Link  Link `json:"link"`
	Count int  `json:"count"`
}

// Changed is one node of a list of changes. URL is empty for what is gone.
type Changed struct {
	Link   Link   `json:"link"`
	Before string `json:"before,omitempty"` // reworded: the old title; moved: the old parent's title
	After  string `json:"after,omitempty"`  // moved: the new parent's title
	By     []Link `json:"by,omitempty"`     // replaced: what took its place
	In     string `json:"in,omitempty"`     // title of the parent
	Leaf   bool   `json:"leaf"`
}

// Reweight is a domain before and after; either weight may be missing.
type Reweight struct {
	Link   Link    `json:"link"`
	Before *Weight `json:"before,omitempty"`
	After  *Weight `json:"after,omitempty"`
}

// CoverageParams is for layout "coverage".
type CoverageParams struct {
	Frame
	Exams []ExamCoverage `json:"exams"`
	JSON  string         `json:"json"` // address of the same for machines
}

// ExamCoverage is how complete the guide of one exam is.
type ExamCoverage struct {
	Exam    Badge         `json:"exam"`
	Tally   Tally         `json:"tally"`
	Asked   Tally         `json:"asked"`   // the thresholds, per objective
	Covered []KindCover   `json:"covered"` // by kind
	Outline []OutlineNode `json:"outline"` // to the leaves; large exams stop above them
}

// KindCover is how much of an exam has enough of one kind of material.
type KindCover struct {
	Kind       string  `json:"kind"` // notes, cards, questions, labs, references
	Objectives int     `json:"objectives"`
	Of         int     `json:"of"`
	Share      float64 `json:"share"` // per cent by weight
}

// SearchParams is for layout "search".
type SearchParams struct {
	Frame
	Index string `json:"index"` // address of the script that the search reads first
}

// PageParams is for layout "page" when the tool itself has a plain page to show.
type PageParams struct {
	Frame
}
