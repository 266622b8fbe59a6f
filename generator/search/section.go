package search

import (
	"strings"

	"studyguide/generator/markdown"
)

// section is what stands below a heading, up to the next one.
type section struct{ id, title, text string }

// sections takes a text apart at its headings. Each of them is a line of the
// plain text.
func sections(doc markdown.Doc) (lead string, parts []section) {
	rest := doc.Plain
	take := func(title string) (text string, found bool) {
		for from := 0; ; {
			i := strings.Index(rest[from:], title)
			if i < 0 {
				return "", false
			}
			i += from
			end := i + len(title)
			if (i == 0 || rest[i-1] == '\n') && (end == len(rest) || rest[end] == '\n') {
				text, rest = rest[:i], rest[end:]
				return strings.Trim(text, "\n"), true
			}
			from = end
		}
	}
	put := func(text string) {
		if n := len(parts); n > 0 {
			parts[n-1].text = text
		} else {
			lead = text
		}
	}
	for _, h := range doc.Headings {
		text, found := take(h.Title)
		if h.Title == "" || !found {
			continue
		}
		put(text)
		parts = append(parts, section{id: h.ID, title: h.Title})
	}
	put(strings.Trim(rest, "\n"))
	return lead, parts
}
