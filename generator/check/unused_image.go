package check

import (
	"bytes"
	"path"

	"studyguide/generator/diag"
)

// unusedImage reports images that no text shows, though the site carries them.
// Free pages are Hugo's own: there the name anywhere in the text is enough.
func unusedImage(c *checker) {
	for _, name := range c.g.Media {
		if !c.g.Shows(name) && !c.pagesMention(path.Base(name)) {
			c.report(diag.NewSource(name, nil).Whole(), "no text shows the image").
				WithHint("show it with ![what is to be seen](%s), or delete it", path.Base(name))
		}
	}
}

func (c *checker) pagesMention(name string) bool {
	for _, p := range c.g.Pages {
		if bytes.Contains(p.Text, []byte(name)) {
			return true
		}
	}
	return false
}
