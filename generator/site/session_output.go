package site

import (
	"bytes"
	"maps"
	"slices"

	"studyguide/generator/diag"
)

// Change is how an output differs from the one before.
type Change struct {
	Written Output   // new files and those with other bytes
	Removed []string // sorted
}

// IsZero reports whether nothing changed.
func (c Change) IsZero() bool { return len(c.Written) == 0 && len(c.Removed) == 0 }

// composer puts the output of a session together: what the whole site last
// rendered, over it what the fast way rendered since, static files and files.
type composer struct {
	base    Output // nil before the first good build
	patches map[string]patchedPage
	static  map[string]staticFile
	lasting diag.List // the whole site's warnings
	output  Output
}

// patchedPage is a file as the fast way rendered it; without text it is gone.
type patchedPage struct {
	text []byte
	at   int // the session's clock
}

func newComposer() composer {
	return composer{patches: map[string]patchedPage{}, output: Output{}}
}

func (c *composer) patch(rendered Output, removed []string, at int) {
	for name, text := range rendered {
		c.patches[name] = patchedPage{text, at}
	}
	for _, url := range removed {
		c.patches[url] = patchedPage{nil, at}
	}
}

// settle takes over what the whole site rendered for the session as it was at
// a time.
func (c *composer) settle(base Output, list diag.List, at int) {
	c.base, c.lasting = base, list
	maps.DeleteFunc(c.patches, func(_ string, p patchedPage) bool { return p.at <= at })
}

// compose makes the output and compares it with the last one, which it
// replaces unless there are errors.
func (c *composer) compose(pages map[string]*Page, files Output) (Change, diag.List) {
	next := c.base.clone()
	for name, p := range c.patches {
		if p.text == nil {
			delete(next, name)
		} else {
			next[name] = p.text
		}
	}
	list := next.add(c.static, files, func(url string) bool { return pages[url] != nil })
	if list.HasErrors() {
		return Change{}, list
	}
	change := Change{Written: Output{}}
	for name, text := range next {
		if old, ok := c.output[name]; !ok || !bytes.Equal(old, text) {
			change.Written[name] = text
		}
	}
	for name := range c.output {
		if _, ok := next[name]; !ok {
			change.Removed = append(change.Removed, name)
		}
	}
	slices.Sort(change.Removed)
	c.output = next
	return change, list
}
