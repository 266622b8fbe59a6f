package site

import (
	"encoding/json"
	"fmt"

	"studyguide/generator/guide"
)

// CoverageJSON is where the coverage is published for machines.
const CoverageJSON = "coverage.json"

func (p *planner) coverage(s sheet) Page {
	params := CoverageParams{Frame: s.frame("coverage", nil), JSON: CoverageJSON}
	asked := p.g.Asked()
	for _, e := range p.g.Exams {
		out := ExamCoverage{Exam: p.badges[e], Tally: p.examTally(e), Asked: Tally(asked), Outline: s.outline(e.Roots)}
		for _, kind := range guide.Kinds {
			if asked.Of(kind) > 0 {
				out.Covered = append(out.Covered, covered(e, kind, asked.Of(kind)))
			}
		}
		params.Exams = append(params.Exams, out)
	}
	return Page{Layout: "coverage", Params: params}
}

func covered(e *guide.Exam, kind string, asked int) KindCover {
	c := KindCover{Kind: kind}
	for n := range e.Leaves() {
		c.Of++
		if n.Own().Of(kind) >= asked {
			c.Objectives++
			c.Share += n.Share
		}
	}
	return c
}

// objectiveCoverage is an entry of coverage.json.
type objectiveCoverage struct {
	Exam   string  `json:"exam"`
	ID     string  `json:"id"`
	Number string  `json:"number,omitempty"`
	Title  string  `json:"title"`
	URL    string  `json:"url"`
	Weight float64 `json:"weight"` // per cent of the exam: the objective's even share of its domain
	Counts struct {
		Notes      int `json:"notes"`
		Cards      int `json:"cards"`
		Questions  int `json:"questions"`
		Labs       int `json:"labs"`
		References int `json:"references"`
	} `json:"counts"`
}

// Coverage returns coverage.json: one entry for each objective, in outline order.
func Coverage(g *guide.Guide) ([]byte, error) {
	list := []objectiveCoverage{}
	for _, e := range g.Exams {
		for n := range e.Leaves() {
			o := objectiveCoverage{Exam: e.ID, ID: n.ID, Number: n.Number, Title: n.Title, URL: n.URL(), Weight: guide.Round(n.Share)}
			t := n.Own()
			o.Counts.Notes, o.Counts.Cards, o.Counts.Questions = t.Notes, t.Cards, t.Questions
			o.Counts.Labs, o.Counts.References = t.Labs, t.References
			list = append(list, o)
		}
	}
	out, err := json.MarshalIndent(map[string]any{"objectives": list}, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write coverage: %w", err)
	}
	return append(out, '\n'), nil
}
