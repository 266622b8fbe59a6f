package mock

import (
	"fmt"
	"testing"
	"testing/fstest"

	"studyguide/generator/guide"
	"studyguide/generator/source"
)

// area is a domain of an invented exam.
type area struct {
	weight     string
	objectives int
	questions  int // for each objective
}

// invented makes an exam of the areas; their questions are d0-o0-q0 and so on.
func invented(areas ...area) *guide.Exam {
	e := &guide.Exam{ID: "tst-100", Code: "TST-100"}
	for i, a := range areas {
		d := &guide.Node{Exam: e, ID: fmt.Sprintf("d%d", i)}
		if w, ok := source.ParseWeight(a.weight); ok {
			d.Weight = &w
		}
		e.Roots = append(e.Roots, d)
		for j := range a.objectives {
			o := &guide.Node{Exam: e, Parent: d, ID: fmt.Sprintf("%s-o%d", d.ID, j)}
			d.Items = append(d.Items, o)
			for k := range a.questions {
				ask(o, fmt.Sprintf("%s-q%d", o.ID, k), nil)
			}
		}
	}
	return e
}

func ask(o *guide.Node, id string, sc *guide.Scenario) {
	q := &guide.Question{Exam: o.Exam, Objective: o, ID: id, Scenario: sc}
	o.Questions = append(o.Questions, q)
	o.Exam.Questions = append(o.Exam.Questions, q)
	if sc != nil {
		sc.Questions = append(sc.Questions, q)
	}
}

// study adds a case study that asks one question about each of the objectives,
// which are named by domain and place.
func study(e *guide.Exam, id string, objectives ...[2]int) {
	sc := &guide.Scenario{Exam: e, ID: id}
	e.Scenarios = append(e.Scenarios, sc)
	for i, at := range objectives {
		ask(e.Roots[at[0]].Items[at[1]], fmt.Sprintf("%s-q%d", id, i), sc)
	}
}

// like is an exam with the weights of a real one and all kinds of trouble:
// ranges, case studies over several domains, objectives with few questions.
func like() *guide.Exam {
	e := invented(area{"20-25%", 12, 3}, area{"25-30%", 14, 2}, area{"15-20%", 9, 3}, area{"15-20%", 8, 2}, area{"10-15%", 5, 4})
	study(e, "north", [2]int{0, 0}, [2]int{0, 1}, [2]int{1, 0}, [2]int{1, 1})
	study(e, "south", [2]int{2, 0}, [2]int{2, 1}, [2]int{3, 0}, [2]int{4, 0})
	study(e, "west", [2]int{1, 2}, [2]int{1, 3}, [2]int{1, 4}, [2]int{1, 5}, [2]int{1, 6})
	return e
}

func draw(t testing.TB, e *guide.Exam, seed uint32, n int) Paper {
	t.Helper()
	p, err := Draw(e, Options{Seed: seed, Questions: n})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// asked returns a paper's questions in order.
func asked(p Paper) []*guide.Question {
	out := append([]*guide.Question(nil), p.Questions...)
	for _, sc := range p.Scenarios {
		out = append(out, sc.Questions...)
	}
	return out
}

func ids(p Paper) []string {
	var out []string
	for _, q := range asked(p) {
		out = append(out, q.ID)
	}
	return out
}

// resolved reads a guide from files.
func resolved(t testing.TB, files fstest.MapFS) *guide.Guide {
	t.Helper()
	tree, list, err := source.Load(files)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list)
	}
	g, list := guide.Resolve(tree)
	if list.HasErrors() {
		t.Fatal(list)
	}
	return g
}
