package site

import (
	"cmp"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"studyguide/generator/deck"
	"studyguide/generator/desk"
	"studyguide/generator/diag"
	"studyguide/generator/guide"
	"studyguide/generator/markdown"
)

// Plan decides which pages there are, with everything that stands on them. It
// is pure: the same guide gives the same pages, in the same order.
func Plan(g *guide.Guide) []Page { return new(Planner).Plan(g) }

// Planner plans a site again and again, and remembers what is costly to find
// out. The results are those of the function Plan.
type Planner struct {
	// Downloads are offered by the pages that they belong to.
	Downloads []Download
	// BaseURL is the address of the site, instead of baseURL in hugo.yaml when not
	// "": cards carry it as a QR code.
	BaseURL string

	// Desk has written the data that the learner's pages name, when not nil: whoever
	// publishes it beside them writes it no second time.
	Desk *desk.Writer

	setter deck.Setter
}

// Plan plans all pages, as the function Plan does.
func (r *Planner) Plan(g *guide.Guide) []Page {
	return r.planner(g).build(func(entry) bool { return true })
}

// lateFrom is how many pages are too many to hold filled in: at 10,000
// objectives they would take most of a gigabyte.
const lateFrom = 3000

// PlanLate is Plan for a site that is rendered once: when it is large, its
// pages fill themselves in while they are rendered.
func (r *Planner) PlanLate(g *guide.Guide) []Page {
	p := r.planner(g)
	p.late = len(p.entries) > lateFrom
	return p.build(func(entry) bool { return true })
}

// For is Plan for the pages alone that are made from one of the files,
// named relative to the site's root: what to show first after an edit.
func (r *Planner) For(g *guide.Guide, files []string) []Page {
	return r.planner(g).build(func(e entry) bool {
		return slices.ContainsFunc(e.files, func(f *diag.Source) bool { return f != nil && slices.Contains(files, f.Name) })
	})
}

// Home plans the home page alone.
func (r *Planner) Home(g *guide.Guide) Page {
	p := r.planner(g)
	return p.page(entry{url: homeURL, make: p.home})
}

// Comparison plans the page of a comparison alone.
func (r *Planner) Comparison(g *guide.Guide, c *guide.Comparison) Page {
	p := r.planner(g)
	return p.page(entry{url: c.URL(), make: func(s sheet) Page { return s.comparisonPage(c) }})
}

// entry is a page that can be made.
type entry struct {
	url   string
	files []*diag.Source // the files that it is made from, beside those that every page is
	make  func(sheet) Page
}

// planner holds what many pages show.
type planner struct {
	g         *guide.Guide
	setter    *deck.Setter
	coder     *coder
	downloads []Download
	late      bool // pages fill themselves in when they are rendered
	entries   []entry
	badges    map[*guide.Exam]Badge
	tallies   map[*guide.Node]Tally
	marks     map[*guide.Node]string // against the newest earlier edition
	shelves   map[*guide.Exam]Shelf
	around    map[*guide.Node]neighbours
	desk      *desk.Writer
}

func (r *Planner) planner(g *guide.Guide) *planner {
	p := &planner{
		g: g, setter: &r.setter, coder: newCoder(cmp.Or(r.BaseURL, g.Config.BaseURL)), downloads: r.Downloads, desk: cmp.Or(r.Desk, new(desk.Writer)),
		badges: map[*guide.Exam]Badge{}, tallies: map[*guide.Node]Tally{}, marks: map[*guide.Node]string{}, shelves: map[*guide.Exam]Shelf{}, around: map[*guide.Node]neighbours{},
	}
	p.prepare()
	p.add("index.html", p.home)
	for _, e := range g.Exams {
		p.exam(e)
	}
	p.comparisons()
	p.shared()
	return p
}

func (p *planner) add(url string, make func(sheet) Page, files ...*diag.Source) {
	p.entries = append(p.entries, entry{url: url, files: files, make: make})
}

// build makes the wanted pages, several at a time, in the order of the entries.
func (p *planner) build(want func(entry) bool) []Page {
	wanted := slices.DeleteFunc(slices.Clone(p.entries), func(e entry) bool { return !want(e) })
	pages := make([]Page, len(wanted))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	const batch = 64
	for from := 0; from < len(wanted); from += batch {
		g.Go(func() error {
			for i := from; i < min(from+batch, len(wanted)); i++ {
				pages[i] = p.page(wanted[i])
				if p.late {
					pages[i].Params, pages[i].Body = nil, ""
					pages[i].Late = func(page *Page) {
						full := p.page(wanted[i])
						page.Params, page.Body = full.Params, full.Body
					}
				}
			}
			return nil
		})
	}
	_ = g.Wait() // no page fails
	return pages
}

// page makes the page of an entry.
func (p *planner) page(e entry) Page {
	page := e.make(sheet{p: p, url: e.url, root: rootOf(e.url)})
	page.URL = e.url
	return page
}

// rootOf returns the way from a page to the site's root: "", "../", "../../".
func rootOf(url string) string { return strings.Repeat("../", strings.Count(url, "/")) }

// sheet is the page that is being filled in: it knows where it stands.
type sheet struct {
	p    *planner
	url  string
	root string
}

// html returns compiled HTML with its links made relative to the page.
func (s sheet) html(markup string) string {
	return strings.ReplaceAll(markup, markdown.Root, s.root)
}

// block returns a text as blocks, inline as the inside of its one paragraph
// where it is that.
func (s sheet) block(t guide.Text) string { return s.html(t.HTML) }

func (s sheet) inline(t guide.Text) string { return s.html(t.Inside()) }

func (s sheet) inlines(texts []*guide.Text) []string {
	var out []string
	for _, t := range texts {
		out = append(out, s.inline(*t))
	}
	return out
}

// summary shortens plain text to what a page's description holds, about 160
// characters, at the end of a word.
func summary(plain string) string {
	const most = 160
	text := strings.Join(strings.Fields(plain), " ")
	if runes := []rune(text); len(runes) > most {
		cut := string(runes[:most])
		if i := strings.LastIndexByte(cut, ' '); i > most/2 {
			cut = cut[:i]
		}
		return strings.TrimRight(cut, " ,;:.") + " …"
	}
	return text
}
