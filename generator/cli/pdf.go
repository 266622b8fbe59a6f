package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"studyguide/generator/diag"
	"studyguide/generator/guide"
	"studyguide/generator/pdf"
	"studyguide/generator/site"
)

// pdfRun is one run of a pdf command: what all of them have in common.
type pdfRun struct {
	*app
	exams    []string
	paper    string
	public   string
	chromium string
	baseURL  string
	planner  *site.Planner
}

// contentErrors is what planning returns when it is the content that is wrong.
type contentErrors struct{ list diag.List }

func (contentErrors) Error() string { return errContent.Error() }

// printJob is one file to be made.
type printJob struct {
	file    string // its name below downloads/
	page    site.Page
	files   site.Output // published with the page
	notes   []string    // said of it when it is made
	book    bool        // it has page numbers to be filled in
	booklet string      // the sheet that its pages are folded from; "" for none
	meta    pdf.Meta
	about   site.Download
}

func (a *app) pdfCommand() *cobra.Command {
	r := &pdfRun{app: a}
	cmd := &cobra.Command{
		Use:   "pdf",
		Short: "Print PDF files into public/downloads/",
		Long: "pdf prints through an installed Chromium, Chrome or Edge, for all exams unless --exam names\n" +
			"some. The site offers what is in public/downloads/ from its next build on, and pdf builds it\n" +
			"anew when it has been built before. Without a subcommand, one file of each kind is made.",
		Example: "  studyguide pdf book\n  studyguide pdf cards --exam tst-100 --preset avery-5371\n  studyguide pdf exam --seed 7",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return r.run(cmd.Context(), func(g *guide.Guide) ([]printJob, error) { return r.everything(g) })
		},
	}
	flags := cmd.PersistentFlags()
	flags.StringArrayVar(&r.exams, "exam", nil, "the id of an exam; may be given several times")
	flags.StringVar(&r.paper, "paper", "", "paper: a4 or letter, for books also a5 or half-letter (default: the site's)")
	flags.StringVar(&r.public, "public", "public", "folder of the built site")
	flags.StringVar(&r.chromium, "chromium", "", "the browser to print with (default: the first that is found)")
	flags.StringVar(&r.baseURL, "base-url", "", "address of the site, instead of baseURL in hugo.yaml")
	cmd.AddCommand(r.bookCommand(), r.cardsCommand(), r.calibrationCommand(), r.comparisonCommand(), r.examCommand())
	return cmd
}

// run plans the jobs, prints them and puts the files where the site offers them.
func (r *pdfRun) run(ctx context.Context, plan func(*guide.Guide) ([]printJob, error)) error {
	w, err := r.openWorkspace(r.baseURL)
	if err != nil {
		return err
	}
	defer w.close()
	browser, err := pdf.Find(r.chromium, r.env.Getenv)
	if errors.Is(err, pdf.ErrNoBrowser) {
		return fmt.Errorf("%w\n   = hint: %s", err, pdf.HowToInstall())
	}
	if err != nil {
		return err
	}
	stage := r.progress()
	defer stage.done()
	g, list, err := r.content(w, stage)
	if err != nil {
		return err
	}
	r.planner = w.planner()
	jobs, err := plan(g)
	if wrong := (contentErrors{}); errors.As(err, &wrong) {
		stage.done()
		return r.report(append(list, wrong.list...), false)
	}
	if err != nil {
		return err
	}
	if len(jobs) == 0 {
		return errors.New("there is nothing of the kind to print")
	}
	stage.begin("laying out pages")
	started := startBrowser(ctx, browser)
	defer started.close()
	files, problems, err := r.render(w, g, jobs)
	if err != nil {
		return err
	}
	if problems.HasErrors() {
		stage.done()
		return r.report(append(list, problems...), false)
	}
	if err := r.print(ctx, w, started, files, jobs, stage); err != nil {
		return err
	}
	stage.done()
	if err := r.report(append(list, problems...), false); err != nil {
		return err
	}
	return r.refresh(ctx, w, w.at(r.public))
}

// render lays the jobs' pages out, all in one small site.
func (r *pdfRun) render(w *workspace, g *guide.Guide, jobs []printJob) (site.Output, diag.List, error) {
	files, err := w.files(g)
	if err != nil {
		return nil, nil, err
	}
	pages := make([]site.Page, len(jobs))
	for i, j := range jobs {
		pages[i] = j.page
		maps.Copy(files, j.files)
	}
	return site.RenderSome(w.project, r.planner.Home(g), pages, files)
}

// starting is a browser that starts while pages are laid out.
type starting struct {
	done    chan struct{}
	browser *pdf.Browser
	err     error
}

func startBrowser(ctx context.Context, path string) *starting {
	s := &starting{done: make(chan struct{})}
	go func() {
		defer close(s.done)
		s.browser, s.err = pdf.Start(ctx, path)
	}()
	return s
}

