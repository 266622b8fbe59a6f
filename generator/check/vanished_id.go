package check

import (
	"strings"

	"studyguide/generator/guide"
	"studyguide/generator/source"
)

// now returns the ids of the content with their hashes, by key.
func (c *checker) now() map[string]source.LockEntry {
	if c.ids == nil {
		c.ids = map[string]source.LockEntry{}
		for _, e := range guide.LockEntries(c.g) {
			c.ids[e.Key()] = e
		}
	}
	return c.ids
}

// locked returns the lines of ids.lock; none when the site has no lock yet.
func (c *checker) locked() []source.LockEntry {
	if c.g.Lock == nil {
		return nil
	}
	return c.g.Lock.Entries
}

// vanishedID reports ids that were published and are gone: links to them lead
// nowhere, and what a learner knew of them is lost. A node that an earlier
// edition still lists has not vanished: its page says what became of it.
func vanishedID(c *checker) {
	for _, e := range c.locked() {
		if _, ok := c.now()[e.Key()]; ok || e.Fate != "" || c.inEdition(e) {
			continue
		}
		c.report(e.At, "the %s %q was published, and is not in the content any more", e.Kind, e.ID).
			WithHint(`give it its id back, or run: studyguide lock --retire "%[1]s" (or --rename "%[1]s=<new id>")`, e.Key())
	}
}

func (c *checker) inEdition(e source.LockEntry) bool {
	exam, id, _ := strings.Cut(e.ID, "/")
	if x := c.g.Exam(exam); e.Kind == "node" && x != nil {
		for _, ed := range x.Editions {
			if ed.Node(id) != nil {
				return true
			}
		}
	}
	return false
}
