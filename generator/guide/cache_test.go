package guide_test

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unsafe"

	"studyguide/generator/diag"
	"studyguide/generator/guide"
	"studyguide/generator/source"
)

// A loader and a resolver that remember give after every edit what fresh ones
// give: the same texts, links back and diagnostics, with the same places.
func TestResolverAfterEdits(t *testing.T) {
	edits := []struct{ name, file, old, new string }{
		{"nothing", "content/topics.yaml", "", ""},
		{"a title that others link to", "content/exams/tst-100/exam.yaml", "title: Join devices, related", "title: Join them, related"},
		{"a note", "content/exams/tst-100/notes/choose-join-type.md", "See [[join-devices]]", "Not a word"},
		{"a new term", "content/glossary.yaml", "- {id: key", "- {id: reg, term: registered, definition: x}\n- {id: key"},
		{"a term's name", "content/glossary.yaml", "abbreviation: TPM", "abbreviation: TPMX"},
		{"a term that no longer links itself", "content/glossary.yaml", "definition: A chip", "autolink: false, definition: A chip"},
		{"a link to nothing", "content/exams/tst-100/cards/c.yaml", "[[term:tpm]]", "[[term:tmp]]"},
		{"lines move in the file that its note names", "content/glossary.yaml", "- {id: tpm", "# one\n# more\n- {id: tpm"},
		{"an image vanishes", "content/exams/tst-100/notes/diagram.svg", "<svg/>", "\x00delete"},
		{"raw HTML", "content/exams/tst-100/cards/c.yaml", "A domain's card", "A <u>domain</u>"},
		{"raw HTML is let through", "hugo.yaml", "title:", "markup: {goldmark: {renderer: {unsafe: true}}}\ntitle:"},
		{"and no longer", "hugo.yaml", "unsafe: true", "unsafe: false"},
		{"a card goes", "content/exams/tst-100/cards/c.yaml", "- {id: c2", "# - {id: c2"},
		{"an exam's code", "content/exams/tst-200/exam.yaml", "code: TST-200", "code: TST-201"},
		{"an objective's id", "content/exams/tst-100/exam.yaml", "id: enroll", "id: enrol"},
	}
	site := archive(t, "testdata/site.txtar")
	var loader source.Loader
	var resolver guide.Resolver
	for i, edit := range edits {
		site[edit.file] = &fstest.MapFile{Data: replace(t, site[edit.file].Data, edit.old, edit.new), ModTime: time.Unix(int64(i), 0)}
		if edit.new == "\x00delete" {
			delete(site, edit.file)
		}
		tree, list, err := loader.Load(site)
		if err != nil {
			t.Fatal(err)
		}
		g, problems := resolver.Resolve(tree)
		got := everything(t, g, append(list, problems...))
		fresh, all := resolve(t, site)
		if want := everything(t, fresh, all); !slices.Equal(got, want) {
			t.Errorf("%s: remembered and fresh differ:\n%s", edit.name, firstDifference(got, want))
		}
	}
}

// Only what changed is compiled again: everything else shares its HTML.
func TestResolverCompilesOnlyWhatChanged(t *testing.T) {
	site := archive(t, "testdata/site.txtar")
	var loader source.Loader
	var resolver guide.Resolver
	again := func() *guide.Node {
		tree, _, err := loader.Load(site)
		if err != nil {
			t.Fatal(err)
		}
		g, _ := resolver.Resolve(tree)
		return g.Exam("tst-100").Node("choose-join-type")
	}
	shared := func(a, b guide.Text) bool { return unsafe.StringData(a.HTML) == unsafe.StringData(b.HTML) }
	const cards = "content/exams/tst-100/cards/c.yaml"
	first := again()
	site[cards] = &fstest.MapFile{Data: replace(t, site[cards].Data, "Whose device?", "Whose?"), ModTime: time.Unix(1, 0)}
	second := again()
	if !shared(first.Note.Body, second.Note.Body) {
		t.Error("the note was compiled again")
	}
	if shared(first.Cards[0].Front, second.Cards[0].Front) || second.Cards[0].Front.Plain != "Whose?" {
		t.Errorf("the card was not: %q", second.Cards[0].Front.Plain)
	}
}

func replace(t *testing.T, text []byte, old, new string) []byte {
	t.Helper()
	if old != "" && !bytes.Contains(text, []byte(old)) {
		t.Fatalf("no %q in the file", old)
	}
	return bytes.Replace(text, []byte(old), []byte(new), 1)
}

func firstDifference(a, b []string) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[i] + "\n" + b[i]
		}
	}
	return fmt.Sprintf("%d lines, %d lines", len(a), len(b))
}

// everything prints each scalar that can be reached from a guide, and the
// diagnostics.
func everything(t *testing.T, g *guide.Guide, list diag.List) []string {
	t.Helper()
	var b bytes.Buffer
	if err := diag.Print(&b, list, diag.PrintOptions{}); err != nil {
		t.Fatal(err)
	}
	out := strings.Split(b.String(), "\n")
	seen := map[any]bool{}
	var walk func(v reflect.Value, path string)
	walk = func(v reflect.Value, path string) {
		switch v.Kind() {
		case reflect.Interface:
			if !v.IsNil() {
				walk(v.Elem(), path)
			}
		case reflect.Pointer:
			if !v.IsNil() && !seen[v.Interface()] {
				seen[v.Interface()] = true
				walk(v.Elem(), path)
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i), fmt.Sprintf("%s[%d]", path, i))
			}
		case reflect.Map:
			if v.Type().Key() == reflect.TypeFor[*guide.Exam]() {
				texts := map[string]reflect.Value{}
				for _, k := range v.MapKeys() {
					texts[k.Interface().(*guide.Exam).ID] = v.MapIndex(k)
				}
				for _, id := range slices.Sorted(maps.Keys(texts)) {
					walk(texts[id], path+"."+id)
				}
			}
		case reflect.Struct:
			switch x := v.Interface().(type) {
			case diag.Span:
				p := x.Position()
				out = append(out, fmt.Sprintf("%s = %s:%d:%d", path, x.Name(), p.Line, p.Column))
			case diag.Source:
				out = append(out, path+" = "+x.Name)
			default:
				for i := range v.NumField() {
					if f := v.Type().Field(i); f.IsExported() {
						walk(v.Field(i), path+"."+f.Name)
					}
				}
			}
		default:
			out = append(out, fmt.Sprintf("%s = %v", path, v))
		}
	}
	walk(reflect.ValueOf(g), "")
	if len(out) < 300 {
		t.Fatalf("only %d lines: %v", len(out), out)
	}
	return out
}
