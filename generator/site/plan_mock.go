package site

import (
	"slices"
	"sync"

	"studyguide/generator/desk"
	"studyguide/generator/guide"
)

// The desk's pages about questions.
const (
	mockFile  = "mock.html"
	drillFile = "practice.html"
)

// deskData knows the addresses of the exams' data, which are named by what is
// in them: each is found out once, when a page asks for it.
type deskData struct {
	mu    sync.Mutex
	known map[*guide.Exam]string
}

func (d *deskData) of(g *guide.Guide, e *guide.Exam) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if address, ok := d.known[e]; ok {
		return address
	}
	files, err := desk.Write(g, e)
	if err != nil {
		panic("desk: strings and numbers always encode")
	}
	if d.known == nil {
		d.known = map[*guide.Exam]string{}
	}
	d.known[e] = files.Index
	return files.Index
}

func (s sheet) sittingPage(e *guide.Exam) Page {
	params := MockParams{Frame: s.frame("mock", e), Data: s.p.data.of(s.p.g, e), Questions: len(e.Questions)}
	if len(e.Cards) > 0 {
		params.Study = e.DeckURL()
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
	params := DrillParams{Frame: s.frame("drill", e), Data: s.p.data.of(s.p.g, e), Questions: len(e.Questions)}
	return Page{Layout: "drill", Title: e.Code + ": " + e.Title, Params: params, Origin: e.At}
}
