package browser

import (
	"image"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"studyguide/generator/deck"
)

// A phone reads the code on every back, as a printer with 300 dots to the inch
// prints it, and is led to the objective's page.
func TestCodesLeadToObjectives(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.width(1000)
	site := hardSample.get(t)
	dir, url := site.dir, site.url
	e := loadGuide(t, dir).Exams[0]
	cards := slices.Collect(deck.Exam(e))
	b.show(url + e.SheetURL("a4"))
	for _, name := range []string{"a4-a7", "a4-a8"} {
		p, _ := deck.PresetNamed(name)
		choose(b, "preset="+name+"&mode=backs")
		want := laid(t, cards, p, deck.Backs)
		base := filepath.Join(t.TempDir(), "codes")
		poppler(t, "pdftoppm", "-r", "300", "-f", "1", "-l", "1", "-png", printPDF(t, b, name+"-codes"), base)
		pages, err := filepath.Glob(base + "-*.png")
		if err != nil || len(pages) != 1 {
			t.Fatal(pages, err)
		}
		img := readPage(t, pages[0])
		for _, f := range want[0] {
			const quiet = 1.4 // mm of white that a scanner needs around the code
			right, bottom := f.X+f.W-p.Margin, f.Y+f.H-p.Margin
			got := decode(t, img, right-deck.CodeSize-quiet, bottom-deck.CodeSize-quiet, right+quiet, bottom+quiet)
			if got != hardBase+"tst-100/choose-join-type.html" {
				t.Errorf("%s: the code of %s says %q", name, f.Card, got)
			}
		}
	}
}

// A site without an address that a phone could open has no codes.
func TestNoCodesWithoutAnAddress(t *testing.T) {
	t.Parallel()
	text := string(find("md-102/sheets/index-a4.html").text)
	if strings.Contains(text, "sheet-code") || strings.Contains(text, `id="qr-`) {
		t.Error("there are codes for example.org")
	}
}

// decode reads the code in a part of a page, given in millimetres.
func decode(t *testing.T, page *image.RGBA, left, top, right, bottom float64) string {
	t.Helper()
	dots := func(mm float64) int { return int(mm * 300 / 25.4) }
	part := page.SubImage(image.Rect(dots(left), dots(top), dots(right), dots(bottom)))
	bitmap, err := gozxing.NewBinaryBitmapFromImage(part)
	if err != nil {
		t.Fatal(err)
	}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		return err.Error()
	}
	return result.GetText()
}
