package site

import (
	"fmt"
	"reflect"
	"strings"

	"studyguide/generator/guide"
	"studyguide/generator/markdown"
)

// place turns the addresses of everything on the book's pages into places in
// the book. It relies on what params.go promises of the names: "url" is an
// address from the site's root, "…_html" is ready HTML. What is not in the book
// loses its link and keeps its words.
func (b *book) place(params *BookParams) {
	frame := params.Frame // round the page: its links lead to the site
	params.Frame = Frame{}
	b.walk(reflect.ValueOf(params).Elem(), "")
	params.Frame = frame
}

func (b *book) walk(v reflect.Value, key string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			b.walk(v.Elem(), key)
		}
	case reflect.Slice:
		for i := range v.Len() {
			b.walk(v.Index(i), key)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[Reference]() || v.Type() == reflect.TypeFor[Cite]() ||
			v.Type() == reflect.TypeFor[Shelf]() { // outside the site, in place, shared by all pages
			return
		}
		for i := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			b.walk(v.Field(i), name)
		}
	case reflect.String:
		switch {
		case key == "url":
			v.SetString(b.fragment(v.String()))
		case strings.HasSuffix(key, "_html") || key == "points":
			v.SetString(markdown.Relinker{Link: b.reference}.Relink(v.String()))
		}
	}
}

// fragment returns the place in the book of a page of the site, or "".
func (b *book) fragment(url string) string {
	page, anchor, _ := strings.Cut(url, "#")
	if page == guide.GlossaryURL {
		if t := b.p.g.Term(anchor); t != nil && b.explains(t) {
			return "#" + termID(anchor)
		}
		return ""
	}
	if id, ok := strings.CutPrefix(page, b.exam.ID+"/labs/"); ok {
		return b.known(strings.TrimSuffix(id, ".html"))
	}
	if id, ok := strings.CutPrefix(page, b.exam.ID+"/practice/"); ok {
		if anchor != "" {
			return "#" + anchor
		}
		return b.known(strings.TrimSuffix(id, ".html"))
	}
	id, ok := strings.CutPrefix(page, b.exam.ID+"/")
	id, isPage := strings.CutSuffix(id, ".html")
	if !ok || !isPage || b.exam.Node(id) == nil {
		return ""
	}
	switch {
	case b.asked[anchor]:
		return "#" + anchor
	case strings.HasPrefix(anchor, "s-"): // a heading of the notes
		return "#" + id + "." + anchor
	}
	return "#" + id
}

// known returns the place of a lab or a case study, if the book has it.
func (b *book) known(id string) string {
	for _, l := range b.labs {
		if l.ID == id {
			return "#" + id
		}
	}
	for _, sc := range b.scenarios {
		if sc.ID == id {
			return "#" + id
		}
	}
	return ""
}

// reference is a link in a text. Behind one to a place in the book stands the
// page where it is; a term's use is a place that the index leads to.
func (b *book) reference(url string) (href, after string) {
	href = b.fragment(url)
	if id, ok := strings.CutPrefix(href, "#term."); ok {
		b.found++
		use := fmt.Sprintf("use.%d", b.found)
		b.uses[id] = append(b.uses[id], "#"+use)
		return href, `<span class="book-use" id="` + use + `"></span>`
	}
	if href != "" {
		after = `<span class="book-see" data-see="` + href[1:] + `"></span>`
	}
	return href, after
}
