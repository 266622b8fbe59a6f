package guide

import (
	"studyguide/generator/diag"
	"studyguide/generator/markdown"
	"studyguide/generator/source"
)

// Guide is a whole site: all exams and what they share.
type Guide struct {
	Exams       []*Exam
	Topics      []*Topic
	Terms       []*Term
	Citations   []*Citation
	Resources   []*Resource
	Comparisons []*Comparison
	Pages       []*diag.Source // free pages: Hugo's own
	Media       []string       // images below content/, as slash paths relative to the root
	Lock        *source.Lock   // nil when there is none
	Config      source.Config

	exams     map[string]*Exam
	topics    map[string]*Topic
	terms     map[string]*Term
	citations map[string]*Citation
	compares  map[string]*Comparison
	shown     map[string]bool // addresses of the images that texts show
}

// Text is a compiled text of the guide.
type Text struct {
	diag.Text
	markdown.Doc
}

// Inside returns the text's HTML for a place that is a paragraph already: the
// inside of its one paragraph, where it is that; blocks otherwise.
func (t Text) Inside() string {
	if t.Inline != "" {
		return t.Inline
	}
	return t.HTML
}

// Exam is one exam with its outline and everything that belongs to it.
type Exam struct {
	ID            string
	Dir           string // content/exams/<id>
	At            diag.Span
	Code          string
	Title         string
	Vendor        string
	Certification string
	Level         string
	Role          string
	Hue           string
	Summary       Text
	Audience      Text
	Prerequisites Text
	Lifecycle     Lifecycle
	Edition       diag.Text
	Source        string
	Verified      diag.Text
	Facts         []*Fact
	Levels        []string
	Roots         []*Node    // the domains
	Editions      []*Edition // earlier outlines, newest first
	Cards         []*Card
	Questions     []*Question
	Scenarios     []*Scenario
	Labs          []*Lab

	nodes map[string]*Node
	names map[string]named // everything that shares the exam's space of ids
}

// Lifecycle says whether an exam can still be taken.
type Lifecycle struct {
	State     string // beta, active, retiring, retired
	Retires   diag.Text
	RetiresAt string
	Successor string
	Note      Text
	Source    string
}

// Fact is one entry of an exam's facts.
type Fact struct {
	Key    string
	Value  Text
	AsOf   string
	Source string
	At     diag.Span
}

// Node is a node of an outline. A node without items is an objective.
type Node struct {
	Exam      *Exam
	Edition   *Edition // nil in the current outline
	Parent    *Node    // nil for a domain
	Items     []*Node
	Depth     int // 0 for a domain
	ID        string
	Number    string
	Title     string
	Weight    *source.Weight
	WeightAt  diag.Span
	Summary   Text
	Points    []*Text
	Topics    []*Topic // its own, and those of the nodes above it
	Relations []Relation
	Note      *Note
	Cards     []*Card
	Questions []*Question
	Labs      []*Lab
	Share     float64 // per cent of the exam, by weight; see setShares
	Backlinks []*Place
	At        diag.Span
	TitleAt   diag.Span
}

// Relation is what a node has to do with another one, seen from the first.
type Relation struct {
	To   *Node
	Type string // exact_match, related, precedes, preceded_by, replaced_by, replaces
	Note string
	At   diag.Span
}

// Note is the notes of a node.
type Note struct {
	File      *diag.Source
	Body      Text
	Citations []*Citation
	Verified  diag.Text
}

// Card is a flashcard. Either Front and Back or Cloze is set.
type Card struct {
	Exam      *Exam
	Objective *Node
	ID        string
	Front     Text
	Back      Text
	Cloze     Text
	Deletions []markdown.Cloze
	Extra     Text
	Reverse   bool
	Tags      []string
	Citations []*Citation
	At        diag.Span
}

