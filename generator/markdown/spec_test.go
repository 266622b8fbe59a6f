package markdown

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"studyguide/generator/diag"
)

// The cases in testdata are behaviour: a text, and what becomes of it. Each file
// is one construct. A case is
//
//	=== its name
//	the text
//	--- html
//	what it becomes; Root is written {root}
//	--- plain      (only where it says more than the HTML)
//	--- found      (headings, links, terms, images)
//	--- diag
//	code line:column-column: message / hint
//
// UPDATE_GOLDEN=1 writes what the cases give now; read the difference.
type specCase struct {
	name, text string
	want       string // everything behind the text
}

func readSpec(t testing.TB, file string) []specCase {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases []specCase
	for part := range strings.SplitSeq("\n"+string(b), "\n=== ") {
		name, rest, ok := strings.Cut(part, "\n")
		if !ok || strings.TrimSpace(name) == "" {
			continue
		}
		text, want := rest, ""
		if at := strings.Index("\n"+rest, "\n--- "); at >= 0 {
			text, want = rest[:at], rest[at:]
		}
		want = strings.TrimLeft(strings.TrimRight(want, "\n")+"\n", "\n")
		cases = append(cases, specCase{name, strings.TrimRight(text, "\n"), want})
	}
	if len(cases) == 0 {
		t.Fatalf("%s: no cases", file)
	}
	return cases
}

// specOptions are the options of a file's cases.
func specOptions(file string) Options {
	opt := Options{Resolver: sampleSite{}}
	switch filepath.Base(file) {
	case "unsafe.md":
		opt.Unsafe = true
	case "terms.md":
		opt.Terms = sampleTerms()
		opt.Self = "self"
	}
	return opt
}

