package content

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// MinObjectives is the smallest site: an objective for each of the two exams.
const MinObjectives = 2

// Write writes a site with that many objectives into the folder, which is made
// if need be. Half of them, rounded up, are of the exam tst-100, the others of
// tst-200.
func Write(dir string, objectives int) error {
	if objectives < MinObjectives {
		return fmt.Errorf("a site of %d objectives: it takes at least %d", objectives, MinObjectives)
	}
	w := &writer{dir: dir}
	first := newExam("tst-100", "Sample Administrator", 0, (objectives+1)/2)
	second := newExam("tst-200", "Sample Architect", len(first.objectives), objectives/2)
	second.twin = first
	for _, e := range []*exam{first, second} {
		w.put("content/exams/"+e.id+"/exam.yaml", e.outlineFile())
		for _, group := range e.groups {
			for _, o := range group.items {
				w.put("content/exams/"+e.id+"/notes/"+group.path+"/"+o.id+".md", o.notesFile())
			}
			w.put("content/exams/"+e.id+"/cards/"+group.path+".yaml", group.cardsFile())
			w.put("content/exams/"+e.id+"/questions/"+group.path+".yaml", group.questionsFile())
		}
	}
	w.put("content/topics.yaml", topicsFile(first))
	w.put("content/glossary.yaml", glossaryFile())
	w.put("content/references.yaml", referencesFile())
	w.put("content/comparisons/one-or-two.yaml", comparisonFile(first, second))
	w.put("hugo.yaml", settings)
	return w.err
}

// Note returns the path of the notes of an objective, counted from 0, of a
// site that Write wrote into dir with the same number of objectives, and the
// path of its page below the site's address.
func Note(dir string, objectives, i int) (file, page string) {
	e := newExam("tst-100", "", 0, (objectives+1)/2)
	if i >= len(e.objectives) {
		i -= len(e.objectives)
		e = newExam("tst-200", "", len(e.objectives), objectives/2)
	}
	o := e.objectives[i]
	name := "content/exams/" + e.id + "/notes/" + o.parent.path + "/" + o.id + ".md"
	return filepath.Join(dir, filepath.FromSlash(name)), e.id + "/" + o.id + ".html"
}

// writer writes files until the first error.
type writer struct {
	dir string
	err error
}

func (w *writer) put(name, text string) {
	if w.err != nil {
		return
	}
	path := filepath.Join(w.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		w.err = fmt.Errorf("write the sample site: %w", err)
		return
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		w.err = fmt.Errorf("write the sample site: %w", err)
	}
}

// page is a text that is being written.
type page struct{ strings.Builder }

func (p *page) line(format string, args ...any) {
	fmt.Fprintf(p, format, args...)
	p.WriteByte('\n')
}
