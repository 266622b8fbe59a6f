package browser

import (
	"bytes"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/chromedp/chromedp"
)

// printout is a page of the site as Chromium prints it.
type printout struct {
	name   string
	sheets []sheet
}

// sheet is one side of paper: its size, its words with the boxes that they
// stand in, in points from the top left, and its text in the order of painting.
type sheet struct {
	Width  float64 `xml:"width,attr"`
	Height float64 `xml:"height,attr"`
	Words  []struct {
		Left   float64 `xml:"xMin,attr"`
		Top    float64 `xml:"yMin,attr"`
		Right  float64 `xml:"xMax,attr"`
		Bottom float64 `xml:"yMax,attr"`
		Text   string  `xml:",chardata"`
	} `xml:"word"`
	text string
}

// print prints the page that is open as a reader's browser does when nothing
// is chosen: no background colours, no head and foot of the browser's own.
func (b tab) print(name string, paper chromedp.PaperSize) printout {
	b.t.Helper()
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPaper(paper)))
	if err != nil {
		b.t.Fatalf("%s: %v", name, err)
	}
	if dir := os.Getenv("SHOTS"); dir != "" { // for a person to look at
		file := filepath.Join(dir, strings.NewReplacer("/", "-", ".html", ".pdf").Replace(name))
		if err := os.WriteFile(file, pdf, 0o644); err != nil {
			b.t.Fatal(err)
		}
	}
	var doc struct {
		Sheets []sheet `xml:"body>doc>page"`
	}
	decoder := xml.NewDecoder(bytes.NewReader(pdftotext(b.t, pdf, "-bbox")))
	decoder.Strict, decoder.Entity = false, xml.HTMLEntity
	if err := decoder.Decode(&doc); err != nil {
		b.t.Fatalf("%s: pdftotext: %v", name, err)
	}
	texts := strings.Split(string(pdftotext(b.t, pdf, "-raw")), "\f")
	for i := range doc.Sheets {
		doc.Sheets[i].text = texts[i]
	}
	return printout{name, doc.Sheets}
}

func pdftotext(t *testing.T, pdf []byte, how string) []byte {
	t.Helper()
	read := exec.Command("pdftotext", how, "-", "-")
	read.Stdin = bytes.NewReader(pdf)
	out, err := read.Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	return out
}

// body returns the text without what stands in the margins at head and foot.
func (s sheet) body() string {
	var words []string
	for _, w := range s.Words {
		if w.Bottom > printMargin && w.Top < s.Height-printMargin {
			words = append(words, w.Text)
		}
	}
	return strings.Join(words, " ")
}

// lastLine returns what stands lowest on the page, its foot left out.
func (s sheet) lastLine() string { return s.lowest(3) }

// lowest returns the words in the lowest part of what stands on the page, so many
// points high, its foot left out.
func (s sheet) lowest(points float64) string {
	low := 0.0
	for _, w := range s.Words {
		if w.Top < s.Height-printMargin {
			low = max(low, w.Bottom)
		}
	}
	var words []string
	for _, w := range s.Words {
		if w.Top < s.Height-printMargin && w.Bottom > low-points {
			words = append(words, w.Text)
		}
	}
	return strings.Join(words, " ")
}

// printMargin is a little less than the smallest margin of print.css, 18 mm, in points.
const printMargin = 17 * 72 / 25.4

// squeeze leaves out white space and hyphens: where lines break does not matter.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == '\u2010' || r == '\u00ad' {
			return -1
		}
		return r
	}, s)
}

// squeezed returns the whole text of the print, squeezed.
func (p printout) squeezed() string {
	var all strings.Builder
	for _, s := range p.sheets {
		all.WriteString(squeeze(s.text))
	}
	return all.String()
}
