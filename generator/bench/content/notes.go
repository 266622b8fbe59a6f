package content

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// notesFile returns the notes of an objective: 150 to 300 words in three
// sections, with a table or a list, links to other pages, and terms of the
// glossary.
func (n *node) notesFile() string {
	r := n.random(1)
	var p page
	p.line("---\nreferences:\n  - %s\nverified: 2029-06-15\n---", referenceID(n.serial))
	p.line("%s See also [[%s]].", n.paragraph(r, 3), n.neighbour(1).id)
	p.line("\n## When to choose which\n")
	p.line("%s\n", n.paragraph(r, 2))
	if n.serial%2 == 0 {
		n.table(&p, r)
	} else {
		n.list(&p, r)
	}
	p.line("\n## What to watch for\n")
	p.line("%s It builds on [[%s|what comes before]]%s.\n", n.paragraph(r, 2+r.IntN(2)), n.neighbour(len(n.exam.objectives)-1).id, n.across())
	p.line("> [!EXAM]\n> %s", n.sentence(r))
	if n.serial%5 == 0 {
		p.line("\n```powershell\n$group = Get-SampleGroup -Name \"pilot-%d\"\nSet-SamplePolicy -Group $group -Wait 8h # read the report\n```", n.serial)
	}
	return p.String()
}

func (n *node) across() string {
	if twin := n.counterpart(); twin != nil {
		return fmt.Sprintf(", and the other exam asks [[%s/%s|the same from its side]]", twin.exam.id, twin.id)
	}
	return fmt.Sprintf(" and on the [[term:%s]]", termID(n.serial%terms))
}

func (n *node) table(p *page, r *rand.Rand) {
	p.line("| you have | choose | because |\n|---|---|---|")
	for i := range 3 {
		p.line("| %s | **%s** | %s |", rowTexts[(n.serial+i)%len(rowTexts)], n.pick(nouns, i), reasons[r.IntN(len(reasons))])
	}
}

func (n *node) list(p *page, r *rand.Rand) {
	for i := range 3 {
		p.line("- **%s** for %s. %s", capital(n.pick(nouns, i)), rowTexts[(n.serial+i)%len(rowTexts)], reasons[r.IntN(len(reasons))])
	}
}

func (n *node) paragraph(r *rand.Rand, count int) string {
	all := make([]string, count)
	first := r.IntN(len(sentences))
	for i := range all {
		all[i] = n.fill(sentences[(first+i*3)%len(sentences)], r)
	}
	return strings.Join(all, " ")
}

func (n *node) sentence(r *rand.Rand) string { return n.fill(sentences[r.IntN(len(sentences))], r) }

// fill puts words into the holes of a sentence.
func (n *node) fill(sentence string, r *rand.Rand) string {
	return strings.NewReplacer(
		"{noun}", nouns[r.IntN(len(nouns))],
		"{other}", nouns[r.IntN(len(nouns))],
		"{area}", areas[r.IntN(len(areas))],
		"{term}", termName(r.IntN(terms)),
	).Replace(sentence)
}
