package site

// SheetLink leads to a printable sheet.
type SheetLink struct {
	URL   string `json:"url"`
	Paper string `json:"paper"` // a4, letter
	Pages int    `json:"pages"` // fronts and backs together
	Cards int    `json:"cards"`
}

// SheetParams is for layout "sheet": cards dealt onto paper, complete without
// JavaScript, and what a script needs to deal them otherwise.
type SheetParams struct {
	Frame
	Scope  Link        `json:"scope"`
	Deck   string      `json:"deck"` // address of the deck to study on screen
	Preset SheetPreset `json:"preset"`
	Mode   string      `json:"mode"` // long-edge, short-edge, fold-over, fronts, backs
	// Style is the address of one more style sheet, which shifts the backs; "" for none.
	Style  string      `json:"style,omitempty"`
	Sides  []SheetSide `json:"sides"`
	Cuts   []Drawing   `json:"cuts"`            // cut marks and folds of the presets
	Codes  []Drawing   `json:"codes,omitempty"` // a QR code for each objective
	Sheets int         `json:"sheets"`
	// Continued names the cards whose text runs on, with how many cards it takes;
	// Misfits those that cannot be printed whole.
	Continued []string `json:"continued,omitempty"`
	Misfits   []string `json:"misfits,omitempty"`
	// Choose is what the page offers; nil when the choice has been made.
	Choose *SheetChoices `json:"choose,omitempty"`
}

// SheetChoices is what a sheet page lets a reader choose.
type SheetChoices struct {
	Presets     []SheetPreset `json:"presets"`
	Modes       []string      `json:"modes"`
	Nodes       []SheetNode   `json:"nodes"`
	Tags        []string      `json:"tags,omitempty"`
	Calibration []Link        `json:"calibration"`      // by paper: Title is its name
	Splits      []SheetSplit  `json:"splits,omitempty"` // texts that run on, on one preset or another
}

// SheetPreset is a deck.Preset as a reader chooses it.
type SheetPreset struct {
	Name    string `json:"name"`
	Paper   string `json:"paper"`  // a4, letter, card
	Width   int    `json:"width"`  // of a card, whole millimetres
	Height  int    `json:"height"` // of a card
	Columns int    `json:"columns"`
	Rows    int    `json:"rows"`
	Count   int    `json:"count"`          // cards on a side
	Fold    string `json:"fold,omitempty"` // x: left over right, y: upper over lower half; "": cannot be folded
	Turned  string `json:"turned"`         // the mode whose backs are printed upside down
	Cut     bool   `json:"cut"`            // has cut marks
}

// SheetNode is a branch of the deck. Those that are deeper and follow belong to it.
type SheetNode struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Depth int    `json:"depth"`
	Count int    `json:"count"` // cards
}

// SheetSide is one printed page.
type SheetSide struct {
	Sheet  int    `json:"sheet"`
	Kind   string `json:"kind"` // front, back, fold
	Turned bool   `json:"turned,omitempty"`
	Faces  []Face `json:"faces"`
}

// Face is one side of one printed card. An empty ID is a blank place.
type Face struct {
	ID     string `json:"id,omitempty"` // the study card's, with its face
	Code   string `json:"code,omitempty"`
	HTML   string `json:"html,omitempty"`
	Size   int    `json:"size"`           // type size step: 0 is the full size, 3 the floor
	Part   string `json:"part,omitempty"` // "1/2": the first of two cards that carry one text
	Back   bool   `json:"back,omitempty"`
	Turned bool   `json:"turned,omitempty"` // upside down among the faces of its page
	Link   string `json:"link,omitempty"`   // back: id of the QR code
	// Of a card's first front: the objective, the tags, and the size on each preset
	// of fronts and then of backs, a digit each, or x where the card does not fit.
	In   string `json:"in,omitempty"`
	Tags string `json:"tags,omitempty"`
	Fit  string `json:"fit,omitempty"`
}

// SheetSplit is a card whose text takes several printed cards on some presets.
type SheetSplit struct {
	Key string `json:"key"`
	// On are the presets, by their places in SheetChoices.Presets; empty: the text whole.
	On    string      `json:"on"`
	Parts []SheetPart `json:"parts"`
}

// SheetPart is what stands on one of the cards of a split text.
type SheetPart struct {
	Front string `json:"front"`
	Back  string `json:"back"`
}

// Drawing is a figure of straight lines: an SVG symbol.
type Drawing struct {
	ID     string `json:"id"`
	Width  string `json:"width"` // of the view box, which begins at 0
	Height string `json:"height"`
	Path   string `json:"path"`
	Dashed string `json:"dashed,omitempty"` // a second path, of dashed lines
}

// CalibrationParams is for layout "calibration": a sheet that shows by how much
// a printer's backs are off.
type CalibrationParams struct {
	Frame
	Paper  string            `json:"paper"`
	Preset string            `json:"preset"`          // one that has this paper
	Other  []Link            `json:"other,omitempty"` // the same on the other paper
	Sides  []CalibrationSide `json:"sides"`
}

// CalibrationSide is one side of the calibration sheet.
type CalibrationSide struct {
	Kind   string             `json:"kind"` // front, back
	Lines  Drawing            `json:"lines"`
	Labels []CalibrationLabel `json:"labels"`
}

// CalibrationLabel is a word or number on the calibration sheet, in millimetres.
type CalibrationLabel struct {
	X    string `json:"x"`
	Y    string `json:"y"`
	Text string `json:"text"`
	Axis string `json:"axis,omitempty"` // x or y: the name of the figure read there
}

// PrintParams is for layout "print": everything that can be put on paper.
type PrintParams struct {
	Frame
	Exams       []PrintExam `json:"exams"`
	Comparisons []Link      `json:"comparisons,omitempty"`
	Calibration []Link      `json:"calibration,omitempty"` // by paper: Title is its name
	Downloads   []Download  `json:"downloads,omitempty"`   // about no single exam
}

// PrintExam is what one exam offers for paper.
type PrintExam struct {
	Exam      Badge       `json:"exam"`
	Book      string      `json:"book,omitempty"` // address of the exam as one document
	Decks     []PrintDeck `json:"decks,omitempty"`
	Downloads []Download  `json:"downloads,omitempty"`
}

// PrintDeck is a deck with its sheets on every paper.
type PrintDeck struct {
	Scope  Link        `json:"scope"`
	Sheets []SheetLink `json:"sheets"`
}
