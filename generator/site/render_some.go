package site

import "studyguide/generator/diag"

// RenderSome renders a few pages alone, with their assets: what is printed and
// never published. Files are added as they are. The output is nil when the list
// has errors.
func RenderSome(p Project, home Page, pages []Page, files Output) (Output, diag.List, error) {
	var site fastSite
	own := make([]*Page, len(pages))
	for i := range pages {
		own[i] = &pages[i]
	}
	out, list, err := site.render(p, &home, own)
	if err != nil || list.HasErrors() {
		return nil, list, err
	}
	site.close()
	for name, text := range files {
		out[name] = text
	}
	return out, list, nil
}
