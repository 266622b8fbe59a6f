package guide

import (
	"iter"
	"strings"
)

// Words returns how long the node's notes are, in words; 0 without notes.
func (n *Node) Words() int {
	if n.Note == nil {
		return 0
	}
	return len(strings.Fields(n.Note.Body.Plain))
}

// Leaf reports whether the node is an objective.
func (n *Node) Leaf() bool { return len(n.Items) == 0 }

// Domain returns the top node above the node, or the node itself.
func (n *Node) Domain() *Node {
	for n.Parent != nil {
		n = n.Parent
	}
	return n
}

// All yields the node and everything below it, parents first.
func (n *Node) All() iter.Seq[*Node] {
	return func(yield func(*Node) bool) { n.walk(yield) }
}

func (n *Node) walk(yield func(*Node) bool) bool {
	if !yield(n) {
		return false
	}
	for _, c := range n.Items {
		if !c.walk(yield) {
			return false
		}
	}
	return true
}

// Leaves yields the objectives of the branch; a leaf yields itself.
func (n *Node) Leaves() iter.Seq[*Node] { return leaves([]*Node{n}) }

// All yields every node of the outline, parents first.
func (e *Exam) All() iter.Seq[*Node] { return all(e.Roots) }

// Leaves yields every objective of the exam.
func (e *Exam) Leaves() iter.Seq[*Node] { return leaves(e.Roots) }

// All yields every node of the earlier outline, parents first.
func (e *Edition) All() iter.Seq[*Node] { return all(e.Roots) }

func all(roots []*Node) iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		for _, r := range roots {
			if !r.walk(yield) {
				return
			}
		}
	}
}

func leaves(roots []*Node) iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		for n := range all(roots) {
			if n.Leaf() && !yield(n) {
				return
			}
		}
	}
}

// LevelName returns the publisher's word for the node's level, or "".
func (n *Node) LevelName() string {
	levels := n.Exam.Levels
	if n.Edition != nil && len(n.Edition.Levels) > 0 {
		levels = n.Edition.Levels
	}
	switch {
	case len(levels) == 0:
		return ""
	case n.Leaf() && n.Depth > 0: // branches may end early: a leaf is always of the last level
		return levels[len(levels)-1]
	case n.Depth < len(levels):
		return levels[n.Depth]
	}
	return ""
}

// Node returns the exam's node with the id, or nil.
func (e *Exam) Node(id string) *Node { return e.nodes[id] }

// Node returns the earlier outline's node with the id, or nil.
func (e *Edition) Node(id string) *Node { return e.nodes[id] }

// Exam returns the exam with the id, or nil.
func (g *Guide) Exam(id string) *Exam { return g.exams[id] }

// Topic returns the topic with the id, or nil.
func (g *Guide) Topic(id string) *Topic { return g.topics[id] }

// Term returns the term with the id, or nil.
func (g *Guide) Term(id string) *Term { return g.terms[id] }

// Shows reports whether a text of the guide shows the image, a name of Media.
func (g *Guide) Shows(name string) bool { return g.shown[MediaURL(name)] }
