package browser

import (
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/net/html"

	"studyguide/generator/deck"
)

// printPDF prints the page that is shown as a browser does, and returns the
// file. With SHOTS, a folder, it is kept there for a person to look at.
func printPDF(t *testing.T, b tab, name string) string {
	t.Helper()
	pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if shots := os.Getenv("SHOTS"); shots != "" {
		dir = shots
	}
	file := filepath.Join(dir, name+".pdf")
	if err := os.WriteFile(file, pdf, 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// wordAt is a word on a page of a PDF, in millimetres.
type wordAt struct {
	page                     int
	left, top, right, bottom float64
	text                     string
}

// wordsOf reads the words of a PDF and the sizes of its pages.
func wordsOf(t *testing.T, file string) (words []wordAt, sizes [][2]float64) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(poppler(t, "pdftotext", "-bbox", file, "-")))
	if err != nil {
		t.Fatal(err)
	}
	number := func(n *html.Node, key string) float64 {
		v, _ := strconv.ParseFloat(attr(n, key), 64)
		return v * 25.4 / 72
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "page":
			sizes = append(sizes, [2]float64{number(n, "width"), number(n, "height")})
		case "word":
			words = append(words, wordAt{len(sizes), number(n, "xmin"), number(n, "ymin"), number(n, "xmax"), number(n, "ymax"), n.FirstChild.Data})
		}
	}
	return words, sizes
}

// In the PDF every preset in every mode has as many pages as there are sides,
// of the sheet's size; every card's name stands in its own place, front and
// back, no word outside a card's room for text; fonts are embedded.
func TestSheetPDF(t *testing.T) {
	t.Parallel()
	site := hardSample.get(t)
	dir, url := site.dir, site.url
	e := loadGuide(t, dir).Exams[0]
	cards := slices.Collect(deck.Exam(e))
	for _, p := range deck.Presets {
		t.Run(p.Name, func(t *testing.T) {
			t.Parallel()
			b := open(t)
			b.width(1000)
			b.show(url + e.SheetURL("a4"))
			for _, m := range deck.Modes {
				if p.CardsOn(m) > 0 {
					checkSheetPDF(t, b, cards, p, m)
				}
			}
			if p == deck.Presets[0] {
				fontsAreEmbedded(t, b)
			}
		})
	}
}

func checkSheetPDF(t *testing.T, b tab, cards []deck.Card, p deck.Preset, m deck.Mode) {
	t.Helper()
	name := p.Name + "-" + string(m)
	choose(b, fmt.Sprintf("preset=%s&mode=%s", p.Name, m))
	file := printPDF(t, b, name)
	want := laid(t, cards, p, m)
	words, sizes := wordsOf(t, file)
	if len(sizes) != len(want) {
		t.Errorf("%s: %d pages for %d sides", name, len(sizes), len(want))
		return
	}
	for _, size := range sizes {
		if math.Abs(size[0]-p.Width) > 0.2 || math.Abs(size[1]-p.Height) > 0.2 {
			t.Fatalf("%s: a page is %.2f x %.2f mm", name, size[0], size[1])
		}
	}
	wordsInCards(t, name, words, want, p)
	rulesInPlace(t, name, file, want, p)
}

func fontsAreEmbedded(t *testing.T, b tab) {
	t.Helper()
	fonts := poppler(t, "pdffonts", printPDF(t, b, "fonts"))
	for _, line := range strings.Split(strings.TrimSpace(fonts), "\n")[2:] {
		if !regexp.MustCompile(`\byes\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$`).MatchString(line) {
			t.Errorf("a font is not embedded: %s", line)
		}
	}
}

// wordsInCards holds every word against the faces of its page.
func wordsInCards(t *testing.T, name string, words []wordAt, want [][]printed, p deck.Preset) {
	t.Helper()
	const tolerance = 0.3 // of glyphs that stand out of their boxes
	named := map[string]int{}
	for _, w := range words {
		in := slices.IndexFunc(want[w.page-1], func(f printed) bool {
			return w.left > f.X+p.Margin-tolerance && w.right < f.X+f.W-p.Margin+tolerance && w.top > f.Y+p.Margin-1 && w.bottom < f.Y+f.H-p.Margin+1
		})
		if in < 0 {
			t.Errorf("%s: page %d: %q stands outside a card's text, at %.1f, %.1f to %.1f, %.1f", name, w.page, w.text, w.left, w.top, w.right, w.bottom)
			return
		}
		f := want[w.page-1][in]
		if w.text == f.Card {
			named[fmt.Sprint(w.page, " ", in)]++
		} else if slices.ContainsFunc(want[w.page-1], func(other printed) bool { return other.Card == w.text }) {
			t.Errorf("%s: page %d: %q stands on the card %s", name, w.page, w.text, f.Card)
		}
	}
	for i, faces := range want {
		for k, f := range faces {
			if named[fmt.Sprint(i+1, " ", k)] == 0 {
				t.Errorf("%s: page %d: %s does not stand in its place", name, i+1, f.Card)
			}
		}
	}
}

