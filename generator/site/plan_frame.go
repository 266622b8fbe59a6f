package site

import (
	"path"
	"strings"

	"studyguide/generator/compare"
	"studyguide/generator/guide"
)

// neighbours are the nodes before and after a node in reading order.
type neighbours struct{ prev, next *guide.Node }

// prepare computes what many pages show.
func (p *planner) prepare() {
	for _, e := range p.g.Exams {
		p.badges[e] = Badge{
			ID: e.ID, Code: e.Code, Title: e.Title, URL: e.URL(), Hue: e.Hue,
			State: e.Lifecycle.State, Retires: e.Lifecycle.Retires.Value,
		}
	}
	for _, e := range p.g.Exams {
		for _, root := range e.Roots {
			p.tally(root)
		}
		if len(e.Editions) > 0 {
			for n, mark := range compare.Since(e.Editions[0]).Mark() {
				p.marks[n] = mark
			}
		}
		var last *guide.Node
		for n := range e.All() {
			if last != nil {
				around := p.around[last]
				around.next = n
				p.around[last] = around
			}
			p.around[n] = neighbours{prev: last}
			last = n
		}
		p.shelves[e] = p.shelf(e)
	}
	p.shelves[nil] = p.shelf(nil)
}

func (p *planner) tally(n *guide.Node) Tally {
	sum := n.Own()
	for _, c := range n.Items {
		sum = sum.Plus(guide.Tally(p.tally(c)))
	}
	p.tallies[n] = Tally(sum)
	return Tally(sum)
}

func (p *planner) examTally(e *guide.Exam) Tally {
	var sum guide.Tally
	for _, root := range e.Roots {
		sum = sum.Plus(guide.Tally(p.tallies[root]))
	}
	sum.Labs = len(e.Labs) // a lab for two objectives is one lab
	return Tally(sum)
}

// shelf lists the parts that the site and an exam (nil: none) have.
func (p *planner) shelf(e *guide.Exam) Shelf {
	s := Shelf{Coverage: guide.CoverageURL, Search: guide.SearchURL, Record: guide.RecordURL}
	for _, x := range p.g.Exams {
		s.Exams = append(s.Exams, p.badges[x])
	}
	for _, c := range p.g.Comparisons {
		s.Comparisons = append(s.Comparisons, Link{Title: c.Title, URL: c.URL()})
	}
	for _, f := range p.g.Pages {
		if path.Ext(f.Name) == ".md" {
			s.Pages = append(s.Pages, freePage(f.Name, string(f.Text)))
		}
	}
	set := func(has bool, into *string, url string) {
		if has {
			*into = url
		}
	}
	set(len(p.g.Topics) > 0, &s.Topics, guide.TopicsURL)
	set(len(p.g.Terms) > 0, &s.Glossary, guide.GlossaryURL)
	set(len(p.g.Resources) > 0, &s.Resources, guide.ResourcesURL)
	for _, x := range p.g.Exams {
		set(len(x.Cards) > 0 || p.hasBook(x), &s.Print, guide.PrintURL)
	}
	if e != nil {
		set(len(e.Cards) > 0, &s.Study, e.StudyURL())
		set(len(e.Cards) > 0, &s.Cards, e.DeckURL())
		set(len(e.Questions) > 0, &s.Practice, e.PracticeURL())
		set(len(e.Questions) > 0, &s.Mock, e.SittingURL())
		set(len(e.Questions) > 0, &s.Drill, e.DrillURL())
		set(len(e.Labs) > 0, &s.Labs, e.LabsURL())
		s.Progress, s.Plan = e.ProgressURL(), e.PlanURL()
		if len(e.Editions) > 0 {
			s.Changes = e.Editions[0].URL()
		}
	}
	return s
}

// freePage names a free page by the title in its front matter. Hugo reads the
// rest; only this one line is needed for links to it.
func freePage(name, text string) Link {
	rel := strings.TrimSuffix(strings.TrimPrefix(name, "content/"), ".md")
	title := strings.ReplaceAll(path.Base(rel), "-", " ")
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if v, ok := strings.CutPrefix(line, "title:"); ok && strings.HasPrefix(text, "---") {
			title = strings.Trim(strings.TrimSpace(v), `"'`)
			break
		}
		if i > 0 && strings.HasPrefix(line, "---") {
			break
		}
	}
	return Link{Title: title, URL: rel + ".html"}
}

// frame returns what stands round the content of the page.
func (s sheet) frame(kind string, e *guide.Exam) Frame {
	f := Frame{Root: s.root, Kind: kind}
	f.Shelf = s.p.shelves[e]
	if e == nil {
		return f
	}
	badge := s.p.badges[e]
	f.Exam = &badge
	f.Edition, f.Verified = e.Edition.Value, e.Verified.Value
	f.Crumbs = []Link{{Title: e.Code, URL: e.URL()}}
	f.ExamNav = append(f.ExamNav, Link{Title: e.Title, URL: e.URL()})
	for _, d := range e.Roots {
		f.ExamNav = append(f.ExamNav, s.link(d))
	}
	if e.Lifecycle.State != "active" {
		l := s.lifecycle(e)
		f.Lifecycle = &l
	}
	return f
}

func (s sheet) lifecycle(e *guide.Exam) Lifecycle {
	l := e.Lifecycle
	return Lifecycle{
		State: l.State, Retires: l.Retires.Value, RetiresAt: l.RetiresAt,
		Successor: l.Successor, NoteHTML: s.inline(l.Note), Source: l.Source,
	}
}

// edit returns the address at which a source file is edited, or "".
func (s sheet) edit(name string) string {
	repo := strings.TrimSuffix(s.p.g.Config.Repository.Value, "/")
	if repo == "" || name == "" {
		return ""
	}
	branch := s.p.g.Config.Branch.Value
	if branch == "" {
		branch = "main"
	}
	return repo + "/edit/" + branch + "/" + name
}

func (s sheet) link(n *guide.Node) Link {
	return Link{Title: n.Title, URL: n.URL(), Number: n.Number, Level: n.LevelName()}
}

func (s sheet) linkOrNil(n *guide.Node) *Link {
	if n == nil {
		return nil
	}
	l := s.link(n)
	return &l
}

func (s sheet) links(nodes []*guide.Node) []Link {
	var out []Link
	for _, n := range nodes {
		out = append(out, s.link(n))
	}
	return out
}

// crumbs returns the way from the exam down to the node's parent.
func (s sheet) crumbs(n *guide.Node) []Link {
	var up []*guide.Node
	for x := n.Parent; x != nil; x = x.Parent {
		up = append([]*guide.Node{x}, up...)
	}
	return append([]Link{{Title: n.Exam.Code, URL: n.Exam.URL()}}, s.links(up)...)
}
