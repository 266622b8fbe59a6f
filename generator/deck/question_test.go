package deck_test

import (
	"testing"
	"testing/fstest"

	"studyguide/generator/deck"
	"studyguide/generator/guide"
	"studyguide/generator/source"
)

// The order of options hangs on the question's id alone, and the key names what
// is right in that order.
func TestAsk(t *testing.T) {
	files := fstest.MapFS{
		"hugo.yaml":                       {Data: []byte("title: x")},
		"content/exams/tst-100/exam.yaml": {Data: []byte("code: T\ntitle: T\nedition: 2029-05-01\noutline: [{id: o, title: O}]")},
		"content/exams/tst-100/questions/q.yaml": {Data: []byte(`
- {id: q1, objective: o, kind: single, stem: s, options: [{text: right, correct: true}, {text: w1}, {text: w2}, {text: w3}]}
- {id: q2, objective: o, kind: order, stem: s, options: [{text: first}, {text: second}, {text: third}, {text: odd, correct: false}]}
- {id: q3, objective: o, kind: match, stem: s, options: [{text: a, match: y}, {text: b, match: x}, {text: c, match: y}], distractors: [z]}
- {id: q4, objective: o, kind: yes_no, stem: s, options: [{text: a, correct: true}, {text: b}, {text: c, correct: true}]}
`)},
	}
	tree, list, err := source.Load(files)
	if err != nil || len(list) > 0 {
		t.Fatal(err, list)
	}
	g, list := guide.Resolve(tree)
	if len(list) > 0 {
		t.Fatal(list)
	}
	for i, q := range g.Exams[0].Questions {
		asked := deck.Ask(q)
		if again := deck.Ask(q); asked.Key("y", "n") != again.Key("y", "n") {
			t.Error("asked twice, two keys")
		}
		right := map[string]bool{}
		sides := map[string]string{}
		for _, c := range asked.Choices {
			sides[c.Letter] = c.Text.Plain
		}
		places := map[int]string{}
		for _, o := range asked.Options {
			right[o.Letter] = o.Correct
			places[o.Place] = o.Text.Plain
			if q.Kind == "match" && sides[o.Answer] != o.Match.Plain {
				t.Errorf("%s is matched with %s, want %s", o.Text.Plain, sides[o.Answer], o.Match.Plain)
			}
		}
		switch key := asked.Key("y", "n"); i {
		case 0:
			if !right[key] || asked.Right != 1 {
				t.Errorf("%s is not right", key)
			}
		case 1:
			if places[1] != "first" || places[2] != "second" || places[3] != "third" || places[0] != "odd" || asked.Right != 3 {
				t.Errorf("%v %s", places, key)
			}
		case 2:
			if len(sides) != 3 || sides["a"] != "x" {
				t.Errorf("choices %v", sides)
			}
		case 3:
			if key != "y, n, y" || asked.Options[1].Text.Plain != "b" {
				t.Errorf("statements were shuffled: %s", key)
			}
		}
	}
}
