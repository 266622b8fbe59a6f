package guide

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// digest collects what a learner sees of one thing.
type digest []string

// The marks between parts and at the end of lists. No file contains them:
// source refuses control characters.
const (
	digestBreak = "\x00"
	digestEnd   = "\x01"
)

// newline makes the digest the same whether git checks files out with LF or
// CRLF.
var newline = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func (d *digest) add(parts ...string) {
	for _, p := range parts {
		*d = append(*d, strings.TrimSpace(newline.Replace(p)))
	}
}

func (d *digest) texts(texts ...Text) {
	for _, t := range texts {
		d.add(t.Value)
	}
}

// list adds texts whose order matters.
func (d *digest) list(texts []*Text) {
	for _, t := range texts {
		d.texts(*t)
	}
	d.end()
}

// end closes a list of any length.
func (d *digest) end() { *d = append(*d, digestEnd) }

// set adds texts whose order does not matter.
func (d *digest) set(parts []string) {
	sorted := slices.Sorted(slices.Values(parts))
	d.add(sorted...)
	d.end()
}

// byExam adds a text for each exam.
func (d *digest) byExam(texts map[*Exam]*Text) {
	var parts []string
	for e, t := range texts {
		parts = append(parts, e.ID+digestBreak+newline.Replace(t.Value))
	}
	d.set(parts)
}

// sum returns eight hexadecimal digits. They tell versions of one thing apart
// and nothing more, so that 32 bits are plenty.
func (d digest) sum() string {
	sum := sha256.Sum256([]byte(strings.Join(d, digestBreak)))
	return hex.EncodeToString(sum[:4])
}

// Digest changes with what a learner sees of the card, as its entry in ids.lock
// does.
func (c *Card) Digest() string { return c.digest().sum() }

func (e *Exam) digest() (d digest) {
	l := e.Lifecycle
	d.add(e.Code, e.Title, e.Vendor, e.Certification, e.Level, e.Role, e.Edition.Value)
	d.add(l.State, l.Retires.Value, l.RetiresAt, l.Successor)
	d.texts(e.Summary, e.Audience, e.Prerequisites, l.Note)
	for _, f := range e.Facts {
		d.add(f.Key, f.AsOf)
		d.texts(f.Value)
	}
	return d
}

func (n *Node) digest() (d digest) {
	d.add(n.Number, n.Title)
	if n.Weight != nil {
		d.add(fmt.Sprint(n.Weight.Low, n.Weight.High, n.Weight.Unit))
	}
	d.texts(n.Summary)
	d.list(n.Points)
	if n.Note != nil {
		d.texts(n.Note.Body)
	}
	return d
}

func (c *Card) digest() (d digest) {
	d.texts(c.Front, c.Back, c.Cloze, c.Extra)
	d.add(fmt.Sprint(c.Reverse))
	return d
}

// digest leaves out the order of the options where it is not the answer.
func (q *Question) digest() (d digest) {
	d.add(q.Kind)
	d.texts(q.Stem, q.Explanation)
	var options []string
	for _, o := range q.Options {
		var one digest
		one.texts(o.Text, o.Match, o.Why)
		one.add(fmt.Sprint(o.Correct))
		options = append(options, strings.Join(one, digestBreak))
	}
	if q.Kind == "order" {
		d.add(options...)
	} else {
		d.set(options)
	}
	var distractors []string
	for _, t := range q.Distractors {
		distractors = append(distractors, t.Value)
	}
	d.set(distractors)
	return d
}

func (s *Scenario) digest() (d digest) {
	d.add(s.Title)
	d.texts(s.Body)
	return d
}

func (l *Lab) digest() (d digest) {
	d.add(l.Title, l.Duration)
	d.texts(l.Cost)
	d.list(l.Needs)
	d.texts(l.Body)
	return d
}

func (t *Topic) digest() (d digest) {
	d.add(t.Title)
	d.texts(t.Summary)
	d.byExam(t.Angles)
	return d
}

func (t *Term) digest() (d digest) {
	d.add(t.Term, t.Abbreviation)
	d.set(t.Aliases)
	d.set(t.Formerly)
	d.texts(t.Definition)
	return d
}

func (c *Comparison) digest() (d digest) {
	d.add(c.Title)
	for _, e := range c.Exams {
		d.add(e.ID)
	}
	d.end()
	d.texts(c.Summary)
	for _, r := range c.Rows {
		d.add(r.Title, r.Group)
		d.texts(r.Shared)
		d.byExam(r.Cells)
	}
	d.end()
	for _, gd := range c.Guidance {
		d.add(gd.Title)
		d.texts(gd.Intro)
		for _, ch := range gd.Choices {
			d.texts(ch.For, ch.Why)
			for _, e := range ch.Exams {
				d.add(e.ID)
			}
			d.end()
		}
		d.end()
	}
	d.end()
	for _, s := range c.Sections {
		d.add(s.Title)
		d.texts(s.Text)
	}
	d.end()
	for _, f := range c.FAQ {
		d.add(f.Question)
		d.texts(f.Answer)
	}
	return d
}
