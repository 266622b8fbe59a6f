package browser

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"studyguide/generator/mock"
	"studyguide/generator/pdf"
	"studyguide/generator/site"
	"studyguide/themes"
)

// unweighted is the smallest exam with every kind of question, and no weights.
var unweighted = map[string]string{
	"hugo.yaml": "title: Sample\nlocale: de\n",
	"content/exams/tst-100/exam.yaml": "code: TST-100\ntitle: Sample Administrator\nvendor: Sample\nedition: 2029-05-01\nhue: plum\n" +
		"outline: [{id: d, title: First, items: [{id: o, title: One}]}, {id: e, title: Second, items: [{id: p, title: Two}]}]\n",
	"content/exams/tst-100/questions/q.yaml": `
- {id: q1, objective: o, kind: single, stem: "Which? See [[d]].", options: [{text: A, correct: true, why: x}, {text: B, why: y}]}
- {id: q2, objective: p, kind: order, stem: In order?, options: [{text: one}, {text: two}, {text: none, correct: false}]}
- {id: q3, objective: p, kind: match, scenario: rollout, stem: Match, options: [{text: a, match: b}, {text: c, match: d}], distractors: [e]}
- {id: q4, objective: o, kind: yes_no, stem: True?, options: [{text: a, correct: true, why: x}, {text: c, why: z}]}
- {id: q5, objective: p, kind: multiple, stem: Which two?, options: [{text: a, correct: true}, {text: b, correct: true}, {text: c}], references: [{title: T, url: https://example.org/t}]}
`,
	"content/exams/tst-100/scenarios/rollout.md": "---\ntitle: Rollout\n---\nThree cities.\n",
}

// examPaper is a practice paper with its key, rendered.
type examPaper struct {
	name  string
	sheet string
	mock  mock.Paper
	files site.Output
}

