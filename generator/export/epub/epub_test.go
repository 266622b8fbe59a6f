package epub_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"studyguide/generator/deck"
	"studyguide/generator/diag"
	"studyguide/generator/export/epub"
	"studyguide/generator/guide"
	"studyguide/generator/markdown"
	"studyguide/generator/site"
	"studyguide/generator/source"
	"studyguide/themes"
)

// pixel is a PNG of one dot: archives hold text alone.
var pixel = []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89" +
	"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff\xff\x7f\x00\t\xfb\x03\xfd\x05CE\xca\x00\x00\x00\x00IEND\xaeB`\x82")

// volume is a book with what it was made from.
type volume struct {
	name string
	site fs.FS
	g    *guide.Guide
	e    *guide.Exam
	book *epub.Book
}

// fixture returns the files of an archive in testdata.
func fixture(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	a, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"content/exams/tst-100/notes/bild-grün.png": {Data: pixel}}
	for _, f := range a.Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return files
}

// volumes returns the books of all fixtures and of the guides that are shipped,
// made once for all tests.
func volumes(t *testing.T) []volume {
	t.Helper()
	made.Do(func() { made.volumes = makeVolumes(t) })
	return made.volumes
}

var made struct {
	sync.Once
	volumes []volume
}

func makeVolumes(t *testing.T) []volume {
	t.Helper()
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) < 4 {
		t.Fatal("no fixtures", err)
	}
	var out []volume
	for _, name := range names {
		out = append(out, bind(t, strings.TrimSuffix(filepath.Base(name), ".txtar"), fixture(t, name))...)
	}
	return append(out, bind(t, "shipped", os.DirFS("../../.."))...)
}

// bind makes the books of a site.
func bind(t *testing.T, name string, fsys fs.FS) []volume {
	t.Helper()
	tree, list, err := source.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	theme, err := fs.Sub(themes.FS, "studyguide")
	if err != nil {
		t.Fatal(err)
	}
	words, err := site.Project{Root: t.TempDir(), Theme: theme}.Strings(tree.Config.Locale)
	if err != nil {
		t.Fatal(err)
	}
	resolver := guide.Resolver{CalloutTitles: words.CalloutTitles()}
	g, problems := resolver.Resolve(tree)
	if list = append(list, problems...); list.HasErrors() {
		var b bytes.Buffer
		_ = diag.Print(&b, list, diag.PrintOptions{})
		t.Fatalf("%s:\n%s", name, b.String())
	}
	opt := epub.Options{Strings: words.T}
	opt.Licence, _ = markdown.Compile(g.Config.Licence, markdown.Options{})
	var out []volume
	for _, e := range g.Exams {
		out = append(out, volume{name + "/" + e.ID, fsys, g, e, epub.Plan(g, e, opt)})
	}
	return out
}

func packed(t *testing.T, v volume) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := v.book.Write(&b, v.site); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// opened is an archive as it was read.
type opened struct {
	order []string
	files map[string][]byte
	ids   map[string][]string // of each XHTML file
	links map[string][]string // href and src, in order
}

func open(t *testing.T, data []byte) opened {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	o := opened{files: map[string][]byte{}, ids: map[string][]string{}, links: map[string][]string{}}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		o.order = append(o.order, f.Name)
		o.files[f.Name] = text
		if ext := path.Ext(f.Name); ext == ".xhtml" || ext == ".opf" || ext == ".ncx" || ext == ".xml" {
			o.scan(t, f.Name, text)
		}
	}
	return o
}

// scan reads a file as XML, strictly, and notes its ids and links.
func (o *opened) scan(t *testing.T, name string, text []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(text))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s is no XML: %v", name, err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range start.Attr {
			switch a.Name.Local {
			case "id":
				o.ids[name] = append(o.ids[name], a.Value)
			case "href", "src":
				o.links[name] = append(o.links[name], a.Value)
			case "style", "onclick":
				t.Errorf("%s: <%s> has %s", name, start.Name.Local, a.Name.Local)
			}
		}
		if slices.Contains([]string{"script", "iframe", "font"}, start.Name.Local) {
			t.Errorf("%s has <%s>", name, start.Name.Local)
		}
	}
}

// Every link leads to a place that exists, no id stands twice, nothing is
// fetched from outside, and the package names every file once.
func TestBooksHoldTogether(t *testing.T) {
	for _, v := range volumes(t) {
		o := open(t, packed(t, v))
		for file, links := range o.links {
			for _, link := range links {
				checkLink(t, v, o, file, link)
			}
		}
		for file, ids := range o.ids {
			if sorted := slices.Sorted(slices.Values(ids)); len(slices.Compact(sorted)) != len(ids) {
				t.Errorf("%s: %s has an id twice: %v", v.name, file, ids)
			}
		}
		named := slices.Clone(o.links["EPUB/package.opf"])
		for _, file := range o.order {
			inside, ok := strings.CutPrefix(file, "EPUB/")
			if ok && inside != "package.opf" && !slices.Contains(named, inside) {
				t.Errorf("%s: the package does not name %s", v.name, file)
			}
		}
	}
}

func checkLink(t *testing.T, v volume, o opened, file, link string) {
	t.Helper()
	if strings.HasPrefix(link, "https://") {
		return // hyperlinks; epubcheck reports what would be fetched
	}
	target, id, anchored := strings.Cut(link, "#")
	if target == "" {
		target = file
	} else {
		target = path.Join(path.Dir(file), target)
	}
	if _, ok := o.files[target]; !ok {
		t.Errorf("%s: %s leads to %s, which is not there", v.name, file, link)
	} else if anchored && !slices.Contains(o.ids[target], id) {
		t.Errorf("%s: %s leads to %s: no such place", v.name, file, link)
	}
}

