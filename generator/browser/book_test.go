package browser

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"studyguide/generator/bench/content"
)

// book is a printed book of an invented exam, with the text of each page.
type book struct {
	file  string
	text  []byte
	pages []string // laid out as they are, first page first
}

// printBook prints the book of an invented site with a command of its own.
func printBook(t *testing.T, flags ...string) book {
	t.Helper()
	needBrowser(t)
	site, public := t.TempDir(), t.TempDir()
	if err := content.Write(site, 40); err != nil {
		t.Fatal(err)
	}
	args := append([]string{"pdf", "book", "-C", site, "--public", public, "--exam", "tst-100"}, flags...)
	if out, code := command(args...); code != 0 {
		t.Fatalf("studyguide %s: exit %d\n%s", strings.Join(args, " "), code, out)
	}
	files, err := filepath.Glob(filepath.Join(public, "downloads", "*.pdf"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%d files (%v)", len(files), err)
	}
	b := book{file: files[0]}
	if b.text, err = os.ReadFile(b.file); err != nil {
		t.Fatal(err)
	}
	b.pages = strings.Split(strings.TrimSuffix(poppler(t, "pdftotext", "-layout", b.file, "-"), "\f"), "\f")
	return b
}

func TestBook(t *testing.T) {
	b := printBook(t)
	t.Run("contents", b.contents)
	t.Run("references", b.references)
	t.Run("index", b.index)
	t.Run("heads", b.heads)
	t.Run("structure", b.structure)
	t.Run("inside", b.inside)
	t.Run("again", func(t *testing.T) {
		again := printBook(t)
		if i := differ(again.text, b.text); i >= 0 {
			t.Errorf("printed twice, byte %d differs: %q and %q", i, around(b.text, i), around(again.text, i))
		}
	})
}

// body is a page without its running head and foot.
func body(page string) string {
	lines := strings.Split(strings.Trim(page, "\n"), "\n")
	if len(lines) < 2 {
		return ""
	}
	return strings.Join(lines[1:len(lines)-1], "\n")
}

// oneLine makes one line of a text, as lines break where they like.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// lineEnd matches a line of the contents: a title, and the page it is on.
var lineEnd = regexp.MustCompile(`^\s*(?:\d[\d.]*\s+)?(\S.*?)\s{2,}(\d+)$`)

// Every line of the contents names the page on which its heading stands.
func (b book) contents(t *testing.T) {
	found, last := 0, 0
	for i, page := range b.pages {
		if !strings.Contains(page, "Contents") || i > 8 {
			continue
		}
		for line := range strings.Lines(body(page)) {
			m := lineEnd.FindStringSubmatch(strings.TrimRight(line, " \n"))
			if m == nil || m[1] == "Labs" || m[1] == "Practice questions" {
				continue
			}
			n, _ := strconv.Atoi(m[2])
			if n < 1 || n > len(b.pages) || n < last {
				t.Errorf("%q is said to be on page %d of %d, after one on %d", m[1], n, len(b.pages), last)
				continue
			}
			found, last = found+1, n
			if !strings.Contains(oneLine(b.pages[n-1]), oneLine(m[1])) {
				t.Errorf("%q is not on page %d", m[1], n)
			}
		}
	}
	if found < 24 {
		t.Errorf("only %d lines of contents: the test shows nothing", found)
	}
}

// A question says where its answer is, and the answer where the question is.
func (b book) references(t *testing.T) {
	asked := regexp.MustCompile(`(?m)(\d+) (?:one answer|\d answers|put in order|match|yes or no for each)[^\n]*?Answer (\d+)`)
	found := 0
	for i, page := range b.pages {
		for _, m := range asked.FindAllStringSubmatch(squeezeLines(page), -1) {
			at, _ := strconv.Atoi(m[2])
			back := regexp.MustCompile(`\b` + m[1] + ` [^\n]*\b` + fmt.Sprint(i+1) + `\b`)
			if found++; at > len(b.pages) || !back.MatchString(squeezeLines(b.pages[at-1])) {
				t.Errorf("page %d: the answer to question %s is not on page %d, or does not lead back", i+1, m[1], at)
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d questions: the test shows nothing", found)
	}
}

// squeezeLines keeps lines and makes one space of many.
func squeezeLines(s string) string {
	return regexp.MustCompile(`[ \t]+`).ReplaceAllString(s, " ")
}

// Every page that the index names speaks of the entry.
func (b book) index(t *testing.T) {
	start := slices.IndexFunc(b.pages, func(p string) bool { return strings.HasPrefix(oneLine(body(p)), "Index ") })
	if start < 0 {
		t.Fatal("there is no index")
	}
	entry := regexp.MustCompile(`([a-z]+ [a-z]+)(?: \([A-Z]+\))? ((?:\d+(?:–\d+)?, )*\d+)(?: |$)`)
	found := 0
	for _, page := range columns(t, b.file, start+1) {
		for _, m := range entry.FindAllStringSubmatch(oneLine(page), -1) {
			term := strings.ToLower(m[1])
			for _, part := range strings.Split(m[2], ", ") {
				first, _, _ := strings.Cut(part, "–")
				n, _ := strconv.Atoi(first)
				if found++; n < 1 || n > len(b.pages) || !strings.Contains(strings.ToLower(oneLine(strings.ReplaceAll(b.pages[n-1], "-\n", ""))), term) {
					t.Errorf("%q is not on page %d", m[1], n)
				}
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d places: the test shows nothing", found)
	}
}

// columns returns the text of the pages from one on, a column at a time.
func columns(t *testing.T, file string, from int) []string {
	return strings.Split(poppler(t, "pdftotext", "-f", fmt.Sprint(from), file, "-"), "\f")
}

// Page numbers stand outside, the exam in the head of left pages, the domain in
// that of right ones; every domain begins on the right.
func (b book) heads(t *testing.T) {
	begins := 0
	for i, page := range b.pages {
		head, _, _ := strings.Cut(strings.TrimLeft(page, "\n"), "\n")
		fields := strings.Fields(head)
		if len(fields) == 0 || i < 2 {
			continue
		}
		number, at := fmt.Sprint(i+1), len(fields)-1
		if (i+1)%2 == 0 {
			at = 0
			if !strings.Contains(head, "TST-100 Sample Administrator") {
				t.Errorf("page %d: the head is %q", i+1, oneLine(head))
			}
		}
		if fields[at] != number {
			t.Errorf("page %d: the head is %q", i+1, oneLine(head))
		}
		if strings.HasPrefix(oneLine(body(page)), "Domain ") {
			if begins++; (i+1)%2 == 0 {
				t.Errorf("a domain begins on page %d, on the left", i+1)
			}
		}
	}
	if begins == 0 {
		t.Error("no page begins a domain")
	}
}

// The file is tagged, says its language and title, has an outline as deep as
// the guide, A4 pages, and every font within it.
func (b book) structure(t *testing.T) {
	marks, err := api.Bookmarks(bytes.NewReader(b.text), nil)
	if err != nil {
		t.Fatal(err)
	}
	depth, titles := 0, []string{}
	var walk func(list []bookmark, level int)
	walk = func(list []bookmark, level int) {
		for _, m := range list {
			depth = max(depth, level)
			titles = append(titles, m.Title)
			walk(m.Kids, level+1)
		}
	}
	walk(marks, 1)
	if depth < 4 || !slices.Contains(titles, "Index") || !slices.Contains(titles, "Glossary") {
		t.Errorf("the outline is %d deep: %q", depth, titles[:min(len(titles), 20)])
	}
	info := poppler(t, "pdfinfo", b.file)
	for _, want := range []string{`Tagged: +yes`, `Title: +TST-100: Sample Administrator`, `Creator: +studyguide`, `Page size: +594\.\d+ x 841\.\d+`, `Pages: +` + fmt.Sprint(len(b.pages))} {
		if !regexp.MustCompile(want).MatchString(info) {
			t.Errorf("pdfinfo does not say %q:\n%s", want, info)
		}
	}
	if !bytes.Contains(b.text, []byte("/Lang (en)")) {
		t.Error("the file has no language")
	}
	for line := range strings.Lines(poppler(t, "pdffonts", b.file)) {
		if f := strings.Fields(line); len(f) > 5 && slices.Contains([]string{"yes", "no"}, f[len(f)-5]) && f[len(f)-5] == "no" {
			t.Errorf("a font is not embedded: %s", line)
		}
	}
	turned := regexp.MustCompile(`/MediaBox \[0 0 (\d+)[.\d]* (\d+)[.\d]*\]`).FindAllSubmatch(b.text, -1)
	if !slices.ContainsFunc(turned, func(m [][]byte) bool { return string(m[1]) == "841" || string(m[1]) == "842" }) {
		t.Error("no page is landscape: comparisons should be")
	}
}

// No word leaves its page, and none the margins that a printer needs.
func (b book) inside(t *testing.T) {
	page := regexp.MustCompile(`<page width="([\d.]+)" height="([\d.]+)">`)
	word := regexp.MustCompile(`<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>`)
	var width, height float64
	words := 0
	const least = 5 * 72 / 25.4 // 5 mm in points
	for line := range strings.Lines(poppler(t, "pdftotext", "-bbox", b.file, "-")) {
		if m := page.FindStringSubmatch(line); m != nil {
			width, height = number(m[1]), number(m[2])
		} else if m := word.FindStringSubmatch(line); m != nil {
			if words++; number(m[1]) < least || number(m[2]) < least || number(m[3]) > width-least || number(m[4]) > height-least {
				t.Errorf("%q stands at %s %s %s %s on a page of %.0f x %.0f", m[5], m[1], m[2], m[3], m[4], width, height)
			}
		}
	}
	if words < 5000 {
		t.Errorf("only %d words", words)
	}
}

// differ returns where two texts differ first, or -1.
func differ(a, b []byte) int {
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			return i
		}
	}
	return -1
}

func around(text []byte, i int) []byte { return text[max(0, i-60):min(len(text), i+60)] }

func number(s string) float64 {
	f, _ := strconv.ParseFloat(s, 64)
	return f
}

// A booklet's pages come in the order for folding, and are those of the book.
func TestBooklet(t *testing.T) {
	b := printBook(t, "--booklet")
	if len(b.pages)%2 != 0 {
		t.Errorf("%d sides: a sheet has two", len(b.pages))
	}
	if !strings.Contains(oneLine(b.pages[0]), "Sample Administrator") {
		t.Errorf("the title is not on the first side: %s", oneLine(b.pages[0]))
	}
	last := oneLine(b.pages[len(b.pages)-1]) // the middle of the book: two pages that follow each other
	numbers := regexp.MustCompile(`\b(\d+)\b`).FindAllString(last, -1)
	half := len(b.pages) // pages: twice as many as sides, so the middle is there
	if !slices.Contains(numbers, fmt.Sprint(half)) || !slices.Contains(numbers, fmt.Sprint(half+1)) {
		t.Errorf("the innermost side has pages %d and %d? %s", half, half+1, last)
	}
	again := printBook(t, "--booklet")
	if i := differ(again.text, b.text); i >= 0 {
		t.Errorf("printed twice, byte %d differs: %q and %q", i, around(b.text, i), around(again.text, i))
	}
}
