package site

import (
	"fmt"
	"io"
	"path/filepath"
	"sync"

	"github.com/bep/logg"
	"github.com/fsnotify/fsnotify"
	"github.com/gohugoio/hugo/common/loggers"
	"github.com/gohugoio/hugo/config/allconfig"
	"github.com/gohugoio/hugo/deps"
	"github.com/gohugoio/hugo/hugofs"
	"github.com/gohugoio/hugo/hugolib"
)

// hugoSite is one Hugo at work: a source, a place to publish to, and the
// sites that Hugo made of them. Everything that this program wants from Hugo's
// library is asked for in the files hugo*.go, because the library promises
// nothing; go.mod pins its version.
//
// It is not for use by several goroutines at once; several of them are.
type hugoSite struct {
	out   *publishFS
	log   *hugoLog
	sites *hugolib.HugoSites
}

// hugoOptions is what two sites of one project may differ in.
type hugoOptions struct {
	watch   bool     // will be built more than once
	disable []string // kinds of page to leave out beside the usual
}

// openHugo reads the settings and the theme. The error may hold Hugo's errors
// about files of the project; reporter.list sorts them out.
func openHugo(p Project, settings *userSettings, virtual *virtualFS, opt hugoOptions) (h *hugoSite, err error) {
	defer recoverHugo(&err)
	h = &hugoSite{out: newPublishFS(filepath.Join(p.Root, "public")), log: &hugoLog{}}
	source := newSource(p.Root, virtual)
	flags := settings.flags(p, opt.watch, opt.disable...)
	configs, err := allconfig.LoadConfig(allconfig.ConfigSourceDescriptor{
		Fs:          source,
		Flags:       flags,
		Filename:    filepath.Join(p.Root, settingsFile),
		Logger:      h.log.logger(nil),
		Environ:     []string{"STUDYGUIDE=1"}, // an empty list would mean the process's own, HUGO_* and all
		Environment: "production",
	})
	if err != nil {
		return nil, err
	}
	h.sites, err = hugolib.NewHugoSites(deps.DepsCfg{
		Configs: configs,
		Fs:      hugofs.NewFromSourceAndDestination(source, h.out, flags),
		StdOut:  io.Discard,
		StdErr:  io.Discard,
		// The name says tests, but it is the only way to be told of a warning
		// instead of having it printed.
		TestLogger: h.log.logger(configs.GetFirstLanguageConfig().IgnoredLogs()),
	})
	if err != nil {
		return nil, err
	}
	return h, nil
}

// build renders everything, or what the events make necessary.
func (h *hugoSite) build(events ...fsnotify.Event) (err error) {
	defer recoverHugo(&err)
	h.out.begin()
	return h.sites.Build(hugolib.BuildCfg{NoBuildLock: true}, events...)
}

func (h *hugoSite) close() {
	if h != nil && h.sites != nil {
		h.sites.Close()
	}
}

// recoverHugo makes an error of a panic in Hugo: a template can provoke one,
// and under serve the last good site has to stay up.
func recoverHugo(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("hugo panicked: %v", r)
	}
}

// hugoLog collects the warnings and errors that Hugo logs.
type hugoLog struct {
	mu      sync.Mutex
	entries []hugoLogEntry
}

type hugoLogEntry struct {
	isError bool
	message string
}

func (l *hugoLog) logger(ignored map[string]bool) loggers.Logger {
	return loggers.New(loggers.Options{
		Level:              logg.LevelWarn,
		DistinctLevel:      logg.LevelWarn, // the same words once
		StdOut:             io.Discard,
		StdErr:             io.Discard,
		StoreErrors:        true,
		SuppressStatements: ignored,
		HandlerPost: func(e *logg.Entry) error {
			l.mu.Lock()
			defer l.mu.Unlock()
			l.entries = append(l.entries, hugoLogEntry{e.Level >= logg.LevelError, e.Message})
			return nil
		},
	})
}

// take returns what was logged since the last call.
func (l *hugoLog) take() []hugoLogEntry {
	l.mu.Lock()
	defer l.mu.Unlock()
	entries := l.entries
	l.entries = nil
	return entries
}
