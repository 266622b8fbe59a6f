package guide

import (
	"slices"
	"strings"

	"studyguide/generator/diag"
	"studyguide/generator/source"
)

// pendingRelation is a relation whose target may not have been read yet.
type pendingRelation struct {
	from    *Node
	written source.Relation
}

// inverse names each relation as its target sees it.
var inverse = map[string]string{
	"exact_match": "exact_match", "related": "related", "precedes": "preceded_by", "replaced_by": "replaces",
}

// relations points every written relation at its node, and back.
func (b *builder) relations() {
	for _, p := range b.pending {
		kind := p.written.Relation.Value
		if kind == "" {
			kind = "related"
		}
		to := b.target(p.from, p.written.To)
		if to == nil {
			continue
		}
		if to == p.from {
			b.list.Errorf("self-relation", p.written.To.Span, "%q is related to itself", p.from.ID)
			continue
		}
		if kind == "replaced_by" && p.from.Edition == nil {
			b.list.Errorf("bad-relation", p.written.At, "replaced_by belongs in an earlier edition").
				WithHint("move the node to editions/, or write related")
			continue
		}
		link(p.from, to, kind, p.written)
	}
}

func link(from, to *Node, kind string, w source.Relation) {
	add := func(n *Node, r Relation) {
		if !slices.ContainsFunc(n.Relations, func(o Relation) bool { return o.To == r.To && o.Type == r.Type }) {
			n.Relations = append(n.Relations, r)
		}
	}
	add(from, Relation{To: to, Type: kind, Note: w.Note.Value, At: w.To.Span})
	add(to, Relation{To: from, Type: inverse[kind], Note: w.Note.Value, At: w.To.Span})
}

// target finds the node of the current outlines that a relation names.
func (b *builder) target(from *Node, to diag.Text) *Node {
	examID, id, other := strings.Cut(to.Value, "/")
	e := from.Exam
	if !other {
		id = examID
	} else if e = b.g.exams[examID]; e == nil {
		b.unknown("exam", diag.Text{Value: examID, Span: to.At(0, len(examID))}, keys(b.g.exams), func(s string) diag.Span { return b.g.exams[s].At })
		return nil
	}
	if n := e.nodes[id]; n != nil {
		return n
	}
	names := keys(e.nodes)
	if other {
		for i := range names {
			names[i] = e.ID + "/" + names[i]
		}
	}
	b.unknown("objective", to, names, func(s string) diag.Span { return e.nodes[strings.TrimPrefix(s, e.ID+"/")].At })
	return nil
}

// precedence reports objectives that must be learned before themselves.
func (b *builder) precedence() {
	const open, done = 1, 2
	state := map[*Node]int{}
	var visit func(n *Node)
	visit = func(n *Node) {
		state[n] = open
		for _, r := range n.Relations {
			if r.Type != "precedes" {
				continue
			}
			switch state[r.To] {
			case 0:
				visit(r.To)
			case open:
				b.list.Errorf("cycle", r.At, "%q comes before %q, and after it", n.ID, r.To.ID).
					WithHint("take one of the precedes relations out").WithNote(r.To.At, "%q is defined here", r.To.ID)
			}
		}
		state[n] = done
	}
	for _, e := range b.g.Exams {
		for n := range e.All() {
			if state[n] == 0 {
				visit(n)
			}
		}
	}
}

// maxElsewhere bounds what Elsewhere adds by topic; the topic's page has all.
const maxElsewhere = 6

// Elsewhere returns the node's relations to nodes of current outlines, and the
// objectives of other exams with which it only shares a topic: their Type is
// "topic" and their Note names it.
func (n *Node) Elsewhere() []Relation {
	var out []Relation
	var known []*Node
	for _, r := range n.Relations {
		if r.To.Edition == nil {
			known = append(known, r.To)
			out = append(out, r)
		}
	}
	if !n.Leaf() {
		return out
	}
	for _, t := range n.Topics {
		for _, o := range t.Objectives {
			if o.Exam != n.Exam && !slices.Contains(known, o) && len(known) < maxElsewhere {
				known = append(known, o)
				out = append(out, Relation{To: o, Type: "topic", Note: t.Title, At: o.At})
			}
		}
	}
	return out
}
