package browser

import (
	"bytes"
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// printed is a page of the site as Chromium prints it.
type printed struct {
	name   string
	sheets []sheet
}

// sheet is one piece of paper: its size and its words with the boxes they
// stand in, all in points from the top left.
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
}

// poppler skips the test where pdftotext is missing; with CI=true that is a failure.
func poppler(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err == nil {
		return
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no pdftotext: run the tests with make test")
	}
	t.Skip("NO POPPLER: install poppler-utils, or run make test, to see this test run")
}

// print prints the page that is open as a reader's browser does when nothing
// is chosen: no background colours, no head and foot of the browser's own.
func (b tab) print(name string, paper chromedp.PaperSize) printed {
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
	read := exec.Command("pdftotext", "-bbox", "-", "-")
	read.Stdin = bytes.NewReader(pdf)
	text, err := read.Output()
	if err != nil {
		b.t.Fatalf("%s: pdftotext: %v", name, err)
	}
	var doc struct {
		Sheets []sheet `xml:"body>doc>page"`
	}
	decoder := xml.NewDecoder(bytes.NewReader(text))
	decoder.Strict, decoder.Entity = false, xml.HTMLEntity
	if err := decoder.Decode(&doc); err != nil {
		b.t.Fatalf("%s: pdftotext: %v", name, err)
	}
	return printed{name, doc.Sheets}
}
