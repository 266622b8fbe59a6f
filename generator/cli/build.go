package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"studyguide/generator/diag"
	"studyguide/generator/guide"
	"studyguide/generator/site"
)

func (a *app) buildCommand() *cobra.Command {
	var baseURL, public, eject string
	cmd := &cobra.Command{
		Use:   "build",
		Short: "Build the site into public/",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w, err := a.openWorkspace(baseURL)
			if err != nil {
				return err
			}
			defer w.close()
			if eject != "" {
				return a.eject(w, eject)
			}
			return a.build(cmd.Context(), w, w.at(public))
		},
	}
	cmd.Flags().StringVar(&baseURL, "base-url", "", "address of the site, instead of baseURL in hugo.yaml")
	cmd.Flags().StringVar(&public, "public", "public", "folder that the site is written to")
	cmd.Flags().StringVar(&eject, "eject", "", "write an ordinary Hugo project into this folder instead of building")
	return cmd
}

// build runs the main line: Load, Resolve, Plan, Render, and writes the result.
func (a *app) build(ctx context.Context, w *workspace, public string) error {
	start := a.env.Now()
	stage := a.progress()
	defer stage.done()

	g, list, err := a.content(w, stage)
	if err != nil {
		return err
	}
	stage.begin("planning pages")
	beside, err := openDownloads(public)
	if err != nil {
		return err
	}
	planner := w.planner()
	planner.Downloads = beside.offered()
	pages := planner.PlanLate(g)
	files, err := w.files(g)
	if err != nil {
		return err
	}
	if w.project.Offline = g.Config.Offline.Value; w.project.Offline {
		if err := w.addApp(g, files); err != nil {
			return err
		}
	}
	made := summaryOf(g, len(pages))
	stage.begin(fmt.Sprintf("rendering %s", count(made.pages, "page")))
	written, problems, err := a.publish(ctx, w, public, pages, withSearch(files, g))
	stage.done()
	if err != nil {
		return err
	}
	if err := a.report(append(list, problems...), false); err != nil {
		return err
	}
	made.say(a, written, a.env.Now().Sub(start))
	return a.sayOutdated(w, beside)
}

// sayOutdated names the downloads that other content was printed to.
func (a *app) sayOutdated(w *workspace, beside *downloads) error {
	if len(beside.list) == 0 {
		return nil
	}
	content, err := w.digest()
	if err != nil {
		return err
	}
	if old := beside.outdated(content); len(old) > 0 {
		a.say("made from earlier content, to be made anew: %s", strings.Join(old, ", "))
	}
	return nil
}

// isBuilt reports whether a folder holds a built site.
func isBuilt(public string) bool {
	_, err := os.Stat(filepath.Join(public, "index.html"))
	return err == nil
}

// content reads and resolves the site. Content with errors is reported, and is
// an error.
func (a *app) content(w *workspace, stage *progress) (*guide.Guide, diag.List, error) {
	stage.begin("reading content")
	g, list, err := w.guide()
	if err != nil {
		return nil, nil, err
	}
	if list.HasErrors() {
		stage.done()
		return nil, nil, a.report(list, false)
	}
	return g, list, nil
}

// publish renders the pages into the folder. With errors among the problems the
// folder stays as it was.
func (a *app) publish(ctx context.Context, w *workspace, public string, pages []site.Page, files site.Output) (Report, diag.List, error) {
	publisher, err := NewPublisher(public)
	if err != nil {
		return Report{}, nil, err
	}
	defer publisher.Abort()
	keep := w.keeper(publisher.Add)
	problems, err := site.RenderTo(ctx, w.project, pages, files, keep.add)
	if err == nil && !problems.HasErrors() {
		var more diag.List
		more, err = keep.finish()
		problems = append(problems, more...)
	}
	if err != nil || problems.HasErrors() {
		return Report{}, problems, err
	}
	written, err := publisher.Commit()
	return written, problems, err
}

// summary is what a build made.
type summary struct{ pages, cards, questions int }

func summaryOf(g *guide.Guide, pages int) summary {
	s := summary{pages: pages}
	for _, e := range g.Exams {
		for _, c := range e.Cards {
			s.cards += c.Faces() // as the pages count them
		}
		s.questions += len(e.Questions)
	}
	return s
}

func (s summary) say(a *app, r Report, took time.Duration) {
	a.say("%s, %s, %s in %s: %d written, %d unchanged, %d removed",
		count(s.pages, "page"), count(s.cards, "card"), count(s.questions, "question"), seconds(took), r.Written, r.Unchanged, r.Removed)
}

// eject writes the site out as an ordinary Hugo project.
func (a *app) eject(w *workspace, dir string) error {
	g, list, err := w.guide()
	if err != nil {
		return err
	}
	if list.HasErrors() {
		return a.report(list, false)
	}
	files, err := w.files(g)
	if err != nil {
		return err
	}
	out, err := site.Eject(w.project, w.planner().Plan(g), withSearch(files, g))
	if err != nil {
		return err
	}
	r, err := Publish(dir, out)
	if err != nil {
		return err
	}
	if err := a.report(list, false); err != nil {
		return err
	}
	a.say("%s in %s: build it there with hugo", count(r.Written+r.Unchanged, "file"), dir)
	return nil
}
