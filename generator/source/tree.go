package source

import "studyguide/generator/diag"

// Tree is a whole site as written. Every list is in the order of its files'
// names, and within a file in the order of the file.
type Tree struct {
	Exams       []*Exam
	Comparisons []*Comparison
	Topics      []Topic
	Terms       []Term
	References  []Citation
	Resources   []Resource
	Pages       []*diag.Source // free pages, untouched
	Media       []string       // images below content/, as slash paths relative to the root
	Lock        *Lock
	Config      Config
}

// Exam is everything in one folder of content/exams.
type Exam struct {
	ID         string // the folder's name
	Dir        string // content/exams/<id>
	File       ExamFile
	Editions   []*Edition
	Notes      []*Note
	Cards      []Card
	Questions  []Question
	Scenarios  []*Scenario
	Labs       []*Lab
	References []Citation
}

// ExamFile is an exam.yaml.
type ExamFile struct {
	At            diag.Span
	Code          diag.Text `yaml:"code,required" doc:"The exam's code as the publisher prints it"`
	Title         diag.Text `yaml:"title,required" doc:"The exam's name without its code"`
	Vendor        diag.Text `yaml:"vendor" doc:"Who publishes the exam"`
	Certification diag.Text `yaml:"certification" doc:"What passing it earns"`
	Level         diag.Text `yaml:"level" doc:"The publisher's word for the level"`
	Role          diag.Text `yaml:"role" doc:"Whom the exam is for, in the publisher's word"`
	Hue           diag.Text `yaml:"hue" enum:"blue,teal,green,olive,amber,rust,plum,violet" doc:"The exam's colour on pages, tables and cards"`
	Summary       diag.Text `yaml:"summary" format:"markdown" doc:"What the exam measures, in a sentence or two"`
	Audience      diag.Text `yaml:"audience" format:"markdown" doc:"Who sits it"`
	Prerequisites diag.Text `yaml:"prerequisites" format:"markdown" doc:"What is asked of a candidate before the exam"`
	Lifecycle     Lifecycle `yaml:"lifecycle" doc:"Whether the exam is beta, active, retiring or retired"`
	Edition       diag.Text `yaml:"edition,required" format:"day" doc:"The date on which this outline took effect"`
	Source        diag.Text `yaml:"source" format:"url" doc:"The publisher's own page about the outline"`
	Verified      diag.Text `yaml:"verified" format:"day" doc:"When a person last held the outline against its source"`
	Facts         []Fact    `yaml:"facts" doc:"Facts for the exam's page and for comparisons, in the order to be shown"`
	Levels        Strings   `yaml:"levels" doc:"The publisher's words for the levels of the outline, from the top"`
	Outline       []Node    `yaml:"outline,required" doc:"The tree of domains down to objectives"`
}

// Lifecycle says whether an exam can still be taken.
type Lifecycle struct {
	At        diag.Span
	State     diag.Text `yaml:"state,scalar" enum:"beta,active,retiring,retired" doc:"active unless said otherwise"`
	Retires   diag.Text `yaml:"retires" format:"day" doc:"The last day on which the exam can be taken"`
	RetiresAt diag.Text `yaml:"retires_at" doc:"The hour and time zone of the end, as published"`
	Successor diag.Text `yaml:"successor" doc:"Code of the exam that follows"`
	Note      diag.Text `yaml:"note" format:"markdown" doc:"What else a candidate must know about it"`
	Source    diag.Text `yaml:"source" format:"url" doc:"Where the publisher says so"`
}

// Fact is one entry of an exam's facts.
type Fact struct {
	At     diag.Span
	Key    diag.Text `yaml:"-key"`
	Value  diag.Text `yaml:"value,scalar,required" format:"markdown" doc:"The fact"`
	AsOf   diag.Text `yaml:"as_of" format:"date" doc:"When that was so"`
	Source diag.Text `yaml:"source" format:"url" doc:"Where it says so"`
}

