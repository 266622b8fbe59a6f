package browser

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// A long book is printed in parts, which no reader can tell: links lead within
// the file, and the structure knows every page, link and table's head, as if one
// process had made it (ISO 32000-1, 14.7.4).
func (b book) joined(t *testing.T) {
	if !bytes.Contains(b.text, []byte("/AAAAAB+")) {
		t.Error("the book was printed in one part: the test shows nothing")
	}
	if bytes.Contains(b.text, []byte("127.0.0.1")) {
		t.Error("a link leads to where the book was printed from")
	}
	ctx, err := api.ReadContext(bytes.NewReader(b.text), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := ctx.EnsurePageCount(); err != nil {
		t.Fatal(err)
	}
	catalog, err := ctx.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	s := structure{t: t, ctx: ctx, dests: s0(ctx.DereferenceDict(catalog["Dests"]))}
	root := s0(ctx.DereferenceDict(catalog["StructTreeRoot"]))
	s.parents = s.numbers(root["ParentTree"])
	links := 0
	for page := 1; page <= len(b.pages); page++ {
		links += s.page(page)
	}
	if links < 300 {
		t.Errorf("only %d links: the test shows nothing", links)
	}
	document := s0(ctx.DereferenceDict(root["K"]))
	if kids := s0(ctx.DereferenceArray(document["K"])); document["S"] != types.Name("Document") || len(kids) < 2 {
		t.Errorf("the structure begins with %v", document)
	}
	ids := regexp.MustCompile(`/ID \((node\d+)\)`).FindAllSubmatch(b.text, -1)
	if all := slices.Collect(firsts(ids)); len(all) < 4 || len(slices.Compact(slices.Sorted(slices.Values(all)))) != len(all) {
		t.Errorf("%d ids, some of them twice", len(all))
	}
}

// s0 leaves an error to what finds nothing in the value.
func s0[T any](value T, _ error) T { return value }

func firsts(matches [][][]byte) func(func(string) bool) {
	return func(yield func(string) bool) {
		for _, m := range matches {
			if !yield(string(m[1])) {
				return
			}
		}
	}
}

// structure is what leads from the pages of a file to its tags.
type structure struct {
	t       *testing.T
	ctx     *model.Context
	dests   types.Dict
	parents map[int]types.Object
}

// numbers reads a number tree of one node.
func (s structure) numbers(object types.Object) map[int]types.Object {
	out := map[int]types.Object{}
	nums := s0(s.ctx.DereferenceArray(s0(s.ctx.DereferenceDict(object))["Nums"]))
	for i := 0; i+1 < len(nums); i += 2 {
		key, ok := nums[i].(types.Integer)
		if _, twice := out[key.Value()]; !ok || twice {
			s.t.Errorf("the structure has the key %v, or has it twice", nums[i])
		}
		out[key.Value()] = nums[i+1]
	}
	return out
}

// page tests the tags of a page and of its links, and returns how many there are.
func (s structure) page(n int) (links int) {
	page, ref, _, err := s.ctx.PageDict(n, false)
	if err != nil {
		s.t.Fatal(err)
	}
	if key := page.IntEntry("StructParents"); key != nil {
		for _, object := range s0(s.ctx.DereferenceArray(s.parents[*key])) {
			if object == nil {
				continue
			}
			element := s0(s.ctx.DereferenceDict(object))
			if at := element.IndirectRefEntry("Pg"); at != nil && *at != *ref && !mentions(element["K"], *ref) {
				s.t.Errorf("page %d has the element of %v", n, *at)
			}
		}
	} else if len(page["Annots"].(types.Array)) > 0 {
		s.t.Errorf("page %d has no tags", n)
	}
	for _, object := range s0(s.ctx.DereferenceArray(page["Annots"])) {
		annot := s0(s.ctx.DereferenceDict(object))
		if dest := annot.NameEntry("Dest"); dest != nil && s.dests[*dest] == nil {
			s.t.Errorf("page %d: a link leads to %s, which is nowhere", n, *dest)
		}
		key := annot.IntEntry("StructParent")
		if key == nil {
			continue // the second box of a link that is broken over lines
		}
		links++
		element := s0(s.ctx.DereferenceDict(s.parents[*key]))
		if element == nil || !mentions(element["K"], object.(types.IndirectRef)) {
			s.t.Errorf("page %d: the link %v belongs to %v", n, annot["Dest"], element)
		}
	}
	return links
}

// mentions reports whether a value has the reference in it.
func mentions(value types.Object, ref types.IndirectRef) bool {
	return value != nil && strings.Contains(" "+value.PDFString(), ref.PDFString())
}
