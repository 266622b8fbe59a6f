package check_test

import (
	"strings"
	"testing"

	"studyguide/generator/check"
)

const second = `-- content/exams/tst-200/exam.yaml --
code: TST-200
title: Expert
edition: 2029-05-01
verified: 2029-06-15
outline: [{id: join-types, title: Join types}]
`

func TestTerms(t *testing.T) {
	terms := func(lines ...string) string {
		return "-- content/glossary.yaml --\n" + strings.Join(lines, "\n") + "\n"
	}
	const a, b = "- {id: a, term: A long name, see: [b], definition: x, ", "- {id: b, term: Another, see: [a], definition: x, "
	ambiguous := func(name string) []string {
		return []string{`2 ambiguous-term: "` + name + `" is also a name of the term "a"`}
	}
	cases(t, []testCase{
		{"an abbreviation", terms(a+"abbreviation: TPM}", b+"abbreviation: TPM}"), ambiguous("TPM")},
		{"an alias", terms(a+"aliases: [x y]}", b+"aliases: ['X  y']}"), ambiguous("X y")},
		{"written and folded", terms(a+"aliases: [apple]}", b+"aliases: [APPLE]}"), ambiguous("APPLE")},
		{"capitals tell them apart", terms(a+"aliases: [ApP]}", b+"aliases: [APP]}"), nil},
		{"reported once", terms(a+"aliases: [x, y]}", b+"aliases: [x, y]}"), ambiguous("x")},
		{"outdated names are not linked", terms(a+"formerly: [x]}", b+"formerly: [x]}"), nil},
		{"one does not link itself", terms(a+"aliases: [x]}", b+"aliases: [x], autolink: false}"), nil},
		{"in other exams", second + terms(a+"exams: [tst-100], aliases: [x]}", b+"exams: [tst-200], aliases: [x]}"), nil},
		{"in one of them", second + terms(a+"exams: [tst-100], aliases: [x]}", b+"aliases: [x]}"), ambiguous("x")},
		{"used by a wiki link", terms("- {id: a, term: A thing, definition: x}") + "-- notes/choose-join-type.md --\n[[term:a|Some]] text\n", nil},
		{"used by itself only", terms("- {id: a, term: thing, definition: A thing is a thing.}"), []string{`1 unused-term: no text uses the term "thing"`}},
		{"does not link itself", terms("- {id: a, term: thing, autolink: false, definition: x}"), nil},
	})
}

func TestOrphans(t *testing.T) {
	const topic = "-- content/topics.yaml --\n- {id: t, title: T, angles: {%}}\n"
	const with = "-- exam.yaml --\ncode: A\ntitle: A\nedition: 2029-05-01\nverified: 2029-06-15\noutline: [{id: choose-join-type, title: A, topics: [t]}]\n"
	angles := func(s string) string { return strings.Replace(topic, "%", s, 1) }
	cases(t, []testCase{
		{"a topic of the only exam", angles("") + with, nil},
		{"a topic of one exam", angles("") + with + second, []string{`1 lonely-topic: the topic "t" is in one exam only`}},
		{"with something about the other", angles("tst-100: x, tst-200: y") + with + second, nil},
		{"with nothing about its own", angles("tst-200: y") + with + second, []string{`1 empty-cell: the topic "t" does not say what tst-100 makes of it`}},
		{"a topic of none", angles("") + second, []string{`1 unused-topic: no objective has the topic "t"`}},
		{"an image in a free page", "-- content/pages/p.md --\n![x](/media/pages/p.png)\n-- content/pages/p.png --\nx\n", nil},
		{"an image nowhere", "-- content/pages/p.md --\nx\n-- content/pages/p.png --\nx\n", []string{"0 unused-image: no text shows the image"}},
		{"a source of the glossary", "-- content/references.yaml --\n- {id: r, title: R, url: https://example.org}\n" +
			"-- content/glossary.yaml --\n- {id: a, term: T, definition: x, autolink: false, references: [r]}\n", nil},
		{"comments are no notes", "-- notes/choose-join-type.md --\n---\nverified: 2029-06-15\n---\n\n\n", []string{"0 empty-text: the notes are empty"}},
		{"an empty lab", "-- labs/l.md --\n---\ntitle: L\nobjectives: [choose-join-type]\n---\n", []string{"0 empty-text: the lab has no text"}},
		{"an empty case", "-- scenarios/s.md --\n---\ntitle: S\n---\n" + question("yes_no", "{text: a, why: b}", "  scenario: s\n"),
			[]string{"0 empty-text: the case study has no text"}},
	})
}

