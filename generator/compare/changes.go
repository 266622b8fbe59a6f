package compare

import (
	"studyguide/generator/guide"
)

// Changes is what the current outline of an exam changed in an earlier one.
// Nodes are the same when their ids are.
type Changes struct {
	From       *guide.Edition
	Added      []*guide.Node // of the current outline, not replacing anything
	Removed    []*guide.Node // of the earlier one, gone without a successor
	Replaced   []Replacement
	Reworded   []Change
	Moved      []Change
	Reweighted []Change
	Kept       int // objectives of both that are neither reworded nor moved
}

// Change is a node before and after.
type Change struct {
	Before, After *guide.Node
}

// Replacement is a node that is gone, and what took its place.
type Replacement struct {
	Before *guide.Node
	By     []*guide.Node
}

// Since computes what changed since an earlier edition.
func Since(ed *guide.Edition) Changes {
	c := Changes{From: ed}
	for old := range ed.All() {
		now := ed.Exam.Node(old.ID)
		if now == nil {
			c.gone(old)
			continue
		}
		c.compare(old, now)
	}
	for n := range ed.Exam.All() {
		if ed.Node(n.ID) == nil && !replaces(n, ed) {
			c.Added = append(c.Added, n)
		}
	}
	return c
}

func (c *Changes) gone(old *guide.Node) {
	var by []*guide.Node
	for _, r := range old.Relations {
		if r.Type == "replaced_by" {
			by = append(by, r.To)
		}
	}
	if by == nil {
		c.Removed = append(c.Removed, old)
		return
	}
	c.Replaced = append(c.Replaced, Replacement{old, by})
}

func (c *Changes) compare(old, now *guide.Node) {
	pair := Change{old, now}
	reworded, moved := old.Title != now.Title, parentID(old) != parentID(now)
	if reworded {
		c.Reworded = append(c.Reworded, pair)
	}
	if moved {
		c.Moved = append(c.Moved, pair)
	}
	if (old.Weight == nil) != (now.Weight == nil) || old.Weight != nil && *old.Weight != *now.Weight {
		c.Reweighted = append(c.Reweighted, pair)
	}
	if now.Leaf() && !reworded && !moved {
		c.Kept++
	}
}

func parentID(n *guide.Node) string {
	if n.Parent == nil {
		return ""
	}
	return n.Parent.ID
}

func replaces(n *guide.Node, ed *guide.Edition) bool {
	for _, r := range n.Relations {
		if r.Type == "replaces" && r.To.Edition == ed {
			return true
		}
	}
	return false
}

// Mark returns what happened to each current node since the edition: added,
// replaced (it took the place of others), moved, reworded or reweighted, the
// first of these that holds. Nodes that did not change are absent.
func (c Changes) Mark() map[*guide.Node]string {
	marks := map[*guide.Node]string{}
	set := func(n *guide.Node, mark string) {
		if marks[n] == "" {
			marks[n] = mark
		}
	}
	for _, n := range c.Added {
		set(n, "added")
	}
	for _, r := range c.Replaced {
		for _, n := range r.By {
			if c.From.Node(n.ID) == nil {
				set(n, "replaced")
			}
		}
	}
	for _, m := range c.Moved {
		set(m.After, "moved")
	}
	for _, m := range c.Reworded {
		set(m.After, "reworded")
	}
	for _, m := range c.Reweighted {
		set(m.After, "reweighted")
	}
	return marks
}
