package guide

import (
	"cmp"
	"slices"
	"strings"

	"studyguide/generator/diag"
	"studyguide/generator/source"
)

// hueOrder is the order in which exams without a hue of their own get one.
var hueOrder = []string{"teal", "plum", "amber", "blue", "rust", "green", "violet", "olive"}

func (b *builder) exam(s *source.Exam) {
	f := s.File
	e := &Exam{
		ID: s.ID, Dir: s.Dir, At: f.At, Code: f.Code.Value, Title: f.Title.Value, Vendor: f.Vendor.Value,
		Certification: f.Certification.Value, Level: f.Level.Value, Role: f.Role.Value, Hue: f.Hue.Value,
		Edition: f.Edition, Source: f.Source.Value, Verified: f.Verified, Levels: values(f.Levels),
		nodes: map[string]*Node{}, names: map[string]named{},
	}
	if slices.Contains(reservedExams, e.ID) {
		b.list.Errorf("bad-id", f.At, "an exam cannot be called %q: the site has a folder of that name", e.ID).
			WithHint("rename the folder %s", s.Dir)
		return
	}
	b.g.Exams = append(b.g.Exams, e)
	b.g.exams[e.ID] = e
	b.written = append(b.written, s)

	p := place(e.Title, e.URL(), e)
	b.text(&e.Summary, f.Summary, p, plainLinks)
	b.text(&e.Audience, f.Audience, p, plainLinks)
	b.text(&e.Prerequisites, f.Prerequisites, p, plainLinks)
	b.lifecycle(e, f.Lifecycle, p)
	for _, w := range f.Facts {
		fact := &Fact{Key: w.Key.Value, AsOf: w.AsOf.Value, Source: w.Source.Value, At: w.Key.Span}
		b.text(&fact.Value, w.Value, p, plainLinks)
		e.Facts = append(e.Facts, fact)
	}
	e.Roots = b.nodes(e, nil, nil, f.Outline)
	e.setShares()
	for _, w := range s.Editions {
		b.edition(e, w)
	}
	slices.SortFunc(e.Editions, func(x, y *Edition) int { return cmp.Compare(y.Date, x.Date) })
}

func (b *builder) lifecycle(e *Exam, l source.Lifecycle, p *Place) {
	e.Lifecycle = Lifecycle{
		State: cmp.Or(l.State.Value, "active"), Retires: l.Retires,
		RetiresAt: l.RetiresAt.Value, Successor: l.Successor.Value, Source: l.Source.Value,
	}
	b.text(&e.Lifecycle.Note, l.Note, p, plainLinks)
	if l.State.Value == "retiring" && l.Retires.Value == "" {
		b.list.Errorf("missing-key", l.State.Span, "a retiring exam needs the day of its end").
			WithHint("add retires: and the date")
	}
}

func (b *builder) edition(e *Exam, w *source.Edition) {
	if w.Edition.Value == "" {
		return
	}
	if w.Edition.Value != w.Name {
		b.list.Errorf("edition-name", w.Edition.Span, "the edition %s stands in a file called %s.yaml", w.Edition.Value, w.Name).
			WithHint("rename the file to %s.yaml", w.Edition.Value)
		return
	}
	for _, other := range e.Editions { // in folders of their own, two files can have one name
		if other.Date == w.Name {
			b.list.Errorf("duplicate-id", w.Edition.Span, "there are two outlines of %s", w.Name).
				WithHint("delete one of the two").WithNote(other.At, "the other one")
			return
		}
	}
	if w.Edition.Value >= e.Edition.Value && e.Edition.Value != "" {
		b.list.Errorf("edition-order", w.Edition.Span, "an earlier edition must be older than the exam's own, %s", e.Edition.Value).
			WithNote(e.Edition.Span, "the current edition")
	}
	ed := &Edition{Exam: e, Date: w.Edition.Value, Source: w.Source.Value, Levels: values(w.Levels), At: w.At, nodes: map[string]*Node{}}
	b.text(&ed.Note, w.Note, place(e.Title, ed.URL(), e), plainLinks)
	ed.Roots = b.nodes(e, ed, nil, w.Outline)
	e.Editions = append(e.Editions, ed)
}