// Node is a node of an outline: a domain, an objective or anything between.
type Node struct {
	At      diag.Span
	ID      diag.Text  `yaml:"id,required" format:"id" doc:"Chosen by you, never changed: address, anchor and key of progress"`
	Number  diag.Text  `yaml:"number" doc:"The publisher's number, as printed"`
	Title   diag.Text  `yaml:"title,required" doc:"A short title"`
	Weight  diag.Text  `yaml:"weight" format:"weight" doc:"20-25%, 30%, 12 marks, 15 questions or a bare number of points"`
	Summary diag.Text  `yaml:"summary" format:"markdown" doc:"A sentence under the title"`
	Topics  Strings    `yaml:"topics" format:"id" doc:"Ids of topics.yaml"`
	Related []Relation `yaml:"related" doc:"Nodes of this or another exam that this one has to do with"`
	Points  Strings    `yaml:"points" format:"markdown" doc:"Knowledge items too small for a page"`
	Items   []Node     `yaml:"items" doc:"The nodes below"`
}

// Relation names follow the associations of 1EdTech CASE 1.0 (exactMatchOf,
// isRelatedTo, precedes, replacedBy).
type Relation struct {
	At       diag.Span
	To       diag.Text `yaml:"to,scalar,required" format:"target" doc:"An id of this exam, or exam/id"`
	Relation diag.Text `yaml:"relation" enum:"exact_match,related,precedes,replaced_by" doc:"related unless said otherwise"`
	Note     diag.Text `yaml:"note" doc:"What differs, in a few words"`
}

// Edition is an earlier outline.
type Edition struct {
	At      diag.Span
	File    *diag.Source
	Name    string    // the file's name without .yaml: a date
	Edition diag.Text `yaml:"edition,required" format:"day" doc:"The date on which this outline took effect; the file's name"`
	Source  diag.Text `yaml:"source" format:"url" doc:"Where it was published"`
	Note    diag.Text `yaml:"note" format:"markdown" doc:"Anything to say about it"`
	Levels  Strings   `yaml:"levels" doc:"The publisher's words for the levels, where they differed"`
	Outline []Node    `yaml:"outline,required" doc:"The tree as it was"`
}

// Note is the notes of one node.
type Note struct {
	ID     string // the file's name: the node's id
	File   *diag.Source
	Matter NoteMatter
	Body   diag.Text
}

// NoteMatter is the front matter of notes.
type NoteMatter struct {
	At         diag.Span
	References []Cite    `yaml:"references" doc:"The pages that these notes rest on"`
	Verified   diag.Text `yaml:"verified" format:"day" doc:"When a person last held the notes against their sources"`
}

// Card is a flashcard.
type Card struct {
	At         diag.Span
	ID         diag.Text `yaml:"id,required" format:"id" doc:"Unique in the exam, never changed"`
	Objective  diag.Text `yaml:"objective,required" format:"id" doc:"The node that the card belongs to"`
	Front      diag.Text `yaml:"front" format:"markdown" doc:"The question"`
	Back       diag.Text `yaml:"back" format:"markdown" doc:"The answer"`
	Cloze      diag.Text `yaml:"cloze" format:"markdown" doc:"A text with {{c1::deletions}}, instead of front and back"`
	Extra      diag.Text `yaml:"extra" format:"markdown" doc:"Shown under the answer"`
	Reverse    Bool      `yaml:"reverse" doc:"Ask in both directions"`
	References []Cite    `yaml:"references" doc:"Where the answer is to be found"`
	Tags       Strings   `yaml:"tags" doc:"For choosing cards"`
}

