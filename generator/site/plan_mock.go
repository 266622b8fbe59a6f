package site

import (
	"slices"

	"studyguide/generator/guide"
)

func (s sheet) sittingPage(e *guide.Exam) Page {
	params := MockParams{Frame: s.frame("mock", e), Data: s.p.dataOf(e).Exam, Questions: len(e.Questions)}
	if len(e.Cards) > 0 {
		params.Study = e.StudyURL()
	}
	for _, f := range e.Facts {
		if f.Key == "questions" {
			fact := s.fact(f)
			params.Fact = &fact
		}
	}
	for _, d := range e.Roots {
		params.Domains = append(params.Domains, s.node(d, 0))
	}
	params.Downloads = slices.DeleteFunc(s.p.downloadsOf(e), func(d Download) bool { return d.Kind != "exam" && d.Kind != "key" })
	return Page{Layout: "mock", Title: e.Code + ": " + e.Title, Params: params, Origin: e.At}
}

func (s sheet) drillPage(e *guide.Exam) Page {
	params := DrillParams{Frame: s.frame("drill", e), Data: s.p.dataOf(e).Exam, Questions: len(e.Questions)}
	return Page{Layout: "drill", Title: e.Code + ": " + e.Title, Params: params, Origin: e.At}
}
