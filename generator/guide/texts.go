package guide

import (
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"studyguide/generator/diag"
	"studyguide/generator/markdown"
)

// form says what a text may become.
type form int

const (
	plainLinks form = iota // terms do not link themselves
	prose                  // terms link themselves at their first use in a section
)

// job is one text to compile.
type job struct {
	text    *Text
	written diag.Text
	place   *Place // the page that it stands on
	form    form
	term    string // the term that the text defines
	card    *Card  // set for a cloze text
}

func place(title, url string, e *Exam) *Place { return &Place{Title: title, URL: url, Exam: e} }

func (b *builder) text(into *Text, written diag.Text, p *Place, f form) {
	b.job(job{text: into, written: written, place: p, form: f})
}

func (b *builder) cloze(c *Card, written diag.Text, p *Place) {
	b.job(job{text: &c.Cloze, written: written, place: p, card: c})
}

// job puts a text on the list; all are compiled at the end, when every id is known.
func (b *builder) job(j job) {
	if j.written.Value == "" {
		return
	}
	j.text.Text = j.written
	b.jobs = append(b.jobs, j)
}

// compiled is what one text became.
type compiled struct {
	doc       markdown.Doc
	deletions []markdown.Cloze
	list      diag.List
}

// textKey identifies a written text: an unchanged file keeps its source.
type textKey struct {
	src   *diag.Source
	start int
	page  string
}

// textCache keeps compiled texts for as long as everything that a text could
// link to is the same.
type textCache struct {
	links uint64
	docs  map[textKey]compiled
}

// compile compiles all texts, several at a time, and hangs up the backlinks.
func (b *builder) compile(cache *textCache) {
	links := b.signature()
	if links != cache.links {
		cache.docs = nil
	}
	out := make([]compiled, len(b.jobs))
	options := b.options()
	var g errgroup.Group
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		g.Go(func() error {
			for i := w; i < len(b.jobs); i += workers {
				if known, ok := cache.docs[b.jobs[i].key()]; ok {
					out[i] = known
				} else {
					out[i] = b.jobs[i].compile(options)
				}
			}
			return nil
		})
	}
	_ = g.Wait() // no worker fails
	cache.links, cache.docs = links, make(map[textKey]compiled, len(out))
	for i, c := range out {
		j := b.jobs[i]
		if len(c.list) == 0 { // notes point into other files, where lines move
			cache.docs[j.key()] = c
		}
		j.text.Doc = c.doc
		if j.card != nil {
			j.card.Deletions = c.deletions
		}
		for _, image := range c.doc.Images {
			b.g.shown[image] = true
		}
		b.list = append(b.list, c.list...)
	}
	b.backlinks()
}

func (j job) key() textKey {
	return textKey{src: j.written.Span.Source, start: j.written.Span.Start, page: j.place.URL}
}

func (j job) compile(options func(*Exam) markdown.Options) compiled {
	opt := options(j.place.Exam)
	opt.Self = j.term
	if j.form != prose {
		opt.Terms = nil
	}
	opt.IDPrefix = "s-"
	if _, anchor, ok := strings.Cut(j.place.URL, "#"); ok {
		opt.IDPrefix = anchor + "-"
	}
	if j.card != nil {
		deletions, doc, list := markdown.CompileCloze(j.written, opt)
		return compiled{doc, deletions, list}
	}
	doc, list := markdown.Compile(j.written, opt)
	return compiled{doc: doc, list: list}
}

// options returns the compiler's options for texts of an exam (nil: of none),
// made once for each.
func (b *builder) options() func(*Exam) markdown.Options {
	made := map[*Exam]markdown.Options{}
	for _, e := range append([]*Exam{nil}, b.g.Exams...) {
		made[e] = markdown.Options{
			Resolver: &linker{b: b, exam: e}, Terms: b.linkingTerms(e), Unsafe: b.g.Config.Unsafe,
			CalloutTitles: b.calloutTitles,
		}
	}
	return func(e *Exam) markdown.Options { return made[e] }
}

// linkingTerms returns the terms that link themselves in an exam's texts.
func (b *builder) linkingTerms(e *Exam) *markdown.Terms {
	var terms []markdown.Term
	for _, t := range b.g.Terms {
		if !t.Autolink || !t.appliesTo(e) {
			continue
		}
		names := append([]string{t.Term}, t.Aliases...)
		if t.Abbreviation != "" {
			names = append(names, t.Abbreviation)
		}
		terms = append(terms, markdown.Term{ID: t.ID, Names: names, URL: t.URL()})
	}
	return markdown.NewTerms(terms)
}

func (t *Term) appliesTo(e *Exam) bool {
	if len(t.Exams) == 0 || e == nil {
		return true
	}
	for _, x := range t.Exams {
		if x == e {
			return true
		}
	}
	return false
}
