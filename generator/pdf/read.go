package pdf

import (
	"bytes"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// File is a printed document.
type File struct {
	Text   []byte
	Pages  int
	Places map[string]int // the 1-based page of every id that the document links to

	RightToLeft bool // what it is written in runs so; told of books alone
}

// facts are what read finds in a PDF.
type facts struct {
	pages  int
	places map[string]int
}

// read reads how many pages there are, and the page of every named destination
// (ISO 32000-1, 12.3.2.3): Chromium writes one for each id that is linked to.
func read(text []byte) (facts, error) {
	ctx, err := api.ReadContext(bytes.NewReader(text), configuration())
	if err != nil {
		return facts{}, err
	}
	if err := ctx.EnsurePageCount(); err != nil {
		return facts{}, err
	}
	catalog, err := ctx.Catalog()
	if err != nil {
		return facts{}, err
	}
	out := facts{pages: ctx.PageCount, places: map[string]int{}}
	numbers, err := pageNumbers(ctx, catalog)
	if err != nil {
		return facts{}, err
	}
	object, ok := catalog.Find("Dests")
	if !ok {
		return out, nil // no link within the document
	}
	dests, err := ctx.DereferenceDict(object)
	if err != nil {
		return facts{}, err
	}
	for name, object := range dests {
		target, err := ctx.DereferenceArray(object)
		if err != nil {
			return facts{}, err
		}
		ref, ok := target[0].(types.IndirectRef)
		if !ok {
			return facts{}, fmt.Errorf("the destination %s leads to no page", name)
		}
		id, err := types.DecodeName(name)
		if err != nil {
			return facts{}, err
		}
		out.places[id] = numbers[ref.ObjectNumber.Value()]
	}
	return out, nil
}

// pageNumbers returns the 1-based number of each page by its object's number.
func pageNumbers(ctx *model.Context, catalog types.Dict) (map[int]int, error) {
	out := map[int]int{}
	var walk func(object types.Object) error
	walk = func(object types.Object) error {
		d, err := ctx.DereferenceDict(object)
		if err != nil {
			return err
		}
		if kids := d.ArrayEntry("Kids"); kids != nil {
			for _, kid := range kids {
				if err := walk(kid); err != nil {
					return err
				}
			}
			return nil
		}
		if ref, ok := object.(types.IndirectRef); ok {
			out[ref.ObjectNumber.Value()] = len(out) + 1
		}
		return nil
	}
	root, ok := catalog.Find("Pages")
	if !ok {
		return nil, fmt.Errorf("no pages")
	}
	return out, walk(root)
}

// configuration is pdfcpu's without the folder that it would make in the
// user's home.
func configuration() *model.Configuration {
	api.DisableConfigDir()
	return model.NewDefaultConfiguration()
}
