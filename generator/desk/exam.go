package desk

import (
	"strings"

	"studyguide/generator/deck"
	"studyguide/generator/guide"
)

// Exam is what the desk's scripts know of an exam: assets/js/desk-data.ts has
// the same. Lists name each other by position; texts are in shards.
type Exam struct {
	ID        string `json:"id"`
	Code      string `json:"code"`
	Title     string `json:"title"`
	Hue       string `json:"hue"`
	Edition   string `json:"edition,omitempty"` // 2029-05-01
	State     string `json:"state"`             // beta, active, retiring, retired
	Retires   string `json:"retires,omitempty"` // 2030-01-31, its last day
	Successor string `json:"successor,omitempty"`
	// Nodes is the outline in reading order. A node's page is <exam>/<id>.html.
	Nodes []Node `json:"nodes"`
	// Tags are all tags of the cards.
	Tags  []string `json:"tags,omitempty"`
	Cards []Card   `json:"cards,omitempty"`
	// Shards are the files with the texts of cards, beside this one. The first
	// holds the first PerShard cards of Cards, and so on.
	Shards   []string `json:"shards,omitempty"`
	PerShard int      `json:"per_shard"`
	// Bank is what there is to practise and to draw papers from.
	Bank *Bank `json:"bank,omitempty"`
	// Renamed leads from former names to present ones: "card exam/id".
	Renamed map[string]string `json:"renamed,omitempty"`
}

// Node is a node of the outline.
type Node struct {
	ID     string  `json:"id"`
	Number string  `json:"number,omitempty"`
	Title  string  `json:"title"`
	Parent int     `json:"parent"` // -1 for a domain
	Leaf   bool    `json:"leaf,omitempty"`
	Share  float64 `json:"share"` // per cent of the exam, by weight
	// Low and High are the published weight in per cent; 0 where there is none.
	Low  float64 `json:"low,omitempty"`
	High float64 `json:"high,omitempty"`
	// Words is the length of its notes.
	Words     int `json:"words,omitempty"`
	Questions int `json:"questions,omitempty"` // its own
	Labs      int `json:"labs,omitempty"`
}

// Card is a study card.
type Card struct {
	ID     string `json:"id"`
	Face   string `json:"face,omitempty"` // "", reverse, c1, c2 …: a key is <exam>/<id>[#<face>]
	Node   int    `json:"node"`           // its objective
	Tags   []int  `json:"tags,omitempty"`
	Digest string `json:"digest"` // of what a learner sees: another one means that the card has changed
}

// newExam returns the exam without its bank, and the places of its nodes.
func newExam(g *guide.Guide, e *guide.Exam) (*Exam, map[*guide.Node]int) {
	x := &Exam{
		ID: e.ID, Code: e.Code, Title: e.Title, Hue: e.Hue, Edition: e.Edition.Value,
		State: e.Lifecycle.State, Retires: e.Lifecycle.Retires.Value, Successor: e.Lifecycle.Successor,
		PerShard: perShard, Renamed: renamed(g, e),
	}
	places := map[*guide.Node]int{nil: -1}
	for n := range e.All() {
		places[n] = len(x.Nodes)
		low, high := n.WeightPercent()
		out := Node{
			ID: n.ID, Number: n.Number, Title: n.Title, Parent: places[n.Parent], Leaf: n.Leaf(), Share: guide.Round(n.Share),
			Low: guide.Round(low), High: guide.Round(high), Questions: len(n.Questions), Labs: len(n.Labs), Words: n.Words(),
		}
		x.Nodes = append(x.Nodes, out)
	}
	tags := map[string]int{}
	for c := range deck.Exam(e) {
		out := Card{ID: c.ID, Face: c.Face, Node: places[c.Objective], Digest: c.Digest()}
		for _, tag := range c.Tags {
			if _, known := tags[tag]; !known {
				tags[tag] = len(x.Tags)
				x.Tags = append(x.Tags, tag)
			}
			out.Tags = append(out.Tags, tags[tag])
		}
		x.Cards = append(x.Cards, out)
	}
	return x, places
}

// renamed returns where the exam's former ids have gone, by "<kind> <id>".
func renamed(g *guide.Guide, e *guide.Exam) map[string]string {
	out := map[string]string{}
	if g.Lock == nil {
		return nil
	}
	for _, entry := range g.Lock.Entries {
		if entry.Fate == "renamed" && strings.HasPrefix(entry.ID, e.ID+"/") {
			out[entry.Kind+" "+entry.ID] = entry.To
		}
	}
	return out
}
