package pdf

import (
	"encoding/hex"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/chromedp/chromedp"
)

// Chromium takes the titles of an outline from the lines that it has laid out: a
// space at the end of a line is lost, and a heading that was moved to the next
// page is there twice. So they are written anew as the document has them.

// headingsScript answers what the headings of the page say.
const headingsScript = `[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((h) => h.textContent)`

// headings returns the text of the document's headings, spaces evened out.
func (all presses) headings() ([]string, error) {
	p := all[0]
	found, err := chromedp.Run(p.tab, chromedp.Evaluate[[]string](headingsScript))
	if err != nil {
		return nil, p.failure(p.ctx, "read the headings of "+p.name, err)
	}
	for i, text := range found {
		found[i] = strings.Join(strings.Fields(text), " ")
	}
	return found, nil
}

// retitle gives the entries of the outline the texts of the headings.
func (d *document) retitle(headings []string) {
	known := map[string]string{}
	for _, h := range headings {
		known[solid(h)] = h
	}
	var walk func(ref string, depth int)
	walk = func(ref string, depth int) {
		for ; ref != "" && depth < 16; ref = d.dict(ref).get("/Next") {
			e := d.dict(ref)
			title := solid(stringText(e.get("/Title")))
			h, ok := known[title]
			if half := title[:len(title)/2]; !ok && half+half == title {
				h, ok = known[half]
			}
			if ok {
				d.set(ref, e.with("/Title", textString(h)))
			}
			walk(e.get("/First"), depth+1)
		}
	}
	walk(d.dict(d.catalog().get("/Outlines")).get("/First"), 0)
}

// solid is a text without its spaces.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

var escapes = regexp.MustCompile(`\\([()\\])`)

// stringText returns what a text string says (7.9.2.2), written as Skia does:
// ASCII between brackets, or UTF-16 in hexadecimal.
func stringText(value string) string {
	if s, ok := strings.CutPrefix(value, "("); ok {
		return escapes.ReplaceAllString(strings.TrimSuffix(s, ")"), "$1")
	}
	raw, err := hex.DecodeString(strings.Trim(value, "<>"))
	if err != nil || len(raw) < 2 || len(raw)%2 != 0 {
		return ""
	}
	units := make([]uint16, 0, len(raw)/2)
	for i := 2; i < len(raw); i += 2 { // behind the byte order mark
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return string(utf16.Decode(units))
}
