package cli

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"studyguide/generator/diag"
	"studyguide/generator/export/epub"
	"studyguide/generator/guide"
	"studyguide/generator/markdown"
)

// downloads is the folder, below the published one, of what readers take away.
const downloads = "downloads"

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
			return a.epub(cmd.Context(), w, exams, filepath.Join(w.at(public), downloads))
		},
	}
	cmd.Flags().StringArrayVar(&exams, "exam", nil, "make the book of this exam only; may be repeated")
	cmd.Flags().StringVar(&baseURL, "base-url", "", "address of the site, instead of baseURL in hugo.yaml")
	cmd.Flags().StringVar(&public, "public", "public", "folder that the site is written to")
	return cmd
}

// epub makes the books: all are planned before the first is written.
func (a *app) epub(ctx context.Context, w *workspace, ids []string, dir string) error {
	stage := a.progress()
	defer stage.done()
	stage.begin("reading content")
	g, list, err := w.guide()
	if err != nil {
		return err
	}
	if list.HasErrors() {
		stage.done()
		return a.report(list, false)
	}
	exams, err := chosen(g, ids)
	if err != nil {
		return err
	}
	stage.begin("making " + count(len(exams), "book"))
	opt := epub.Options{Strings: w.words.T, BaseURL: w.project.BaseURL}
	opt.Licence, _ = markdown.Compile(g.Config.Licence, markdown.Options{}) // Hugo shows the site's; it has no links of ours
	books := make([]*epub.Book, len(exams))
	for i, e := range exams {
		books[i] = epub.Plan(g, e, opt)
		list = append(list, leftOut(e, books[i])...)
	}
	var lines []string
	for i, e := range exams {
		if err := ctx.Err(); err != nil {
			return err
		}
		name := filepath.Join(dir, e.ID+".epub")
		stage.begin("writing " + name)
		size, err := writeWhole(name, func(to io.Writer) error { return books[i].Write(to, w.root.FS()) })
		if err != nil {
			return err
		}
		lines = append(lines, fmt.Sprintf("%s: %s, %s, %s, %s", name, count(books[i].Chapters, "chapter"),
			count(books[i].Cards, "card"), count(books[i].Questions, "question"), megabytes(size)))
	}
	stage.done()
	if err := a.report(list, false); err != nil {
		return err
	}
	for _, line := range lines {
		a.say("%s", line)
	}
	return nil
}

// chosen returns the exams with the ids; all of them when there are none.
func chosen(g *guide.Guide, ids []string) ([]*guide.Exam, error) {
	if len(ids) == 0 {
		return g.Exams, nil
	}
	var out []*guide.Exam
	var known []string
	for _, e := range g.Exams {
		known = append(known, e.ID)
	}
	for _, id := range ids {
		e := g.Exam(id)
		if e == nil {
			if near := diag.Nearest(id, known); near != "" {
				return nil, fmt.Errorf("there is no exam %q\nhint: did you mean %q?", id, near)
			}
			return nil, fmt.Errorf("there is no exam %q\nhint: the exams are %s", id, strings.Join(known, ", "))
		}
		if !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out, nil
}

// leftOut warns of pictures that a book cannot have.
func leftOut(e *guide.Exam, b *epub.Book) diag.List {
	var list diag.List
	for _, name := range b.LeftOut {
		list.Warnf("book-image", e.At, "the book of %s goes without %s: eBook readers need not know its format", e.Code, name).
			WithHint("use PNG, JPEG, GIF, WebP or SVG")
	}
	return list
}

// megabytes writes a size as people read it.
func megabytes(size int64) string {
	if size < 1e6 {
		return fmt.Sprintf("%d KB", (size+500)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(size)/1e6)
}
