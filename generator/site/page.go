package site

import "studyguide/generator/diag"

// Page is one page to be rendered, complete in itself: a layout reads nothing
// but its own page, so that one page can be rendered again alone.
type Page struct {
	// URL is the page's file below the site's root, slash-separated and without
	// a leading slash: "tst-100/choose-join-type.html"; "index.html" is the home page.
	URL string
	// Layout is the name of the theme's layout: "objective" is layouts/objective.html.
	Layout string
	Title  string
	// Description is plain text for the page's metadata; may be empty.
	Description string
	// Params is what the layout shows: a struct of this package whose JSON keys
	// are snake_case (Hugo lower-cases keys in maps). Links in it are relative to the site's root.
	Params any
	// Body is the page's own text as HTML, its links already relative to the page.
	Body string
	// Unlisted keeps the page out of sitemap.xml: redirects, print sheets.
	Unlisted bool
	// Late, when set, fills in Params and Body when the page is rendered, so that
	// all pages need not be held at once. It is called any number of times, from
	// several goroutines, and a Session takes the page for changed every time.
	Late func(p *Page)
	// Origin is the file that the page was made from, for errors; may be zero.
	Origin diag.Span
}