func TestDeadLinks(t *testing.T) {
	page := func(link string) string {
		return "-- content/pages/more/p.md --\n---\ntitle: P\n---\n`[x](../../tst-100/code.html)` and\n\n[text](" + link + ")\n" +
			"-- content/glossary.yaml --\n- {id: tpm, term: T, definition: x, autolink: false}\n"
	}
	for link, want := range map[string]string{
		"../../tst-100/choose-join-type.html":      "",
		"../../tst-100/choose-join-type.html#x":    "",
		"../../tst-100/chose-join-type.html":       `6 dead-link: there is no outline node "chose-join-type"`,
		"../../tst-100/index.html":                 "",
		"../../tst-100/cards/anything.html":        "",
		"../../tst-100/labs/none.html":             `6 dead-link: there is no lab "none"`,
		"../../topics/none.html":                   `6 dead-link: there is no topic "none"`,
		"../../topics/index.html":                  "",
		"../../compare/none.html":                  `6 dead-link: there is no comparison "none"`,
		"../../glossary.html":                      "",
		"../../glossary.html#tpm":                  "",
		"../../glossary.html#tmp":                  `6 dead-link: there is no term "tmp"`,
		"../other.html":                            "",
		"/tst-100/none.html":                       "",
		"https://example.org/tst-100/none.html":    "",
		"../../tst-999/none.html":                  "",
		"../../tst-100/none.pdf":                   "",
		"#top":                                     "",
		"../../../../tst-100/none.html":            "",
		"<../../tst-100/chose join type.html>":     `6 dead-link: there is no outline node "chose join type"`,
		"../../tst-100/none.html \"with a title\"": `6 dead-link: there is no outline node "none"`,
	} {
		if got := strings.Join(findings(t, page(link)), "; "); got != want {
			t.Errorf("%s: %s", link, got)
		}
	}
}

func TestLock(t *testing.T) {
	const card = "-- cards/c.yaml --\n- {id: c, objective: choose-join-type, front: f, back: b}\n"
	const edition = "-- editions/2028-01-01.yaml --\nedition: 2028-01-01\noutline: [{id: old, title: Old}]\n"
	tests := []struct{ name, archive, lock, want string }{
		{"as it should be", card, "card tst-100/c 2029-01-01 HASH", ""},
		{"vanished", "", "card tst-100/c 2029-01-01 0", "vanished-id"},
		{"vanished with its exam", "", "card tst-300/c 2029-01-01 0", "vanished-id"},
		{"of another kind now", card, "question tst-100/c 2029-01-01 0\ncard tst-100/c 2029-01-01 HASH", "vanished-id"},
		{"retired", "", "card tst-100/c 2029-01-01 0 retired", ""},
		{"retired and back", card, "card tst-100/c 2029-01-01 0 retired", "reused-id"},
		{"renamed", card, "card tst-100/b 2029-01-01 0 renamed tst-100/c\ncard tst-100/c 2029-01-01 HASH", ""},
		{"renamed and back", card, "card tst-100/c 2029-01-01 0 renamed tst-100/c", "reused-id"},
		{"renamed twice", card, "card tst-100/a 2029-01-01 0 renamed tst-100/b\ncard tst-100/b 2029-01-01 0 renamed tst-100/c\ncard tst-100/c 2029-01-01 HASH", ""},
		{"renamed, then retired", "", "card tst-100/a 2029-01-01 0 renamed tst-100/b\ncard tst-100/b 2029-01-01 0 retired", ""},
		{"renamed to nothing", "", "card tst-100/a 2029-01-01 0 renamed tst-100/b", "lost-rename"},
		{"renamed to another kind", "", "card tst-100/a 2029-01-01 0 renamed tst-100/choose-join-type", "lost-rename"},
		{"renamed in a circle", "", "card tst-100/a 2029-01-01 0 renamed tst-100/b\ncard tst-100/b 2029-01-01 0 renamed tst-100/a", "lost-rename lost-rename"},
		{"in an earlier edition", edition, "node tst-100/old 2029-01-01 0", ""},
		{"new", card, "# nothing", "lock-outdated"},
		{"changed", card, "card tst-100/c 2029-01-01 0", "lock-outdated"},
		{"new and vanished", card, "card tst-100/d 2029-01-01 0", "lock-outdated vanished-id"},
	}
	for _, tt := range tests {
		g, list := resolve(t, site(tt.archive+"-- content/ids.lock --\n"+tt.lock+"\n"))
		if len(list) > 0 {
			t.Fatalf("%s: %s", tt.name, printed(t, list))
		}
		complete(t, g)
		var got []string
		for _, d := range check.Run(g, options).Sorted() {
			got = append(got, d.Code)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	if got := findings(t, card); got != nil {
		t.Errorf("without a lock: %q", got)
	}
}
