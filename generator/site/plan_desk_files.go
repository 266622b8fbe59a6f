package site

import (
	"sync"

	"studyguide/generator/desk"
	"studyguide/generator/guide"
)

// deskFiles knows the addresses of the exams' data, which are named by what is
// in them: each is found out once, when a page asks for it.
type deskFiles struct {
	mu    sync.Mutex
	known map[*guide.Exam]*deskNames
}

type deskNames struct {
	once       sync.Once
	exam, plan string
}

// of returns the address of the exam's data, and of what plans are made from.
func (d *deskFiles) of(g *guide.Guide, e *guide.Exam) (exam, plan string) {
	names := d.names(e)
	names.once.Do(func() {
		data, err := desk.Write(g, e)
		plans, planErr := desk.WritePlan(g, e)
		if err != nil || planErr != nil {
			panic("desk: strings and numbers always encode")
		}
		names.exam, names.plan = data.Index, plans.Index
	})
	return names.exam, names.plan
}

func (d *deskFiles) names(e *guide.Exam) *deskNames {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.known == nil {
		d.known = map[*guide.Exam]*deskNames{}
	}
	if d.known[e] == nil {
		d.known[e] = new(deskNames)
	}
	return d.known[e]
}
