package mock

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"studyguide/generator/guide"
)

func printed(n uint32) string { return fmt.Sprintf("0x%08x", n) }

func counts(p Paper) []int {
	var out []int
	for _, d := range p.Domains {
		out = append(out, d.Count)
	}
	return out
}

// notes prints a paper's notes as "short d0 2/5".
func notes(p Paper) string {
	var out []string
	for _, n := range p.Notes() {
		id := ""
		if n.Domain != nil {
			id = n.Domain.Node.ID
		}
		out = append(out, strings.Join(strings.Fields(fmt.Sprintf("%s %s %d/%d", n.Kind, id, n.Count, n.Wanted)), " "))
	}
	return strings.Join(out, ", ")
}

func TestShares(t *testing.T) {
	for _, test := range []struct {
		name  string
		exam  *guide.Exam
		n     int
		want  []int
		notes string
	}{
		{"ranges", invented(area{"20-25%", 9, 9}, area{"25-30%", 9, 9}, area{"15-20%", 9, 9}, area{"15-20%", 9, 9}, area{"10-15%", 9, 9}), 50,
			[]int{12, 14, 9, 9, 6}, ""},
		{"marks", invented(area{"12 marks", 9, 9}, area{"6 marks", 9, 9}, area{"2 marks", 9, 9}), 40, []int{24, 12, 4}, ""},
		{"numbers of questions", invented(area{"10-20 questions", 9, 9}, area{"30-40 questions", 9, 9}), 50, []int{15, 35}, ""},
		{"no weights: by objectives", invented(area{"", 6, 9}, area{"", 3, 9}, area{"", 2, 9}), 10, []int{5, 3, 2}, ""},
		{"mixed units: by objectives", invented(area{"50%", 1, 20}, area{"5 marks", 4, 20}), 10, []int{2, 8}, ""},
		{"a weight of nothing: by objectives", invented(area{"0%", 1, 20}, area{"50%", 4, 20}), 10, []int{2, 8}, ""},
		{"weights that do not make 100", invented(area{"30%", 9, 9}, area{"30%", 9, 9}, area{"30%", 9, 9}), 50, []int{17, 17, 16}, "near 0/0"},
		{"too few to be exact", invented(area{"15-20%", 9, 9}, area{"15-20%", 9, 9}, area{"15-20%", 9, 9}, area{"15-20%", 9, 9}, area{"15-20%", 9, 9}, area{"15-20%", 9, 9}),
			5, []int{1, 1, 1, 1, 1, 0}, "near 0/0"},
		{"a domain with few", invented(area{"50%", 2, 1}, area{"30%", 9, 9}, area{"20%", 9, 9}), 20, []int{2, 11, 7}, "short d0 2/10, over d1 11/6, over d2 7/4"},
		{"a domain with none", invented(area{"50%", 2, 0}, area{"50%", 9, 9}), 10, []int{0, 10}, "short d0 0/5, over d1 10/5"},
		{"room within the ranges", invented(area{"10-30%", 1, 2}, area{"30-50%", 9, 9}, area{"30-50%", 9, 9}), 20, []int{2, 9, 9}, ""},
		{"fewer than asked for", invented(area{"50%", 2, 2}, area{"50%", 2, 2}), 20, []int{4, 4}, "fewer 8/20"},
	} {
		p := draw(t, test.exam, 7, test.n)
		if got := counts(p); !slices.Equal(got, test.want) || notes(p) != test.notes {
			t.Errorf("%s: %v %q, want %v %q", test.name, got, notes(p), test.want, test.notes)
		}
	}
}

// A bank of case studies gives those that fit, and says what is missing.
func TestOnlyCaseStudies(t *testing.T) {
	e := invented(area{"50%", 2, 0}, area{"50%", 2, 0})
	study(e, "a", [2]int{0, 0}, [2]int{0, 1}, [2]int{0, 0})
	study(e, "b", [2]int{1, 0}, [2]int{1, 1})
	if p := draw(t, e, 7, 5); p.Len() != 5 {
		t.Errorf("%v", ids(p))
	}
	if p := draw(t, e, 7, 4); p.Len() != 2 || notes(p) != "fewer 2/4, short d0 0/2" {
		t.Errorf("%v %s", ids(p), notes(p))
	}
	if _, err := Draw(e, Options{Questions: 1}); err == nil || !strings.Contains(err.Error(), "case studies with more than 1") {
		t.Error(err)
	}
}

func TestRefusals(t *testing.T) {
	for _, n := range []int{-1, 1001} {
		if _, err := Draw(like(), Options{Questions: n}); err == nil {
			t.Errorf("%d questions were drawn", n)
		}
	}
	if _, err := Draw(invented(area{"50%", 2, 0}), Options{}); err == nil || err.Error() != "TST-100 has no practice questions" {
		t.Error(err)
	}
}

func TestFacts(t *testing.T) {
	for _, test := range []struct {
		questions, duration  string
		asks, n, want, small int // small: minutes for 10 questions
	}{
		{"Usually 40 to 60", "100 minutes; 120 where labs may appear", 50, 0, 100, 25},
		{"40–60", "100 minutes", 50, 60, 100, 25},
		{"65", "90 minutes", 65, 0, 90, 15},
		{"\"20\"", "2 hours", 20, 40, 240, 60},
		{"30 bis 40 Fragen", "1 Stunde 30 Minuten", 35, 0, 90, 30},
		{"40", "1.5 hours", 40, 0, 90, 25},
		{"40", "1 h 15 min", 40, 0, 75, 20},
		{"varies", "not published", 50, 0, 0, 0},
		{"0", "0 minutes", 50, 0, 0, 0},
		{"60 to 40", "3 minutes", 50, 0, 3, 5},
	} {
		g := resolved(t, fstest.MapFS{"hugo.yaml": {Data: []byte("title: T\n")}, "content/exams/tst-100/exam.yaml": {Data: []byte(
			"code: TST-100\ntitle: T\nedition: 2029-05-01\nfacts: {questions: " + quote(test.questions) + ", duration: " + quote(test.duration) +
				"}\noutline: [{id: d0, title: D}]\n")}})
		e := g.Exams[0]
		for i := range 100 {
			ask(e.Roots[0], fmt.Sprintf("q%d", i), nil)
		}
		if p := draw(t, e, 7, 0); p.Len() != test.asks {
			t.Errorf("%q: %d questions", test.questions, p.Len())
		}
		if p := draw(t, e, 7, test.n); p.Minutes != test.want {
			t.Errorf("%q, %q: %d minutes for %d questions, want %d", test.questions, test.duration, p.Minutes, p.Len(), test.want)
		}
		if got, p := UsualMinutes(e), draw(t, e, 7, 0); got != p.Minutes {
			t.Errorf("%q, %q: %d minutes for a paper of %d questions that has %d", test.questions, test.duration, got, p.Len(), p.Minutes)
		}
		if p := draw(t, e, 7, 10); p.Minutes != test.small {
			t.Errorf("%q, %q: %d minutes for 10 questions, want %d", test.questions, test.duration, p.Minutes, test.small)
		}
	}
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }
