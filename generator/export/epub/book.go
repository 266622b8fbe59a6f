package epub

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"studyguide/generator/deck"
	"studyguide/generator/guide"
	"studyguide/generator/markdown"
)

// Options are what a book needs beside the guide.
type Options struct {
	// Strings are the interface's words, by key, with data put in; data["Count"]
	// chooses the form for a number.
	Strings func(key string, data map[string]any) string
	// BaseURL is the site's address. Links to pages that the book has not lead
	// there; where it is no real address (example.org, a machine's own), they
	// become text.
	BaseURL string
	// Licence is the site's line about it.
	Licence markdown.Doc
}

// Book is an eBook before it is packed.
type Book struct {
	Files  []File  // in the order of the archive, after the mimetype
	Images []Image // packed from below content/
	// LeftOut are pictures below content/ that readers need not know the format of.
	LeftOut []string

	Chapters, Cards, Questions int
}

// File is a file of the archive.
type File struct {
	Name string
	Data []byte
}

// Image is a picture that a text shows.
type Image struct {
	Name   string // in the archive
	Source string // below the site's root: content/…
}

// planner is the book in the making.
type planner struct {
	g    *guide.Guide
	e    *guide.Exam
	opt  Options
	w    words
	base string // the site's address, or ""

	docs   []*document
	toc    *entry
	places map[string]string // the site's address → that in the book
	images map[string]string // name in the archive → source

	leftOut map[string]bool

	papers  []*paper
	numbers map[*guide.Question]int // of each question in its document
}

// document is one XHTML file. Its body is made when all are known, because
// texts lead from one to another.
type document struct {
	p     *planner
	file  string
	title string
	body  func(*document) markup
	texts int // compiled texts so far: each has ids of its own
}

// entry is a line of the contents.
type entry struct {
	title, href string
	items       []*entry
}

// Plan decides what is in the book of an exam. It is pure.
func Plan(g *guide.Guide, e *guide.Exam, opt Options) *Book {
	p := &planner{
		g: g, e: e, opt: opt, w: newWords(opt, g.Config.Locale), base: realBase(cmp.Or(opt.BaseURL, g.Config.BaseURL)),
		toc: &entry{}, places: map[string]string{}, images: map[string]string{}, leftOut: map[string]bool{},
		numbers: map[*guide.Question]int{},
	}
	p.front()
	for _, d := range e.Roots {
		p.part(d)
	}
	p.strayLabs()
	p.cases()
	p.keys()
	p.glossary()
	p.imprint()
	return p.book()
}

// add adds a document, and its line in the contents below the given one.
func (p *planner) add(under *entry, file, title string, body func(*document) markup) *entry {
	p.docs = append(p.docs, &document{p: p, file: file, title: title, body: body})
	line := &entry{title: title, href: file}
	if under != nil {
		under.items = append(under.items, line)
	}
	return line
}

// book makes all documents and what describes them.
func (p *planner) book() *Book {
	b := &Book{Chapters: len(p.docs), Questions: len(p.e.Questions)}
	for range deck.Exam(p.e) {
		b.Cards++
	}
	var pages []File
	for _, d := range p.docs {
		pages = append(pages, File{folder + d.file, d.page()})
	}
	b.Images = p.packed()
	b.LeftOut = slices.Sorted(maps.Keys(p.leftOut))
	b.Files = slices.Concat([]File{
		{"META-INF/container.xml", container},
		{folder + packageFile, p.packageDocument(pages, b.Images)},
		{folder + "style.css", styleOf(p.e.Hue)},
		{folder + coverFile, cover(p)},
		{folder + ncxFile, p.ncx()},
	}, pages)
	return b
}

// folder holds everything that the package document describes.
const folder = "EPUB/"

// packed returns the pictures that texts show, sorted.
func (p *planner) packed() []Image {
	var out []Image
	for name, source := range p.images {
		out = append(out, Image{folder + name, source})
	}
	slices.SortFunc(out, func(a, b Image) int { return strings.Compare(a.Name, b.Name) })
	return out
}
