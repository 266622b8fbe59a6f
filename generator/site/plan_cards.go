package site

import (
	"cmp"
	"slices"

	"studyguide/generator/deck"
	"studyguide/generator/guide"
)

// maxDeck is how many cards or questions one page shows. A larger branch is an
// index of smaller ones.
const maxDeck = 500

// shows reports whether the page of a branch shows its cards or questions
// themselves: those of the exam (nil), of a domain and of the nodes right above
// objectives do, while they are few enough. The levels between lead to them,
// so that a deep outline does not repeat everything on every level.
func shows(n *guide.Node, count, most int) bool {
	between := n != nil && n.Parent != nil && !slices.ContainsFunc(n.Items, (*guide.Node).Leaf) && !n.Leaf()
	return count <= most && !between
}

// maxSheet is how many cards one page of sheets prints: 125 leaves of paper.
const maxSheet = 1000

func (p *planner) paper() string { return cmp.Or(p.g.Config.Paper.Value, "a4") }

// cards returns the study cards of the node itself.
func (s sheet) cards(n *guide.Node) []Card {
	var out []Card
	for _, c := range deck.Own(n) {
		out = append(out, Card{
			ID: c.ID, Face: c.Face, Code: c.Code(), FrontHTML: s.html(c.Front), BackHTML: s.html(c.Back),
			ExtraHTML: s.block(c.Extra), Objective: s.link(n), Tags: c.Tags, Sources: references(c.Citations),
		})
	}
	return out
}

// decks adds the pages of an exam's cards: for the exam, and for every branch
// above the objectives, to study from and to print.
func (p *planner) decks(e *guide.Exam) {
	if len(e.Cards) == 0 {
		return
	}
	p.add(e.DeckURL(), func(s sheet) Page { return s.deckPage(e, nil) })
	p.sheets(e, nil)
	for n := range e.All() {
		if p.tallies[n].Cards == 0 || n.Leaf() && n.Parent != nil {
			continue
		}
		p.add(n.DeckURL(), func(s sheet) Page { return s.deckPage(e, n) })
		p.sheets(e, n)
	}
}

func (p *planner) sheets(e *guide.Exam, n *guide.Node) {
	if !shows(n, p.cardsIn(e, n), maxSheet) {
		return
	}
	for _, preset := range usual {
		p.add(sheetURL(e, n, preset.Paper), func(s sheet) Page { return s.sheetPage(e, n, preset) })
	}
}

func (p *planner) cardsIn(e *guide.Exam, n *guide.Node) int {
	if n == nil {
		return p.examTally(e).Cards
	}
	return p.tallies[n].Cards
}

func sheetURL(e *guide.Exam, n *guide.Node, paper string) string {
	if n == nil {
		return e.SheetURL(paper)
	}
	return n.SheetURL(paper)
}

// branch returns the nodes of a branch; those of the whole exam for nil.
func branch(e *guide.Exam, n *guide.Node) []*guide.Node {
	if n == nil {
		return slices.Collect(e.All())
	}
	return slices.Collect(n.All())
}

func below(e *guide.Exam, n *guide.Node) []*guide.Node {
	if n == nil {
		return e.Roots
	}
	return n.Items
}

// scope names a branch as a deck or paper does.
func (s sheet) scope(e *guide.Exam, n *guide.Node) Link {
	if n == nil {
		return Link{Title: e.Title, URL: e.URL(), Level: e.Code}
	}
	return s.link(n)
}

// scopeFrame is the frame of a page about a branch as a whole.
func (s sheet) scopeFrame(kind string, e *guide.Exam, n *guide.Node) Frame {
	f := s.frame(kind, e)
	if n != nil {
		f.Crumbs = append(s.crumbs(n), s.link(n))
	}
	return f
}

func (s sheet) deckPage(e *guide.Exam, n *guide.Node) Page {
	params := DeckParams{Frame: s.scopeFrame("deck", e, n), Scope: s.scope(e, n)}
	params.Scope.Count = s.p.cardsIn(e, n)
	for _, c := range below(e, n) {
		if count := s.p.tallies[c].Cards; count > 0 && !(c.Leaf() && n != nil) {
			params.Parts = append(params.Parts, Link{Title: c.Title, URL: c.DeckURL(), Number: c.Number, Level: c.LevelName(), Count: count})
		}
	}
	if shows(n, params.Scope.Count, maxDeck) {
		for _, x := range branch(e, n) {
			if cards := s.cards(x); len(cards) > 0 {
				params.Groups = append(params.Groups, DeckGroup{Objective: s.link(x), Cards: cards})
			}
		}
	}
	if shows(n, params.Scope.Count, maxSheet) {
		params.Sheets = s.sheetLinks(e, n)
	}
	params.StudyURL = e.StudyURL()
	if n != nil {
		params.StudyURL = n.StudyURL()
	}
	return Page{Layout: "deck", Title: params.Scope.Title, Params: params, Origin: e.At}
}

func studyCards(e *guide.Exam, n *guide.Node) []deck.Card {
	if n == nil {
		return slices.Collect(deck.Exam(e))
	}
	return slices.Collect(deck.Branch(n))
}

func (s sheet) sheetLinks(e *guide.Exam, n *guide.Node) []SheetLink {
	var out []SheetLink
	cards := studyCards(e, n)
	for _, preset := range usual {
		out = append(out, SheetLink{
			URL: sheetURL(e, n, preset.Paper), Paper: preset.Paper, Cards: len(cards), Pages: s.p.setter.Pages(cards, preset, deck.LongEdge),
		})
	}
	return out
}
