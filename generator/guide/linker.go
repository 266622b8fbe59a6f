package guide

import (
	"hash/maphash"
	"path"
	"slices"
	"strings"

	"studyguide/generator/diag"
	"studyguide/generator/markdown"
)

// linker resolves wiki links and images in the texts of one exam (nil: of none).
type linker struct {
	b    *builder
	exam *Exam
}

// ref names what a link leads to. It is no pointer, because compiled texts
// outlive the guide that they were compiled for: see textCache.
type ref struct {
	kind string // exam, part (of an exam), term, topic, compare
	exam string
	id   string
}

// Link implements markdown.Resolver.
func (l *linker) Link(target string) (markdown.Target, *markdown.Unknown) {
	if kind, id, ok := strings.Cut(target, ":"); ok {
		return l.shared(kind, id)
	}
	examID, id, other := strings.Cut(target, "/")
	if other {
		e := l.b.g.exams[examID]
		if e == nil {
			return markdown.Target{}, l.unknown("exam", examID, keys(l.b.g.exams), "", nil)
		}
		return l.inExam(e, id, examID+"/")
	}
	if e := l.b.g.exams[target]; e != nil && (l.exam == nil || l.exam.names[target].url == "") {
		return markdown.Target{URL: e.URL(), Title: e.Code, Node: ref{kind: "exam", exam: e.ID}}, nil
	}
	if l.exam == nil {
		unknown := l.unknown("exam", target, keys(l.b.g.exams), "", nil)
		for _, e := range l.b.g.Exams {
			if _, ok := e.names[target]; ok {
				unknown.Hint = "write " + e.ID + "/" + target
			}
		}
		return markdown.Target{}, unknown
	}
	return l.inExam(l.exam, target, "")
}

func (l *linker) inExam(e *Exam, id, prefix string) (markdown.Target, *markdown.Unknown) {
	n, ok := e.names[id]
	if !ok {
		return markdown.Target{}, l.unknown("page", id, keys(e.names), prefix, func(s string) diag.Span { return e.names[s].at })
	}
	return markdown.Target{URL: n.url, Title: n.title, Node: ref{"part", e.ID, id}}, nil
}

func (l *linker) shared(kind, id string) (markdown.Target, *markdown.Unknown) {
	g := l.b.g
	switch kind {
	case "term":
		if t := g.terms[id]; t != nil {
			return markdown.Target{URL: t.URL(), Title: t.Term, Class: "term", Node: ref{kind: kind, id: id}}, nil
		}
		return markdown.Target{}, l.unknown("term", id, keys(g.terms), "term:", func(s string) diag.Span { return g.terms[s].At })
	case "topic":
		if t := g.topics[id]; t != nil {
			return markdown.Target{URL: t.URL(), Title: t.Title, Node: ref{kind: kind, id: id}}, nil
		}
		return markdown.Target{}, l.unknown("topic", id, keys(g.topics), "topic:", func(s string) diag.Span { return g.topics[s].At })
	case "compare":
		if c := g.compares[id]; c != nil {
			return markdown.Target{URL: c.URL(), Title: c.Title, Node: ref{kind: kind, id: id}}, nil
		}
		return markdown.Target{}, l.unknown("comparison", id, keys(g.compares), "compare:", func(s string) diag.Span { return g.compares[s].At })
	}
	return markdown.Target{}, &markdown.Unknown{Message: "unknown kind of link \"" + kind + ":\"", Hint: "write an id, exam/id, term:id, topic:id or compare:id"}
}

func (l *linker) unknown(what, id string, names []string, prefix string, at func(string) diag.Span) *markdown.Unknown {
	u := &markdown.Unknown{Message: "unknown " + what + " \"" + id + "\""}
	near := diag.Nearest(id, names)
	if near == "" {
		return u
	}
	u.Hint = "did you mean \"" + prefix + near + "\"?"
	if at != nil {
		if span := at(near); !span.IsZero() {
			u.Notes = []diag.Note{{Span: span, Message: "\"" + near + "\" is defined here"}}
		}
	}
	return u
}

