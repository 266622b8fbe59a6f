package site

import (
	"slices"
	"strings"

	"studyguide/generator/desk"
	"studyguide/generator/guide"
)

// dataOf returns the exam's data for the desk's scripts.
func (p *planner) dataOf(e *guide.Exam) desk.Data {
	data, err := p.desk.Of(p.g, e)
	if err != nil {
		panic(err) // there is nothing in the data that JSON does not have
	}
	return data
}

// study adds the page where an exam's cards are studied.
func (p *planner) study(e *guide.Exam) {
	if len(e.Cards) > 0 {
		p.add(e.StudyURL(), func(s sheet) Page { return s.studyPage(e) })
	}
}

func (s sheet) studyPage(e *guide.Exam) Page {
	params := StudyParams{Frame: s.frame("study", e), Scope: s.scope(e, nil), Index: s.p.dataOf(e).Exam, Issues: s.issues()}
	params.Scope.Count = s.p.cardsIn(e, nil)
	params.Decks = append(params.Decks, Link{Title: e.Title, URL: e.DeckURL(), Count: params.Scope.Count})
	for n := range e.All() {
		count := s.p.tallies[n].Cards
		if count == 0 {
			continue
		}
		params.Parts = append(params.Parts, StudyPart{ID: n.ID, Number: n.Number, Title: n.Title, Depth: n.Depth, Cards: count})
		if n.Parent == nil {
			params.Decks = append(params.Decks, Link{Title: n.Title, URL: n.DeckURL(), Number: n.Number, Level: n.LevelName(), Count: count})
		}
	}
	for _, c := range e.Cards {
		for _, tag := range c.Tags {
			if !slices.Contains(params.Tags, tag) {
				params.Tags = append(params.Tags, tag)
			}
		}
	}
	slices.Sort(params.Tags)
	if shows(nil, params.Scope.Count, maxSheet) {
		params.Sheets = s.sheetLinks(e, nil)
	}
	return Page{Layout: "study", Title: e.Code + ": " + e.Title, Params: params, Origin: e.At}
}

// issues returns where a mistake is reported: GitHub, Gitea and Forgejo share
// one form of address, GitLab has its own.
func (s sheet) issues() string {
	repo := strings.TrimSuffix(s.p.g.Config.Repository.Value, "/")
	switch {
	case repo == "":
		return ""
	case strings.Contains(repo, "gitlab"):
		return repo + "/-/issues/new?issue[title]={title}&issue[description]={body}"
	default:
		return repo + "/issues/new?title={title}&body={body}"
	}
}

func (s sheet) recordPage() Page {
	params := RecordParams{Frame: s.frame("record", nil)}
	for _, e := range s.p.g.Exams {
		if len(e.Cards) > 0 {
			params.Exams = append(params.Exams, RecordExam{Exam: s.p.badges[e], Index: s.p.dataOf(e).Exam, Study: e.StudyURL()})
		}
	}
	return Page{Layout: "record", Params: params}
}
