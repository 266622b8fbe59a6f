package check

import (
	"fmt"
	"strings"

	"studyguide/generator/guide"
)

// coverage names for each objective what it has too little of. An exam that can
// no longer be taken is left in peace.
func coverage(c *checker) {
	asked := c.g.Asked()
	for _, e := range c.g.Exams {
		if e.Lifecycle.State == "retired" {
			continue
		}
		for n := range e.Leaves() {
			if missing := lacking(n.Own(), asked); len(missing) > 0 {
				report := c.report(n.At, "%q has %s", n.ID, listed(missing))
				if n.Note == nil && asked.Notes > 0 {
					report.WithHint("begin with %s/notes/%s.md", e.Dir, n.ID)
				}
			}
		}
	}
}

// lacking says of every kind that there is too little of how much there is.
func lacking(own, asked guide.Tally) []string {
	var out []string
	for _, kind := range guide.Kinds {
		switch has, want := own.Of(kind), asked.Of(kind); {
		case has >= want:
		case has == 0:
			out = append(out, "no "+kind)
		default:
			out = append(out, fmt.Sprintf("%d of %d %s", has, want, kind))
		}
	}
	return out
}

// listed joins parts as a sentence does: a, b and c.
func listed(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " and " + parts[last]
}

// Cover is how much of an exam, or of one of its domains, has the material that
// hugo.yaml asks for.
type Cover struct {
	Exam       *guide.Exam
	Domain     *guide.Node // nil: the whole exam
	Objectives int
	Weight     float64 // per cent of the exam
	Kinds      []KindCover
}

// KindCover is the cover by one kind of material.
type KindCover struct {
	Kind       string  // of guide.Kinds
	Asked      int     // for each objective, at least 1
	Objectives int     // that have as much
	Share      float64 // per cent of the exam or domain, by weight, that these are
}

// Coverage computes the cover of every exam: one entry for the whole of it,
// then one for each domain. Kinds that nobody asks for are left out.
func Coverage(g *guide.Guide) []Cover {
	var out []Cover
	for _, e := range g.Exams {
		whole := cover(g, e, nil, e.Roots)
		out = append(out, whole)
		for _, domain := range e.Roots {
			out = append(out, cover(g, e, domain, []*guide.Node{domain}))
		}
	}
	return out
}

func cover(g *guide.Guide, e *guide.Exam, domain *guide.Node, roots []*guide.Node) Cover {
	c := Cover{Exam: e, Domain: domain}
	asked := g.Asked()
	for _, kind := range guide.Kinds {
		if n := asked.Of(kind); n > 0 {
			c.Kinds = append(c.Kinds, KindCover{Kind: kind, Asked: n})
		}
	}
	for _, root := range roots {
		for n := range root.Leaves() {
			c.Objectives++
			c.Weight += n.Share
			own := n.Own()
			for i := range c.Kinds {
				if k := &c.Kinds[i]; own.Of(k.Kind) >= k.Asked {
					k.Objectives++
					k.Share += n.Share
				}
			}
		}
	}
	for i := range c.Kinds {
		if c.Weight > 0 {
			c.Kinds[i].Share *= 100 / c.Weight
		}
	}
	return c
}