// rulesInPlace finds the coloured rules of the cards on the first two pages, to
// a dot at 300 to the inch, and holds them against the cards' places.
func rulesInPlace(t *testing.T, name, file string, want [][]printed, p deck.Preset) {
	t.Helper()
	pages := strings.NewReader(poppler(t, "pdftoppm", "-r", "300", "-f", "1", "-l", "2", "-aa", "no", file))
	for i := range min(2, len(want)) {
		rules := findRules(t, pages)
		for _, f := range want[i] {
			left, right, y := f.X+p.Margin, f.X+f.W-p.Margin, f.Y+f.H-p.Margin-ruleAbove
			if f.Back { // beside the QR code, and as high
				right, y = right-deck.CodeSize-2, f.Y+f.H-p.Margin-deck.CodeSize+ruleHeight/2
			}
			if f.Turned {
				left, right, y = 2*f.X+f.W-right, 2*f.X+f.W-left, 2*f.Y+f.H-y
			}
			if !slices.ContainsFunc(rules, func(r rule) bool {
				return math.Abs(r.left-left) < 0.2 && math.Abs(r.right-right) < 0.2 && math.Abs(r.y-y) < 0.2
			}) {
				t.Errorf("%s: page %d: no rule from %.2f to %.2f at %.2f mm for %s; there are %.2f", name, i+1, left, right, y, f.Card, rules)
				return
			}
		}
		if len(rules) != len(want[i]) {
			t.Errorf("%s: page %d: %d rules for %d cards", name, i+1, len(rules), len(want[i]))
		}
	}
}

// ruleAbove is how far the middle of a front's rule lies above the margin: half
// of its own height, 1.4 mm of air and a line of 2.3 mm x 1.2.
const (
	ruleHeight = 0.53
	ruleAbove  = ruleHeight/2 + 1.4 + 2.3*1.2
)

type rule struct{ left, right, y float64 }

// findRules finds horizontal bars in colour, at least 15 mm long, on the next page
// that pdftoppm has drawn: a portable pixmap, which takes no time to read.
func findRules(t *testing.T, pages *strings.Reader) []rule {
	t.Helper()
	var width, height, most int
	if _, err := fmt.Fscanf(pages, "P6\n%d %d\n%d\n", &width, &height, &most); err != nil || most != 255 {
		t.Fatalf("pdftoppm: %v, %d x %d of %d", err, width, height, most)
	}
	const mm, shortest = 25.4 / 300, 15 * 300 / 25
	var rules []rule
	var rows [][2]int // the first and the last row of each rule
	row := make([]byte, 3*width)
	coloured := func(x int) bool {
		p := row[3*x:]
		return max(p[0], p[1], p[2])-min(p[0], p[1], p[2]) > 40
	}
	for y := range height {
		if _, err := io.ReadFull(pages, row); err != nil {
			t.Fatal(err)
		}
		for x := shortest; x < width; x += shortest { // every bar has one of these dots
			if !coloured(x) {
				continue
			}
			begin := x
			for begin > 0 && coloured(begin-1) {
				begin--
			}
			for x < width && coloured(x) {
				x++
			}
			if x-begin < shortest {
				continue
			}
			last := slices.IndexFunc(rules, func(r rule) bool {
				return math.Abs(r.left-float64(begin)*mm) < 0.2 && math.Abs(r.right-float64(x)*mm) < 0.2 && math.Abs(r.y-float64(y)*mm) < 0.6
			})
			if last < 0 {
				rules, rows = append(rules, rule{float64(begin) * mm, float64(x) * mm, (float64(y) + 0.5) * mm}), append(rows, [2]int{y, y})
				continue
			}
			rows[last][1] = y
			rules[last].y = (float64(rows[last][0]+y)/2 + 0.5) * mm
		}
	}
	return rules
}

// readPage reads a page as pdftoppm has drawn it.
func readPage(t *testing.T, file string) *image.RGBA {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	page, ok := img.(*image.RGBA)
	if !ok {
		t.Fatalf("%s is a %T", file, img)
	}
	return page
}
