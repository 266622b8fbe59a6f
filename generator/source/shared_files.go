package source

import "studyguide/generator/diag"

// Topic is an entry of topics.yaml.
type Topic struct {
	At         diag.Span
	ID         diag.Text `yaml:"id,required" format:"id" doc:"The name by which nodes refer to it"`
	Title      diag.Text `yaml:"title,required" doc:"The subject"`
	Summary    diag.Text `yaml:"summary" format:"markdown" doc:"What it is about"`
	Angles     []Angle   `yaml:"angles" doc:"What each exam makes of it, by exam id"`
	References []Cite    `yaml:"references" doc:"The pages that this rests on"`
}

// Angle is a text for one exam, in a mapping from exam ids.
type Angle struct {
	At   diag.Span
	Exam diag.Text `yaml:"-key"`
	Text diag.Text `yaml:"text,scalar,required" format:"markdown" doc:"The text for this exam"`
}

// Term is an entry of glossary.yaml.
type Term struct {
	At           diag.Span
	ID           diag.Text `yaml:"id,required" format:"id" doc:"The term's anchor"`
	Term         diag.Text `yaml:"term,required" doc:"The term"`
	Abbreviation diag.Text `yaml:"abbreviation" doc:"Its short form"`
	Aliases      Strings   `yaml:"aliases" doc:"Other names that link to it"`
	Formerly     Strings   `yaml:"formerly" doc:"Outdated names: listed, never linked"`
	Definition   diag.Text `yaml:"definition,required" format:"markdown" doc:"What it means"`
	See          Strings   `yaml:"see" format:"id" doc:"Other terms"`
	Exams        Strings   `yaml:"exams" format:"id" doc:"Link itself only in these exams"`
	Autolink     Bool      `yaml:"autolink" doc:"false keeps it from linking itself"`
	References   []Cite    `yaml:"references" doc:"The pages that this rests on"`
}

// Resource is an entry of resources.yaml.
type Resource struct {
	At          diag.Span
	ID          diag.Text `yaml:"id,required" format:"id" doc:"Its anchor"`
	Title       diag.Text `yaml:"title,required" doc:"Its name"`
	Provider    diag.Text `yaml:"provider" doc:"Who offers it"`
	Kind        diag.Text `yaml:"kind,required" enum:"guide,documentation,course,book,ebook,practice_test,flashcards,lab,video,community,tool" doc:"What it is"`
	Exams       Strings   `yaml:"exams" format:"id" doc:"The exams that it prepares for"`
	Link        diag.Text `yaml:"link" format:"url" doc:"Its address"`
	Duration    diag.Text `yaml:"duration" doc:"How long it takes"`
	Price       diag.Text `yaml:"price" doc:"What it costs"`
	Date        diag.Text `yaml:"date" format:"date" doc:"When price and duration were read"`
	Language    diag.Text `yaml:"language" doc:"BCP 47 tag of its language"`
	Description diag.Text `yaml:"description" format:"markdown" doc:"What one gets"`
}

// Comparison is a file of content/comparisons.
type Comparison struct {
	At       diag.Span
	ID       string // the file's name
	File     *diag.Source
	Title    diag.Text  `yaml:"title,required" doc:"The comparison's title"`
	Exams    Strings    `yaml:"exams,required" format:"id" doc:"Two or more exams, in the order of the columns"`
	Summary  diag.Text  `yaml:"summary" format:"markdown" doc:"The answer in a sentence or two"`
	Rows     []Row      `yaml:"rows" doc:"Authored rows"`
	Guidance []Guidance `yaml:"guidance" doc:"Ways to choose"`
	Sections []Section  `yaml:"sections" doc:"Free sections"`
	FAQ      []FAQ      `yaml:"faq" doc:"Questions that candidates ask"`
}