// Every card stands in the book once, every question once, and its key once.
func TestEverythingIsInTheBookOnce(t *testing.T) {
	for _, v := range volumes(t) {
		o := open(t, packed(t, v))
		count := map[byte]int{}
		for file, ids := range o.ids {
			if path.Ext(file) != ".xhtml" {
				continue
			}
			for _, id := range ids {
				if len(id) > 2 && id[1] == '-' {
					count[id[0]]++
				}
			}
		}
		cards := 0
		for range deck.Exam(v.e) {
			cards++
		}
		if count['c'] != cards || v.book.Cards != cards {
			t.Errorf("%s: %d cards in the book, %d said, %d in the guide", v.name, count['c'], v.book.Cards, cards)
		}
		if n := len(v.e.Questions); count['q'] != n || count['k'] != n || v.book.Questions != n {
			t.Errorf("%s: %d questions and %d keys in the book, %d in the guide", v.name, count['q'], count['k'], n)
		}
		pages := text(o)
		for n := range v.e.All() {
			if !strings.Contains(pages, `<h1 id="title">`+escaped(n.Title)+`</h1>`) {
				t.Errorf("%s: no page is called %q", v.name, n.Title)
			}
		}
	}
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// text is all pages, one after the other.
func text(o opened) string {
	var all strings.Builder
	for _, name := range o.order {
		if path.Ext(name) == ".xhtml" {
			all.Write(o.files[name])
		}
	}
	return all.String()
}

// The letters and keys are those of deck, which the site shows too.
func TestKeyIsThatOfTheSite(t *testing.T) {
	for _, v := range volumes(t) {
		if v.name != "deep/tst-100" {
			continue
		}
		all := text(open(t, packed(t, v)))
		for _, q := range v.e.Questions {
			want := `<span class="keyed">` + deck.Ask(q).Key("Ja", "Nein") + `</span>`
			_, entry, _ := strings.Cut(all, `id="k-`+q.ID+`"`)
			if entry, _, _ = strings.Cut(entry, "</h2>"); !strings.Contains(entry, want) {
				t.Errorf("%s: %s, want %s", q.ID, entry, want)
			}
		}
	}
}

// The same content gives the same bytes, and the archive begins as readers expect.
func TestBytes(t *testing.T) {
	first, second := volumes(t), makeVolumes(t)
	for i, v := range first {
		data := packed(t, v)
		if !bytes.Equal(data, packed(t, second[i])) {
			t.Errorf("%s: two books of one content differ", v.name)
		}
		if got := string(data[30:58]); got != "mimetypeapplication/epub+zip" || string(data[8:10]) != "\x00\x00" {
			t.Errorf("%s begins with %q", v.name, data[:60])
		}
	}
}

// What the package and the texts say in other languages and of other exams.
func TestWords(t *testing.T) {
	has := map[string][]string{
		"deep/tst-100": {
			"package.opf", `<dc:creator>A. Writer</dc:creator>`, "package.opf", `<dc:language>de</dc:language>`,
			"package.opf", `<meta property="dcterms:modified">2029-07-01T00:00:00Z</meta>`,
			"title.xhtml", "TST-100 wird eingestellt am 31. Januar 2030", "o-six.xhtml", `class="callout-title">In der Prüfung`,
			"o-six.xhtml", `>TST-200</b> `, "o-six.xhtml", `Identity and`, "contents.xhtml", "Inhalt", "o-_fc_-gr_f6__df_e.xhtml", "Größe",
			"o-six.xhtml", `src="media/exams/tst-100/notes/bild-gr_fc_n.png"`, "o-six.xhtml", "none",
		},
		"rtl/tst-100": {
			"package.opf", `page-progression-direction="rtl"`, "title.xhtml", `dir="rtl"`,
			"exam.xhtml", "إدارة", "imprint.xhtml", `href="https://guides.sample-corp.net/ar/"`,
		},
		"bare/tst-100":   {"o-one.xhtml", "No notes yet"},
		"unsafe/tst-100": {"o-one.xhtml", "<u>under</u>", "o-one.xhtml", "red", "o-one.xhtml", "far"},
	}
	for _, v := range volumes(t) {
		o := open(t, packed(t, v))
		for want := has[v.name]; len(want) > 0; want = want[2:] {
			if !strings.Contains(string(o.files["EPUB/"+want[0]]), want[1]) {
				t.Errorf("%s: %s has not %q", v.name, want[0], want[1])
			}
		}
		if v.name == "deep/tst-100" && !slices.Equal(v.book.LeftOut, []string{"content/exams/tst-100/notes/new.avif"}) {
			t.Errorf("left out: %v", v.book.LeftOut)
		}
		delete(has, v.name)
	}
	if len(has) > 0 {
		t.Errorf("no such books: %v", has)
	}
}

// full is a disk with room for so many bytes.
type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errors.New("no space left")
	}
	return len(p), nil
}

// A writer that fails, wherever, is an error, and no panic.
func TestFullDisk(t *testing.T) {
	v := bind(t, "deep", fixture(t, "testdata/deep.txtar"))[0]
	size := len(packed(t, v))
	for room := 0; room < size; room += size / 20 {
		if err := v.book.Write(&full{room}, v.site); err == nil {
			t.Errorf("room for %d of %d bytes, and no error", room, size)
		}
	}
	if err := v.book.Write(io.Discard, fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "content/exams/tst-100/notes/") {
		t.Error("a picture that vanished:", err)
	}
}

func ExampleBook_Write() {
	book := epub.Book{Files: []epub.File{{Name: "a", Data: []byte("a")}}}
	var b bytes.Buffer
	err := book.Write(&b, nil)
	fmt.Println(b.String()[30:58], err)
	// Output: mimetypeapplication/epub+zip <nil>
}
