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
	flow  []string // the same, a column at a time, words that were parted whole again
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
	for _, page := range strings.Split(poppler(t, "pdftotext", b.file, "-"), "\f") {
		b.flow = append(b.flow, oneLine(strings.NewReplacer("-\n", "", "\u2010\n", "").Replace(page)))
	}
	return b
}

func TestBook(t *testing.T) {
	t.Parallel()
	b := printBook(t)
	t.Run("contents", b.contents)
	t.Run("references", b.references)
	t.Run("index", b.index)
	t.Run("heads", b.heads)
	t.Run("structure", b.structure)
	t.Run("joined", b.joined)
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
	words, _ := wordsOf(t, b.file)
	found := 0
	for i, w := range words[:len(words)-1] {
		if next := words[i+1].text; !isNumber(w.text) || !slices.Contains([]string{"one", "2", "3", "put", "match", "yes"}, next) {
			continue
		}
		at, ok := numberBehind(words, "Answer", w)
		if !ok {
			continue // no question's head
		}
		found++
		if !slices.ContainsFunc(words, func(key wordAt) bool {
			if key.page != at || key.text != w.text {
				return false
			}
			back, ok := numberBehind(words, "Question", key)
			return ok && back == w.page
		}) {
			t.Errorf("page %d: the answer to question %s is not on page %d, or does not lead back", w.page, w.text, at)
		}
	}
	if found < 20 {
		t.Errorf("only %d questions: the test shows nothing", found)
	}
}

// numberBehind returns the number that stands behind a word in the head of a
// question or an answer, which begins with its number and is two lines at most.
func numberBehind(words []wordAt, word string, head wordAt) (n int, ok bool) {
	for i, w := range words[:len(words)-1] {
		if w.text == word && w.page == head.page && w.left > head.left && w.left < head.left+90 && w.top > head.top-2 && w.top < head.top+6 {
			n, err := strconv.Atoi(words[i+1].text)
			return n, err == nil
		}
	}
	return 0, false
}

func isNumber(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}

// Every page that the index names speaks of the entry.
func (b book) index(t *testing.T) {
	start := slices.IndexFunc(b.pages, func(p string) bool { return strings.HasPrefix(oneLine(body(p)), "Index ") })
	if start < 0 {
		t.Fatal("there is no index")
	}
	entry := regexp.MustCompile(`([a-z]+ [a-z]+)(?: \([A-Z]+\))? ((?:\d+(?:–\d+)?, )*\d+)(?: |$)`)
	found := 0
	for _, page := range b.flow[start:] {
		for _, m := range entry.FindAllStringSubmatch(page, -1) {
			term := strings.ToLower(m[1])
			for _, part := range strings.Split(m[2], ", ") {
				first, _, _ := strings.Cut(part, "–")
				n, _ := strconv.Atoi(first)
				if found++; n < 1 || n > len(b.pages) || !b.speaksOf(term, n) {
					t.Errorf("%q is not on page %d", m[1], n)
				}
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d places: the test shows nothing", found)
	}
}

// speaksOf reports whether a term of two words is on a page, or ends on it.
func (b book) speaksOf(term string, page int) bool {
	here := strings.ToLower(b.flow[page-1])
	if strings.Contains(here, term) || page == 1 {
		return strings.Contains(here, term)
	}
	first, second, _ := strings.Cut(term, " ")
	before := strings.ToLower(b.flow[page-2])
	return strings.Contains(before[max(0, len(before)-200):], " "+first) && strings.Contains(here[:min(300, len(here))], second)
}

// chapter is how a domain begins: its number, over its title. The key has the titles alone.
var chapter = regexp.MustCompile(`^Domain \d+ `)

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
		if chapter.MatchString(oneLine(body(page))) {
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
	if titles[0] != "TST-100 Sample Administrator" {
		t.Errorf("the outline begins with %q", titles[0])
	}
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
	t.Parallel()
	b := printBook(t, "--booklet")
	if len(b.pages)%2 != 0 {
		t.Errorf("%d sides: a sheet has two", len(b.pages))
	}
	if title := squeeze(poppler(t, "pdftotext", "-raw", "-l", "1", b.file, "-")); !strings.Contains(title, "SampleAdministrator") {
		t.Errorf("the title is not on the first side: %s", title)
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