// Row is an authored row of a comparison.
type Row struct {
	At         diag.Span
	ID         diag.Text `yaml:"id,required" format:"id" doc:"The row's anchor"`
	Title      diag.Text `yaml:"title,required" doc:"What is compared"`
	Group      diag.Text `yaml:"group" doc:"The heading that the row stands under"`
	Shared     diag.Text `yaml:"shared" format:"markdown" doc:"What all have in common"`
	Cells      []Angle   `yaml:"cells,required" doc:"One text for each exam, by exam id"`
	References []Cite    `yaml:"references" doc:"The pages that this rests on"`
}

// Guidance is one way to choose between exams.
type Guidance struct {
	At      diag.Span
	ID      diag.Text `yaml:"id,required" format:"id" doc:"Its anchor"`
	Title   diag.Text `yaml:"title,required" doc:"By what one chooses"`
	Intro   diag.Text `yaml:"intro" format:"markdown" doc:"A sentence before the list"`
	Choices []Choice  `yaml:"choices,required" doc:"Cases and what fits them"`
}

// Choice is one case of a guidance.
type Choice struct {
	At     diag.Span
	For    diag.Text `yaml:"for,required" format:"markdown" doc:"Whom or what the line is for"`
	Choose Strings   `yaml:"choose" format:"id" doc:"Exam ids; none means neither"`
	Why    diag.Text `yaml:"why" format:"markdown" doc:"The reason"`
}

// Section is a free section of a comparison.
type Section struct {
	At    diag.Span
	ID    diag.Text `yaml:"id,required" format:"id" doc:"Its anchor"`
	Title diag.Text `yaml:"title,required" doc:"Its heading"`
	Text  diag.Text `yaml:"text,required" format:"markdown" doc:"Its text"`
}

// FAQ is a frequent question.
type FAQ struct {
	At         diag.Span
	ID         diag.Text `yaml:"id,required" format:"id" doc:"Its anchor"`
	Question   diag.Text `yaml:"question,required" doc:"The question"`
	Answer     diag.Text `yaml:"answer,required" format:"markdown" doc:"The answer"`
	References []Cite    `yaml:"references" doc:"The pages that this rests on"`
}

// Config is the block params.studyguide of hugo.yaml.
type Config struct {
	At         diag.Span
	Unsafe     bool       // markup.goldmark.renderer.unsafe of the same file
	Locale     string     // locale (or defaultContentLanguage) of the same file; "en" when absent
	Title      string     // title of the same file
	BaseURL    string     // baseURL of the same file
	About      string     // params.description of the same file
	Author     string     // params.author of the same file, or params.author.name
	Licence    diag.Text  // params.licence of the same file: Markdown
	Repository diag.Text  `yaml:"repository" format:"url" doc:"The repository's address, for links that edit a page"`
	Branch     diag.Text  `yaml:"branch" doc:"The branch that those links edit; main unless said otherwise"`
	Paper      diag.Text  `yaml:"paper" enum:"a4,letter" doc:"The paper that printing starts with"`
	Offline    Bool       `yaml:"offline" doc:"true: the site can be installed, and browsers keep it for reading without a network"`
	Check      Thresholds `yaml:"check" doc:"What studyguide check asks for"`
}

// Thresholds are what check asks of every objective; 0 switches one off.
type Thresholds struct {
	At         diag.Span
	Notes      Int `yaml:"notes" doc:"1: every objective has notes"`
	Cards      Int `yaml:"cards" doc:"Cards for each objective"`
	Questions  Int `yaml:"questions" doc:"Questions for each objective"`
	Labs       Int `yaml:"labs" doc:"Labs for each objective"`
	References Int `yaml:"references" doc:"Cited pages for each objective"`
	StaleAfter Int `yaml:"stale_after" doc:"Days after which a verified date is stale"`
}

// Int is a whole number, 0 or more, as written.
type Int struct {
	Value int
	Span  diag.Span // zero when nothing was written
}

// Or returns the number, or the default where nothing was written.
func (i Int) Or(def int) int {
	if i.Span.IsZero() {
		return def
	}
	return i.Value
}
