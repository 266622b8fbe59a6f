package desk_test

import (
	"slices"
	"sync"
	"testing"

	"studyguide/generator/desk"
)

// One state of the content is written once, whoever asks, and the next anew.
func TestWriter(t *testing.T) {
	var w desk.Writer
	g := resolve(t, site)
	var all [8]desk.Data
	var group sync.WaitGroup
	for i := range all {
		group.Go(func() {
			var err error
			if all[i], err = w.Of(g, g.Exams[0]); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	first := all[0]
	for name := range first.All {
		if slices.ContainsFunc(all[:], func(d desk.Data) bool { return &d.All[name][0] != &first.All[name][0] }) {
			t.Fatalf("%s was written again", name)
		}
	}
	if first.All[first.Exam] == nil || first.All[first.Plan] == nil || first.Exam == first.Plan {
		t.Errorf("%s and %s", first.Exam, first.Plan)
	}
	next := resolve(t, site)
	again, err := w.Of(next, next.Exams[0])
	if err != nil || again.Exam != first.Exam || &again.All[again.Exam][0] == &first.All[first.Exam][0] {
		t.Error("another state of the content was not written", err)
	}
}
