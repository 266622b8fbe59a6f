package browser

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/chromedp/chromedp"
)

// onPaper is a page of the site as Chromium prints it.
type onPaper struct {
	name   string
	leaves []leaf
}

// leaf is one printed page: its size and words in millimetres, and its text in
// the order of painting.
type leaf struct {
	width, height float64
	words         []wordAt
	text          string
}

// print prints the page that is open as a reader's browser does when nothing
// is chosen: no background colours, no head and foot of the browser's own. With
// SHOTS, a folder, the file is kept there for a person to look at.
func (b tab) print(t *testing.T, name string, paper chromedp.PaperSize) onPaper {
	t.Helper()
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(paper)))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	dir := os.Getenv("SHOTS")
	if dir == "" {
		dir = t.TempDir()
	}
	file := filepath.Join(dir, strings.NewReplacer("/", "-", ".html", ".pdf").Replace(name))
	if err := os.WriteFile(file, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	words, sizes := wordsOf(t, file)
	texts := strings.Split(poppler(t, "pdftotext", "-raw", file, "-"), "\f")
	out := onPaper{name: name}
	for i, size := range sizes {
		out.leaves = append(out.leaves, leaf{width: size[0], height: size[1], text: texts[i]})
	}
	for _, w := range words {
		l := &out.leaves[w.page-1]
		l.words = append(l.words, w)
	}
	return out
}

// printMargin is a little less than the smallest margin of print.css, 18 mm.
const printMargin = 17.0

// body returns the words without what stands in the margins at head and foot.
func (l leaf) body() string {
	return l.between(printMargin, l.height-printMargin)
}

// lastLine returns what stands lowest on the page, its foot left out.
func (l leaf) lastLine() string {
	low := 0.0
	for _, w := range l.words {
		if w.top < l.height-printMargin {
			low = max(low, w.bottom)
		}
	}
	return l.between(low-1, l.height-printMargin)
}

func (l leaf) between(top, bottom float64) string {
	var words []string
	for _, w := range l.words {
		if w.bottom > top && w.top < bottom {
			words = append(words, w.text)
		}
	}
	return strings.Join(words, " ")
}

// tight leaves out white space and hyphens: where lines break does not matter.
func tight(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == '\u2010' || r == '\u00ad' {
			return -1
		}
		return r
	}, s)
}

// tight returns the text of the leaves from first up to last.
func (p onPaper) tight(first, last int) string {
	var all strings.Builder
	for _, l := range p.leaves[first:last] {
		all.WriteString(tight(l.text))
	}
	return all.String()
}
