package site

import "studyguide/generator/guide"

// print is the page of everything that can be put on paper.
func (p *planner) print(s sheet) Page {
	params := PrintParams{Frame: s.frame("print", nil), Calibration: calibrationLinks(""), Downloads: p.downloadsOf(nil)}
	for _, e := range p.g.Exams {
		out := PrintExam{Exam: p.badges[e], Decks: s.printDecks(e), Downloads: p.downloadsOf(e)}
		if p.hasBook(e) {
			out.Book = e.BookURL()
		}
		params.Exams = append(params.Exams, out)
	}
	for _, c := range p.g.Comparisons {
		params.Comparisons = append(params.Comparisons, Link{Title: c.Title, URL: c.URL()})
	}
	return Page{Layout: "print", Params: params}
}

// printDecks lists the decks of an exam and of its domains with their sheets.
func (s sheet) printDecks(e *guide.Exam) []PrintDeck {
	if len(e.Cards) == 0 {
		return nil
	}
	var out []PrintDeck
	for _, n := range append([]*guide.Node{nil}, e.Roots...) {
		if count := s.p.cardsIn(e, n); count > 0 && count <= maxSheet {
			scope := s.scope(e, n)
			scope.Count = count
			out = append(out, PrintDeck{Scope: scope, Sheets: s.sheetLinks(e, n)})
		}
	}
	return out
}
