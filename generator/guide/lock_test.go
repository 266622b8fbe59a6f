package guide_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"studyguide/generator/guide"
	"studyguide/generator/source"
)

func TestLockEntries(t *testing.T) {
	var got []string
	kinds := map[string]bool{}
	for _, e := range guide.LockEntries(sample(t)) {
		if !regexp.MustCompile(`^[0-9a-f]{8}$`).MatchString(e.Hash) || e.Date != "" || e.Fate != "" {
			t.Errorf("%+v", e)
		}
		got = append(got, e.Key())
		kinds[e.Kind] = true
	}
	want := `card tst-100/c1, card tst-100/c2, card tst-100/c3, comparison one-or-two, exam tst-100, exam tst-200, lab tst-100/lab,
		node tst-100/choose-join-type, node tst-100/encrypt, node tst-100/enroll, node tst-100/join, node tst-100/join-devices,
		node tst-100/lock-out, node tst-100/prepare, node tst-100/protect, node tst-200/join-types, node tst-200/keys,
		question tst-100/q1, question tst-100/q2, question tst-100/q3, scenario tst-100/rollout, term key, term tpm,
		topic choosing, topic device-identity`
	if list := strings.Join(got, ", "); list != strings.Join(strings.Fields(want), " ") {
		t.Error(list)
	}
	if all := slices.Sorted(maps.Keys(kinds)); !slices.Equal(all, source.LockKinds) {
		t.Error(all)
	}
}

// The hash of a thing changes with what a learner sees of it, and nothing else
// changes with it.
func TestLockHashes(t *testing.T) {
	const exam, cards, questions = "content/exams/tst-100/exam.yaml", "content/exams/tst-100/cards/c.yaml", "content/exams/tst-100/questions/q.yaml"
	tests := []struct{ file, old, new, changed string }{
		{exam, "title: Lock out", "title: Lock them out", "node tst-100/lock-out"},
		{exam, "number: 1.1.1", "number: 1.1.2", "node tst-100/choose-join-type"},
		{exam, "[registered, joined]", "[registered, hybrid]", "node tst-100/choose-join-type"},
		{exam, "weight: 70-80%", "weight: 75-80%", "node tst-100/protect"},
		{exam, "price: 100", "price: 120", "exam tst-100"},
		{exam, "verified: 2029-06-15", "verified: 2029-06-16", ""},
		{exam, "      - {id: enroll, title: Enroll devices}\n", "", "node tst-100/enroll"},
		{exam, "      - {id: lock-out, title: Lock out, weight: 1 mark}\n", "  - {id: lock-out, title: Lock out, weight: 1 mark}\n", ""}, // moved
		{exam, "topics: [device-identity, choosing]", "topics: [choosing]", ""},
		{cards, "Whose device?", "Which device?", "card tst-100/c1"},
		{cards, "reverse: true", "reverse: false", "card tst-100/c1"},
		{cards, "c2::B", "c2::C", "card tst-100/c2"},
		{cards, ", references: [join-overview]", ", tags: [x]", ""},
		{cards, "objective: prepare", "objective: protect", ""}, // moved
		{cards, "front: Whose device?", "front: \"Whose device?\"", ""},
		{questions, "{text: A, correct: true, why: x}, {text: B, why: y}", "{text: B, why: y}, {text: A, correct: true, why: x}", ""},
		{questions, "{text: A, correct: true, why: x}, {text: B, why: y}", "{text: A, why: x}, {text: B, correct: true, why: y}", "question tst-100/q1"},
		{questions, "{text: one}, {text: two}", "{text: two}, {text: one}", "question tst-100/q2"},
		{questions, "[e]", "[e, f]", "question tst-100/q3"},
		{"content/exams/tst-100/notes/choose-join-type.md", "## Which", "## Which one", "node tst-100/choose-join-type"},
		{"content/exams/tst-100/notes/choose-join-type.md", "verified: 2029-06-01", "verified: 2029-06-02", ""},
		{"content/exams/tst-100/labs/lab.md", "A tenant", "Two tenants", "lab tst-100/lab"},
		{"content/exams/tst-100/scenarios/rollout.md", "Three", "Four", "scenario tst-100/rollout"},
		{"content/glossary.yaml", "Used by", "Made by", "term key"},
		{"content/topics.yaml", "About a TPM", "About two", "topic device-identity"},
		{"content/topics.yaml", "[[tst-100/enroll]]", "[[tst-100/enroll|x]]", "topic device-identity"},
		{"content/comparisons/one-or-two.yaml", "tst-100: a TPM", "tst-100: two", "comparison one-or-two"},
		{"content/comparisons/one-or-two.yaml", "answer: No.", "answer: Yes.", "comparison one-or-two"},
		{"content/comparisons/one-or-two.yaml", "choose: tst-100", "choose: tst-200", "comparison one-or-two"},
	}
	before := hashes(sample(t))
	for _, tt := range tests {
		site := archive(t, "testdata/site.txtar")
		site[tt.file] = &fstest.MapFile{Data: replace(t, site[tt.file].Data, tt.old, tt.new)}
		g, _ := resolve(t, site)
		var changed []string
		after := hashes(g)
		for key, hash := range before {
			if after[key] != hash {
				changed = append(changed, key)
			}
		}
		if got := strings.Join(changed, ", "); got != tt.changed || len(after) > len(before) {
			t.Errorf("%s → %s: changed %q, want %q", tt.old, tt.new, got, tt.changed)
		}
	}
}

