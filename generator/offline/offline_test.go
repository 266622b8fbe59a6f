package offline_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"image/png"
	"strings"
	"testing"
	"time"

	"studyguide/generator/offline"
)

func listOf(names ...string) *offline.List {
	l := &offline.List{}
	for _, name := range names {
		l.Add(name, []byte("text of "+name))
	}
	return l
}

func TestWorkerIsOfItsFilesAlone(t *testing.T) {
	a := offline.Worker(listOf("index.html", "tst-100/a.html", "assets/x.js", "404.html"))
	if b := offline.Worker(listOf("assets/x.js", "404.html", "tst-100/a.html", "index.html")); !bytes.Equal(a, b) {
		t.Error("the order in which files come makes a difference")
	}
	other := listOf("index.html", "tst-100/a.html", "assets/x.js")
	other.Add("404.html", []byte("text of 404.htmL"))
	if bytes.Equal(a, offline.Worker(other)) {
		t.Error("another byte makes no difference")
	}
	head, _, _ := strings.Cut(string(a), "\n")
	if order := []string{"assets/x.js", "404.html", "index.html", "tst-100/a.html"}; !inOrder(head, order) {
		t.Errorf("not in the order %q: %s", order, head)
	}
}

func inOrder(text string, parts []string) bool {
	for _, part := range parts {
		i := strings.Index(text, part)
		if i < 0 {
			return false
		}
		text = text[i:]
	}
	return true
}

func TestListLeavesOut(t *testing.T) {
	l := listOf(".nojekyll", "CNAME", "robots.txt", "sitemap.xml", "sw.js", "a/b.PDF", "x.epub", "y.zip", "media/talk.mp4", "tst-100/.hidden")
	if l.Len() != 0 || l.Size() != 0 {
		t.Errorf("%d files are kept", l.Len())
	}
	if l = listOf("tst-100/sw.js", "tst-100/robots.txt", "media/a.png"); l.Len() != 3 {
		t.Errorf("%d files are kept", l.Len())
	}
}

func TestLargeSitesAreKeptWhenAskedFor(t *testing.T) {
	l := &offline.List{}
	l.Add("a.html", make([]byte, offline.AutomaticLimit))
	if !l.Automatic() || !bytes.HasPrefix(offline.Worker(l), []byte("const automatic=true,")) {
		t.Error("at the limit")
	}
	l.Add("b.html", []byte("x"))
	if l.Automatic() || !bytes.HasPrefix(offline.Worker(l), []byte("const automatic=false,")) {
		t.Error("above the limit")
	}
}

func TestShortName(t *testing.T) {
	for _, tt := range []struct {
		title string
		codes []string
		want  string
	}{
		{"My guide", []string{"TST-100"}, "My guide"},
		{"Sample Administrator guide", []string{"TST-100"}, "TST-100"},
		{"Sample study guides for all", nil, "Sample study"},
		{"Donaudampfschifffahrt", nil, "Donaudampfschif"},
		{"Ümläute und dáss", nil, "Ümläute und"},
		{"設定管理者権限委任状況確認手順書類", nil, "設定管理者権限委任状況確認手順"},
	} {
		if got := offline.ShortName(tt.title, tt.codes...); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.title, got, tt.want)
		}
	}
}

func TestFolderName(t *testing.T) {
	for title, want := range map[string]string{
		"My guide": "my-guide", "  C++ & Go: été!  ": "c-go-ete", "設定管理": "", "../..": "", "TST-100": "tst-100",
		strings.Repeat("long ", 30): strings.TrimSuffix(strings.Repeat("long-", 12), "-"),
	} {
		if got := offline.FolderName(title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

func TestManifestIsRelative(t *testing.T) {
	a := offline.App{Title: `A "guide" & more`, Short: "A", Locale: "ar", Paper: "#fff", Icons: []offline.Icon{offline.DrawingEntry()}}
	for i := range 9 {
		a.Shortcuts = append(a.Shortcuts, offline.Shortcut{Name: fmt.Sprint(i), URL: fmt.Sprintf("e%d/cards/index.html", i)})
	}
	text, err := a.Manifest()
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]any
	if err := json.Unmarshal(text, &m); err != nil {
		t.Fatal(err)
	}
	if m["name"] != a.Title || m["lang"] != "ar" || len(m["shortcuts"].([]any)) != 4 || m["description"] != nil {
		t.Errorf("%s", text)
	}
	if strings.Contains(string(text), `": "/`) || strings.Contains(string(text), "://") || m["id"] != nil {
		t.Errorf("not relative: %s", text)
	}
}

// The maskable picture keeps everything that matters inside the circle that no
// system cuts into, and has no see-through corner.
func TestMaskableIcon(t *testing.T) {
	for _, f := range offline.IconFiles {
		text, err := f.Draw()
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := f.Draw(); !bytes.Equal(text, again) {
			t.Errorf("%s differs each time", f.Name)
		}
		img, err := png.Decode(bytes.NewReader(text))
		if err != nil || img.Bounds().Dx() != f.Size || img.Bounds().Dy() != f.Size {
			t.Fatalf("%s: %v", f.Name, err)
		}
		if !f.Maskable {
			continue
		}
		corner := img.At(0, 0)
		for y := range f.Size {
			for x := range f.Size {
				dx, dy := float64(x)+0.5-float64(f.Size)/2, float64(y)+0.5-float64(f.Size)/2
				if outside := dx*dx+dy*dy > 0.17*float64(f.Size*f.Size); outside && img.At(x, y) != corner { // 0.4² and a point's width
					t.Fatalf("%s: something at %d, %d", f.Name, x, y)
				}
			}
		}
		if _, _, _, alpha := corner.RGBA(); alpha != 0xffff {
			t.Errorf("%s: see-through", f.Name)
		}
	}
}

func TestArchive(t *testing.T) {
	pack := func(date time.Time) []byte {
		a := offline.NewArchive("guide", date)
		for _, name := range []string{"index.html", "assets/a.png", ".nojekyll", "404.html", "robots.txt", "media/ü.txt"} {
			if err := a.Add(name, bytes.Repeat([]byte(name), 500)); err != nil {
				t.Fatal(err)
			}
		}
		text, err := a.Close()
		if err != nil || a.Len() != 3 {
			t.Fatal(a.Len(), err)
		}
		return text
	}
	day := time.Date(2029, 5, 1, 0, 0, 0, 0, time.UTC)
	text := pack(day)
	if !bytes.Equal(text, pack(day.In(time.FixedZone("x", 7*3600)))) {
		t.Error("the time zone makes a difference")
	}
	pack(time.Time{})
	r, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range r.File {
		got = append(got, fmt.Sprintf("%s %d %s %s", f.Name, f.Method, f.Mode(), f.Modified.Format("2006-01-02")))
	}
	want := "guide/index.html 8 -rw-r--r-- 2029-05-01\nguide/assets/a.png 0 -rw-r--r-- 2029-05-01\nguide/media/ü.txt 8 -rw-r--r-- 2029-05-01"
	if strings.Join(got, "\n") != want {
		t.Errorf("%q", got)
	}
}
