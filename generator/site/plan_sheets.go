package site

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"studyguide/generator/deck"
	"studyguide/generator/guide"
)

// usual are the presets that pages start with, one for each paper that a
// printer holds a stack of.
var usual = []deck.Preset{deck.PresetOn("a4"), deck.PresetOn("letter")}

// sheetPage is a branch's cards on paper: dealt as they usually are, with the
// choice of everything else.
func (s sheet) sheetPage(e *guide.Exam, n *guide.Node, preset deck.Preset) Page {
	cards := studyCards(e, n)
	params := s.dealt(cards, preset, deck.LongEdge)
	params.Frame, params.Scope = s.scopeFrame("sheet", e, n), s.scope(e, n)
	params.Scope.Count = len(cards)
	params.Deck = e.DeckURL()
	if n != nil {
		params.Deck = n.DeckURL()
	}
	for _, p := range deck.Presets {
		params.Cuts = append(params.Cuts, cuts(p)...)
	}
	params.Choose = s.choices(e, n, cards, preset)
	return Page{Layout: "sheet", Unlisted: true, Title: params.Scope.Title, Params: params, Origin: e.At}
}

// dealt fills in the sides, the codes on them and the report. The mode is one
// that the preset has.
func (s sheet) dealt(cards []deck.Card, p deck.Preset, m deck.Mode) SheetParams {
	params := SheetParams{Preset: sheetPreset(p), Mode: string(m)}
	sides, _ := s.p.setter.Lay(cards, p, m)
	for _, side := range sides {
		params.Sheets = side.Sheet
		params.Sides = append(params.Sides, SheetSide{Sheet: side.Sheet, Kind: string(side.Kind), Turned: side.Turned, Faces: s.faces(side.Faces)})
	}
	params.Codes = s.codes(cards)
	report := s.p.setter.Report(cards, p)
	for _, c := range report.Continued {
		params.Continued = append(params.Continued, fmt.Sprintf("%s (%d)", cardLabel(c.Card), c.Parts))
	}
	for _, m := range report.Misfits {
		params.Misfits = append(params.Misfits, cardLabel(m.Card))
	}
	return params
}

// cardLabel names a study card on paper: its id, and which of the cards made from
// it this is.
func cardLabel(c deck.Card) string {
	if c.Face == "" {
		return c.ID
	}
	return c.ID + " " + c.Face
}

func (s sheet) faces(list []deck.Face) []Face {
	out := make([]Face, len(list))
	for i, f := range list {
		if f.Blank() {
			continue
		}
		out[i] = Face{
			ID: cardLabel(f.Card), Code: f.Card.Code(), HTML: s.html(f.HTML), Size: f.Size, Back: f.Back, Turned: f.Turned,
		}
		if f.Of > 1 {
			out[i].Part = fmt.Sprintf("%d/%d", f.Part, f.Of)
		}
		if !f.Back && f.Part == 1 {
			out[i].In, out[i].Tags = f.Card.Objective.ID, strings.Join(f.Card.Tags, " ")
			out[i].Fit = fit(s.p.setter.Settings(f.Card))
		}
		if f.Back && s.p.coder.code(f.Card.Objective) != nil {
			out[i].Link = "qr-" + f.Card.Objective.ID
		}
	}
	return out
}

// codes returns the QR codes of the cards' objectives, each once.
func (s sheet) codes(cards []deck.Card) []Drawing {
	var out []Drawing
	seen := map[*guide.Node]bool{}
	for _, c := range cards {
		if d := s.p.coder.code(c.Objective); d != nil && !seen[c.Objective] {
			seen[c.Objective] = true
			out = append(out, *d)
		}
	}
	return out
}

func sheetPreset(p deck.Preset) SheetPreset {
	out := SheetPreset{
		Name: p.Name, Paper: p.Paper, Width: int(math.Round(p.CardWidth)), Height: int(math.Round(p.CardHeight)),
		Columns: p.Columns, Rows: p.Rows, Count: p.PerSheet(), Turned: string(deck.ShortEdge), Cut: p.Cut,
	}
	if !p.Portrait() {
		out.Turned = string(deck.LongEdge)
	}
	if vertical, ok := p.Folds(); ok && vertical {
		out.Fold = "x"
	} else if ok {
		out.Fold = "y"
	}
	return out
}

// choices is what the page of a branch offers.
func (s sheet) choices(e *guide.Exam, n *guide.Node, cards []deck.Card, preset deck.Preset) *SheetChoices {
	out := &SheetChoices{Calibration: calibrationLinks(""), Splits: s.splits(cards, preset)}
	for _, p := range deck.Presets {
		out.Presets = append(out.Presets, sheetPreset(p))
	}
	for _, m := range deck.Modes {
		out.Modes = append(out.Modes, string(m))
	}
	s.addNodes(out, below(e, n), 0)
	for _, c := range cards {
		for _, tag := range c.Tags {
			if !slices.Contains(out.Tags, tag) {
				out.Tags = append(out.Tags, tag)
			}
		}
	}
	return out
}

func (s sheet) addNodes(to *SheetChoices, nodes []*guide.Node, depth int) {
	for _, n := range nodes {
		if count := s.p.tallies[n].Cards; count > 0 {
			title := n.Title
			if n.Number != "" {
				title = n.Number + " " + title
			}
			to.Nodes = append(to.Nodes, SheetNode{ID: n.ID, Title: title, Depth: depth, Count: count})
			s.addNodes(to, n.Items, depth+1)
		}
	}
}

// splits returns the texts that run on, on any preset; presets that split a
// text in the same way share it. When the page's own preset splits a card, its
// whole text is there as well.
func (s sheet) splits(cards []deck.Card, preset deck.Preset) []SheetSplit {
	var out []SheetSplit
	own := slices.Index(deck.Presets, preset)
	for _, c := range cards {
		settings := s.p.setter.Settings(c)
		first := len(out)
		if settings[own].Parts() > 1 {
			front, back := c.Texts()
			out = append(out, SheetSplit{Key: cardLabel(c), Parts: []SheetPart{{s.html(front), s.html(back)}}})
		}
		for i, t := range settings {
			if t.Parts() == 1 {
				continue
			}
			split := SheetSplit{Key: cardLabel(c), On: fmt.Sprint(i)}
			for k := range t.Fronts {
				split.Parts = append(split.Parts, SheetPart{s.html(t.Fronts[k]), s.html(t.Backs[k])})
			}
			same := slices.IndexFunc(out[first:], func(o SheetSplit) bool { return slices.Equal(o.Parts, split.Parts) })
			if same >= 0 {
				out[first+same].On += " " + split.On
				continue
			}
			out = append(out, split)
		}
	}
	return out
}

// fit writes the sizes of a card on every preset, fronts and then backs.
func fit(settings []deck.Setting) string {
	var fronts, backs strings.Builder
	for _, t := range settings {
		if t.Unfit != "" {
			fronts.WriteByte('x')
		} else {
			fronts.WriteByte('0' + byte(t.FrontSize))
		}
		backs.WriteByte('0' + byte(t.BackSize))
	}
	return fronts.String() + " " + backs.String()
}