// maxLevels is how deep an outline may be.
const maxLevels = 6

func (b *builder) nodes(e *Exam, ed *Edition, parent *Node, list []source.Node) []*Node {
	var out []*Node
	for i := range list {
		n, ok := b.node(e, ed, parent, &list[i])
		if n != nil {
			out = append(out, n)
		} else if ok { // only its id is wrong: what is below must not become unknown
			out = append(out, b.nodes(e, ed, parent, list[i].Items)...)
		}
	}
	return out
}

// node makes a node and what is below it. Without a node, ok says whether the
// nodes below it can be made all the same.
func (b *builder) node(e *Exam, ed *Edition, parent *Node, w *source.Node) (n *Node, ok bool) {
	n = &Node{
		Exam: e, Edition: ed, Parent: parent, ID: w.ID.Value, Number: w.Number.Value, Title: w.Title.Value,
		At: w.ID.Span, TitleAt: w.Title.Span, WeightAt: w.Weight.Span,
	}
	if parent != nil {
		n.Depth = parent.Depth + 1
		n.Topics = slices.Clone(parent.Topics)
	}
	if n.Depth >= maxLevels {
		b.list.Errorf("outline-depth", w.At, "an outline has at most %d levels", maxLevels)
		return nil, false
	}
	if !b.claimNode(e, ed, n, w.ID) {
		return nil, true
	}
	if weight, ok := source.ParseWeight(w.Weight.Value); ok {
		n.Weight = &weight
	}
	b.nodeTopics(n, w.Topics)
	for _, r := range w.Related {
		b.pending = append(b.pending, pendingRelation{from: n, written: r})
	}
	p := place(n.Title, n.URL(), e)
	b.text(&n.Summary, w.Summary, p, plainLinks)
	for _, point := range w.Points {
		t := new(Text)
		b.text(t, point, p, plainLinks)
		n.Points = append(n.Points, t)
	}
	n.Items = b.nodes(e, ed, n, w.Items)
	return n, true
}

func (b *builder) claimNode(e *Exam, ed *Edition, n *Node, id diag.Text) bool {
	if ed == nil {
		if !b.claim(e, id, named{kind: "node", title: n.Title, url: n.URL(), thing: n}) {
			return false
		}
		e.nodes[n.ID] = n
		return true
	}
	if !unique(b, ed.nodes, id, func(n *Node) diag.Span { return n.At }) {
		return false
	}
	ed.nodes[n.ID] = n
	return true
}

func (b *builder) nodeTopics(n *Node, ids source.Strings) {
	for _, id := range ids {
		t := b.g.topics[id.Value]
		switch {
		case id.Value == "":
		case t == nil:
			b.unknown("topic", id, keys(b.g.topics), func(s string) diag.Span { return b.g.topics[s].At })
		case !slices.Contains(n.Topics, t):
			n.Topics = append(n.Topics, t)
		}
	}
}

// hues gives a hue to every exam that has none of its own.
func (b *builder) hues() {
	used := map[string]bool{}
	for _, e := range b.g.Exams {
		used[e.Hue] = true
	}
	next := 0
	for _, e := range b.g.Exams {
		for e.Hue == "" {
			hue := hueOrder[next%len(hueOrder)]
			if next++; !used[hue] || next > len(hueOrder) {
				e.Hue = hue
			}
		}
	}
}

// FactLabel makes words of a fact's key: "passing_score" is "Passing score".
func FactLabel(key string) string {
	r := []rune(strings.ReplaceAll(key, "_", " "))
	if len(r) == 0 {
		return ""
	}
	return strings.ToUpper(string(r[0])) + string(r[1:])
}
