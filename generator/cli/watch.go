package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// quietTime is how long nothing may happen before a change counts as done: an
	// editor truncates a file and writes it, or writes another and renames it.
	quietTime = 15 * time.Millisecond
	// longestWait is how long a change is held back when something happens all the
	// time.
	longestWait = 250 * time.Millisecond
)

// watched are the files and folders at the top of a site that it is made of.
var watched = []string{"assets", "content", "data", "hugo.yaml", "i18n", "layouts", "static", "themes"}

// Watcher tells which files of a site change.
type Watcher struct {
	root    string
	fs      *fsnotify.Watcher
	changes chan []string
	names   map[string]bool // that changed and were not told yet
}

// NewWatcher begins to watch a site's folder: what changes from now on is
// told. Run has to be called.
func NewWatcher(root string) (*Watcher, error) {
	watcher, err := fsnotify.NewBufferedWatcher(256)
	if err != nil {
		return nil, fmt.Errorf("watch %s: %w", root, err)
	}
	w := &Watcher{root: filepath.Clean(root), fs: watcher, changes: make(chan []string), names: map[string]bool{}}
	if err := watcher.Add(w.root); err != nil {
		watcher.Close()
		return nil, fmt.Errorf("watch %s: %w", root, err)
	}
	for _, name := range watched {
		if err := w.addTree(filepath.Join(w.root, name)); err != nil {
			watcher.Close()
			return nil, err
		}
	}
	clear(w.names) // what is there is no change
	return w, nil
}

// Changes delivers the slash paths, below the root, of files that changed,
// appeared or vanished, sorted, in one piece for what happened together; a
// folder that vanished is told by its own name. The channel is closed when Run
// returns. What happens while nobody receives is kept.
func (w *Watcher) Changes() <-chan []string { return w.changes }

// Run watches until the context is done.
func (w *Watcher) Run(ctx context.Context) error {
	defer close(w.changes)
	defer w.fs.Close()
	var since time.Time // of the first change that was not told
	timer := time.NewTimer(time.Hour)
	var out chan []string // nil until there is something to tell
	for {
		var told []string
		if out != nil {
			told = w.told()
		}
		select {
		case <-ctx.Done():
			return nil
		case event, ok := <-w.fs.Events:
			if !ok {
				return nil
			}
			if err := w.note(event); err != nil {
				return err
			}
			if len(w.names) == 0 {
				continue
			}
			if since.IsZero() {
				since = time.Now()
			}
			if time.Since(since) < longestWait {
				out = nil
				timer.Reset(quietTime)
			}
		case <-timer.C:
			if len(w.names) > 0 {
				out = w.changes
			}
		case out <- told:
			clear(w.names)
			since, out = time.Time{}, nil
		case err := <-w.fs.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return fmt.Errorf("watch %s: %w", w.root, err)
			}
			w.noteAll() // some events are lost: everything may have changed
			timer.Reset(quietTime)
		}
	}
}

func (w *Watcher) told() []string {
	names := make([]string, 0, len(w.names))
	for name := range w.names {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// note takes an event in.
func (w *Watcher) note(event fsnotify.Event) error {
	if event.Op == fsnotify.Chmod || !w.matters(event.Name) {
		return nil
	}
	if event.Has(fsnotify.Rename) || event.Has(fsnotify.Remove) {
		w.forget(event.Name)
	}
	info, err := os.Lstat(event.Name)
	if err == nil && info.IsDir() {
		if event.Has(fsnotify.Create) {
			return w.addTree(event.Name) // what is in it came before the watch
		}
		return nil
	}
	w.changed(event.Name)
	return nil
}

// forget ends the watches of a folder that went away: one that was renamed
// would go on telling its old name.
func (w *Watcher) forget(name string) {
	for _, dir := range w.fs.WatchList() {
		if dir == name || strings.HasPrefix(dir, name+string(filepath.Separator)) {
			w.fs.Remove(dir) // an error says that it is gone already
		}
	}
}

func (w *Watcher) changed(name string) {
	if rel, err := filepath.Rel(w.root, name); err == nil {
		w.names[filepath.ToSlash(rel)] = true
	}
}

func (w *Watcher) noteAll() {
	for _, name := range watched {
		w.addTree(filepath.Join(w.root, name))
	}
}

// addTree watches a folder and those below it, and takes the files in them for
// changed. A name that does not exist, or vanishes meanwhile, is no error.
func (w *Watcher) addTree(name string) error {
	err := filepath.WalkDir(name, func(name string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case d.IsDir() && !w.matters(name):
			return fs.SkipDir
		case d.IsDir():
			if err := w.fs.Add(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		case d.Type().IsRegular() && w.matters(name):
			w.changed(name)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("watch %s: %w", name, err)
	}
	return nil
}

// matters reports whether a file or folder belongs to the site.
func (w *Watcher) matters(name string) bool {
	rel, err := filepath.Rel(w.root, name)
	if err != nil {
		return false
	}
	parts := strings.Split(filepath.ToSlash(rel), "/")
	return slices.Contains(watched, parts[0]) && !slices.ContainsFunc(parts, isScratch)
}

// isScratch reports whether a name is one that editors and file managers use
// for their own purposes.
func isScratch(base string) bool {
	if strings.HasPrefix(base, ".") || strings.HasPrefix(base, "#") || base == "node_modules" || base == "4913" {
		return true // 4913 is how Vim tries whether it may write
	}
	for _, end := range []string{"~", ".swp", ".swx", ".swo", ".tmp", ".bak", ".part", ".crswap", "___jb_tmp___", "___jb_old___"} {
		if strings.HasSuffix(base, end) {
			return true
		}
	}
	return false
}
