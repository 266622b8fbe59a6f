package site

// DeskData are the files that a page of the learner's desk loads, named from
// the page's own folder, and where it leads.
type DeskData struct {
	ID      string `json:"id"`                // the exam's
	Exam    string `json:"exam"`              // the file of generator/desk.Exam
	Plan    string `json:"plan"`              // the file of generator/desk.Plan
	Study   string `json:"study,omitempty"`   // the study page; "" without cards
	Drill   string `json:"drill,omitempty"`   // where questions are asked one at a time; "" without questions
	Sit     string `json:"sit,omitempty"`     // the mock exam
	Retires string `json:"retires,omitempty"` // the exam's last day
}

// ProgressParams is for layout "progress": the desk's front page of an exam.
type ProgressParams struct {
	Frame
	Desk    DeskData      `json:"desk"`
	Plan    string        `json:"plan"`    // the page of the plan
	Outline []OutlineNode `json:"outline"` // to the leaves; large exams stop above them
	Carry   []DeskCarry   `json:"carry,omitempty"`
}

// DeskCarry is what another exam has in common with the page's.
type DeskCarry struct {
	Covered Covered `json:"covered"` // from the other exam to the page's; without Left
	Data    string  `json:"data"`    // the other exam's file
}

// PlanParams is for layout "plan".
type PlanParams struct {
	Frame
	Desk     DeskData     `json:"desk"`
	Progress string       `json:"progress"` // the desk's front page
	Domains  []PlanDomain `json:"domains"`
	Hours    []PlanHours  `json:"hours"` // in the template: what the columns stand for
	Carry    []DeskCarry  `json:"carry,omitempty"`
	Tally    Tally        `json:"tally"`
}

// PlanDomain is a row of the template that works without a script.
type PlanDomain struct {
	Node    OutlineNode `json:"node"`    // without items
	Share   float64     `json:"share"`   // per cent of the exam
	Reading int         `json:"reading"` // minutes for its notes
	Hours   []float64   `json:"hours"`   // its part of each of PlanParams.Hours, to the half hour
}

// PlanHours is a column of the template.
type PlanHours struct {
	Hours int `json:"hours"` // of work in all
}
