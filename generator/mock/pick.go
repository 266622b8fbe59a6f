package mock

import (
	"slices"

	"studyguide/generator/guide"
)

// studied is the part of a paper that case studies may take while there are
// other questions: one in five. Publishers ask one or two of four to six
// questions among 40 to 60.
const studied = 5

// picked is a paper with how many questions each domain has in it.
type picked struct {
	Paper
	counts []int
}

// draw draws n questions. A case study that fits in nowhere leaves its domains
// short; what they lack then goes to the others.
func (d *drawing) draw(c claims, n int) picked {
	has := slices.Clone(d.has)
	for {
		wanted := c.allocate(n, has)
		p := d.pick(wanted, n)
		short := false
		for i := range wanted {
			if p.counts[i] < wanted[i] {
				has[i], short = p.counts[i], true
			}
		}
		if !short {
			return p
		}
	}
}

// pick draws as many questions from each domain as are wanted: first case
// studies, as far as they fit and within their part of the paper, then
// questions that stand alone, then more case studies where those did not do.
func (d *drawing) pick(wanted []int, n int) picked {
	p := picked{counts: make([]int, len(wanted))}
	seen := map[*guide.Node]int{} // by objective: questions in the paper
	budget := n / studied
	d.study(&p, wanted, seen, &budget)
	for i, list := range d.alone {
		chosen := spread(list, seen)[:min(wanted[i]-p.counts[i], len(list))]
		p.Questions = append(p.Questions, chosen...)
		p.counts[i] += len(chosen)
	}
	d.study(&p, wanted, seen, &n)
	d.place.sort(p.Questions)
	return p
}

// study adds the case studies that fit: none of their domains gets more
// questions than are wanted of it, and all together not more than the budget.
func (d *drawing) study(p *picked, wanted []int, seen map[*guide.Node]int, budget *int) {
	for _, sc := range d.scenarios {
		counts := slices.Clone(p.counts)
		for _, q := range sc.Questions {
			counts[d.domain(q)]++
		}
		fits := len(sc.Questions) <= *budget && !slices.Contains(p.Scenarios, sc)
		for i := range counts {
			fits = fits && counts[i] <= wanted[i]
		}
		if !fits {
			continue
		}
		p.Scenarios, p.counts = append(p.Scenarios, sc), counts
		*budget -= len(sc.Questions)
		for _, q := range sc.Questions {
			seen[q.Objective]++
		}
	}
}

// spread puts the questions of a domain, which are in the order of drawing,
// so that no objective has a second question before each has had its first,
// no third before each has had its second, and so on.
func spread(list []*guide.Question, seen map[*guide.Node]int) []*guide.Question {
	turn := map[*guide.Question]int{}
	next := map[*guide.Node]int{}
	for _, q := range list {
		turn[q] = seen[q.Objective] + next[q.Objective]
		next[q.Objective]++
	}
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b *guide.Question) int { return turn[a] - turn[b] })
	return out
}
