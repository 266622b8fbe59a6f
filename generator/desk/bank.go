package desk

import (
	"fmt"
	"path"

	"studyguide/generator/guide"
	"studyguide/generator/mock"
)

// Bank is what the desk's scripts know of an exam's practice questions, and of
// how its papers are drawn: assets/js/bank.ts has the same. Lists name each
// other by position; texts are in shards.
type Bank struct {
	Questions []BankQuestion `json:"questions"`
	// Shards are the files with the texts of questions, PerShard in each, beside
	// the exam's own.
	Shards    []string       `json:"shards"`
	PerShard  int            `json:"per_shard"`
	Scenarios []BankScenario `json:"scenarios,omitempty"`
	// Studies are the files with the texts of case studies, one in each.
	Studies  []string     `json:"studies,omitempty"`
	Domains  []BankDomain `json:"domains"` // in the outline's order
	Weighted bool         `json:"weighted,omitempty"`
	Whole    int64        `json:"whole"`          // what the domains' claims are parts of
	Asks     [2]int       `json:"asks"`           // how many questions the exam asks, from, to
	Said     bool         `json:"said,omitempty"` // the exam's facts say so
	Minutes  int          `json:"minutes,omitempty"`
	Pass     string       `json:"pass,omitempty"`       // the passing score in the facts' words
	Share    float64      `json:"pass_share,omitempty"` // per cent of the questions, where it is that
}

// BankQuestion is a practice question without its text.
type BankQuestion struct {
	ID         string `json:"id"`
	Node       int    `json:"node"` // its objective
	Kind       string `json:"kind"`
	Difficulty string `json:"difficulty,omitempty"`
	Digest     string `json:"digest"`
}

// BankScenario is a case study without its text.
type BankScenario struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Questions []int  `json:"questions"`
}

// BankDomain is a domain's claim on a paper: mock.Claim.
type BankDomain struct {
	Node   int   `json:"node"`
	Low    int64 `json:"low"`
	High   int64 `json:"high"`
	Middle int64 `json:"middle"`
}

// perBankShard is how many questions one file has: some 50 KB.
const perBankShard = 20

// QuestionText is the text of a question with what it cites.
type QuestionText struct {
	Question
	Sources []QuestionSource `json:"sources,omitempty"`
}

// QuestionSource is a page that a question cites.
type QuestionSource struct {
	Title string `json:"title"`
	URL   string `json:"url"`
	Host  string `json:"host"`
}

// bank writes the texts of an exam's questions and returns the rest; nil where it has none.
func (f *Files) bank(e *guide.Exam, places map[*guide.Node]int) (*Bank, error) {
	if len(e.Questions) == 0 {
		return nil, nil
	}
	plan, pass := mock.NewBlueprint(e), mock.PassOf(e)
	b := &Bank{
		PerShard: perBankShard, Weighted: plan.Weighted, Whole: plan.Whole, Asks: [2]int{plan.Low, plan.High}, Said: plan.Said,
		Minutes: plan.Minutes, Pass: pass.Text, Share: pass.Share,
	}
	for i, c := range plan.Domains {
		b.Domains = append(b.Domains, BankDomain{Node: places[e.Roots[i]], Low: c.Low, High: c.High, Middle: c.Middle})
	}
	at := map[*guide.Question]int{}
	texts := map[string]QuestionText{}
	for i, q := range e.Questions {
		at[q] = i
		text := questionText(q)
		b.Questions = append(b.Questions, BankQuestion{
			ID: q.ID, Node: places[q.Objective], Kind: q.Kind, Difficulty: q.Difficulty, Digest: text.digest(),
		})
		texts[q.ID] = text
		if len(texts) == perBankShard || i == len(e.Questions)-1 {
			if err := f.part(&b.Shards, e, fmt.Sprintf("questions-%d", len(b.Shards)), texts); err != nil {
				return nil, err
			}
			texts = map[string]QuestionText{}
		}
	}
	for i, sc := range e.Scenarios {
		out := BankScenario{ID: sc.ID, Title: sc.Title, Questions: []int{}}
		for _, q := range sc.Questions {
			out.Questions = append(out.Questions, at[q])
		}
		b.Scenarios = append(b.Scenarios, out)
		if err := f.part(&b.Studies, e, fmt.Sprintf("study-%d", i), toPage(sc.Body.HTML)); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func questionText(q *guide.Question) QuestionText {
	out := QuestionText{Question: Ask(q, root)}
	for _, c := range q.Citations {
		out.Sources = append(out.Sources, QuestionSource{Title: c.Title, URL: c.URL, Host: c.Host()})
	}
	return out
}

// part writes a file and adds its name to the list.
func (f *Files) part(list *[]string, e *guide.Exam, name string, value any) error {
	address, err := f.add(e, name, value)
	*list = append(*list, path.Base(address))
	return err
}
