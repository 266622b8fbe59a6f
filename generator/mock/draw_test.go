package mock

import (
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"studyguide/generator/guide"
	"studyguide/generator/source"
)

// What holds of every paper, for many seeds and lengths: the right number of
// questions, none twice, every domain within its published weight where whole
// numbers allow it, case studies whole and in order, objectives in turn.
func TestEveryPaper(t *testing.T) {
	e := like()
	for seed := range uint32(3000) {
		n := 5 + int(seed)%90
		p := draw(t, e, seed, n)
		if p.Len() != n || p.Asked != n {
			t.Fatalf("seed %d: %d questions, not %d", seed, p.Len(), n)
		}
		within(t, p)
		whole(t, p)
		list := ids(p)
		slices.Sort(list)
		if len(slices.Compact(list)) != n {
			t.Fatalf("seed %d: a question is asked twice", seed)
		}
	}
}

// Papers of one seed and several lengths are files of several names.
func TestPaperNames(t *testing.T) {
	e := like()
	for n, want := range map[int]string{0: "-exam-7", 40: "-exam-7-40-questions", 1: "-exam-7-1-questions", usual(e).middle(): "-exam-7"} {
		if got := draw(t, e, 7, n).Name(); got != e.ID+want {
			t.Errorf("%d questions are in %s, not %s", n, got, e.ID+want)
		}
	}
}

// within holds each domain's count against its weight, computed anew.
func within(t *testing.T, p Paper) {
	t.Helper()
	n := float64(p.Len())
	for _, d := range p.Domains {
		count := 0
		for _, q := range asked(p) {
			if q.Objective.Domain() == d.Node {
				count++
			}
		}
		if count != d.Count {
			t.Fatalf("seed %d: %s is said to have %d questions, and has %d", p.Seed, d.Node.ID, d.Count, count)
		}
		share := 100 * float64(count) / n
		inside := share >= d.Node.Weight.Low-1e-9 && share <= d.Node.Weight.High+1e-9
		if !inside && !d.Near || math.Abs(share-(d.Node.Weight.Low+d.Node.Weight.High)/2)*n/100 > 2.5 {
			t.Fatalf("seed %d: %d of %g questions are %s's, which weighs %v", p.Seed, count, n, d.Node.ID, *d.Node.Weight)
		}
		if d.Near && n >= 50 && n <= 65 {
			t.Fatalf("%g questions: %s is not given a whole number within its weight, though there is one", n, d.Node.ID)
		}
	}
}

// whole looks for case studies that were torn.
func whole(t *testing.T, p Paper) {
	t.Helper()
	for _, q := range p.Questions {
		if q.Scenario != nil {
			t.Fatalf("seed %d: %s stands without its case study", p.Seed, q.ID)
		}
	}
	for i, sc := range p.Scenarios {
		if slices.Contains(p.Scenarios[:i], sc) {
			t.Fatalf("seed %d: %s twice", p.Seed, sc.ID)
		}
	}
}

// Every length has its paper, and all questions together make one.
func TestEveryLength(t *testing.T) {
	e := like()
	for n := 1; n <= len(e.Questions); n++ {
		if p := draw(t, e, 7, n); p.Len() != n {
			t.Errorf("%d questions, not %d", p.Len(), n)
		}
	}
}

func TestSameSeedSamePaper(t *testing.T) {
	seen := map[string]uint32{}
	for seed := range uint32(2000) {
		got := strings.Join(ids(draw(t, like(), seed, 40)), " ")
		if again := strings.Join(ids(draw(t, like(), seed, 40)), " "); got != again {
			t.Fatalf("seed %d gives two papers", seed)
		}
		if other, ok := seen[got]; ok {
			t.Fatalf("seeds %d and %d give the same paper", seed, other)
		}
		seen[got] = seed
	}
}

// The order in which an author writes questions down does not matter.
func TestOrderOfTheBankDoesNotMatter(t *testing.T) {
	a, b := like(), like()
	slices.Reverse(b.Questions)
	slices.Reverse(b.Scenarios)
	if x, y := ids(draw(t, a, 7, 40)), ids(draw(t, b, 7, 40)); !slices.Equal(x, y) {
		t.Errorf("%v\n%v", x, y)
	}
}

