package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"studyguide/generator/guide"
	"studyguide/generator/pdf"
	"studyguide/generator/site"
)

func (r *pdfRun) bookCommand() *cobra.Command {
	var booklet bool
	cmd := &cobra.Command{
		Use:   "book",
		Short: "Print the whole guide of each exam as a book with page numbers",
		Long: "book prints notes, labs, questions with their key, comparisons, glossary and index, with page\n" +
			"numbers in contents, index and cross-references. With --booklet the pages (a5 on a4,\n" +
			"half-letter on letter) are arranged so that the printed stack, both sides, flipped on the\n" +
			"long edge, folds to a book.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return r.run(cmd.Context(), func(g *guide.Guide) ([]printJob, error) { return r.books(g, booklet) })
		},
	}
	cmd.Flags().BoolVar(&booklet, "booklet", false, "two pages on each side of a sheet, in the order for folding")
	return cmd
}

func (r *pdfRun) books(g *guide.Guide, booklet bool) ([]printJob, error) {
	exams, err := r.chosen(g)
	if err != nil {
		return nil, err
	}
	paper, err := r.paperOf(g)
	if err != nil {
		return nil, err
	}
	var jobs []printJob
	for _, e := range exams {
		j := printJob{book: true, meta: examMeta(g, e, e.Code+": "+e.Title)}
		j.meta.Book = true
		j.about = site.Download{Kind: "book", Exam: e.ID, Paper: paper}
		page := paper
		if booklet {
			if page, err = folded(paper); err != nil {
				return nil, err
			}
			j.about.Kind, j.booklet = "booklet", paper
		}
		j.page = r.planner.Book(g, e, page)
		j.file = fmt.Sprintf("%s-%s-%s.pdf", e.ID, j.about.Kind, strings.ReplaceAll(paper, "_", "-"))
		jobs = append(jobs, j)
	}
	return jobs, nil
}

// folded returns the page that a sheet gives when it is folded once.
func folded(sheet string) (string, error) {
	switch sheet {
	case "a4":
		return "a5", nil
	case "letter":
		return "half_letter", nil
	}
	return "", fmt.Errorf("--booklet needs the paper that goes into the printer, a4 or letter")
}

// examMeta is what a document about an exam says of itself.
func examMeta(g *guide.Guide, e *guide.Exam, title string) pdf.Meta {
	m := pdf.Meta{Title: title, Subject: g.Config.Title, Date: dateOf(e)}
	for _, word := range []string{e.Code, e.Vendor, e.Certification} {
		if word != "" {
			m.Keywords = append(m.Keywords, word)
		}
	}
	return m
}

func (r *pdfRun) comparisonCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "comparison",
		Short: "Print the comparisons of the chosen exams",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return r.run(cmd.Context(), func(g *guide.Guide) ([]printJob, error) { return r.comparisons(g) })
		},
	}
}

// comparisons prints every comparison that one of the chosen exams takes part in.
func (r *pdfRun) comparisons(g *guide.Guide) ([]printJob, error) {
	exams, err := r.chosen(g)
	if err != nil {
		return nil, err
	}
	paper, err := r.sheetPaper(g)
	if err != nil {
		return nil, err
	}
	var jobs []printJob
	for _, c := range g.Comparisons {
		if !slices.ContainsFunc(c.Exams, func(e *guide.Exam) bool { return slices.Contains(exams, e) }) {
			continue
		}
		j := printJob{
			file: c.ID + "-" + paper + ".pdf", page: r.planner.Comparison(g, c),
			meta:  pdf.Meta{Title: c.Title, Subject: g.Config.Title, Date: dateOf(c.Exams...)},
			about: site.Download{Kind: "comparison", About: c.ID, Paper: paper},
		}
		for _, e := range c.Exams {
			j.meta.Keywords = append(j.meta.Keywords, e.Code)
		}
		jobs = append(jobs, j)
	}
	return jobs, nil
}

// everything plans one file of each kind.
func (r *pdfRun) everything(g *guide.Guide) ([]printJob, error) {
	var jobs []printJob
	for _, plan := range []func() ([]printJob, error){
		func() ([]printJob, error) { return r.books(g, false) },
		func() ([]printJob, error) { return r.cards(g, cardsFlags{flip: "long", shift: "0,0"}) },
		func() ([]printJob, error) { return r.comparisons(g) },
		func() ([]printJob, error) { return r.papers(g, paperFlags{seed: 1}) },
	} {
		more, err := plan()
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, more...)
	}
	return jobs, nil
}
