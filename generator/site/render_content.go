package site

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"io/fs"
	"strings"
	"unicode"

	"studyguide/generator/diag"
)

// homeURL is the address of the one page that Hugo treats as the home page.
const homeURL = "index.html"

// contentFile returns the bytes of the content file that a page is for Hugo:
// front matter, then the body as HTML.
func contentFile(p *Page) ([]byte, error) {
	if p.Late != nil {
		filled := *p
		p.Late(&filled)
		p = &filled
	}
	var b bytes.Buffer
	b.Grow(len(p.Body) + 1024)
	if err := frontMatter(&b, p); err != nil {
		return nil, err
	}
	b.WriteString(escapeBody(p.Body))
	return b.Bytes(), nil
}

// contentFile returns the content file of a page: whole, or in a site that only
// lists it without what it shows.
func (b *build) contentFile(p *Page) ([]byte, error) {
	if !b.light || p.URL == homeURL {
		return contentFile(p)
	}
	listed := Page{URL: p.URL, Layout: p.Layout, Title: p.Title, Description: p.Description, Unlisted: p.Unlisted}
	var text bytes.Buffer
	if err := frontMatter(&text, &listed); err != nil {
		return nil, err
	}
	return bytes.Replace(text.Bytes(), []byte("+++\n"), []byte("+++\nbuild = {render = 'link'}\n"), 1), nil
}

// bodyEscapes takes the meaning from what Hugo's lexer would act upon, and
// leaves what a reader sees as it is. The last two are tokens that Hugo leaves
// in a page for itself; it panics when it meets one that it did not make.
var bodyEscapes = strings.NewReplacer(
	"{{<", "&#123;&#123;<",
	"{{%", "&#123;&#123;%",
	"<!--more-->", "<!-- more -->",
	"HAHAHUGOSHORTCODE", "HAHAHUGO&#83;HORTCODE",
	"__hdeferred/", "__hdeferred&#47;",
)

func escapeBody(body string) string {
	for _, s := range []string{"{{", "<!--more", "HAHAHUGO", "__hdeferred"} {
		if strings.Contains(body, s) {
			return bodyEscapes.Replace(body)
		}
	}
	return body
}

// contentPath returns the path of a page's content file below content/: a
// folder for every page, named after its address as closely as Hugo's rules
// allow, where a dot or an underscore may be a language or a role, and letters
// are folded to lower case. The file is not named index.html, because that
// would make a bundle that takes the pages below for its own.
//
// The folders are there because Hugo v0.165 rebuilds only the first of several
// files that changed in one folder (gohugoio/hugo#15330, fixed after v0.166);
// a build of 10,000 pages takes no longer for them.
func contentPath(url string) string {
	if url == homeURL {
		return "_index.html"
	}
	name := strings.TrimSuffix(url, ".html")
	plain := strings.Map(plainRune, name)
	if plain != name {
		h := fnv.New32a()
		h.Write([]byte(url))
		plain = fmt.Sprintf("%s-%08x", plain, h.Sum32())
	}
	return plain + "/page.html"
}

func plainRune(r rune) rune {
	if r == '/' || r == '-' || unicode.IsDigit(r) || unicode.IsLetter(r) && unicode.ToLower(r) == r {
		return r
	}
	return '-'
}

// checkPages reports pages that no folder can hold: addresses that are no
// plain relative .html path, and those that clash with another one, also on a
// disk that does not tell cases apart.
func checkPages(pages []Page) diag.List {
	var list diag.List
	seen := make(map[string]*Page, len(pages))
	for i := range pages {
		p := &pages[i]
		if !fs.ValidPath(p.URL) || !strings.HasSuffix(p.URL, ".html") || strings.ContainsFunc(p.URL, badInURL) {
			list.Errorf("page-address", p.Origin, "%q cannot be the address of a page", p.URL)
			continue
		}
		key := strings.ToLower(p.URL)
		if first, ok := seen[key]; ok {
			list.Errorf("page-address", p.Origin, "two pages have the address %q", p.URL).
				WithNote(first.Origin, "the other one is made from here")
			continue
		}
		seen[key] = p
	}
	if len(pages) > 0 && seen[homeURL] == nil {
		list.Errorf("page-address", diag.Span{}, "there is no home page (index.html)")
	}
	return list
}

func badInURL(r rune) bool {
	return r == '\\' || r == ':' || r == '?' || r == '#' || unicode.IsControl(r)
}
