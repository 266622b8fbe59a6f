package site

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"studyguide/generator/diag"
)

// batchSize is how many pages one of Hugo's sites renders at a time. Hugo keeps
// the parameters of all pages for as long as a site lives, a hundred kilobytes
// a page with cards and questions: at 10,000 objectives that would be more
// than a gigabyte. Measured at 2,900 pages: 1.4 GB at once, 0.9 GB in batches
// of 300 or 600, in the same time.
const batchSize = 1500

// inBatches reports whether pages are rendered a batch at a time. A page is
// complete in itself, so that makes no difference to it; but a layout of the
// project's own may read other pages, and then they must all be there.
func inBatches(p Project, pages []Page) bool {
	if len(pages) <= 2*batchSize {
		return false
	}
	_, own := os.Stat(filepath.Join(p.Root, "layouts"))
	_, theme := os.Stat(filepath.Join(p.Root, filepath.FromSlash(themeDir)))
	return own != nil && theme != nil
}

// renderBatches renders pages in sites of their own, a batch at a time. In the
// whole site they are listed but not rendered. The home page is rendered there.
func renderBatches(ctx context.Context, p Project, pages []Page, emit func(name string, text []byte) error) (diag.List, error) {
	home := slices.IndexFunc(pages, func(page Page) bool { return page.URL == homeURL })
	var all diag.List
	for batch := range slices.Chunk(pages, batchSize) {
		if err := ctx.Err(); err != nil {
			return all, err
		}
		own := make([]*Page, 0, len(batch))
		for i := range batch {
			if batch[i].URL != homeURL {
				own = append(own, &batch[i])
			}
		}
		var site fastSite
		out, list, err := site.render(p, &pages[home], own)
		site.close()
		all = append(all, list...)
		if err != nil || list.HasErrors() {
			return all, err
		}
		for _, name := range slices.Sorted(maps.Keys(out)) {
			if err := emit(name, out[name]); err != nil {
				return all, err
			}
		}
	}
	return all, nil
}
