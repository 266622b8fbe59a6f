package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
)

// written makes a file as Skia writes it of pages that each have a heading with
// the name, a link to "there" and a table's head.
func written(names ...string) []byte {
	d := &document{objects: make([][]byte, 1)}
	d.info = d.add([]byte("<</Title (T)\n/CreationDate (D:20260101000000+00'00')>>"))
	d.root = d.add(nil)
	tree, root, outlines, doc, font := d.add(nil), d.add(nil), d.add(nil), d.add(nil), d.add([]byte("<</Type /Font\n/Subtype /Type1\n/BaseFont /AAAAAA+Helvetica>>"))
	var pages, elements, heads []string
	var dests dict
	var nums, ids string
	for i, name := range names {
		page, element, head, array := d.add(nil), d.add(nil), d.add(nil), d.add(nil)
		annot := d.add(fmt.Appendf(nil, "<</Type /Annot\n/Subtype /Link\n/Rect [0 0 9 9]\n/Contents (not 5 0 R\\) nor /StructParent 7)\n/Dest /there\n/StructParent %d>>", 2*i+1))
		content := d.add([]byte("<</Length 11>> stream\n3 0 R BT ET\nendstream"))
		pages, elements, heads = append(pages, refTo(page)), append(elements, refTo(element)), append(heads, refTo(head))
		d.objects[page] = fmt.Appendf(nil, "<</Type /Page\n/MediaBox [0 0 100 100]\n/Resources <</Font <</F1 %s>>>>\n/Annots [%s]\n/Contents %s\n/StructParents %d\n/Parent %s>>", refTo(font), refTo(annot), refTo(content), 2*i, refTo(tree))
		d.objects[element] = fmt.Appendf(nil, "<</Type /StructElem\n/S /TH\n/P %s\n/Pg %s\n/K [0 <</Type /OBJR\n/Obj %s\n/Pg %s>>]\n/ID (node%08d)>>", refTo(doc), refTo(page), refTo(annot), refTo(page), 4+i)
		d.objects[array] = []byte("[" + refTo(element) + "]")
		d.objects[head] = fmt.Appendf(nil, "<</Title (%s)\n/Dest [%s /XYZ 0 50 0]\n/Parent %s>>", name, refTo(page), refTo(outlines))
		if i > 0 {
			before := reference(heads[i-1])
			d.objects[before] = dictOf(d.objects[before]).with("/Next", refTo(head)).text()
			d.objects[head] = dictOf(d.objects[head]).with("/Prev", heads[i-1]).text()
		}
		nums += fmt.Sprintf(" %d %s %d %s", 2*i, refTo(array), 2*i+1, refTo(element))
		ids += fmt.Sprintf(" (node%08d) %s", 4+i, refTo(element))
		dests = append(dests, entry{"/" + strings.TrimRight(name, "\\)y"), "[" + refTo(page) + " /XYZ 0 50 0]"})
	}
	leaf := d.add(fmt.Appendf(nil, "<</Limits [(node%08d) (node%08d)]\n/Names [%s]>>", 4, 3+len(names), strings.TrimSpace(ids)))
	parents, idTree, places := d.add([]byte("<</Type /ParentTree\n/Nums ["+strings.TrimSpace(nums)+"]>>")), d.add([]byte("<</Kids ["+refTo(leaf)+"]>>")), d.add(dests.text())
	d.objects[tree] = fmt.Appendf(nil, "<</Type /Pages\n/Count %d\n/Kids %s>>", len(pages), array(pages))
	d.objects[doc] = fmt.Appendf(nil, "<</Type /StructElem\n/S /Document\n/P %s\n/K %s>>", refTo(root), array(elements))
	d.objects[root] = fmt.Appendf(nil, "<</Type /StructTreeRoot\n/K %s\n/ParentTreeNextKey %d\n/ParentTree %s\n/IDTree %s>>", refTo(doc), 2*len(names), refTo(parents), refTo(idTree))
	d.objects[outlines] = fmt.Appendf(nil, "<</Type /Outlines\n/First %s\n/Last %s\n/Count %d>>", heads[0], heads[len(heads)-1], len(heads))
	d.objects[d.root] = fmt.Appendf(nil, "<</Type /Catalog\n/Pages %s\n/Dests %s\n/MarkInfo <</Marked true>>\n/StructTreeRoot %s\n/Outlines %s>>", refTo(tree), refTo(places), refTo(root), refTo(outlines))
	return d.text()
}

