package cli

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"studyguide/generator/guide"
	"studyguide/generator/mock"
	"studyguide/generator/site"
)

// paperFlags are what pdf exam is asked for.
type paperFlags struct {
	seed      uint32
	questions int // 0: as many as the exam asks
}

func (r *pdfRun) examCommand() *cobra.Command {
	var f paperFlags
	cmd := &cobra.Command{
		Use:   "exam",
		Short: "Print a practice paper of each exam, and its key with rationales",
		Long: "exam draws questions by the published weights of the domains and prints them as a paper to\n" +
			"sit, and the answers with the reasons as a file of its own. The same seed is the same paper,\n" +
			"on every machine.",
		Example: "  studyguide pdf exam --exam tst-100 --seed 7 --questions 40",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("questions") && f.questions < 1 {
				return fmt.Errorf("a practice paper has 1 to %d questions, not %d", mock.Longest, f.questions)
			}
			return r.run(cmd.Context(), func(g *guide.Guide) ([]printJob, error) { return r.papers(g, f) })
		},
	}
	cmd.Flags().Uint32Var(&f.seed, "seed", 1, "which paper: a whole number")
	cmd.Flags().IntVar(&f.questions, "questions", 0, "how many questions (default: as many as the exam asks)")
	return cmd
}

// papers plans a paper and its key for each exam that has questions.
func (r *pdfRun) papers(g *guide.Guide, f paperFlags) ([]printJob, error) {
	exams, err := r.chosen(g)
	if err != nil {
		return nil, err
	}
	sheet, err := r.sheetPaper(g)
	if err != nil {
		return nil, err
	}
	seed := strconv.FormatUint(uint64(f.seed), 10)
	var jobs []printJob
	for _, e := range exams {
		if len(e.Questions) == 0 {
			continue
		}
		paper, err := mock.Draw(e, mock.Options{Seed: f.seed, Questions: f.questions})
		if err != nil {
			return nil, err
		}
		about := site.Download{Kind: "exam", Exam: e.ID, About: seed, Questions: paper.Len(), Paper: sheet}
		jobs = append(jobs, printJob{
			file: paper.Name() + "-" + sheet + ".pdf", page: r.planner.Paper(g, paper, sheet), about: about,
			meta: examMeta(g, e, e.Code+": "+e.Title), notes: []string{count(paper.Len(), "question")},
		})
		about.Kind = "key"
		jobs = append(jobs, printJob{
			file: paper.Name() + "-key-" + sheet + ".pdf", page: r.planner.PaperKey(g, paper, sheet), about: about,
			meta: examMeta(g, e, e.Code+": "+e.Title),
		})
	}
	return jobs, nil
}
