package site

import (
	"slices"
	"strings"

	"studyguide/generator/compare"
	"studyguide/generator/guide"
)

// shared adds the pages that belong to all exams.
func (p *planner) shared() {
	if len(p.g.Topics) > 0 {
		p.add(guide.TopicsURL, p.topics)
	}
	for _, t := range p.g.Topics {
		p.add(t.URL(), func(s sheet) Page { return s.topicPage(t) })
	}
	if len(p.g.Terms) > 0 {
		p.add(guide.GlossaryURL, p.glossary)
	}
	if len(p.g.Resources) > 0 {
		p.add(guide.ResourcesURL, p.resources)
	}
	p.add(guide.CoverageURL, p.coverage)
	p.add(guide.SearchURL, p.search)
	p.add(guide.RecordURL, sheet.recordPage)
	if p.shelves[nil].Print != "" {
		p.add(guide.PrintURL, p.print)
		for _, preset := range usual {
			p.add(guide.CalibrationURL(preset.Paper), func(s sheet) Page { return s.calibration(preset) })
		}
	}
}

func (p *planner) topics(s sheet) Page {
	params := TopicsParams{Frame: s.frame("topics", nil)}
	for _, e := range p.g.Exams {
		params.Exams = append(params.Exams, p.badges[e])
	}
	for _, t := range p.g.Topics {
		row := TopicRow{Link: Link{Title: t.Title, URL: t.URL()}, SummaryHTML: s.inline(t.Summary), Counts: make([]int, len(p.g.Exams))}
		for _, o := range t.Objectives {
			row.Counts[slices.Index(p.g.Exams, o.Exam)]++
		}
		params.Topics = append(params.Topics, row)
	}
	return Page{Layout: "topics", Params: params}
}

func (s sheet) topicPage(t *guide.Topic) Page {
	texts := []guide.Text{t.Summary}
	params := TopicParams{Frame: s.frame("topic", nil), SummaryHTML: s.block(t.Summary), Sources: references(t.Citations), Backlinks: places(t.Backlinks)}
	params.Crumbs = []Link{{URL: guide.TopicsURL}}
	params.Edit = s.edit(t.At.Name())
	for _, e := range s.p.g.Exams {
		var nodes []*guide.Node
		for _, o := range t.Objectives {
			if o.Exam == e {
				nodes = append(nodes, o)
			}
		}
		if angle := t.Angles[e]; angle != nil || len(nodes) > 0 {
			params.Cells = append(params.Cells, s.topicCell(t, e, nodes))
			if angle != nil {
				texts = append(texts, *angle)
			}
		}
	}
	params.Terms = s.terms(texts...)
	for _, c := range s.p.g.Comparisons {
		if slices.ContainsFunc(compare.Subjects([]*guide.Topic{t}, c.Exams), func(compare.Subject) bool { return true }) {
			params.Comparisons = append(params.Comparisons, Link{Title: c.Title, URL: c.URL()})
		}
	}
	i := slices.Index(s.p.g.Topics, t)
	if i > 0 {
		before := s.p.g.Topics[i-1]
		params.Prev = &Link{Title: before.Title, URL: before.URL()}
	}
	if i+1 < len(s.p.g.Topics) {
		after := s.p.g.Topics[i+1]
		params.Next = &Link{Title: after.Title, URL: after.URL()}
	}
	return Page{Layout: "topic", Title: t.Title, Description: summary(t.Summary.Plain), Params: params, Origin: t.At}
}

// maxBacklinks is how many uses of a term the glossary lists.
const maxBacklinks = 12

func (p *planner) glossary(s sheet) Page {
	params := GlossaryParams{Frame: s.frame("glossary", nil), Count: len(p.g.Terms)}
	for _, t := range p.g.Glossary() {
		initial := t.Initial()
		if n := len(params.Letters); n == 0 || params.Letters[n-1].Letter != initial {
			params.Letters = append(params.Letters, GlossaryLetter{Letter: initial, ID: letterID(initial)})
		}
		last := &params.Letters[len(params.Letters)-1]
		last.Terms = append(last.Terms, s.term(t))
	}
	return Page{Layout: "glossary", Params: params}
}

func (s sheet) term(t *guide.Term) TermItem {
	item := TermItem{
		ID: t.ID, Title: t.Term, Abbreviation: t.Abbreviation, Aliases: t.Aliases, Formerly: t.Formerly,
		DefinitionHTML: s.block(t.Definition), Sources: references(t.Citations),
	}
	for _, other := range t.See {
		item.See = append(item.See, Link{Title: other.Term, URL: other.URL()})
	}
	used := t.Backlinks
	if len(used) > maxBacklinks {
		used = used[:maxBacklinks]
	}
	item.Used = places(used)
	for _, e := range t.Exams {
		item.Exams = append(item.Exams, s.p.badges[e])
	}
	return item
}

func (p *planner) search(s sheet) Page {
	return Page{Layout: "search", Params: SearchParams{Frame: s.frame("search", nil), Index: guide.SearchIndexURL}, Unlisted: true}
}

func letterID(initial string) string {
	if initial == "#" {
		return "letter-0"
	}
	return "letter-" + strings.ToLower(initial)
}

func (p *planner) resources(s sheet) Page {
	params := ResourcesParams{Frame: s.frame("resources", nil)}
	for _, kind := range []string{"guide", "documentation", "course", "book", "ebook", "practice_test", "flashcards", "lab", "video", "tool", "community"} {
		group := ResourceGroup{Kind: kind}
		for _, r := range p.g.Resources {
			if r.Kind == kind {
				group.Resources = append(group.Resources, s.resource(r))
			}
		}
		if len(group.Resources) > 0 {
			params.Groups = append(params.Groups, group)
		}
	}
	return Page{Layout: "resources", Params: params}
}