// examPapers renders the papers of the shipped exams and of the smallest, once.
// Their files are shared: they are read, not changed.
func examPapers(t *testing.T) []examPaper {
	t.Helper()
	rendered.Do(func() {
		small := t.TempDir()
		for name, text := range unweighted {
			name = filepath.Join(small, name)
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for _, root := range []string{"../..", small} {
			rendered.papers = append(rendered.papers, papersOf(t, root)...)
		}
	})
	if len(rendered.papers) == 0 {
		t.Fatal("no papers: another test has said why")
	}
	return rendered.papers
}

var rendered struct {
	sync.Once
	papers []examPaper
}

func papersOf(t *testing.T, root string) []examPaper {
	t.Helper()
	theme, err := fs.Sub(themes.FS, "studyguide")
	if err != nil {
		t.Fatal(err)
	}
	g := loadGuide(t, root)
	var out []examPaper
	for _, e := range g.Exams {
		m, err := mock.Draw(e, mock.Options{Seed: 7})
		if err != nil {
			t.Fatal(err)
		}
		for _, sheet := range site.MockPapers {
			var planner site.Planner
			pages := []site.Page{planner.Paper(g, m, sheet), planner.PaperKey(g, m, sheet)}
			files, list, err := site.RenderSome(site.Project{Root: root, Theme: theme, CacheDir: t.TempDir()}, planner.Home(g), pages, nil)
			if err != nil || len(list) > 0 {
				t.Fatal(err, list)
			}
			out = append(out, examPaper{e.ID + "-" + sheet, sheet, m, files})
		}
	}
	return out
}

// ids returns the paper's questions in order.
func (p examPaper) ids() []string {
	var out []string
	for _, q := range p.mock.Questions {
		out = append(out, q.ID)
	}
	for _, sc := range p.mock.Scenarios {
		for _, q := range sc.Questions {
			out = append(out, q.ID)
		}
	}
	return out
}

// Practice papers print on pages of their size; every question is on paper once
// and whole on one page, a case study before its questions, the answers on the last page.
func TestPracticePapers(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	browser, err := pdf.Start(context.Background(), os.Getenv("CHROMIUM"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(browser.Close)
	for _, p := range examPapers(t) {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			name, key := p.mock.Exam.MockURL(7), p.mock.Exam.MockKeyURL(7)
			marked, ids := mark(string(p.files[name]), `<article class="paper-question" id="([^"]+)"`, p.ids())
			_, keys := mark(string(p.files[key]), `<article class="paper-reasons" data-question="([^"]+)"`, p.ids())
			if !slices.Equal(ids, p.ids()) || !slices.Equal(keys, ids) {
				t.Fatalf("questions %v, their keys %v, want %v", ids, keys, p.ids())
			}
			if strings.Contains(marked, "data-correct") || strings.Contains(marked, "data-answer") {
				t.Error("the question paper carries its key")
			}
			files := maps.Clone(p.files)
			files["marked/paper/7.html"] = []byte(marked)
			printer, err := browser.Serve(files)
			if err != nil {
				t.Fatal(err)
			}
			defer printer.Close()
			places := p.print(t, printer, "marked/paper/7.html").Places
			for _, id := range ids {
				if from, to := places["from:"+id], places["to:"+id]; from == 0 || from != to {
					t.Errorf("%s begins on page %d and ends on page %d", id, from, to)
				}
			}
			whole := p.print(t, printer, name)
			if last := places["sheet"]; last != whole.Pages {
				t.Errorf("the grid of answers stands on page %d of %d", last, whole.Pages)
			}
			keepPaper(t, p.name, whole.Text)
			keepPaper(t, p.name+"-key", p.print(t, printer, key).Text)
		})
	}
}

// print prints a page and holds the paper's size against what was asked for.
func (p examPaper) print(t *testing.T, printer *pdf.Printer, name string) pdf.File {
	t.Helper()
	file, err := printer.Print(name)
	if err != nil {
		t.Fatal(err)
	}
	boxes := regexp.MustCompile(`/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)`).FindAllSubmatch(file.Text, -1)
	if len(boxes) != file.Pages {
		t.Errorf("%d boxes on %d pages", len(boxes), file.Pages)
	}
	for _, box := range boxes {
		for i, want := range []float64{paperSizes[p.sheet].width, paperSizes[p.sheet].height} {
			points, _ := strconv.ParseFloat(string(box[i+1]), 64)
			if math.Abs(points*25.4/72-want) > 0.2 {
				t.Errorf("%s: a page is %.2f mm, not %.2f", name, points*25.4/72, want)
			}
		}
	}
	return file
}

// mark puts a place at the beginning and the end of every question, and links
// to them behind the paper, since Chromium writes the places of links alone. It
// returns the questions' ids too, in their order.
func mark(markup, question string, want []string) (marked string, ids []string) {
	links := `<a href="#sheet">s</a> `
	for _, id := range want {
		links += fmt.Sprintf(`<a href="#from:%s">f</a> <a href="#to:%s">t</a> `, id, id)
	}
	articles := strings.Split(markup, "</article>")
	for i, article := range articles[:len(articles)-1] {
		m := regexp.MustCompile(question).FindStringSubmatch(article)
		if m == nil {
			return "", nil
		}
		ids = append(ids, m[1])
		article = strings.Replace(article, `<p class="paper-number">`, fmt.Sprintf(`<p class="paper-number"><span id="from:%s"></span>`, m[1]), 1)
		articles[i] = article + fmt.Sprintf(`<div id="to:%s"></div>`, m[1])
	}
	marked = strings.Join(articles, "</article>")
	marked = strings.Replace(marked, `<ol class="paper-grid">`, `<p id="sheet"></p><ol class="paper-grid">`, 1)
	return strings.Replace(marked, "</main>", links+"</main>", 1), ids
}

// Nothing stands out of a paper's columns or is cut off in them, and what can be
// marked is all there: a place for every option, a row in the grid for every question.
func TestPracticePaperHasRoom(t *testing.T) {
	t.Parallel()
	b := open(t)
	for _, p := range examPapers(t) {
		server := serveFiles(t, p.files)
		b.width(int64((paperSizes[p.sheet].width - 34) * 96 / 25.4))
		b.as("print", "light")
		for _, name := range []string{p.mock.Exam.MockURL(7), p.mock.Exam.MockKeyURL(7)} {
			b.show(server + name)
			for _, text := range ask[[]string](b, `(() => {
				const out = [], paper = document.querySelector(".paper"), right = paper.getBoundingClientRect().right;
				for (const e of paper.querySelectorAll("*")) {
					if (e.getBoundingClientRect().right > right + 1) out.push("over the edge: " + e.className + " " + e.textContent.trim().slice(0, 60));
					if (e.clientWidth && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline") out.push("too wide: " + e.className + " " + e.textContent.trim().slice(0, 60));
				}
				return out;
			})()`) {
				t.Errorf("%s %s: %s", p.name, name, text)
			}
		}
		if again := ask[int](b, `document.querySelectorAll(".address").length +
			[...document.querySelectorAll(".paper-sources a")].filter(a => getComputedStyle(a, "::after").content !== "none").length`); again > 0 {
			t.Errorf("%s: %d addresses stand twice, or are the key's own", p.name, again)
		}
		b.show(server + p.mock.Exam.MockURL(7))
		rows := ask[[]string](b, `[...document.querySelectorAll(".paper-grid > li > b")].map(e => e.textContent)`)
		for i, n := range rows {
			if n != strconv.Itoa(i+1) {
				t.Fatalf("%s: the rows of the grid are %v", p.name, rows)
			}
		}
		if len(rows) != p.mock.Len() {
			t.Errorf("%s: %d rows for %d questions", p.name, len(rows), p.mock.Len())
		}
		marks := ask[map[string]int](b, `Object.fromEntries([...document.querySelectorAll(".paper-question")].map(q => [q.id, q.querySelectorAll(".paper-mark, .paper-blank").length]))`)
		for _, q := range p.mock.Exam.Questions {
			want := len(q.Options)
			if q.Kind == "yes_no" {
				want *= 2
			}
			if got, ok := marks[q.ID]; ok && got != want {
				t.Errorf("%s: %s has %d places to mark for %d options", p.name, q.ID, got, len(q.Options))
			}
		}
	}
}

// axe-core and the Nu HTML checker find nothing in a paper or its key either:
// they are no pages of the built site.
func TestPracticePaperIsSound(t *testing.T) {
	t.Parallel()
	axe := readAxe(t)
	b := open(t)
	dir := t.TempDir()
	for _, p := range examPapers(t) {
		if p.sheet != "a4" {
			continue
		}
		server := serveFiles(t, p.files)
		for _, name := range []string{p.mock.Exam.MockURL(7), p.mock.Exam.MockKeyURL(7)} {
			b.show(server + name)
			b.audit(axe, name)
			if err := os.WriteFile(filepath.Join(dir, strings.ReplaceAll(name, "/", "-")), p.files[name], 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	nu(t, dir)
}

// serveFiles serves files and returns the address of their root.
func serveFiles(t *testing.T, files site.Output) string {
	t.Helper()
	memory := fstest.MapFS{}
	for name, text := range files {
		memory[name] = &fstest.MapFile{Data: text}
	}
	server := httptest.NewServer(http.FileServerFS(memory))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// keepPaper turns pages into pictures for a person to look at, when asked to by SHOTS, a folder.
func keepPaper(t *testing.T, name string, text []byte) {
	t.Helper()
	dir := os.Getenv("SHOTS")
	if dir == "" {
		return
	}
	file := filepath.Join(dir, name+".pdf")
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
	_ = exec.Command("pdftoppm", "-r", "80", "-png", file, strings.TrimSuffix(file, ".pdf")).Run()
}

// paperSizes are in millimetres.
var paperSizes = map[string]struct{ width, height float64 }{"a4": {210, 297}, "letter": {215.9, 279.4}}