// Question is a practice question.
type Question struct {
	At          diag.Span
	ID          diag.Text `yaml:"id,required" format:"id" doc:"Unique in the exam, never changed"`
	Objective   diag.Text `yaml:"objective,required" format:"id" doc:"The node that the question belongs to"`
	Kind        diag.Text `yaml:"kind,required" enum:"single,multiple,order,match,yes_no" doc:"How it is answered"`
	Difficulty  diag.Text `yaml:"difficulty" enum:"easy,medium,hard" doc:"How hard it is"`
	Scenario    diag.Text `yaml:"scenario" format:"id" doc:"The case study that it belongs to"`
	Stem        diag.Text `yaml:"stem,required" format:"markdown" doc:"The situation and what is asked"`
	Options     []Option  `yaml:"options,required" doc:"What can be chosen"`
	Distractors Strings   `yaml:"distractors" format:"markdown" doc:"match: right-hand sides that nothing belongs to"`
	Explanation diag.Text `yaml:"explanation" format:"markdown" doc:"What to learn from it"`
	References  []Cite    `yaml:"references" doc:"Where the answer is to be found"`
	Tags        Strings   `yaml:"tags" doc:"For choosing questions"`
}

// Option is one option of a question.
type Option struct {
	At      diag.Span
	Text    diag.Text `yaml:"text,required" format:"markdown" doc:"The option; match: the left-hand side"`
	Correct Bool      `yaml:"correct" doc:"single, multiple: right; yes_no: yes; order: false for a step that does not belong"`
	Match   diag.Text `yaml:"match" format:"markdown" doc:"match: the right-hand side"`
	Why     diag.Text `yaml:"why" format:"markdown" doc:"Why it is right or wrong"`
}

// Scenario is the text of a case study.
type Scenario struct {
	ID     string
	File   *diag.Source
	Matter ScenarioMatter
	Body   diag.Text
}

// ScenarioMatter is the front matter of a scenario.
type ScenarioMatter struct {
	At    diag.Span
	Title diag.Text `yaml:"title,required" doc:"The case study's name"`
}

// Lab is a hands-on exercise.
type Lab struct {
	ID     string
	File   *diag.Source
	Matter LabMatter
	Body   diag.Text
}

// LabMatter is the front matter of a lab.
type LabMatter struct {
	At         diag.Span
	Title      diag.Text `yaml:"title,required" doc:"What one does in the lab"`
	Objectives Strings   `yaml:"objectives,required" format:"id" doc:"The nodes that it practises"`
	Duration   diag.Text `yaml:"duration" doc:"How long it takes"`
	Cost       diag.Text `yaml:"cost" format:"markdown" doc:"What it costs"`
	Needs      Strings   `yaml:"needs" format:"markdown" doc:"What must be there before"`
	References []Cite    `yaml:"references" doc:"The pages that it rests on"`
}

// Citation is an entry of references.yaml.
type Citation struct {
	At        diag.Span
	ID        diag.Text `yaml:"id,required" format:"id" doc:"The name by which it is cited"`
	Title     diag.Text `yaml:"title,required" doc:"The page's title"`
	Publisher diag.Text `yaml:"publisher" doc:"Who publishes it"`
	URL       diag.Text `yaml:"url,required" format:"url" doc:"Its address"`
	Date      diag.Text `yaml:"date" format:"date" doc:"The page's own date"`
}

// Cite is an entry of a references list: an id of references.yaml, or a page
// given in place. ID is set for the first, the others for the second.
type Cite struct {
	At        diag.Span
	ID        diag.Text `yaml:"id,scalar" format:"id" doc:"An id of references.yaml"`
	Title     diag.Text `yaml:"title" doc:"The page's title"`
	Publisher diag.Text `yaml:"publisher" doc:"Who publishes it"`
	URL       diag.Text `yaml:"url" format:"url" doc:"Its address"`
	Date      diag.Text `yaml:"date" format:"date" doc:"The page's own date"`
}

// Bool is a boolean as written.
type Bool struct {
	Value bool
	Span  diag.Span // zero when nothing was written
}

// Set reports whether the value was written at all.
func (b Bool) Set() bool { return !b.Span.IsZero() }

// Strings is a list of scalars as written. One scalar may stand for a list of one.
type Strings []diag.Text
