package content

import (
	"fmt"
	"strings"
)

const (
	terms      = 200 // of the glossary: all combinations of adjectives and things
	references = 60
	topicShare = 10 // objectives for each topic and exam
)

const settings = `baseURL: https://example.org/sample/
title: Sample guides
locale: en
params:
  description: Invented guides, to measure with.
  studyguide:
    paper: a4
    check:
      stale_after: 0
`

func termName(i int) string {
	return adjectives[i%len(adjectives)] + " " + things[i/len(adjectives)%len(things)]
}

func termID(i int) string { return strings.ReplaceAll(termName(i), " ", "-") }

func referenceID(i int) string { return fmt.Sprintf("page-%d", i%references+1) }

func topicID(i int) string { return fmt.Sprintf("topic-%d", i+1) }

// topicsFile returns a topic for every ten objectives of an exam. The other
// exam's objectives at the same places share it.
func topicsFile(e *exam) string {
	var p page
	for i := range (len(e.objectives) + topicShare - 1) / topicShare {
		p.line("- id: %s\n  title: %s of %s %d", topicID(i), capital(areas[i%len(areas)]), nouns[i%len(nouns)], i+1)
		p.line("  summary: What %s have to do with %s.", nouns[i%len(nouns)], areas[i%len(areas)])
		p.line("  angles:\n    tst-100: %s\n    tst-200: %s\n  references: [%s]", topicAngles[0], topicAngles[1], referenceID(i))
	}
	return p.String()
}

func glossaryFile() string {
	var p page
	for i := range terms {
		p.line("- id: %s\n  term: %s", termID(i), termName(i))
		if i%4 == 0 {
			p.line("  abbreviation: %s", abbreviation(i))
		}
		p.line("  definition: A part of %s that holds %s and **reports** on them.", areas[i%len(areas)], nouns[i%len(nouns)])
		p.line("  see: [%s]", termID((i+37)%terms))
	}
	return p.String()
}

// abbreviation returns letters that no other term has.
func abbreviation(i int) string {
	return strings.ToUpper(adjectives[i%len(adjectives)][:2] + things[i/len(adjectives)%len(things)][:2])
}

func referencesFile() string {
	var p page
	for i := range references {
		p.line("- id: %s\n  title: %s, an overview\n  publisher: Sample Corp", referenceID(i), capital(nouns[i%len(nouns)]))
		p.line("  url: https://example.org/pages/%d\n  date: 2029-04-01", i+1)
	}
	return p.String()
}

func comparisonFile(first, second *exam) string {
	var p page
	p.line("title: TST-100 or TST-200\nexams: [%s, %s]", first.id, second.id)
	p.line("summary: The first looks after the parts and the second decides about the whole.\nrows:")
	for i, area := range areas {
		p.line("  - id: row-%d\n    title: %s\n    group: %s", i+1, capital(area), []string{"Subjects", "Skills"}[i%2])
		p.line("    shared: The words for %s.\n    cells:", nouns[i])
		p.line("      tst-100: Set up %s.\n      tst-200: Choose between %s and %s.", nouns[i], nouns[i], nouns[i+1])
		p.line("    references: [%s]", referenceID(i))
	}
	p.line("guidance:\n  - id: by-role\n    title: By your role today\n    choices:")
	p.line("      - for: Desktop support\n        choose: [tst-100]\n        why: It is your day's work.")
	p.line("      - for: Architects\n        choose: [tst-200]\n        why: It asks for reasons.")
	p.line("sections:\n  - id: prepare\n    title: How to prepare\n    text: Build a tenant and break it.")
	p.line("faq:\n  - id: harder\n    question: Is the second simply harder?\n    answer: No. It is wider.\n    references: [%s]", referenceID(0))
	return p.String()
}