// Image implements markdown.Resolver: images stand beside the file that shows them.
func (l *linker) Image(from *diag.Source, name string) (string, *markdown.Unknown) {
	file := path.Join(path.Dir(from.Name), name)
	if slices.Contains(l.b.g.Media, file) {
		return MediaURL(file), nil
	}
	u := &markdown.Unknown{Message: "there is no image " + file}
	if near := diag.Nearest(file, l.b.g.Media); near != "" {
		u.Hint = "did you mean " + near + "?"
	}
	return "", u
}

// signature sums up everything that a compiled text can depend on beside its
// own words. It holds within one process only.
func (b *builder) signature() uint64 {
	var h maphash.Hash
	h.SetSeed(signatureSeed)
	add := func(parts ...string) {
		for _, p := range parts {
			h.WriteString(p)
			h.WriteByte(0)
		}
	}
	for _, e := range b.g.Exams {
		add(e.ID, e.Code)
		for _, id := range keys(e.names) {
			add(id, e.names[id].title, e.names[id].url)
		}
	}
	for _, t := range b.g.Topics {
		add(t.ID, t.Title)
	}
	for _, c := range b.g.Comparisons {
		add(c.ID, c.Title)
	}
	for _, t := range b.g.Terms {
		add(t.ID, t.Term, t.Abbreviation, strings.Join(t.Aliases, "\x00"))
		for _, e := range t.Exams {
			add(e.ID)
		}
		if t.Autolink {
			add("autolink")
		}
	}
	add(b.g.Media...)
	if b.g.Config.Unsafe {
		add("unsafe")
	}
	for _, kind := range keys(b.calloutTitles) {
		add(kind, b.calloutTitles[kind])
	}
	return h.Sum64()
}

var signatureSeed = maphash.MakeSeed()

// backlinks tells everything that is linked to which places link to it.
func (b *builder) backlinks() {
	seen := map[backlinkKey]bool{}
	for _, j := range b.jobs {
		for _, use := range j.text.Links {
			backlink(seen, b.thing(use.Target.Node.(ref)), j.place)
		}
		for _, id := range j.text.Terms {
			backlink(seen, b.g.terms[id], j.place)
		}
	}
}

// thing returns what a ref names in this guide.
func (b *builder) thing(r ref) any {
	switch r.kind {
	case "term":
		return b.g.terms[r.id]
	case "topic":
		return b.g.topics[r.id]
	case "compare":
		return b.g.compares[r.id]
	case "part":
		return b.g.exams[r.exam].names[r.id].thing
	}
	return nil // an exam: it is linked to from everywhere
}

func backlink(seen map[backlinkKey]bool, thing any, from *Place) {
	var list *[]*Place
	var self string
	switch t := thing.(type) {
	case *Node:
		list, self = &t.Backlinks, t.URL()
	case *Lab:
		list, self = &t.Backlinks, t.URL()
	case *Topic:
		list, self = &t.Backlinks, t.URL()
	case *Comparison:
		list, self = &t.Backlinks, t.URL()
	case *Term:
		list, self = &t.Backlinks, t.URL()
	default:
		return
	}
	page, anchor, _ := strings.Cut(from.URL, "#")
	if from.URL == self || page == self || anchor != "" && page == GlossaryURL && self == from.URL {
		return
	}
	if from.Exam != nil {
		anchor = "" // cards and questions: the page is what a reader wants
	}
	url := page
	if anchor != "" {
		url += "#" + anchor
	}
	if key := (backlinkKey{thing, page, from.Title}); !seen[key] { // one of several places on a page that are called alike
		seen[key] = true
		*list = append(*list, &Place{Title: from.Title, URL: url, Exam: from.Exam})
	}
}

type backlinkKey struct {
	thing       any
	page, title string
}
