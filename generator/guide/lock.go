package guide

import (
	"fmt"
	"slices"

	"studyguide/generator/diag"
	"studyguide/generator/source"
)

// LockEntries returns an entry without date for every id of the guide that a
// learner can come to know: kinds as in source.LockKinds, sorted by kind and
// id. Hash changes with what a learner sees and with nothing else: not with the
// order of the file, the parent of a node, tags or references.
func LockEntries(g *Guide) []source.LockEntry {
	var out []source.LockEntry
	add := func(kind, id string, at diag.Span, d digest) {
		out = append(out, source.LockEntry{At: at, Kind: kind, ID: id, Hash: d.sum()})
	}
	for _, e := range g.Exams {
		add("exam", e.ID, e.At, e.digest())
		for n := range e.All() {
			add("node", e.ID+"/"+n.ID, n.At, n.digest())
		}
		for _, c := range e.Cards {
			add("card", e.ID+"/"+c.ID, c.At, c.digest())
		}
		for _, q := range e.Questions {
			add("question", e.ID+"/"+q.ID, q.At, q.digest())
		}
		for _, s := range e.Scenarios {
			add("scenario", e.ID+"/"+s.ID, s.At, s.digest())
		}
		for _, l := range e.Labs {
			add("lab", e.ID+"/"+l.ID, l.At, l.digest())
		}
	}
	for _, t := range g.Topics {
		add("topic", t.ID, t.At, t.digest())
	}
	for _, t := range g.Terms {
		add("term", t.ID, t.At, t.digest())
	}
	for _, c := range g.Comparisons {
		add("comparison", c.ID, c.At, c.digest())
	}
	slices.SortFunc(out, source.LockEntry.Compare)
	return out
}

// UpdateLock returns the lock that belongs to the guide: its own entries, with
// new and changed ids dated today (2029-06-15). An entry whose id is not in the
// content stays as it is, so that check can refuse it; one that had been
// retired or renamed and whose id is used again stays so too, for the same
// reason.
func UpdateLock(g *Guide, today string) *source.Lock {
	lock := &source.Lock{File: diag.NewSource(source.LockName, nil)}
	known := map[string]int{}
	if g.Lock != nil {
		lock.File = g.Lock.File
		for _, old := range g.Lock.Entries {
			if _, twice := known[old.Key()]; !twice {
				known[old.Key()] = len(lock.Entries)
				lock.Entries = append(lock.Entries, old)
			}
		}
	}
	for _, now := range LockEntries(g) {
		i, ok := known[now.Key()]
		switch {
		case !ok:
			now.At, now.Date = diag.Span{}, today
			lock.Entries = append(lock.Entries, now)
		case lock.Entries[i].Hash != now.Hash && lock.Entries[i].Fate == "":
			lock.Entries[i].Hash, lock.Entries[i].Date = now.Hash, today
		}
	}
	slices.SortFunc(lock.Entries, source.LockEntry.Compare)
	return lock
}

// Retire marks an id as gone for good. The key is "<kind> <id>", or the id
// alone where only one kind has it. The error says what is wrong with the key.
func Retire(lock *source.Lock, key string) error {
	e, err := find(lock, key)
	if err != nil {
		return fmt.Errorf("retire %q: %w", key, err)
	}
	e.Fate, e.To = "retired", ""
	return nil
}

// Rename marks an id as renamed. The old key is written as for Retire, the new
// one as an id of the same kind; both must be in the lock, so update it first.
func Rename(lock *source.Lock, old, to string) error {
	e, err := find(lock, old)
	if err != nil {
		return fmt.Errorf("rename %q: %w", old, err)
	}
	now, err := find(lock, e.Kind+" "+to)
	switch {
	case err != nil:
		return fmt.Errorf("rename %q to %q: %w", old, to, err)
	case now == e:
		return fmt.Errorf("rename %q: that is its name already", old)
	case now.Fate != "":
		return fmt.Errorf("rename %q to %q: the new id is itself %s", old, to, now.Fate)
	}
	e.Fate, e.To = "renamed", to
	return nil
}

// find returns the one entry that a key names.
func find(lock *source.Lock, key string) (*source.LockEntry, error) {
	var found *source.LockEntry
	var names []string
	for i := range lock.Entries {
		e := &lock.Entries[i]
		switch {
		case e.Key() == key:
			return e, nil
		case e.ID != key:
			names = append(names, e.Key(), e.ID)
		case found != nil:
			return nil, fmt.Errorf("two kinds have this id: write %q or %q", found.Key(), e.Key())
		default:
			found = e
		}
	}
	if found != nil {
		return found, nil
	}
	if near := diag.Nearest(key, names); near != "" {
		return nil, fmt.Errorf("no such id in %s; did you mean %q?", source.LockName, near)
	}
	return nil, fmt.Errorf("no such id in %s", source.LockName)
}
