package content

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

const (
	maxItems   = 10                  // of a node
	maxDomain  = maxItems * maxItems // objectives of a domain
	minDomains = 5                   // of an exam with enough objectives for them
)

// exam is an outline of domains, groups and objectives. A larger one has more
// domains, and neither larger ones nor a deeper tree: so what surrounds an
// objective is the same at every size, as is how often it is published (on its
// own page, in the decks of its group and of its domain …), and ten times the
// objectives are ten times the work. Whatever grows faster than that is the
// generator's doing.
type exam struct {
	id, title  string
	twin       *exam // whose objectives the relations lead to; may be nil
	domains    []*node
	groups     []*node // of all domains
	objectives []*node // of all groups
}

// node is a node of an outline.
type node struct {
	exam   *exam
	parent *node
	id     string
	number string
	title  string
	path   string // folders and name, for the files that belong to it
	serial int    // objectives are counted through all exams
	items  []*node
}

func newExam(id, title string, firstSerial, objectives int) *exam {
	e := &exam{id: id, title: title}
	domains := max((objectives+maxDomain-1)/maxDomain, min(minDomains, max(1, objectives/maxItems)))
	for i, n := range shares(objectives, domains) {
		d := &node{exam: e, id: fmt.Sprintf("domain-%d", i+1), number: fmt.Sprint(i + 1)}
		d.path, d.title = d.id, "Domain "+d.number+", "+areas[i%len(areas)]
		e.domains = append(e.domains, d)
		groups := max((n+maxItems-1)/maxItems, min(2, n))
		for k, share := range shares(n, groups) {
			e.addGroup(d, k, share, firstSerial)
		}
	}
	return e
}

func (e *exam) addGroup(domain *node, k, objectives, firstSerial int) {
	g := &node{exam: e, parent: domain, number: fmt.Sprintf("%s.%d", domain.number, k+1)}
	g.id = "part-" + strings.ReplaceAll(g.number, ".", "-")
	g.path = domain.path + "/" + g.id
	g.title = fmt.Sprintf("%s for %s, part %s", capital(nouns[(k*7+len(e.groups))%len(nouns)]), areas[k%len(areas)], g.number)
	domain.items = append(domain.items, g)
	e.groups = append(e.groups, g)
	for i := range objectives {
		e.addObjective(g, i, firstSerial+len(e.objectives))
	}
}

func (e *exam) addObjective(group *node, i, serial int) {
	o := &node{exam: e, parent: group, serial: serial, number: fmt.Sprintf("%s.%d", group.number, i+1)}
	o.title = objectiveTitle(serial)
	o.id = strings.ReplaceAll(strings.ToLower(o.title), " ", "-")
	group.items = append(group.items, o)
	e.objectives = append(e.objectives, o)
}

// objectiveTitle returns a title that no other objective has.
func objectiveTitle(serial int) string {
	all := len(verbs) * len(nouns) * len(circumstances)
	k := serial * 7919 % all // a prime that does not divide all, so that neighbours differ
	title := verbs[k%len(verbs)] + " " + nouns[k/len(verbs)%len(nouns)] + " " + circumstances[k/len(verbs)/len(nouns)]
	if serial >= all {
		title += fmt.Sprintf(" %d", serial/all+1)
	}
	return title
}

// shares divides n into parts that differ by one at most.
func shares(n, parts int) []int {
	out := make([]int, parts)
	for i := range out {
		out[i] = (n + i) / parts
	}
	return out
}

func (e *exam) outlineFile() string {
	var p page
	p.line("code: %s\ntitle: %s\nvendor: Sample Corp\nlevel: Associate\nrole: Administrator", strings.ToUpper(e.id), e.title)
	p.line("summary: An invented exam with %d objectives.", len(e.objectives))
	p.line("audience: Nobody; it measures how long a site takes to build.")
	p.line("edition: 2029-05-01\nsource: https://example.org/%s\nverified: 2029-06-15", e.id)
	p.line("facts:\n  passing_score: 700 of 1000\n  duration: 100 minutes\n  price: US$165")
	p.line("levels: [Domain, Topic, Objective]")
	p.line("outline:")
	for _, d := range e.domains {
		d.write(&p, "  ")
	}
	return p.String()
}

func (n *node) write(p *page, indent string) {
	p.line("%s- id: %s", indent, n.id)
	indent += "  "
	p.line("%snumber: %q\n%stitle: %q", indent, n.number, indent, n.title)
	if n.parent == nil {
		p.line("%sweight: %d points", indent, len(n.items))
	}
	if len(n.items) > 0 {
		p.line("%sitems:", indent)
		for _, item := range n.items {
			item.write(p, indent+"  ")
		}
		return
	}
	p.line("%stopics: [%s]", indent, topicID(n.place()/topicShare))
	if twin := n.counterpart(); twin != nil && n.serial%3 == 0 {
		relation := []string{"exact_match", "related", "precedes"}[n.serial/3%3]
		p.line("%srelated: [{to: %s/%s, relation: %s}]", indent, twin.exam.id, twin.id, relation)
	}
	p.line("%spoints: [%s, %s]", indent, n.pick(nouns, 1), n.pick(nouns, 2))
}

// counterpart returns the other exam's objective at the same place.
func (n *node) counterpart() *node {
	if n.exam.twin == nil {
		return nil
	}
	return n.exam.twin.objectives[n.place()]
}

// neighbour returns another objective of the same exam.
func (n *node) neighbour(step int) *node {
	all := n.exam.objectives
	return all[(n.place()+step)%len(all)]
}

// place returns the objective's place in its exam.
func (n *node) place() int { return n.serial - n.exam.objectives[0].serial }

// pick returns a word that depends on the objective and the place only.
func (n *node) pick(words []string, place int) string {
	return words[(n.serial*31+place*17)%len(words)]
}

// random returns the objective's own source of numbers. PCG is specified, so
// they are the same with every release of Go.
func (n *node) random(purpose uint64) *rand.Rand {
	return rand.New(rand.NewPCG(uint64(n.serial), purpose))
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
