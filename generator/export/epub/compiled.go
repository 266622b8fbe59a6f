package epub

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// allowed are the elements of texts that a book keeps. Anything else comes from
// raw HTML, which hugo.yaml may let through: its tags are taken out and its
// content stays, but for that of dropped.
var allowed = setOf("a abbr aside b bdi bdo blockquote br cite code dd del details dfn div dl dt em figcaption figure " +
	"h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup " +
	"table tbody td tfoot th thead tr u ul var wbr")

// dropped are the elements whose content is nothing to read, or runs.
var dropped = setOf("applet audio button canvas embed form frame frameset iframe input link math meta noscript object " +
	"script select style svg template textarea title video")

// kept are the attributes that stay, beside those of aria- and data-.
var kept = setOf("alt class colspan dir height href id lang role rowspan scope src start title value width")

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// purifier writes a parsed text as XHTML.
type purifier struct {
	out    strings.Builder
	ids    []string          // that the text has
	inBook func(string) bool // reports whether an address leads into the book
}

// purify parses HTML and writes it as XHTML that a book may have: well-formed
// whatever it was, without what runs or is fetched, without links that lead
// nowhere.
func purify(text string, inBook func(href string) bool) markup {
	nodes, err := html.ParseFragment(strings.NewReader(text), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil {
		return markup(escape(text)) // a Reader of a string does not fail
	}
	p := &purifier{inBook: inBook}
	for _, n := range nodes {
		p.ids = append(p.ids, attribute(n, "id"))
		for d := range n.Descendants() {
			p.ids = append(p.ids, attribute(d, "id"))
		}
	}
	for _, n := range nodes {
		p.node(n)
	}
	return markup(p.out.String())
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func (p *purifier) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		p.out.WriteString(escape(n.Data))
	case n.Type != html.ElementNode || dropped[n.Data] || n.Namespace != "":
	case !allowed[n.Data] || n.Data == "a" && !p.leadsSomewhere(attribute(n, "href")) || n.Data == "img" && !p.inBook(attribute(n, "src")):
		if n.Data == "img" {
			p.out.WriteString(escape(attribute(n, "alt")))
		}
		p.children(n)
	default:
		p.element(n)
	}
}

func (p *purifier) children(n *html.Node) {
	for c := range n.ChildNodes() {
		p.node(c)
	}
}

func (p *purifier) element(n *html.Node) {
	p.out.WriteString("<" + n.Data)
	for _, a := range n.Attr {
		if a.Namespace != "" || !kept[a.Key] && !strings.HasPrefix(a.Key, "aria-") && !strings.HasPrefix(a.Key, "data-") {
			continue
		}
		switch {
		case a.Key == "id":
			a.Val = xmlID(a.Val)
		case a.Key == "href" && strings.HasPrefix(a.Val, "#"):
			a.Val = "#" + xmlID(a.Val[1:])
		}
		p.out.WriteString(" " + a.Key + `="` + escape(a.Val) + `"`)
	}
	p.meaning(n)
	if n.FirstChild == nil && mayBeEmpty[n.Data] {
		p.out.WriteString("/>")
		return
	}
	p.out.WriteString(">")
	p.children(n)
	p.out.WriteString("</" + n.Data + ">")
}

// meaning adds what readers know footnotes and terms by, which they show in
// place, and the direction of code.
func (p *purifier) meaning(n *html.Node) {
	switch {
	case attribute(n, "role") == "doc-noteref":
		p.out.WriteString(` epub:type="noteref"`)
	case n.Data == "a" && attribute(n, "class") == "term":
		p.out.WriteString(` epub:type="glossref" role="doc-glossref"`)
	case (n.Data == "pre" || n.Data == "code" || n.Data == "kbd") && attribute(n, "dir") == "":
		p.out.WriteString(` dir="ltr"`) // as the site has it in its style sheet, which a book must not
	case n.Data == "li" && strings.Contains(attribute(n, "id"), "fn:"):
		p.out.WriteString(` epub:type="footnote"`)
	}
}

// leadsSomewhere reports whether a link has a target: in its own text, in the
// book, or on the web.
func (p *purifier) leadsSomewhere(href string) bool {
	if fragment, ok := strings.CutPrefix(href, "#"); ok {
		return slices.Contains(p.ids, fragment)
	}
	return isWeb(href) || p.inBook(href)
}

func isWeb(href string) bool {
	for _, scheme := range []string{"https://", "http://", "mailto:", "tel:"} {
		if len(href) > len(scheme) && strings.EqualFold(href[:len(scheme)], scheme) {
			return true
		}
	}
	return false
}

// xmlID makes an id one of XML: those of footnotes have a colon, those of
// headings any letters.
func xmlID(id string) string {
	return name(strings.NewReplacer(":", ".", " ", ".", "%", "_").Replace(id))
}
