package desk

import (
	"maps"
	"sync"

	"studyguide/generator/guide"
)

// Writer writes the data of each exam once, for the pages that name its files
// and for the folder that they are published to. It remembers one state of the
// content. The zero Writer is ready.
type Writer struct {
	mu    sync.Mutex
	guide *guide.Guide
	data  map[*guide.Exam]*entry
}

// Data is the data of an exam.
type Data struct {
	Exam, Plan string            // addresses of the files with an Exam and a Plan
	All        map[string][]byte // texts of all files by address
}

type entry struct {
	once sync.Once
	data Data
	err  error
}

// Of returns the data of an exam of the guide.
func (w *Writer) Of(g *guide.Guide, e *guide.Exam) (Data, error) {
	d := w.place(g, e)
	d.once.Do(func() { d.data, d.err = write(g, e) })
	return d.data, d.err
}

func (w *Writer) place(g *guide.Guide, e *guide.Exam) *entry {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.guide != g {
		w.guide, w.data = g, map[*guide.Exam]*entry{}
	}
	if w.data[e] == nil {
		w.data[e] = new(entry)
	}
	return w.data[e]
}

func write(g *guide.Guide, e *guide.Exam) (Data, error) {
	exam, err := Write(g, e)
	if err != nil {
		return Data{}, err
	}
	plan, err := WritePlan(g, e)
	if err != nil {
		return Data{}, err
	}
	maps.Copy(exam.All, plan.All)
	return Data{Exam: exam.Index, Plan: plan.Index, All: exam.All}, nil
}
