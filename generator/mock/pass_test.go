package mock

import (
	"fmt"
	"testing"
	"testing/fstest"
)

// A pass mark is taken for a share of the questions only where the fact says that it is one.
func TestPassMark(t *testing.T) {
	for _, c := range []struct {
		pass, questions string
		share           float64
	}{
		{"700 of 1000 (scaled)", "40", 0},
		{"700 of 1000", "40", 0},
		{"70% (scaled)", "40", 0},
		{"70%", "40", 70},
		{"62,5 Prozent", "40", 62.5},
		{"26 of 40", "40", 65},
		{"26/40", "40", 65},
		{"26 out of 40 points", "40", 65},
		{"26 von 40", "40 bis 60", 0},
		{"26 of 40", "", 0},
		{"720", "65", 0},
		{"120 %", "40", 0},
		{"not published", "40", 0},
		{"", "40", 0},
	} {
		facts := ""
		if c.pass != "" {
			facts += fmt.Sprintf("passing_score: %q, ", c.pass)
		}
		if c.questions != "" {
			facts += fmt.Sprintf("questions: %q", c.questions)
		}
		g := resolved(t, fstest.MapFS{
			"hugo.yaml":                       {Data: []byte("title: Sample\n")},
			"content/exams/tst-100/exam.yaml": {Data: []byte("code: TST-100\ntitle: T\nvendor: V\nedition: 2029-05-01\nfacts: {" + facts + "}\noutline: [{id: d, title: D}]\n")},
		})
		if p := PassOf(g.Exams[0]); p.Share != c.share || p.Text != c.pass {
			t.Errorf("%q of an exam with %q questions is %+v, not %g %%", c.pass, c.questions, p, c.share)
		}
	}
}
