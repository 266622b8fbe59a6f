package compare

import (
	"cmp"
	"slices"

	"studyguide/generator/guide"
)

// Subject is one topic in several exams.
type Subject struct {
	Topic *guide.Topic
	Cells [][]*guide.Node // the objectives of each exam, in the order of the exams
	Pairs []Pair
}

// Pair are two objectives of two exams that are related to each other. From
// belongs to the exam that stands first in the comparison.
type Pair struct {
	From, To *guide.Node
	Relation string // exact_match, related, precedes, preceded_by
	Note     string
}

// Subjects returns the topics that two or more of the exams touch, those with
// the greatest share in all exams together first.
func Subjects(topics []*guide.Topic, exams []*guide.Exam) []Subject {
	var out []Subject
	weight := map[*guide.Topic]float64{}
	for _, t := range topics {
		s := Subject{Topic: t, Cells: make([][]*guide.Node, len(exams))}
		touched := 0
		for i, e := range exams {
			for _, n := range t.Objectives {
				if n.Exam == e {
					s.Cells[i] = append(s.Cells[i], n)
				}
			}
			if len(s.Cells[i]) > 0 {
				touched++
			}
			weight[t] += Share(s.Cells[i])
		}
		if touched > 1 {
			s.Pairs = pairs(s.Cells, exams)
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Subject) int { return cmp.Compare(weight[b.Topic], weight[a.Topic]) })
	return out
}

// pairs returns the relations between the objectives of a subject's cells,
// each once, seen from the exam that stands first.
func pairs(cells [][]*guide.Node, exams []*guide.Exam) []Pair {
	var out []Pair
	for i, cell := range cells {
		for _, n := range cell {
			for _, r := range n.Relations {
				if j := slices.Index(exams, r.To.Exam); j > i && r.To.Edition == nil && statusOf(r.Type) != New {
					out = append(out, Pair{From: n, To: r.To, Relation: r.Type, Note: r.Note})
				}
			}
		}
	}
	return out
}

// FactRow is one fact in several exams; a cell is nil where an exam lacks it.
type FactRow struct {
	Key   string
	Cells []*guide.Fact
	Same  bool // every exam has it, with the same value
}

// Facts puts the facts of the exams side by side, in the order in which the
// exams give them, the first exam's order first.
func Facts(exams []*guide.Exam) []FactRow {
	var rows []FactRow
	for i, e := range exams {
		for _, f := range e.Facts {
			at := slices.IndexFunc(rows, func(r FactRow) bool { return r.Key == f.Key })
			if at < 0 {
				at = len(rows)
				rows = append(rows, FactRow{Key: f.Key, Cells: make([]*guide.Fact, len(exams))})
			}
			rows[at].Cells[i] = f
		}
	}
	for i := range rows {
		rows[i].Same = same(rows[i].Cells)
	}
	return rows
}

func same(cells []*guide.Fact) bool {
	for _, f := range cells {
		if f == nil || f.Value.Plain != cells[0].Value.Plain {
			return false
		}
	}
	return true
}
