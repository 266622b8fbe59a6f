package cli

import (
	"fmt"
	"runtime/debug"
	"sync"
	"time"
)

// patience is how long a build stays silent on a terminal.
const patience = time.Second

// progress tells people on a terminal what takes longer than a second, on one
// line that is wiped at the end; with --verbose it keeps a line for each stage.
type progress struct {
	a     *app
	mu    sync.Mutex
	stage string
	since time.Time
	timer *time.Timer
	shown bool
}

func (a *app) progress() *progress { return &progress{a: a} }

// begin ends the stage before and begins another.
func (p *progress) begin(stage string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.end()
	p.stage, p.since = stage, p.a.env.Now()
	if p.timer == nil && p.a.env.Terminal && !p.a.quiet && !p.a.verbose {
		p.timer = time.AfterFunc(patience, func() {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.shown = true
			p.show()
		})
	} else if p.shown {
		p.show()
	}
}

func (p *progress) show() {
	if p.stage != "" {
		fmt.Fprintf(p.a.env.Stderr, "\r\x1b[K%s …", p.stage)
	}
}

func (p *progress) end() {
	if p.stage != "" && p.a.verbose {
		fmt.Fprintf(p.a.env.Stderr, "%8s  %s\n", seconds(p.a.env.Now().Sub(p.since)), p.stage)
	}
	p.stage = ""
}

// done ends the last stage and wipes the line. It may be called twice.
func (p *progress) done() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.end()
	if p.timer != nil {
		p.timer.Stop()
	}
	if p.shown {
		fmt.Fprint(p.a.env.Stderr, "\r\x1b[K")
		p.shown = false
	}
}

// count writes a number with its noun.
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// seconds writes a duration as people read it.
func seconds(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}

// version returns the program's version as the Go toolchain recorded it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "studyguide (unknown version)"
	}
	return "studyguide " + info.Main.Version
}
