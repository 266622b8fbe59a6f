package compare

import (
	"slices"

	"studyguide/generator/guide"
)

// Status is what somebody who holds one exam knows of an objective of another.
type Status int

// The statuses, from nothing known to all known.
const (
	New     Status = iota // nothing that the other exam asks comes near
	Related               // the same subject, asked differently
	Same                  // the same knowledge
)

// Coverage is how much of exam To somebody who holds exam From has learned
// already, in per cent of To by weight. The three shares add up to 100 unless
// To has no objectives.
type Coverage struct {
	From, To           *guide.Exam
	Same, Related, New float64
	Of                 map[*guide.Node]Status // every objective of To
}

// Cover computes the coverage of to by from. Only relations count: a common
// topic makes two objectives neighbours, not equals. A relation of an inner
// node holds for every objective below it.
func Cover(from, to *guide.Exam) Coverage {
	c := Coverage{From: from, To: to, Of: map[*guide.Node]Status{}}
	for leaf := range to.Leaves() {
		s := status(leaf, from)
		c.Of[leaf] = s
		switch s {
		case Same:
			c.Same += leaf.Share
		case Related:
			c.Related += leaf.Share
		default:
			c.New += leaf.Share
		}
	}
	return c
}

func status(leaf *guide.Node, from *guide.Exam) Status {
	best := New
	for n := leaf; n != nil; n = n.Parent {
		for _, r := range n.Relations {
			if r.To.Exam == from && r.To.Edition == nil {
				best = max(best, statusOf(r.Type))
			}
		}
	}
	return best
}

func statusOf(relation string) Status {
	switch relation {
	case "exact_match":
		return Same
	case "related", "precedes", "preceded_by":
		return Related
	}
	return New
}

// Leaves returns the objectives of To that have the status, in outline order.
func (c Coverage) Leaves(s Status) []*guide.Node {
	var out []*guide.Node
	for leaf := range c.To.Leaves() {
		if c.Of[leaf] == s {
			out = append(out, leaf)
		}
	}
	return out
}

// Only returns the objectives of an exam that none of the others touches: no
// relation leads to them, and none of their topics is a topic of theirs.
func Only(e *guide.Exam, others []*guide.Exam) []*guide.Node {
	common := map[*guide.Topic]bool{}
	for _, o := range others {
		if o == e {
			continue
		}
		for leaf := range o.Leaves() {
			for _, t := range leaf.Topics {
				common[t] = true
			}
		}
	}
	related := func(leaf *guide.Node) bool {
		return slices.ContainsFunc(others, func(o *guide.Exam) bool { return o != e && status(leaf, o) != New })
	}
	var out []*guide.Node
	for leaf := range e.Leaves() {
		if !related(leaf) && !slices.ContainsFunc(leaf.Topics, func(t *guide.Topic) bool { return common[t] }) {
			out = append(out, leaf)
		}
	}
	return out
}

// Share returns the sum of the objectives' shares, in per cent of their exam.
func Share(nodes []*guide.Node) float64 {
	sum := 0.0
	for _, n := range nodes {
		sum += n.Share
	}
	return sum
}

// Counterparts returns the objectives of another exam that give an objective
// its status in a Coverage, in the order of the relations.
func Counterparts(leaf *guide.Node, from *guide.Exam, s Status) []*guide.Node {
	var out []*guide.Node
	for n := leaf; n != nil; n = n.Parent {
		for _, r := range n.Relations {
			if r.To.Exam == from && r.To.Edition == nil && statusOf(r.Type) == s && s != New {
				out = slices.AppendSeq(out, r.To.Leaves())
			}
		}
	}
	return out
}
