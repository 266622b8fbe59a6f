package guide

import (
	"slices"

	"studyguide/generator/diag"
	"studyguide/generator/source"
)

// Resolve turns a tree into a guide. The guide is usable even when there are
// errors: what refers to nothing is left out of it.
func Resolve(tree *source.Tree) (*Guide, diag.List) { return new(Resolver).Resolve(tree) }

// Resolver resolves a site again and again, and compiles only the texts that
// changed since the last time. It is not safe for concurrent use.
type Resolver struct {
	// CalloutTitles name call-outs in the site's language, by kind; English
	// where one is missing.
	CalloutTitles map[string]string

	texts textCache
}

// Resolve turns a tree into a guide as the function Resolve does.
func (r *Resolver) Resolve(tree *source.Tree) (*Guide, diag.List) {
	b := &builder{calloutTitles: r.CalloutTitles, g: &Guide{
		Config: tree.Config, Lock: tree.Lock, Media: tree.Media, Pages: tree.Pages,
		exams: map[string]*Exam{}, topics: map[string]*Topic{}, terms: map[string]*Term{},
		citations: map[string]*Citation{}, compares: map[string]*Comparison{}, shown: map[string]bool{},
	}}
	b.citations(tree)
	b.topicsAndTerms(tree)
	for _, e := range tree.Exams {
		b.exam(e)
	}
	b.hues()
	b.comparisons(tree)
	for i, e := range b.g.Exams {
		b.links(e, b.written[i])
	}
	b.relations()
	b.terms(tree)
	b.topics(tree)
	b.resources(tree)
	b.precedence()
	b.compile(&r.texts)
	return b.g, b.list
}

// builder is the state of one resolution.
type builder struct {
	g       *Guide
	list    diag.List
	written []*source.Exam // beside g.Exams
	jobs    []job          // texts to compile, in order
	pending []pendingRelation

	calloutTitles map[string]string
}

// named is anything that has an id in an exam's space of names.
type named struct {
	kind  string // node, card, question, scenario, lab
	title string
	url   string
	at    diag.Span
	thing any
}

// claim takes an id for a thing, or reports that it is taken.
func (b *builder) claim(e *Exam, id diag.Text, n named) bool {
	if id.Value == "" {
		return false
	}
	if first, ok := e.names[id.Value]; ok {
		b.list.Errorf("duplicate-id", id.Span, "%s %q has the id of a %s", n.kind, id.Value, first.kind).
			WithHint("ids are unique within an exam: choose another").
			WithNote(first.at, "%q is defined here", id.Value)
		return false
	}
	n.at = id.Span
	e.names[id.Value] = n
	return true
}

// unique reports an id that was seen before in a list of its own.
func unique[T any](b *builder, seen map[string]T, id diag.Text, at func(T) diag.Span) bool {
	if id.Value == "" {
		return false
	}
	if first, ok := seen[id.Value]; ok {
		b.list.Errorf("duplicate-id", id.Span, "the id %q is used twice", id.Value).
			WithHint("choose another").WithNote(at(first), "%q is defined here", id.Value)
		return false
	}
	return true
}

// unknown reports a reference to nothing, with the nearest name there is.
func (b *builder) unknown(what string, ref diag.Text, names []string, place func(string) diag.Span) {
	report := b.list.Errorf("unknown-ref", ref.Span, "unknown %s %q", what, ref.Value)
	if near := diag.Nearest(ref.Value, names); near != "" {
		report.WithHint("did you mean %q?", near)
		if at := place(near); !at.IsZero() {
			report.WithNote(at, "%q is defined here", near)
		}
	}
}

func keys[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func values(list source.Strings) []string {
	var out []string
	for _, t := range list {
		if t.Value != "" {
			out = append(out, t.Value)
		}
	}
	return out
}