// A checkout with Windows line breaks is the same content.
func TestLockHashesIgnoreLineBreaks(t *testing.T) {
	site := archive(t, "testdata/site.txtar")
	for name, f := range site {
		if !strings.HasSuffix(name, ".svg") {
			site[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(f.Data), "\n", "\r\n"))}
		}
	}
	if got, want := hashes(sound(t, site)), hashes(sample(t)); !maps.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

func hashes(g *guide.Guide) map[string]string {
	out := map[string]string{}
	for _, e := range guide.LockEntries(g) {
		out[e.Key()] = e.Hash
	}
	return out
}

const lockSite = `-- content/exams/e/exam.yaml --
code: E
title: E
edition: 2029-05-01
outline: [{id: a, title: A}]
-- content/exams/e/cards/c.yaml --
- {id: same, objective: a, front: f, back: b}
- {id: changed, objective: a, front: f, back: b}
- {id: new, objective: a, front: f, back: b}
- {id: back, objective: a, front: f, back: b}
`

func TestUpdateLock(t *testing.T) {
	first := guide.UpdateLock(sound(t, site(lockSite)), "2029-01-01")
	hash := hashOf(t, first, "card e/same")
	g := sound(t, site(lockSite+fmt.Sprintf(`-- content/ids.lock --
card e/back 2029-01-02 00000000 retired
card e/changed 2029-01-02 00000000
card e/gone 2029-01-02 00000000
card e/gone 2029-01-03 00000000
card e/old 2029-01-02 00000000 renamed e/new
card e/same 2029-01-02 %s
`, hash)))
	lock := guide.UpdateLock(g, "2029-06-15")
	want := fmt.Sprintf(`card e/back 2029-01-02 00000000 retired
card e/changed 2029-06-15 %[1]s
card e/gone 2029-01-02 00000000
card e/new 2029-06-15 %[1]s
card e/old 2029-01-02 00000000 renamed e/new
card e/same 2029-01-02 %[1]s
exam e 2029-06-15 %[2]s
node e/a 2029-06-15 %[3]s
`, hash, hashOf(t, first, "exam e"), hashOf(t, first, "node e/a"))
	if _, got, _ := strings.Cut(string(lock.Format()), "\n"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if g.Lock.Entries[1].Hash != "00000000" {
		t.Error("the guide's own lock was changed")
	}
}

func hashOf(t *testing.T, lock *source.Lock, key string) string {
	t.Helper()
	for _, e := range lock.Entries {
		if e.Key() == key {
			return e.Hash
		}
	}
	t.Fatalf("no %s", key)
	return ""
}

func TestRetireAndRename(t *testing.T) {
	entries := func() *source.Lock {
		var lock source.Lock
		for _, key := range []string{"card e/a", "card e/b", "card e/c", "exam e", "topic e", "term tpm"} {
			kind, id, _ := strings.Cut(key, " ")
			lock.Entries = append(lock.Entries, source.LockEntry{Kind: kind, ID: id, Date: "2029-01-01", Hash: "0"})
		}
		return &lock
	}
	lock := entries()
	for _, err := range []error{
		guide.Retire(lock, "card e/a"), guide.Retire(lock, "tpm"), guide.Rename(lock, "e/b", "e/c"),
	} {
		if err != nil {
			t.Error(err)
		}
	}
	text := string(lock.Format())
	for _, line := range []string{"card e/a 2029-01-01 0 retired\n", "term tpm 2029-01-01 0 retired\n", "card e/b 2029-01-01 0 renamed e/c\n"} {
		if !strings.Contains(text, line) {
			t.Errorf("no %q in\n%s", line, text)
		}
	}
	for want, err := range map[string]error{
		`retire "e": two kinds have this id: write "exam e" or "topic e"`:                  guide.Retire(lock, "e"),
		`retire "card e/aa": no such id in content/ids.lock; did you mean "card e/a"?`:     guide.Retire(lock, "card e/aa"),
		`rename "e/zzzzzzzzzz": no such id in content/ids.lock`:                            guide.Rename(lock, "e/zzzzzzzzzz", "e/c"),
		`rename "e/c" to "e/cc": no such id in content/ids.lock; did you mean "card e/c"?`: guide.Rename(lock, "e/c", "e/cc"),
		`rename "e/c": that is its name already`:                                           guide.Rename(lock, "e/c", "e/c"),
		`rename "e/c" to "e/a": the new id is itself retired`:                              guide.Rename(lock, "e/c", "e/a"),
		`rename "e/c" to "tpm": no such id in content/ids.lock`:                            guide.Rename(lock, "e/c", "tpm"),
	} {
		if err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