func TestSpec(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.md")
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".md"), func(t *testing.T) {
			var updated strings.Builder
			for _, c := range readSpec(t, file) {
				got := compileSpec(file, c.text)
				if got != c.want && os.Getenv("UPDATE_GOLDEN") == "" {
					t.Errorf("%s\n%s\n--- got\n%s\n--- want\n%s", c.name, c.text, got, c.want)
				}
				fmt.Fprintf(&updated, "=== %s\n%s\n%s\n", c.name, c.text, got)
			}
			if os.Getenv("UPDATE_GOLDEN") != "" {
				if err := os.WriteFile(file, []byte(updated.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func compileSpec(file, text string) string {
	src := diag.NewSource("f.md", []byte(text))
	in := diag.Text{Value: text, Span: src.Span(0, len(text))}
	opt := specOptions(file)
	var b strings.Builder
	section := func(name, s string) {
		if s != "" {
			s = strings.ReplaceAll(strings.TrimSuffix(s, "\n"), Root, "{root}")
			b.WriteString("--- " + name + "\n" + s + "\n")
		}
	}
	var doc Doc
	var list diag.List
	if filepath.Base(file) == "cloze.md" {
		var cards []Cloze
		cards, doc, list = CompileCloze(in, opt)
		for _, c := range cards {
			section(fmt.Sprint("front ", c.N), c.Front)
			section(fmt.Sprint("back ", c.N), c.Back)
			section(fmt.Sprint("plain ", c.N), c.Plain+" = "+c.Answer)
		}
	} else {
		doc, list = Compile(in, opt)
	}
	section("html", doc.HTML)
	if doc.Plain != strings.ReplaceAll(text, "\r", "") && doc.Plain != doc.Inline {
		section("plain", doc.Plain)
	}
	section("found", found(doc))
	section("diag", long(list))
	return b.String()
}

func found(doc Doc) string {
	var b strings.Builder
	for _, h := range doc.Headings {
		fmt.Fprintf(&b, "heading %d %s: %s\n", h.Level, h.ID, h.Title)
	}
	for _, l := range doc.Links {
		fmt.Fprintf(&b, "link %s from %q\n", l.Target.URL, l.Span.Text())
	}
	for _, id := range doc.Terms {
		fmt.Fprintf(&b, "term %s\n", id)
	}
	for _, url := range doc.Images {
		fmt.Fprintf(&b, "image %s\n", url)
	}
	return b.String()
}

func long(l diag.List) string {
	var b strings.Builder
	for _, d := range l.Sorted() {
		p, end := d.Span.Position(), d.Span.EndPosition()
		fmt.Fprintf(&b, "%s %s %d:%d-", d.Severity, d.Code, p.Line, p.Column)
		if end.Line != p.Line {
			fmt.Fprintf(&b, "%d:", end.Line)
		}
		fmt.Fprintf(&b, "%d: %s\n", end.Column, d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&b, "  hint: %s\n", d.Hint)
		}
	}
	return b.String()
}

// sampleSite is a site of a few pages.
type sampleSite struct{}

var samplePages = map[string]Target{
	"prepare":            {URL: "tst-100/prepare.html", Title: "Prepare the infrastructure"},
	"choose-join-type":   {URL: "tst-100/choose-join-type.html", Title: "Choose a <join> type"},
	"tst-200/join-types": {URL: "tst-200/join-types.html", Title: "Join types"},
	"größe":              {URL: "tst-100/größe.html", Title: "Größe"},
	"term:tpm":           {URL: "glossary.html#tpm", Title: "Trusted Platform Module", Class: "term"},
}

func (sampleSite) Link(target string) (Target, *Unknown) {
	if found, ok := samplePages[target]; ok {
		return found, nil
	}
	var names []string
	for name := range samplePages {
		names = append(names, name)
	}
	return Target{}, &Unknown{
		Message: fmt.Sprintf("unknown objective or page %q", target),
		Hint:    diag.DidYouMean(target, names),
	}
}

func (sampleSite) Image(from *diag.Source, path string) (string, *Unknown) {
	name := "here"
	if from != nil {
		name = from.Name
	}
	if path == "diagram.svg" || path == "my file.png" {
		return "media/" + path, nil
	}
	return "", &Unknown{Message: fmt.Sprintf("there is no file %q beside %s", path, name)}
}

func sampleTerms() *Terms {
	return NewTerms([]Term{
		{ID: "tpm", Names: []string{"Trusted Platform Module", "TPM", "TPM chip"}, URL: "glossary.html#tpm"},
		{ID: "platform", Names: []string{"platform"}, URL: "glossary.html#platform"},
		{ID: "autopilot", Names: []string{"Autopilot"}, URL: "glossary.html#autopilot"},
		{ID: "secure-boot", Names: []string{"secure boot"}, URL: "glossary.html#secure-boot"},
		{ID: "wifi", Names: []string{"Wi-Fi"}, URL: "glossary.html#wifi"},
		{ID: "dot1x", Names: []string{"802.1X"}, URL: "glossary.html#dot1x"},
		{ID: "dotnet", Names: []string{".NET"}, URL: "glossary.html#dotnet"},
		{ID: "js", Names: []string{"js"}, URL: "glossary.html#js"},
		{ID: "c", Names: []string{"C"}, URL: "glossary.html#c"},
		{ID: "cpp", Names: []string{"C++"}, URL: "glossary.html#cpp"},
		{ID: "att", Names: []string{"AT&T"}, URL: "glossary.html#att"},
		{ID: "amp", Names: []string{"amp"}, URL: "glossary.html#amp"},
		{ID: "device", Names: []string{"device"}, URL: "glossary.html#device"},
		{ID: "cle", Names: []string{"clé de récupération"}, URL: "glossary.html#cle"},
		{ID: "shifr", Names: []string{"шифрование"}, URL: "glossary.html#shifr"},
		{ID: "tashfir", Names: []string{"تشفير"}, URL: "glossary.html#tashfir"},
		{ID: "angou", Names: []string{"暗号化"}, URL: "glossary.html#angou"},
		{ID: "rahat", Names: []string{"รหัส"}, URL: "glossary.html#rahat"},
		{ID: "amho", Names: []string{"암호화"}, URL: "glossary.html#amho"},
		{ID: "self", Names: []string{"itself"}, URL: "glossary.html#self"},
	})
}

// What a text becomes does not depend on how its lines end.
func TestCRLF(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.md")
	for _, file := range files {
		for _, c := range readSpec(t, file) {
			lf := compileSpec(file, c.text)
			crlf := compileSpec(file, strings.ReplaceAll(c.text, "\n", "\r\n"))
			if lf != crlf {
				t.Errorf("%s: %s\n--- LF\n%s--- CRLF\n%s", file, c.name, lf, crlf)
			}
		}
	}
}
