package site

import (
	"errors"
	"fmt"
	"slices"

	"studyguide/generator/deck"
	"studyguide/generator/guide"
)

// SheetJob is a choice of cards and of how to print them.
type SheetJob struct {
	Exam   *guide.Exam
	Nodes  []*guide.Node // cards of any of these branches; none: of the whole exam
	Tags   []string      // of those, cards with any of these tags; none: all
	Preset deck.Preset
	Mode   deck.Mode
	// ShiftX and ShiftY move the backs on their page, in millimetres to the right
	// and down as the page is seen.
	ShiftX, ShiftY float64
}

// SheetResult is a page that prints a job and needs no JavaScript for it.
type SheetResult struct {
	Page   Page
	Files  Output // to be published with the page
	Cards  int    // study cards
	Sheets int
	Pages  int // printed pages: sides of sheets
	Report deck.Report
}

// ErrNoCards is returned for a job that no card belongs to.
var ErrNoCards = errors.New("no cards are chosen")

// Sheets plans the page of a job. Its errors are ErrNoCards and deck.ErrNoFold;
// cards that do not fit are in the report.
func (r *Planner) Sheets(g *guide.Guide, job SheetJob) (SheetResult, error) {
	cards := job.cards()
	if len(cards) == 0 {
		return SheetResult{}, ErrNoCards
	}
	if job.Preset.CardsOn(job.Mode) == 0 {
		return SheetResult{}, deck.ErrNoFold
	}
	p := r.planner(g)
	url := job.Exam.ID + "/sheets/print.html"
	page := p.page(entry{url: url, make: func(s sheet) Page { return s.jobPage(job, cards) }})
	params := page.Params.(SheetParams)
	out := SheetResult{
		Page: page, Files: Output{}, Cards: len(cards), Sheets: params.Sheets, Pages: len(params.Sides),
		Report: p.setter.Report(cards, job.Preset),
	}
	if params.Style != "" {
		out.Files[params.Style] = fmt.Appendf(nil, ".sheets { --shift-x: %s; --shift-y: %s; }\n", mm(job.ShiftX), mm(job.ShiftY))
	}
	return out, nil
}

// shiftFile is the style sheet that shifts the backs of a job.
const shiftFile = "css/shift.css"

func (s sheet) jobPage(job SheetJob, cards []deck.Card) Page {
	params := s.dealt(cards, job.Preset, job.Mode)
	params.Frame, params.Scope, params.Deck = s.scopeFrame("sheet", job.Exam, nil), s.scope(job.Exam, nil), job.Exam.DeckURL()
	if len(job.Nodes) == 1 {
		params.Scope, params.Deck = s.scope(job.Exam, job.Nodes[0]), job.Nodes[0].DeckURL()
	}
	params.Scope.Count = len(cards)
	params.Cuts = cuts(job.Preset)
	if job.ShiftX != 0 || job.ShiftY != 0 {
		params.Style = shiftFile
	}
	return Page{Layout: "sheet", Unlisted: true, Title: params.Scope.Title, Params: params, Origin: job.Exam.At}
}

// cards returns the chosen cards in the order of the outline, each once.
func (j SheetJob) cards() []deck.Card {
	chosen := map[*guide.Node]bool{}
	for _, n := range j.Nodes {
		for x := range n.All() {
			chosen[x] = true
		}
	}
	var out []deck.Card
	for c := range deck.Exam(j.Exam) {
		in := len(j.Nodes) == 0 || chosen[c.Objective]
		tagged := len(j.Tags) == 0 || slices.ContainsFunc(j.Tags, func(tag string) bool { return slices.Contains(c.Tags, tag) })
		if in && tagged {
			out = append(out, c)
		}
	}
	return out
}

// Calibration plans the calibration sheet of a paper, a4 or letter.
func (r *Planner) Calibration(g *guide.Guide, paper string) Page {
	preset := deck.PresetOn(paper)
	return r.planner(g).page(entry{url: guide.CalibrationURL(preset.Paper), make: func(s sheet) Page { return s.calibration(preset) }})
}
