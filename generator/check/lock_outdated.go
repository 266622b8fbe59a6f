package check

// lockOutdated reports, once, that ids.lock does not know the content as it is.
// A site without a lock has promised nothing yet.
func lockOutdated(c *checker) {
	if c.g.Lock == nil {
		return
	}
	hashes := map[string]string{}
	for _, e := range c.locked() {
		if hashes[e.Key()] = e.Hash; e.Fate != "" {
			hashes[e.Key()] = c.now()[e.Key()].Hash // reusedID has a word to say about it
		}
	}
	added, changed := 0, 0
	for key, e := range c.now() {
		if hash, ok := hashes[key]; !ok {
			added++
		} else if hash != e.Hash {
			changed++
		}
	}
	if added+changed > 0 {
		c.report(c.g.Lock.File.Whole(), "the lock does not know %d new and %d changed ids yet", added, changed).
			WithHint("run: studyguide lock")
	}
}
