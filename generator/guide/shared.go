package guide

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"studyguide/generator/diag"
	"studyguide/generator/source"
)

func (b *builder) citations(tree *source.Tree) {
	add := func(list []source.Citation) {
		for _, w := range list {
			if !unique(b, b.g.citations, w.ID, func(c *Citation) diag.Span { return c.At }) {
				continue
			}
			c := &Citation{ID: w.ID.Value, Title: w.Title.Value, Publisher: w.Publisher.Value, URL: w.URL.Value, Date: w.Date.Value, At: w.ID.Span}
			b.g.Citations = append(b.g.Citations, c)
			b.g.citations[c.ID] = c
		}
	}
	add(tree.References)
	for _, e := range tree.Exams {
		add(e.References)
	}
}

// cites resolves a list of references. Those given in place stand for themselves.
func (b *builder) cites(list []source.Cite) []*Citation {
	var out []*Citation
	for _, w := range list {
		switch c := b.g.citations[w.ID.Value]; {
		case w.ID.Value != "" && c == nil:
			b.unknown("reference", w.ID, keys(b.g.citations), func(s string) diag.Span { return b.g.citations[s].At })
		case c != nil:
			c.Uses++
			out = append(out, c)
		case w.Title.Value == "" || w.URL.Value == "":
			b.list.Errorf("missing-key", w.At, "a reference needs a title and a url").
				WithHint("write {title: …, url: …}, or an id of references.yaml")
		default:
			out = append(out, &Citation{Title: w.Title.Value, Publisher: w.Publisher.Value, URL: w.URL.Value, Date: w.Date.Value, At: w.At, Uses: 1})
		}
	}
	return out
}

// topicsAndTerms makes topics and terms known, before anything refers to them.
func (b *builder) topicsAndTerms(tree *source.Tree) {
	for _, w := range tree.Topics {
		if unique(b, b.g.topics, w.ID, func(t *Topic) diag.Span { return t.At }) {
			t := &Topic{ID: w.ID.Value, Title: w.Title.Value, At: w.ID.Span, Angles: map[*Exam]*Text{}}
			b.g.Topics = append(b.g.Topics, t)
			b.g.topics[t.ID] = t
		}
	}
	for _, w := range tree.Terms {
		if unique(b, b.g.terms, w.ID, func(t *Term) diag.Span { return t.At }) {
			t := &Term{
				ID: w.ID.Value, Term: w.Term.Value, Abbreviation: w.Abbreviation.Value, Aliases: values(w.Aliases),
				Formerly: values(w.Formerly), Autolink: !w.Autolink.Set() || w.Autolink.Value, At: w.ID.Span,
			}
			b.g.Terms = append(b.g.Terms, t)
			b.g.terms[t.ID] = t
		}
	}
}

func (b *builder) topics(tree *source.Tree) {
	for _, e := range b.g.Exams {
		for n := range e.Leaves() {
			for _, t := range n.Topics {
				t.Objectives = append(t.Objectives, n)
			}
		}
	}
	for _, w := range tree.Topics {
		t := b.g.topics[w.ID.Value]
		if t == nil || t.At != w.ID.Span {
			continue
		}
		p := place(t.Title, t.URL(), nil)
		b.text(&t.Summary, w.Summary, p, prose)
		b.angles(t.Angles, w.Angles, p, prose)
		t.Citations = b.cites(w.References)
	}
}

// angles fills in texts for each exam.
func (b *builder) angles(into map[*Exam]*Text, list []source.Angle, p *Place, form form) {
	for _, w := range list {
		if e := b.knownExam(w.Exam); e != nil {
			t := new(Text)
			b.text(t, w.Text, p, form)
			into[e] = t
		}
	}
}

func (b *builder) knownExam(ref diag.Text) *Exam {
	e := b.g.exams[ref.Value]
	if e == nil && ref.Value != "" {
		b.unknown("exam", ref, keys(b.g.exams), func(s string) diag.Span { return b.g.exams[s].At })
	}
	return e
}

func (b *builder) knownExams(refs source.Strings) []*Exam {
	var out []*Exam
	for _, ref := range refs {
		if e := b.knownExam(ref); e != nil && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out
}

func (b *builder) terms(tree *source.Tree) {
	for _, w := range tree.Terms {
		t := b.g.terms[w.ID.Value]
		if t == nil || t.At != w.ID.Span {
			continue
		}
		for _, see := range w.See {
			switch other := b.g.terms[see.Value]; {
			case other == nil && see.Value != "":
				b.unknown("term", see, keys(b.g.terms), func(s string) diag.Span { return b.g.terms[s].At })
			case other != nil && other != t:
				t.See = append(t.See, other)
			}
		}
		t.Exams = b.knownExams(w.Exams)
		t.Citations = b.cites(w.References)
		b.job(job{text: &t.Definition, written: w.Definition, place: place(t.Term, t.URL(), nil), form: prose, term: t.ID})
	}
}

func (b *builder) resources(tree *source.Tree) {
	seen := map[string]*Resource{}
	for _, w := range tree.Resources {
		if !unique(b, seen, w.ID, func(r *Resource) diag.Span { return r.At }) {
			continue
		}
		r := &Resource{
			ID: w.ID.Value, Title: w.Title.Value, Provider: w.Provider.Value, Kind: w.Kind.Value, Exams: b.knownExams(w.Exams),
			Link: w.Link.Value, Duration: w.Duration.Value, Price: w.Price.Value, Date: w.Date.Value, Language: w.Language.Value, At: w.ID.Span,
		}
		b.text(&r.Description, w.Description, place(r.Title, ResourcesURL+"#"+r.ID, nil), plainLinks)
		seen[r.ID] = r
		b.g.Resources = append(b.g.Resources, r)
	}
}

// Host returns where the cited page is, for print: "learn.microsoft.com".
func (c *Citation) Host() string {
	u, err := url.Parse(c.URL)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Host, "www.")
}

// Glossary returns the terms as a glossary lists them: sorted as the site's
// language does.
func (g *Guide) Glossary() []*Term {
	tag, _ := language.Parse(g.Config.Locale)
	order := collate.New(tag, collate.IgnoreCase)
	terms := slices.Clone(g.Terms)
	slices.SortStableFunc(terms, func(a, b *Term) int { return order.CompareString(a.Term, b.Term) })
	return terms
}

// Initial returns the capital under which the term stands; digits and signs
// stand under "#".
func (t *Term) Initial() string {
	r, _ := utf8.DecodeRuneInString(t.Term)
	if unicode.IsLetter(r) {
		return string(unicode.ToUpper(r))
	}
	return "#"
}
