package cli

import (
	"bytes"
	"context"

	"github.com/spf13/cobra"

	"studyguide/generator/diag"
	"studyguide/generator/export/epub"
	"studyguide/generator/guide"
	"studyguide/generator/markdown"
	"studyguide/generator/site"
)

func (a *app) epubCommand() *cobra.Command {
	var baseURL, public string
	var exams []string
	cmd := &cobra.Command{
		Use:   "epub",
		Short: "Make an eBook of each exam's guide: public/downloads/<exam>.epub",
		Long: "epub makes an EPUB 3 of each exam's guide: the notes with their cards as questions and answers, labs,\n" +
			"practice questions with the key at the back, case studies and the glossary, all linked.",
		Example: "  studyguide epub\n  studyguide epub --exam md-102",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w, err := a.openWorkspace(baseURL)
			if err != nil {
				return err
			}
			defer w.close()
			return a.epub(cmd.Context(), w, exams, w.at(public))
		},
	}
	cmd.Flags().StringArrayVar(&exams, "exam", nil, "make the book of this exam only; may be repeated")
	cmd.Flags().StringVar(&baseURL, "base-url", "", "address of the site, instead of baseURL in hugo.yaml")
	cmd.Flags().StringVar(&public, "public", "public", "folder that the site is written to")
	return cmd
}

// epub makes the books: all are packed before the first is written.
func (a *app) epub(ctx context.Context, w *workspace, ids []string, public string) error {
	stage := a.progress()
	defer stage.done()
	g, list, err := a.content(w, stage)
	if err != nil {
		return err
	}
	exams, err := examsNamed(g, ids)
	if err != nil {
		return err
	}
	stage.begin("making " + count(len(exams), "book"))
	books, problems, err := w.books(ctx, g, exams)
	if err != nil {
		return err
	}
	stage.begin("writing " + count(len(exams), "book"))
	if err := w.offer(public, books); err != nil {
		return err
	}
	stage.done()
	if err := a.report(append(list, problems...), false); err != nil {
		return err
	}
	for _, b := range books {
		a.say("%s/%s: %s, %s, %s, %s", downloadsDir, b.file(), count(b.Chapters, "chapter"),
			count(b.Cards, "card"), count(b.Questions, "question"), megabytes(len(b.packed)))
	}
	return a.refresh(ctx, w, public)
}

// eBook is an exam's book with its bytes.
type eBook struct {
	*epub.Book
	exam   *guide.Exam
	packed []byte
}

func (b eBook) file() string { return b.exam.ID + ".epub" }

// books makes the exams' books.
func (w *workspace) books(ctx context.Context, g *guide.Guide, exams []*guide.Exam) ([]eBook, diag.List, error) {
	opt := epub.Options{Strings: w.words.T, BaseURL: w.project.BaseURL}
	opt.Licence, _ = markdown.Compile(g.Config.Licence, markdown.Options{}) // Hugo judges the site's
	var out []eBook
	var list diag.List
	for _, e := range exams {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		b := eBook{Book: epub.Plan(g, e, opt), exam: e}
		var packed bytes.Buffer
		if err := b.Write(&packed, w.root.FS()); err != nil {
			return nil, nil, err
		}
		b.packed = packed.Bytes()
		out = append(out, b)
		for _, name := range b.LeftOut {
			list.Warnf("book-image", e.At, "the eBook of %s goes without %s: readers need not know its format", e.Code, name).
				WithHint("use PNG, JPEG, GIF, WebP or SVG")
		}
	}
	return out, list, nil
}

// offer puts the books where the site offers them.
func (w *workspace) offer(public string, books []eBook) error {
	files, err := openDownloads(public)
	if err != nil {
		return err
	}
	content, err := w.digest()
	if err != nil {
		return err
	}
	for _, b := range books {
		if err := files.put(b.file(), b.packed, site.Download{Kind: "epub", Exam: b.exam.ID}, content); err != nil {
			return err
		}
	}
	return nil
}
