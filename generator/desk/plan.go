package desk

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"studyguide/generator/compare"
	"studyguide/generator/guide"
	"studyguide/generator/mock"
)

// Plan is what planning and progress need of an exam beside Exam with its bank:
// assets/js/plan-data.ts has the same. Nodes are places in Exam.Nodes.
type Plan struct {
	// Minutes is how long a mock exam takes; 0 where the exam's facts do not
	// say, or there are no questions.
	Minutes int   `json:"minutes,omitempty"`
	Labs    []Lab `json:"labs,omitempty"`
	// Carry is what each other exam of the guide has in common with this one;
	// exams with nothing in common are left out.
	Carry []Carry `json:"carry,omitempty"`
}

// Lab is a lab of the exam: its page is <exam>/labs/<id>.html.
type Lab struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Minutes int    `json:"minutes"`
	Nodes   []int  `json:"nodes"`
}

// Carry is what somebody who holds another exam brings along.
type Carry struct {
	Exam  string `json:"exam"`
	Pairs []Pair `json:"pairs"`
}

// Pair is an objective of this exam with its counterparts, objectives of the
// other one.
type Pair struct {
	Node int      `json:"node"`
	Same bool     `json:"same,omitempty"` // exact_match: the same knowledge; otherwise related
	To   []string `json:"to"`
}

// WritePlan writes what planning needs of an exam, as Write does its cards.
func WritePlan(g *guide.Guide, e *guide.Exam) (Files, error) {
	f := Files{All: map[string][]byte{}}
	var err error
	f.Index, err = f.add(e, "plan", newPlan(g, e))
	return f, err
}

func newPlan(g *guide.Guide, e *guide.Exam) *Plan {
	p := &Plan{Minutes: mock.UsualMinutes(e)}
	places := map[*guide.Node]int{}
	for n := range e.All() {
		places[n] = len(places)
	}
	for _, l := range e.Labs {
		lab := Lab{ID: l.ID, Title: l.Title, Minutes: LabMinutes(l.Duration)}
		for _, n := range l.Objectives {
			lab.Nodes = append(lab.Nodes, places[n])
		}
		p.Labs = append(p.Labs, lab)
	}
	for _, other := range g.Exams {
		if other == e {
			continue
		}
		if pairs := pairsWith(e, other, places); len(pairs) > 0 {
			p.Carry = append(p.Carry, Carry{Exam: other.ID, Pairs: pairs})
		}
	}
	return p
}

// pairsWith returns the objectives of an exam that the other one touches, by the
// rules of compare.Cover, which says how much of the exam they are.
func pairsWith(e, other *guide.Exam, places map[*guide.Node]int) []Pair {
	var out []Pair
	cover := compare.Cover(other, e)
	for leaf := range e.Leaves() {
		if cover.Of[leaf] == compare.New {
			continue
		}
		pair := Pair{Node: places[leaf], Same: cover.Of[leaf] == compare.Same}
		seen := map[*guide.Node]bool{}
		for _, n := range compare.Counterparts(leaf, other, cover.Of[leaf]) {
			if !seen[n] {
				seen[n] = true
				pair.To = append(pair.To, n.ID)
			}
		}
		out = append(out, pair)
	}
	return out
}

// durationRE finds the first time in an author's words: "75 minutes, and a day
// for the reports", "60–90 min", "1.5 hours", "2 Stunden".
var durationRE = regexp.MustCompile(`(\d+(?:[.,]\d+)?)(?:\s*[-–]\s*(\d+(?:[.,]\d+)?))?\s*(\p{L}+)`)

// usualLab is how long a lab is taken to be, in minutes, where its author does
// not say it in figures.
const usualLab = 60

// LabMinutes reads how long a lab takes, in minutes: of a range its upper end, of
// several times the first, which is the work itself.
func LabMinutes(duration string) int {
	m := durationRE.FindStringSubmatch(duration)
	if m == nil {
		return usualLab
	}
	figure := m[1]
	if m[2] != "" {
		figure = m[2]
	}
	n, err := strconv.ParseFloat(strings.Replace(figure, ",", ".", 1), 64)
	if err != nil {
		return usualLab
	}
	if unit := strings.ToLower(m[3]); strings.HasPrefix(unit, "h") || strings.HasPrefix(unit, "st") {
		n *= 60
	}
	if n < 1 || n > 24*60 {
		return usualLab
	}
	return int(math.Ceil(n))
}
