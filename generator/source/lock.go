package source

import (
	"fmt"
	"slices"
	"strings"

	"studyguide/generator/diag"
)

// Lock is content/ids.lock: every id ever published. Its lines are
//
//	<kind> <id> <date> <hash> [retired | renamed <new id>]
//
// with kinds as in LockKinds, ids of an exam's parts written exam/id, the date
// on which the content last changed, and eight hexadecimal digits of its hash.
type Lock struct {
	File    *diag.Source
	Entries []LockEntry
}

// LockEntry is one line of the lock.
type LockEntry struct {
	At   diag.Span
	Kind string
	ID   string
	Date string // 2029-06-15
	Hash string
	Fate string // "", retired, renamed
	To   string // renamed: the new id
}

// LockKinds are the kinds of things that have ids of their own.
var LockKinds = []string{"card", "comparison", "exam", "lab", "node", "question", "scenario", "term", "topic"}

// Key identifies the entry among all others.
func (e LockEntry) Key() string { return e.Kind + " " + e.ID }

// Compare orders entries as the lock lists them: by kind, then by id.
func (e LockEntry) Compare(o LockEntry) int { return strings.Compare(e.Key(), o.Key()) }

func parseLock(src *diag.Source) (*Lock, diag.List) {
	var list diag.List
	lock := &Lock{File: src}
	offset := bomLength(src.Text)
	for line := range strings.SplitAfterSeq(string(src.Text[offset:]), "\n") {
		at := src.Span(offset, offset+len(strings.TrimRight(line, "\r\n")))
		offset += len(line)
		if f := strings.Fields(line); len(f) > 0 && !strings.HasPrefix(f[0], "#") {
			e, err := parseLockLine(f)
			if err != nil {
				list.Errorf("bad-lock", at, "%v", err).WithHint("take the line back from git, or delete it and run: studyguide lock")
				continue
			}
			e.At = at
			lock.Entries = append(lock.Entries, e)
		}
	}
	return lock, list
}

func parseLockLine(f []string) (LockEntry, error) {
	if len(f) < 4 {
		return LockEntry{}, fmt.Errorf("expected kind, id, date and hash")
	}
	e := LockEntry{Kind: f[0], ID: f[1], Date: f[2], Hash: f[3]}
	_, day, ok := ParseDate(e.Date)
	switch rest := f[4:]; {
	case !slices.Contains(LockKinds, e.Kind):
		return e, fmt.Errorf("unknown kind %q", e.Kind)
	case !ok || !day:
		return e, fmt.Errorf("%q is not a date", e.Date)
	case len(rest) == 0:
	case len(rest) == 1 && rest[0] == "retired":
		e.Fate = "retired"
	case len(rest) == 2 && rest[0] == "renamed":
		e.Fate, e.To = "renamed", rest[1]
	default:
		return e, fmt.Errorf("expected nothing, retired, or renamed and an id after the hash")
	}
	return e, nil
}

const lockHead = "# Every id ever published: kind, id, when its content last changed, hash. Written by \"studyguide lock\".\n"

// Format returns the lock as a file: sorted, one entry a line.
func (l *Lock) Format() []byte {
	entries := slices.Clone(l.Entries)
	slices.SortFunc(entries, LockEntry.Compare)
	var b strings.Builder
	b.WriteString(lockHead)
	for _, e := range entries {
		fmt.Fprintf(&b, "%s %s %s %s", e.Kind, e.ID, e.Date, e.Hash)
		switch e.Fate {
		case "retired":
			b.WriteString(" retired")
		case "renamed":
			b.WriteString(" renamed " + e.To)
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}
