package markdown

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// Relinker moves rendered texts to a place where the site's addresses mean
// nothing: many texts in one document, or an eBook.
type Relinker struct {
	// Link returns what a link to an address below the site's root becomes, and
	// markup to stand behind it. With "" as href the text stays and the link goes.
	Link func(url string) (href, after string)
	// Image returns the address of an image below the site's root.
	Image func(url string) string
	// Prefix stands before every id, and in links to one, so that several texts
	// can share a document.
	Prefix string
	// Lower is by how many levels headings go down, to h6 at the most.
	Lower int
}

// Relink returns the HTML, as Compile made it, with its links changed. What it
// returns is well-formed XML too: empty elements are closed.
func (r Relinker) Relink(markup string) string {
	var out strings.Builder
	var after []string // one for each open link
	z := html.NewTokenizer(strings.NewReader(markup))
	for z.Next() != html.ErrorToken {
		t := z.Token()
		switch {
		case t.Type == html.TextToken:
			out.WriteString(html.EscapeString(t.Data)) // never raw text: Compile makes no script and no style
			continue
		case t.Type == html.EndTagToken && t.Data == "a" && len(after) > 0:
			last := after[len(after)-1]
			after = after[:len(after)-1]
			if last != gone {
				out.WriteString("</a>" + last)
			}
			continue
		case t.Type == html.StartTagToken && t.Data == "a":
			last := r.link(&t)
			after = append(after, last)
			if last == gone {
				continue
			}
		case t.Data == "img" && r.Image != nil:
			r.image(&t)
		}
		r.id(&t)
		r.heading(&t)
		if t.Type == html.StartTagToken && empty[t.Data] {
			t.Type = html.SelfClosingTagToken
		}
		out.WriteString(t.String())
	}
	return out.String()
}

// gone is what link returns for a link that is taken out.
const gone = "\x00"

// empty are the elements that have no end tag.
var empty = map[string]bool{"br": true, "img": true, "hr": true, "input": true, "wbr": true, "col": true}

// link changes a link and returns what stands behind it.
func (r Relinker) link(t *html.Token) (after string) {
	// Where a link leads is told by what stands behind it now.
	t.Attr = slices.DeleteFunc(t.Attr, func(a html.Attribute) bool { return a.Key == "data-to" })
	for i := range t.Attr {
		a := &t.Attr[i]
		if a.Key != "href" {
			continue
		}
		if id, ok := strings.CutPrefix(a.Val, "#"); ok {
			a.Val = "#" + r.Prefix + id
		} else if url, ok := strings.CutPrefix(a.Val, Root); ok && r.Link != nil {
			if a.Val, after = r.Link(url); a.Val == "" {
				return gone
			}
		}
	}
	return after
}

func (r Relinker) image(t *html.Token) {
	for i := range t.Attr {
		if url, ok := strings.CutPrefix(t.Attr[i].Val, Root); ok && t.Attr[i].Key == "src" {
			t.Attr[i].Val = r.Image(url)
		}
	}
}

func (r Relinker) id(t *html.Token) {
	for i := range t.Attr {
		if t.Attr[i].Key == "id" {
			t.Attr[i].Val = r.Prefix + t.Attr[i].Val
		}
	}
}

func (r Relinker) heading(t *html.Token) {
	if len(t.Data) == 2 && t.Data[0] == 'h' && t.Data[1] >= '1' && t.Data[1] <= '6' {
		t.Data = "h" + string(min('6', rune(t.Data[1])+rune(r.Lower)))
	}
}