// get waits until the browser has started.
func (s *starting) get() (*pdf.Browser, error) {
	<-s.done
	return s.browser, s.err
}

func (s *starting) close() {
	if b, _ := s.get(); b != nil {
		b.Close()
	}
}

// abreast is how many documents are printed at a time: each keeps a processor
// busy, a long one two, and up to a gigabyte of memory when it is a book.
const abreast = 2

// print prints the jobs and puts the files in their place when all are printed.
func (r *pdfRun) print(ctx context.Context, w *workspace, started *starting, files site.Output, jobs []printJob, stage *progress) error {
	content, err := w.digest()
	if err != nil {
		return err
	}
	store, err := openDownloads(w.at(r.public))
	if err != nil {
		return err
	}
	if err := store.sweep(r.env.Now()); err != nil {
		return err
	}
	browser, err := started.get()
	if err != nil {
		return err
	}
	printer, err := browser.Serve(files)
	if err != nil {
		return err
	}
	defer printer.Close()
	printed := make([]pdf.File, len(jobs))
	var group errgroup.Group
	group.SetLimit(abreast)
	for i, j := range jobs {
		group.Go(func() error {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			var err error
			if printed[i], err = printOne(printer, j, stage); err != nil {
				browser.Close() // the others need not go on
			}
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	for i, j := range jobs {
		j.about.Pages = printed[i].Pages
		if err := store.put(j.file, printed[i].Text, j.about, content); err != nil {
			return err
		}
		about := append([]string{count(printed[i].Pages, "page"), megabytes(len(printed[i].Text))}, j.notes...)
		r.say("%s/%s: %s", downloadsDir, j.file, strings.Join(about, ", "))
	}
	return nil
}

// printOne prints a single job.
func printOne(printer *pdf.Printer, j printJob, stage *progress) (file pdf.File, err error) {
	stage.begin("printing " + j.file)
	if j.book {
		file, err = printer.Book(j.page.URL, func(n int) { stage.begin(fmt.Sprintf("printing %s, pass %d", j.file, n)) })
	} else {
		file, err = printer.Print(j.page.URL)
	}
	if err != nil {
		return pdf.File{}, err
	}
	if j.booklet != "" {
		stage.begin("folding " + j.file)
		if file.Text, err = pdf.Booklet(file.Text, j.booklet, j.meta.Date); err != nil {
			return pdf.File{}, err
		}
		return file, nil
	}
	j.meta.RightToLeft = file.RightToLeft
	file.Text, err = pdf.Stamp(file.Text, j.meta)
	return file, err
}

// refresh builds the site anew, if it has been built, so that it offers the files.
func (a *app) refresh(ctx context.Context, w *workspace, public string) error {
	if !isBuilt(public) {
		return nil
	}
	return a.build(ctx, w, public)
}

// chosen returns the exams that --exam names, or all.
func (r *pdfRun) chosen(g *guide.Guide) ([]*guide.Exam, error) { return examsNamed(g, r.exams) }

// examsNamed returns the exams with the ids, all for none.
func examsNamed(g *guide.Guide, ids []string) ([]*guide.Exam, error) {
	if len(ids) == 0 {
		return g.Exams, nil
	}
	var out []*guide.Exam
	for _, id := range ids {
		e := g.Exam(id)
		if e == nil {
			var known []string
			for _, x := range g.Exams {
				known = append(known, x.ID)
			}
			return nil, unknown("exam", id, known)
		}
		if !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out, nil
}

// unknown says that there is no such thing, and what might be meant.
func unknown(what, id string, known []string) error {
	if near := diag.Nearest(id, known); near != "" {
		return fmt.Errorf("there is no %s %q: did you mean %q?", what, id, near)
	}
	return fmt.Errorf("there is no %s %q; there are: %s", what, id, strings.Join(known, ", "))
}

// sheetPaper returns the paper of what is not a book.
func (r *pdfRun) sheetPaper(g *guide.Guide) (string, error) {
	paper, err := r.paperOf(g)
	if err == nil && paper != "a4" && paper != "letter" {
		err = fmt.Errorf("--paper %s is for books alone: a4 or letter", r.paper)
	}
	return paper, err
}

// paperOf returns the paper asked for, or the site's.
func (r *pdfRun) paperOf(g *guide.Guide) (string, error) {
	paper := strings.ReplaceAll(r.paper, "-", "_")
	if paper == "" {
		paper = g.Config.Paper.Value
	}
	if paper == "" {
		return "a4", nil
	}
	if !slices.Contains(site.BookPapers, paper) {
		return "", fmt.Errorf("there is no paper %q: a4, letter, a5 or half-letter", r.paper)
	}
	return paper, nil
}

func megabytes(n int) string {
	if n < 1_000_000 {
		return fmt.Sprintf("%d kB", (n+999)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}
