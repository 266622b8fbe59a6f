package search

import (
	"path"
	"slices"
	"strings"

	"studyguide/generator/diag"
	"studyguide/generator/guide"
	"studyguide/generator/markdown"
)

// shared adds what belongs to no exam, or to several.
func (c *collector) shared() {
	for _, t := range c.g.Topics {
		d := Document{Kind: Topic, Exam: -1, URL: t.URL(), Title: t.Title, Text: t.Summary.Plain}
		for _, e := range c.g.Exams {
			if angle := t.Angles[e]; angle != nil {
				d.Text = joined("\n", d.Text, e.Code+": "+angle.Plain)
			}
		}
		c.add(d)
	}
	for _, t := range c.g.Terms {
		names := slices.Concat(t.Aliases, t.Formerly)
		c.add(Document{
			Kind: Term, Exam: c.only(t.Exams), URL: t.URL(), Title: joined(" · ", t.Term, t.Abbreviation), Where: strings.Join(names, ", "),
			Names: names, Text: t.Definition.Plain,
		})
	}
	for _, x := range c.g.Comparisons {
		c.comparison(x)
	}
	for _, r := range c.g.Resources {
		c.add(Document{
			Kind: Resource, Exam: c.only(r.Exams), URL: guide.ResourcesURL + "#" + r.ID, Title: r.Title, Where: r.Provider,
			Names: []string{r.Provider}, Text: r.Description.Plain,
		})
	}
	for _, f := range c.g.Pages {
		if path.Ext(f.Name) == ".md" {
			c.add(freePage(f))
		}
	}
}

// only returns the index of the only exam of a list, or -1.
func (c *collector) only(exams []*guide.Exam) int {
	if len(exams) != 1 {
		return -1
	}
	return slices.Index(c.g.Exams, exams[0])
}

func (c *collector) comparison(x *guide.Comparison) {
	add := func(anchor, title, text string) {
		c.add(Document{Kind: Comparison, Exam: -1, URL: x.URL() + anchor, Title: title, Where: x.Title, Text: text})
	}
	c.add(Document{Kind: Comparison, Exam: -1, URL: x.URL(), Title: x.Title, Text: x.Summary.Plain})
	for _, r := range x.Rows {
		text := r.Shared.Plain
		for _, e := range x.Exams {
			if cell := r.Cells[e]; cell != nil {
				text = joined("\n", text, e.Code+": "+cell.Plain)
			}
		}
		add("#"+r.ID, r.Title, text)
	}
	for _, w := range x.Guidance {
		text := w.Intro.Plain
		for _, choice := range w.Choices {
			text = joined("\n", text, choice.For.Plain, choice.Why.Plain)
		}
		add("#"+w.ID, w.Title, text)
	}
	for _, s := range x.Sections {
		add("#"+s.ID, s.Title, s.Text.Plain)
	}
	for _, q := range x.FAQ {
		add("#"+q.ID, q.Question, q.Answer.Plain)
	}
}

// freePage reads a page that Hugo will render: enough of it to find it.
func freePage(f *diag.Source) Document {
	name := strings.TrimSuffix(strings.TrimPrefix(f.Name, "content/"), ".md")
	d := Document{Kind: Page, Exam: -1, URL: name + ".html", Title: strings.ReplaceAll(path.Base(name), "-", " ")}
	matter, body, _ := markdown.FrontMatter(f)
	if matter.HasPlace() {
		for line := range strings.SplitSeq(string(f.Text[matter.Start:matter.End]), "\n") {
			if v, ok := strings.CutPrefix(line, "title:"); ok {
				d.Title = strings.Trim(strings.TrimSpace(v), `"'`)
			}
		}
	}
	doc, _ := markdown.Compile(diag.Text{Value: string(f.Text[body.Start:body.End]), Span: body}, markdown.Options{})
	d.Text = doc.Plain
	return d
}