// Faces is how many cards are studied and printed of the one that was written:
// one for each deletion of a cloze text, two where it is asked both ways, else one.
func (c *Card) Faces() int {
	switch {
	case len(c.Deletions) > 0:
		return len(c.Deletions)
	case c.Reverse:
		return 2
	}
	return 1
}

// Question is a practice question.
type Question struct {
	Exam        *Exam
	Objective   *Node
	Scenario    *Scenario // nil unless it belongs to a case study
	ID          string
	Kind        string // single, multiple, order, match, yes_no
	Difficulty  string
	Stem        Text
	Options     []*Option
	Distractors []*Text
	Explanation Text
	Tags        []string
	Citations   []*Citation
	At          diag.Span
}

// Option is one option of a question. In an order question Correct is true for
// the steps that belong, which stand in their right order.
type Option struct {
	Text    Text
	Correct bool
	Match   Text
	Why     Text
	At      diag.Span
}

// Scenario is a case study.
type Scenario struct {
	Exam      *Exam
	ID        string
	Title     string
	Body      Text
	Questions []*Question
	File      *diag.Source
	At        diag.Span
}

// Lab is a hands-on exercise.
type Lab struct {
	Exam       *Exam
	ID         string
	Title      string
	Objectives []*Node
	Duration   string
	Cost       Text
	Needs      []*Text
	Body       Text
	Citations  []*Citation
	File       *diag.Source
	At         diag.Span
	Backlinks  []*Place
}

// Edition is an earlier outline of an exam.
type Edition struct {
	Exam   *Exam
	Date   string
	Source string
	Note   Text
	Levels []string
	Roots  []*Node
	At     diag.Span

	nodes map[string]*Node
}

// Citation is a cited page.
type Citation struct {
	ID        string // "" when it was given in place
	Title     string
	Publisher string
	URL       string
	Date      string
	At        diag.Span
	Uses      int
}

// Topic is a subject that runs through several exams.
type Topic struct {
	ID         string
	Title      string
	Summary    Text
	Angles     map[*Exam]*Text
	Objectives []*Node // leaves of all exams, in the exams' and the outlines' order
	Citations  []*Citation
	At         diag.Span
	Backlinks  []*Place
}

// Term is an entry of the glossary.
type Term struct {
	ID           string
	Term         string
	Abbreviation string
	Aliases      []string
	Formerly     []string
	Definition   Text
	See          []*Term
	Exams        []*Exam
	Autolink     bool
	Citations    []*Citation
	At           diag.Span
	Backlinks    []*Place
}

// Resource is a course, book, practice test or the like.
type Resource struct {
	ID          string
	Title       string
	Provider    string
	Kind        string
	Exams       []*Exam
	Link        string
	Duration    string
	Price       string
	Date        string
	Language    string
	Description Text
	At          diag.Span
}

// Comparison is two or more exams side by side.
type Comparison struct {
	ID        string
	Title     string
	Exams     []*Exam
	Summary   Text
	Rows      []*Row
	Guidance  []*Guidance
	Sections  []*Section
	FAQ       []*FAQ
	At        diag.Span
	Backlinks []*Place
}

// Row is an authored row of a comparison.
type Row struct {
	ID        string
	Title     string
	Group     string
	Shared    Text
	Cells     map[*Exam]*Text
	Citations []*Citation
	At        diag.Span
}

// Guidance is one way to choose between exams.
type Guidance struct {
	ID      string
	Title   string
	Intro   Text
	Choices []*Choice
}

// Choice is one case of a guidance. No exams means neither.
type Choice struct {
	For   Text
	Exams []*Exam
	Why   Text
}

// Section is a free section of a comparison.
type Section struct {
	ID    string
	Title string
	Text  Text
}

// FAQ is a frequent question.
type FAQ struct {
	ID        string
	Question  string
	Answer    Text
	Citations []*Citation
}

// Place is a page, or a part of one, that a text stands on.
type Place struct {
	Title string
	URL   string // relative to the site's root
	Exam  *Exam  // nil for what belongs to no exam
}
