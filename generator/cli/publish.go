package cli

import (
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"studyguide/generator/site"
)

// Report counts what was done with the files of a site.
type Report struct{ Written, Unchanged, Removed int }

// Publish makes a folder hold the site: see Publisher.
func Publish(dir string, out site.Output) (Report, error) {
	if err := checkNames(slices.Collect(maps.Keys(out))); err != nil {
		return Report{}, err // before anything is touched
	}
	p, err := NewPublisher(dir)
	if err != nil {
		return Report{}, err
	}
	for _, name := range slices.Sorted(maps.Keys(out)) {
		if err := p.Add(name, out[name]); err != nil {
			p.Abort()
			return Report{}, err
		}
	}
	return p.Commit()
}

// Publisher makes a folder hold a site: it writes the files that differ from
// what is there and removes those that it wrote earlier and that are gone from
// the site. Other files in the folder are left alone.
//
// Files are added as they are made, so that a site need not fit into memory;
// nothing is to be seen of them before Commit. It may be killed at any time:
// a file is there whole or not at all, and the next run finishes the work.
// Nothing outside the folder is touched, even when links in it lead there.
type Publisher struct {
	dir   string
	root  *os.Root
	stage string // the folder below root where files wait for Commit; "" when none does
	work  errgroup.Group

	mu      sync.Mutex
	names   []string          // of all files added
	staged  map[string]string // those that differ: the names under which they wait
	waiting int               // how many names there are on the stage
	failed  error
}

// NewPublisher opens a folder, which is made if it does not exist, and removes
// what a killed run left half done.
func NewPublisher(dir string) (*Publisher, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make %s: %w", dir, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", dir, err)
	}
	p := &Publisher{dir: dir, root: root, staged: map[string]string{}}
	p.work.SetLimit(2 * runtime.GOMAXPROCS(0)) // what takes long is waiting for the system
	if err := sweep(root); err != nil {
		root.Close()
		return nil, fmt.Errorf("clear up %s: %w", dir, err)
	}
	return p, nil
}

// Add adds a file of the site, by its slash path. The bytes must not change
// until Commit or Abort. It may report the failure of an earlier file.
func (p *Publisher) Add(name string, text []byte) error {
	if err := checkName(name); err != nil {
		return err
	}
	p.mu.Lock()
	p.names = append(p.names, name)
	failed := p.failed
	p.mu.Unlock()
	if failed != nil {
		return p.wrap(failed)
	}
	p.work.Go(func() error {
		if err := p.take(name, text); err != nil {
			p.mu.Lock()
			defer p.mu.Unlock()
			p.failed = err
		}
		return nil
	})
	return nil
}

// Commit puts the files in place and closes the publisher.
func (p *Publisher) Commit() (Report, error) {
	defer p.Abort()
	p.work.Wait()
	if p.failed != nil {
		return Report{}, p.wrap(p.failed)
	}
	slices.Sort(p.names)
	if err := checkNames(p.names); err != nil {
		return Report{}, p.wrap(err)
	}
	report, err := p.commit()
	return report, p.wrap(err)
}

// Abort lets everything go that was added, if it was not committed, and closes
// the publisher.
func (p *Publisher) Abort() {
	p.work.Wait()
	if p.root == nil {
		return
	}
	if p.stage != "" {
		p.root.RemoveAll(p.stage)
	}
	p.root.Close()
	p.root = nil
}

func (p *Publisher) wrap(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("publish to %s: %w", p.dir, err)
}