func parsed(t *testing.T, text []byte) *document {
	t.Helper()
	d, err := parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParseWritesTheSame(t *testing.T) {
	text := written("a", "b")
	if again := parsed(t, text).text(); !bytes.Equal(again, text) {
		t.Errorf("%s\nbecomes\n%s", text, again)
	}
}

func TestParseOfNoFile(t *testing.T) {
	whole := string(written("a"))
	for _, text := range []string{
		"", whole[:200], whole[:len(whole)-20],
		strings.Replace(whole, "\n3 0 obj", "\n33 0 obj", 1),
		strings.Replace(whole, "xref\n0 ", "xref\n1 ", 1),
	} {
		if _, err := parse([]byte(text)); err == nil {
			t.Errorf("is parsed: …%s", text[max(0, len(text)-300):])
		}
	}
}

// Two parts make one document: its pages, outline, destinations and structure are
// those of both, in their order, and nothing of a string or a stream is touched.
func TestJoin(t *testing.T) {
	first, second := parsed(t, written("a", "there")), parsed(t, written("pad", "b", "c"))
	d, err := join([]printedPart{{document: first}, {document: second, padded: true}})
	if err != nil {
		t.Fatal(err)
	}
	text := d.text()
	if err := api.Validate(bytes.NewReader(text), configuration()); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	d = parsed(t, text)
	if n := len(d.pages()); n != 4 {
		t.Errorf("%d pages", n)
	}
	places, err := d.places()
	if err == nil {
		t.Errorf("the page that was left out has a place: %v", places) // no part links to its padding
	}
	marks, err := api.Bookmarks(bytes.NewReader(text), configuration())
	if err != nil || len(marks) != 5 || marks[1].Title != "there" || marks[3].Title != "b" || marks[3].PageFrom != 3 {
		t.Errorf("outline %+v, %v", marks, err)
	}
	catalog := d.catalog()
	tree := d.dict(catalog.get("/StructTreeRoot"))
	document := d.dict(tree.get("/K"))
	if kids := references(document.get("/K")); len(kids) != 5 || d.dict(kids[4]).get("/P") != tree.get("/K") {
		t.Errorf("the document's element has %v", kids)
	}
	nums := strings.Fields(inner(d.dict(tree.get("/ParentTree")).get("/Nums")))
	element := map[string]string{}
	for i := 0; i+2 < len(nums); i += 4 {
		element[nums[i]] = nums[i+1] + " 0 R"
	}
	if tree.get("/ParentTreeNextKey") != "10" || len(element) != 10 {
		t.Errorf("keys to %s: %v", tree.get("/ParentTreeNextKey"), element)
	}
	for _, page := range d.pages() {
		p := d.dict(page)
		list := references(string(d.objects[reference(element[p.get("/StructParents")])]))
		if len(list) != 1 || d.dict(list[0]).get("/Pg") != page {
			t.Errorf("page %s has the elements %v", page, list)
		}
		annot := references(p.get("/Annots"))[0]
		if e := d.dict(element[d.dict(annot).get("/StructParent")]); !strings.Contains(e.get("/K"), "/Obj "+annot) {
			t.Errorf("link %s belongs to %v", annot, e)
		}
	}
	if n := bytes.Count(text, []byte("(not 5 0 R\\) nor /StructParent 7)")); n != 5 {
		t.Errorf("strings: %d of 5", n)
	}
	if n := bytes.Count(text, []byte("stream\n3 0 R BT ET\nendstream")); n != 5 {
		t.Errorf("streams: %d of 5", n)
	}
	for _, want := range []string{"/AAAAAA+Helvetica", "/AAAAAB+Helvetica", "(node00000005)", "(node10000005)"} {
		if !bytes.Contains(text, []byte(want)) {
			t.Errorf("no %s", want)
		}
	}
}

func TestJoinOfOneWithTagsAndOneWithout(t *testing.T) {
	bare := parsed(t, written("a"))
	bare.objects[bare.root] = bytes.Replace(bare.objects[bare.root], []byte("/StructTreeRoot"), []byte("/Other"), 1)
	if _, err := join([]printedPart{{document: bare}, {document: parsed(t, written("b"))}}); err == nil {
		t.Error("they are joined")
	}
}

func TestMiddle(t *testing.T) {
	for _, c := range []struct {
		weights []int
		want    int
	}{{nil, 0}, {[]int{5}, 0}, {[]int{1, 1}, 1}, {[]int{1, 1, 9}, 2}, {[]int{9, 1, 1}, 1}, {[]int{3, 3, 3, 3}, 2}, {[]int{1, 2, 3, 4, 5}, 3}} {
		if got := middle(c.weights); got != c.want {
			t.Errorf("%v is cut at %d and not at %d", c.weights, got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	d := dictOf([]byte("<</A /B\n/C <</D [1 2 <</E (>>)>>]>>\n/F#20x (a\\)b)\n/G<41>/H 1 0 R>> stream\n/I 1"))
	var keys []string
	for _, e := range d {
		keys = append(keys, e.key+"="+e.value)
	}
	want := []string{"/A=/B", "/C=<</D [1 2 <</E (>>)>>]>>", "/F#20x=(a\\)b)", "/G=<41>", "/H=1 0 R"}
	if !slices.Equal(keys, want) {
		t.Errorf("%q", keys)
	}
	if id, err := nameText("/a#20b"); id != "a b" || err != nil {
		t.Errorf("%q, %v", id, err)
	}
	for _, bad := range []string{"/a#2", "/a#zz"} {
		if id, err := nameText(bad); err == nil {
			t.Errorf("%q says %q", bad, id)
		}
	}
}

func TestRetitle(t *testing.T) {
	d := parsed(t, written("OnetoThree", "b", "VerifyVerify", "x\\)y", "Größe"))
	long := dictOf(d.objects[reference(d.dict(d.catalog().get("/Outlines")).get("/Last"))])
	if long.get("/Title") != "(Größe)" {
		t.Fatalf("the fixture has changed: %v", long)
	}
	d.set(d.dict(d.catalog().get("/Outlines")).get("/Last"), long.with("/Title", textString("GrößeundMaß")))
	d.retitle([]string{"One to Three", "Verify", "Größe und Maß", "x) y"})
	marks, err := api.Bookmarks(bytes.NewReader(d.text()), configuration())
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, m := range marks {
		titles = append(titles, m.Title)
	}
	if want := []string{"One to Three", "b", "Verify", "x) y", "Größe und Maß"}; !slices.Equal(titles, want) {
		t.Errorf("%q and not %q", titles, want)
	}
}
