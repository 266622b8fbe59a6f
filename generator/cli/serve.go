package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"studyguide/generator/diag"
	"studyguide/generator/guide"
	"studyguide/generator/site"
)

func (a *app) serveCommand() *cobra.Command {
	var port int
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Show the site on this machine while you write, and follow every edit",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w, err := a.openWorkspace("")
			if err != nil {
				return err
			}
			defer w.close()
			return a.serve(cmd.Context(), w, port)
		},
	}
	cmd.Flags().IntVarP(&port, "port", "p", DefaultPort, "port on this machine; 0 is any free one")
	return cmd
}

// serve builds the site into memory, serves it, and builds it again whenever a
// file changes. Errors of the content end nothing: they are shown, over the
// last good site where there is one.
func (a *app) serve(ctx context.Context, w *workspace, port int) error {
	watcher, err := NewWatcher(w.dir) // before the first build, so that no edit is missed
	if err != nil {
		return err
	}
	listener, err := Listen(port)
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	defer listener.Close()
	l := &live{app: a, workspace: w, session: site.NewSession(w.project)}
	defer l.close()
	stage := a.progress()
	stage.begin("building the site")
	err = l.begin()
	stage.done()
	if err != nil {
		return err
	}
	a.say("%s\nPress Ctrl+C to stop.", l.server.URL(listener))
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return l.server.Serve(ctx, listener) })
	g.Go(func() error { return watcher.Run(ctx) })
	g.Go(func() error { return l.follow(watcher.Changes()) })
	return g.Wait()
}

// live is a site that follows its files.
type live struct {
	app       *app
	workspace *workspace
	session   *site.Session
	planner   site.Planner
	server    Server

	settling sync.WaitGroup
	settleMu sync.Mutex // one Settle at a time is enough

	indexMu sync.Mutex // held while an index is made

	mu     sync.Mutex  // held while the session's files are set
	latest int         // counts the states of the content
	index  site.Output // of the search, as it was last made
}

func (l *live) close() {
	l.settling.Wait()
	l.session.Close()
}

// begin builds the whole site.
func (l *live) begin() error {
	g, list, err := l.workspace.guide()
	if err != nil {
		return err
	}
	l.server.BasePath = BasePath(g.Config.BaseURL)
	return l.whole(g, list)
}

// follow takes changes until there are no more of them.
func (l *live) follow(changes <-chan []string) error {
	for names := range changes {
		start := l.app.env.Now()
		if err := l.update(names); err != nil {
			return err
		}
		more := ""
		if len(names) > 1 {
			more = fmt.Sprintf(" and %d more", len(names)-1)
		}
		l.app.say("%s%s: %s", names[0], more, seconds(l.app.env.Now().Sub(start)))
	}
	return nil
}

// update builds what changed: first the pages that are made from the changed
// files alone, so that what somebody looks at is there at once, then whatever
// else the change means.
func (l *live) update(names []string) error {
	l.session.Touch(names...)
	g, list, err := l.workspace.guide()
	if err != nil {
		return err
	}
	if !list.HasErrors() && !slices.ContainsFunc(names, func(n string) bool { return !strings.HasPrefix(n, "content/") }) {
		if err := l.first(g, list, names); err != nil {
			return err
		}
	}
	return l.whole(g, list)
}

// first shows the pages that are made from the named files.
func (l *live) first(g *guide.Guide, list diag.List, names []string) error {
	pages := l.planner.For(g, names)
	if len(pages) == 0 {
		return nil
	}
	out, problems, err := l.session.RenderOne(pages...)
	if err != nil || problems.HasErrors() {
		return err // whole reports the problems
	}
	l.server.Show(Update{Change: site.Change{Written: out}, Problems: append(list, problems...)})
	return nil
}

// whole brings the whole site up to date, except for what Settle makes up for.
func (l *live) whole(g *guide.Guide, list diag.List) error {
	if list.HasErrors() {
		return l.show(site.Change{}, list)
	}
	files, err := l.workspace.files(g)
	if err != nil {
		return err
	}
	change, problems, err := l.refresh(g, files)
	if err != nil {
		return err
	}
	if err := l.show(change, append(list, problems...)); err != nil {
		return err
	}
	l.settle(list)
	l.reindex(g, files, list)
	return nil
}

// refresh shows the session the pages of a new state of the content. The search
// keeps its index until reindex has made the next one, which takes seconds for a
// large site.
func (l *live) refresh(g *guide.Guide, files site.Output) (site.Change, diag.List, error) {
	pages := l.planner.Plan(g)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.latest++
	return l.session.Update(pages, together(files, l.index))
}

// reindex makes the index of the search, beside the next edits. One that was
// overtaken by an edit is thrown away.
func (l *live) reindex(g *guide.Guide, files site.Output, list diag.List) {
	l.mu.Lock()
	state := l.latest
	l.mu.Unlock()
	l.settling.Go(func() {
		l.indexMu.Lock() // two at once would take the processor from the edits
		defer l.indexMu.Unlock()
		if !l.isLatest(state) {
			return
		}
		index := withSearch(site.Output{}, g)
		l.mu.Lock()
		defer l.mu.Unlock()
		if state != l.latest {
			return
		}
		l.index = index
		change, problems := l.session.UpdateFiles(together(files, index))
		if !change.IsZero() {
			l.server.Show(Update{Change: change, Problems: append(list, problems...)})
		}
	})
}

func (l *live) isLatest(state int) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return state == l.latest
}

func together(files, index site.Output) site.Output {
	out := maps.Clone(files)
	maps.Copy(out, index)
	return out
}

// settle lets Hugo catch up with what took the fast way, beside the next edits.
func (l *live) settle(list diag.List) {
	l.settling.Go(func() {
		l.settleMu.Lock()
		defer l.settleMu.Unlock()
		change, problems, err := l.session.Settle()
		if err != nil || problems.HasErrors() {
			_ = l.show(site.Change{}, append(list, problems...))
		} else if !change.IsZero() {
			l.server.Show(Update{Change: change, Problems: append(list, problems...)})
		}
	})
}

// show shows a change in the browser, and what is wrong there and in the
// terminal too.
func (l *live) show(change site.Change, list diag.List) error {
	l.server.Show(Update{Change: change, Problems: list})
	if len(list) == 0 {
		return nil
	}
	if err := l.app.report(list, false); err != nil && !errors.Is(err, errContent) {
		return err
	}
	return nil
}
