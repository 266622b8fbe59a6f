package check

import (
	"studyguide/generator/diag"
	"studyguide/generator/source"
)

// lostRename reports renames that end at an id which does not exist. A rename
// may lead to an id that was renamed later, and to one that was retired.
func lostRename(c *checker) {
	fate := map[string]source.LockEntry{}
	var ids []string
	for _, e := range c.locked() {
		fate[e.Key()] = e
	}
	for _, e := range c.now() {
		ids = append(ids, e.ID)
	}
	for _, e := range c.locked() {
		if e.Fate != "renamed" || c.arrives(e, fate) {
			continue
		}
		c.report(e.At, "the %s %q was renamed to %q, which does not exist", e.Kind, e.ID, e.To).
			Hint = diag.DidYouMean(e.To, ids)
	}
}

// arrives follows renames to the end.
func (c *checker) arrives(e source.LockEntry, fate map[string]source.LockEntry) bool {
	for range len(fate) {
		key := e.Kind + " " + e.To
		if _, ok := c.now()[key]; ok {
			return true
		}
		next := fate[key]
		if next.Fate != "renamed" {
			return next.Fate == "retired"
		}
		e = next
	}
	return false // in a circle
}
