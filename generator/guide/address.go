package guide

import "fmt"

// Addresses are made of ids alone, so that they outlive every rewording. They
// are relative to the site's root and name the file, because the same files
// are served by web servers and opened from a folder. Folder names below an
// exam (labs, cards, desk, sheets, practice, paper, changes) cannot clash with the pages of
// nodes, which are files.

// reservedExams are names at the site's root that an exam cannot have.
var reservedExams = []string{"compare", "css", "downloads", "js", "media", "pages", "search", "topics"}

// Addresses of the pages that exist once.
const (
	GlossaryURL  = "glossary.html"
	ResourcesURL = "resources.html"
	CoverageURL  = "coverage.html"
	PrintURL     = "print.html"
	TopicsURL    = "topics/index.html"
	SearchURL    = "search.html"
	RecordURL    = "desk.html" // the learner's record of all exams
)

// The files that the search page reads: SearchIndexURL names the others of
// SearchDir.
const (
	SearchDir      = "search/"
	SearchIndexURL = SearchDir + "index.js"
)

// CalibrationURL returns the address of the sheet that shows how a printer's
// backs lie to its fronts, on a paper (a4, letter).
func CalibrationURL(paper string) string { return "calibration-" + paper + ".html" }

// URL returns the address of the exam's front page.
func (e *Exam) URL() string { return e.ID + "/index.html" }

// DeckURL returns the address of the exam's flashcards; that of a branch is Node.DeckURL.
func (e *Exam) DeckURL() string { return e.ID + "/cards/index.html" }

// PracticeURL returns the address of the exam's questions.
func (e *Exam) PracticeURL() string { return e.ID + "/practice/index.html" }

// LabsURL returns the address of the exam's list of labs.
func (e *Exam) LabsURL() string { return e.ID + "/labs/index.html" }

// SheetURL returns the address of the exam's printable cards on a paper (a4, letter).
func (e *Exam) SheetURL(paper string) string { return e.ID + "/sheets/index-" + paper + ".html" }

// DeskURL returns the address of a page or a file of the learner's desk ("study.html").
func (e *Exam) DeskURL(name string) string { return e.ID + "/desk/" + name }

// StudyURL returns the address where the exam's cards are studied; that of a branch is Node.StudyURL.
func (e *Exam) StudyURL() string { return e.DeskURL("study.html") }

// SittingURL returns the address where the mock exam is sat; MockURL has papers to print.
func (e *Exam) SittingURL() string { return e.DeskURL("mock.html") }

// DrillURL returns the address where the exam's questions are asked one at a
// time; those of a branch are at Node.DrillURL, of a case study at Scenario.DrillURL.
func (e *Exam) DrillURL() string { return e.DeskURL("practice.html") }

// ProgressURL returns the address of the desk's front page: where the learner stands.
func (e *Exam) ProgressURL() string { return e.DeskURL("index.html") }

// PlanURL returns the address of the learner's plan.
func (e *Exam) PlanURL() string { return e.DeskURL("plan.html") }

// BookURL returns the address of the exam as one document.
func (e *Exam) BookURL() string { return e.ID + "/book/index.html" }

// MockURL returns the address of the practice paper that a seed gives.
func (e *Exam) MockURL(seed uint32) string { return fmt.Sprintf("%s/paper/%d.html", e.ID, seed) }

// MockKeyURL returns the address of the paper's key.
func (e *Exam) MockKeyURL(seed uint32) string { return fmt.Sprintf("%s/paper/%d-key.html", e.ID, seed) }

// URL returns the address of the node's page.
func (n *Node) URL() string { return n.Exam.ID + "/" + n.ID + ".html" }

// DeckURL returns the address of the branch's flashcards.
func (n *Node) DeckURL() string { return n.Exam.ID + "/cards/" + n.ID + ".html" }

// DrillURL returns the address where the branch's questions are asked.
func (n *Node) DrillURL() string { return n.Exam.DrillURL() + "#in=" + n.ID }

// DrillURL returns the address where the case study's questions are asked.
func (s *Scenario) DrillURL() string { return s.Exam.DrillURL() + "#in=" + s.ID }

// StudyURL returns the address where the branch's cards are studied.
func (n *Node) StudyURL() string { return n.Exam.StudyURL() + "#in=" + n.ID }

// PracticeURL returns the address of the branch's questions.
func (n *Node) PracticeURL() string { return n.Exam.ID + "/practice/" + n.ID + ".html" }

// SheetURL returns the address of the branch's printable cards on a paper (a4, letter).
func (n *Node) SheetURL(paper string) string {
	return n.Exam.ID + "/sheets/" + n.ID + "-" + paper + ".html"
}

// URL returns the card's place on its objective's page.
func (c *Card) URL() string { return c.Objective.URL() + "#" + c.ID }

// URL returns the question's place: its objective's page, or its case study.
func (q *Question) URL() string {
	if q.Scenario != nil {
		return q.Scenario.URL() + "#" + q.ID
	}
	return q.Objective.URL() + "#" + q.ID
}

// URL returns the address of the case study's page.
func (s *Scenario) URL() string { return s.Exam.ID + "/practice/" + s.ID + ".html" }

// URL returns the address of the lab's page.
func (l *Lab) URL() string { return l.Exam.ID + "/labs/" + l.ID + ".html" }

// URL returns the address of the page that says what changed since the edition.
func (e *Edition) URL() string { return e.Exam.ID + "/changes/" + e.Date + ".html" }

// URL returns the address of the topic's page.
func (t *Topic) URL() string { return "topics/" + t.ID + ".html" }

// URL returns the term's place in the glossary.
func (t *Term) URL() string { return GlossaryURL + "#" + t.ID }

// URL returns the address of the comparison's page.
func (c *Comparison) URL() string { return "compare/" + c.ID + ".html" }

// MediaURL returns where an image below content/ is published.
func MediaURL(name string) string { return "media/" + name[len("content/"):] }
