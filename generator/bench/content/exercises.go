package content

import "math/rand/v2"

// cardsFile returns four cards for every objective of a group: one with an
// answer, one asked in both directions, one with two gaps, and one with an
// extra and a source.
func (n *node) cardsFile() string {
	var p page
	for _, o := range n.items {
		r := o.random(2)
		p.line("- id: %s-c1\n  objective: %s\n  front: Which choice decides how to %s?\n  back: %s", o.id, o.id, lower(o.title), o.sentence(r))
		p.line("- id: %s-c2\n  objective: %s\n  reverse: true\n  front: %s %d\n  back: What keeps the %s of step %d together", o.id, o.id,
			capital(termName(o.serial%terms)), o.serial, o.pick(nouns, 3), o.serial)
		p.line("- id: %s-c3\n  objective: %s\n  cloze: To %s, begin with the {{c1::%s}} and check the {{c2::%s::what follows}} a day later.", o.id, o.id,
			lower(o.title), o.pick(nouns, 4), o.pick(nouns, 5))
		p.line("- id: %s-c4\n  objective: %s\n  front: What follows when **%s** are assigned to people?\n  back: They apply on every device.", o.id, o.id, o.pick(nouns, 6))
		p.line("  extra: %s\n  references: [%s]\n  tags: [%s]", o.sentence(r), referenceID(o.serial), areas[o.serial%len(areas)])
	}
	return p.String()
}

// questionsFile returns two questions with four options for every objective of
// a group: one with a single answer, and one of the other kinds in turn.
func (n *node) questionsFile() string {
	var p page
	for _, o := range n.items {
		r := o.random(3)
		o.question(&p, r, 1, "single", "A company has %s and wants to %s. What do you choose?")
		switch o.serial % 4 {
		case 0:
			o.question(&p, r, 2, "multiple", "With %s you are to %s. Which two steps are needed? (Choose two.)")
		case 1:
			o.question(&p, r, 2, "yes_no", "Given %s, say of every way to %s whether it holds.")
		case 2:
			o.question(&p, r, 2, "order", "You start from %s. Put the steps to %s in order.")
		default:
			o.question(&p, r, 2, "match", "For %s, match what it takes to %s with its stage.")
		}
	}
	return p.String()
}

// question writes one question. The stem has holes for the situation and the
// objective.
func (n *node) question(p *page, r *rand.Rand, number int, kind, stem string) {
	p.line("- id: %s-q%d\n  objective: %s\n  kind: %s\n  difficulty: %s", n.id, number, n.id, kind, []string{"easy", "medium", "hard"}[n.serial%3])
	p.line("  stem: "+stem, rowTexts[r.IntN(len(rowTexts))], lower(n.title))
	p.line("  options:")
	right := r.IntN(4)
	for i := range 4 {
		p.line("    - text: %s the %s", verbs[(n.serial+i)%len(verbs)], n.pick(nouns, 10*number+i))
		switch {
		case kind == "match":
			p.line("      match: Stage %d, %s", i+1, areas[i])
		case kind == "single" && i == right, kind == "multiple" && i%2 == right%2, kind == "yes_no" && i <= right:
			p.line("      correct: true")
		}
		p.line("      why: %s", reasons[(n.serial+i)%len(reasons)])
	}
	p.line("  explanation: %s\n  references: [%s]", n.sentence(r), referenceID(n.serial))
}

// lower makes a title part of a sentence.
func lower(title string) string { return string(title[0]|0x20) + title[1:] }
