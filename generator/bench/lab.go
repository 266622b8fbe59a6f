package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// The programs, as Go packages. Both are built alike, so that neither has an
// advantage, and from the same go.mod, so that Hugo's own dependencies have the
// same versions in both.
const (
	toolPackage = "studyguide/generator/cmd/studyguide"
	hugoPackage = "github.com/gohugoio/hugo"
)

// lab is a temporary folder with the two programs and the sites.
type lab struct {
	ctx        context.Context
	dir        string
	tool, hugo string
	progress   io.Writer
}

// newLab makes the folder and builds the programs.
func newLab(ctx context.Context, progress io.Writer) (*lab, error) {
	dir, err := os.MkdirTemp("", "studyguide-bench-")
	if err != nil {
		return nil, fmt.Errorf("make a temporary folder: %w", err)
	}
	l := &lab{ctx: ctx, dir: dir, progress: progress}
	for _, dir := range []string{l.home(), l.temp()} {
		if err := os.Mkdir(dir, 0o755); err != nil {
			l.remove()
			return nil, fmt.Errorf("make a temporary folder: %w", err)
		}
	}
	for _, program := range []struct {
		path       *string
		name, from string
	}{{&l.tool, "studyguide", toolPackage}, {&l.hugo, "hugo", hugoPackage}} {
		*program.path = filepath.Join(dir, program.name)
		l.say("building %s", program.from)
		if err := l.goBuild(*program.path, program.from); err != nil {
			l.remove()
			return nil, err
		}
	}
	return l, nil
}

func (l *lab) remove() { os.RemoveAll(l.dir) }

// home and temp are the programs' own folders of those names: their caches
// begin empty and end with the run.
func (l *lab) home() string { return filepath.Join(l.dir, "home") }
func (l *lab) temp() string { return filepath.Join(l.dir, "temp") }

func (l *lab) say(format string, args ...any) { fmt.Fprintf(l.progress, format+"\n", args...) }

// measure runs everything that the options ask for. One round measures each
// thing once, at every size, so that what else the machine does meanwhile hits
// all of them alike.
func (l *lab) measure(opt options) (*result, error) {
	out := &result{Machine: thisMachine(), Runs: opt.runs, Edits: opt.edits}
	var sites []*site
	for _, n := range opt.sizes {
		s, err := l.newSite(n)
		if err != nil {
			return nil, err
		}
		sites = append(sites, s)
		out.Builds = append(out.Builds, s.build)
	}
	printing, err := l.newPress(opt.print)
	if err != nil {
		return nil, err
	}
	if printing != nil {
		out.Print = printing.all
	}
	for round := range opt.runs {
		if printing != nil {
			if err := printing.round(round); err != nil {
				return nil, err
			}
		}
		for _, s := range sites {
			if err := s.round(round); err != nil {
				return nil, err
			}
			l.say("round %d of %d, %s", round+1, opt.runs, s.build.lastRound())
		}
	}
	for _, n := range opt.serveSizes {
		edit, err := l.serve(n, opt)
		if err != nil {
			return nil, err
		}
		out.Serve = append(out.Serve, edit)
	}
	for _, n := range opt.searched {
		s, err := l.searchSite(sites, n)
		if err != nil {
			return nil, err
		}
		found, err := l.search(s, opt.runs)
		if err != nil {
			return nil, err
		}
		out.Search = append(out.Search, found)
	}
	if opt.reviews > 0 {
		d, err := l.desk(opt)
		if err != nil {
			return nil, err
		}
		out.Desk = d
	}
	out.Machine.LoadAfter = loadAverage()
	return out, nil
}

// pause waits, unless the run is interrupted.
func (l *lab) pause(d time.Duration) error {
	select {
	case <-l.ctx.Done():
		return l.ctx.Err()
	case <-time.After(d):
		return nil
	}
}
