package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
)

// Meta is what a document says of itself.
type Meta struct {
	Title    string
	Subject  string
	Keywords []string
	Date     time.Time // of the content: the clock has no part in a document
	Book     bool      // shown as left and right pages, with its outline open

	RightToLeft bool // it opens at what is the back of other books
}

// creator is the program that made the document's pages.
const creator = "studyguide"

// Stamp gives a document of Chromium's its metadata, and the date of its content
// in place of the time of printing, so that the same pages are the same bytes.
//
// Chromium's own dates are overwritten where they stand; the rest is appended as
// an incremental update (ISO 32000-1, 7.5.6), which leaves tags, outline and
// fonts as they are. A library that writes the file anew would not.
func Stamp(text []byte, m Meta) ([]byte, error) {
	text = bytes.Clone(text)
	date := m.Date.UTC().Format("20060102150405") + "+00'00'"
	for _, at := range dates.FindAllSubmatchIndex(text, -1) {
		copy(text[at[2]:at[3]], date)
	}
	renumber(text)
	d, err := parse(text)
	if err != nil {
		return nil, err
	}
	catalog := d.catalog()
	set := func(key, value string) {
		if catalog.get(key) == "" {
			catalog = catalog.with(key, value)
		}
	}
	set("/ViewerPreferences", "<</DisplayDocTitle true>>") // Chromium's own are the same
	if m.RightToLeft {
		view := catalog.get("/ViewerPreferences")
		catalog = catalog.with("/ViewerPreferences", strings.Replace(view, "/DisplayDocTitle true", "/DisplayDocTitle true /Direction /R2L", 1))
	}
	if m.Book {
		set("/PageLayout", "/TwoPageRight")
		set("/PageMode", "/UseOutlines")
	}
	u := update{text: text}
	u.add(d.root, string(catalog.text()))
	u.add(d.info, fmt.Sprintf("<</Title %s\n/Subject %s\n/Keywords %s\n/Creator %s\n/Producer (Skia/PDF)\n/CreationDate (D:%s)\n/ModDate (D:%s)>>",
		textString(m.Title), textString(m.Subject), textString(strings.Join(m.Keywords, ", ")), textString(creator), date, date))
	return u.finish(d.trailer), nil
}

// dates matches the value of a date with its time zone in full, as Skia and
// pdfcpu write it; what takes its place has the same length.
var dates = regexp.MustCompile(`\(D:(\d{14}[+-]\d\d'\d\d')\)`)

// nodeIDs matches the ids that Chromium gives to elements of the structure: they
// count all nodes that it ever made, a few more at one time than at another.
var nodeIDs = regexp.MustCompile(`\(node(\d{8})\)`)

// renumber numbers those ids from 1, in the order that they have.
func renumber(text []byte) {
	found := nodeIDs.FindAllSubmatchIndex(text, -1)
	var all []string
	for _, at := range found {
		all = append(all, string(text[at[2]:at[3]]))
	}
	slices.Sort(all)
	all = slices.Compact(all)
	for _, at := range found {
		i, _ := slices.BinarySearch(all, string(text[at[2]:at[3]]))
		copy(text[at[2]:at[3]], fmt.Sprintf("%08d", i+1))
	}
}

// trailer is what the last trailer of a file says.
type trailer struct{ size, root, info, xref int }

var trailers = regexp.MustCompile(`trailer\s*<<([^>]*)>>\s*startxref\s+(\d+)\s+%%EOF`)

func readTrailer(text []byte) (trailer, error) {
	all := trailers.FindAllSubmatch(text, -1)
	if len(all) == 0 {
		return trailer{}, fmt.Errorf("the file has no trailer")
	}
	last := all[len(all)-1]
	var t trailer
	for key, into := range map[string]*int{"Size": &t.size, "Root": &t.root, "Info": &t.info} {
		m := regexp.MustCompile(`/` + key + `\s+(\d+)`).FindSubmatch(last[1])
		if m == nil {
			return trailer{}, fmt.Errorf("the trailer has no /%s", key)
		}
		*into, _ = strconv.Atoi(string(m[1]))
	}
	t.xref, _ = strconv.Atoi(string(last[2]))
	return t, nil
}

// update is an incremental update: objects that take the place of earlier ones.
type update struct {
	text    []byte
	numbers []int
	offsets []int
}

func (u *update) add(n int, body string) {
	u.text = append(u.text, '\n')
	u.numbers, u.offsets = append(u.numbers, n), append(u.offsets, len(u.text))
	u.text = fmt.Appendf(u.text, "%d 0 obj\n%s\nendobj", n, strings.TrimSpace(body))
}

func (u *update) finish(t trailer) []byte {
	sum := sha256.Sum256(u.text)
	u.text = append(u.text, '\n')
	xref := len(u.text)
	u.text = append(u.text, "xref\n"...)
	for i, n := range u.numbers {
		u.text = fmt.Appendf(u.text, "%d 1\n%010d 00000 n \n", n, u.offsets[i])
	}
	return fmt.Appendf(u.text, "trailer\n<</Size %d\n/Root %d 0 R\n/Info %d 0 R\n/Prev %d\n/ID [<%x><%x>]>>\nstartxref\n%d\n%%%%EOF\n",
		t.size, t.root, t.info, t.xref, sum[:16], sum[:16], xref)
}

// textString writes a text string (7.9.2.2): UTF-16 with a byte order mark.
func textString(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	return b.String() + ">"
}