// The paper of docs/practice-paper.md, which other programs are held against.
func TestPublishedPaper(t *testing.T) {
	e := invented(area{"20-30%", 3, 2}, area{"70-80%", 2, 5})
	study(e, "rollout", [2]int{0, 1}, [2]int{1, 0})
	got := strings.Join(ids(draw(t, e, 7, 10)), " ")
	text, err := os.ReadFile("../../docs/practice-paper.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(strings.Fields(string(text)), " "), got) {
		t.Errorf("docs/practice-paper.md does not have this paper: %s", got)
	}
	if first := newHasher("tst-100", 7, "draw").of("d0-o0-q0"); !strings.Contains(string(text), printed(first)) {
		t.Errorf("docs/practice-paper.md does not have this number: %s", printed(first))
	}
}

// Questions come up about equally often, and first in their paper too.
func TestNoQuestionIsFavoured(t *testing.T) {
	const seeds = 4000
	e := invented(area{"100%", 10, 2})
	drawn, first := map[string]int{}, map[string]int{}
	for seed := range uint32(seeds) {
		list := ids(draw(t, e, seed, 5))
		first[list[0]]++
		for _, id := range list {
			drawn[id]++
		}
	}
	for _, q := range e.Questions { // expected: 1000 and 200; five standard deviations
		if n := drawn[q.ID]; n < 860 || n > 1140 {
			t.Errorf("%s was drawn %d times", q.ID, n)
		}
		if n := first[q.ID]; n < 130 || n > 270 {
			t.Errorf("%s came first %d times", q.ID, n)
		}
	}
}

// No objective has a second question before each has had its first.
func TestObjectivesTakeTurns(t *testing.T) {
	e := invented(area{"60%", 7, 4}, area{"40%", 6, 5})
	study(e, "north", [2]int{0, 0}, [2]int{0, 1}, [2]int{1, 2})
	for seed := range uint32(1000) {
		n := 15 + int(seed)%30
		counts := map[*guide.Node]int{}
		for _, q := range asked(draw(t, e, seed, n)) {
			counts[q.Objective]++
		}
		for _, d := range e.Roots {
			least, most := n, 0
			for _, o := range d.Items {
				least, most = min(least, counts[o]), max(most, counts[o])
			}
			if most > least+1 {
				t.Fatalf("seed %d, %d questions: one objective of %s has %d, another %d", seed, n, d.ID, most, least)
			}
		}
	}
}

// A new question takes one place at the most in a domain's part of a paper.
func TestNewQuestionDisturbsLittle(t *testing.T) {
	moved := 0
	for seed := range uint32(500) {
		before := ids(draw(t, like(), seed, 50))
		e := like()
		ask(e.Roots[2].Items[4], "new", nil)
		var gone, kept []string
		after := ids(draw(t, e, seed, 50))
		for _, id := range before {
			if slices.Contains(after, id) {
				kept = append(kept, id)
			} else {
				gone = append(gone, id)
			}
		}
		if len(gone) > 1 || len(gone) == 1 && !slices.Contains(after, "new") {
			t.Fatalf("seed %d: %v are gone", seed, gone)
		}
		moved += len(gone)
		after = slices.DeleteFunc(after, func(id string) bool { return id == "new" })
		if !slices.Equal(after, kept) {
			t.Fatalf("seed %d: the other questions changed places", seed)
		}
	}
	if moved == 0 {
		t.Error("the new question is never drawn")
	}
}

// At most a fifth of a paper are case studies while there are other questions.
func TestCaseStudiesLeaveRoom(t *testing.T) {
	seen := map[string]bool{}
	for seed := range uint32(200) {
		p := draw(t, like(), seed, 50)
		for _, sc := range p.Scenarios {
			seen[sc.ID] = true
		}
		if n := p.Len() - len(p.Questions); n > 10 || n == 0 {
			t.Fatalf("seed %d: %d questions of case studies", seed, n)
		}
	}
	if len(seen) != 3 {
		t.Errorf("of three case studies only %v are ever drawn", seen)
	}
}

// The shipped exams, as they are.
func TestShippedExams(t *testing.T) {
	tree, _, err := source.Load(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	g, _ := guide.Resolve(tree)
	if len(g.Exams) < 2 {
		t.Fatal("no exams")
	}
	for _, e := range g.Exams {
		for seed := range uint32(1000) {
			p := draw(t, e, seed, 0)
			if p.Len() != 50 || p.Minutes != 100 || len(p.Notes()) > 0 {
				t.Fatalf("%s, seed %d: %d questions in %d minutes, notes %v", e.Code, seed, p.Len(), p.Minutes, p.Notes())
			}
			within(t, p)
			whole(t, p)
		}
	}
}
