package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
)

// commit puts the staged files in place. The manifest names, at every moment,
// all files that were ever put there and are not removed yet.
func (p *Publisher) commit() (Report, error) {
	old, err := readManifest(p.root)
	if err != nil {
		return Report{}, err
	}
	stale := p.stale(old)
	report := Report{Unchanged: len(p.names) - len(p.staged)}
	now := old
	if len(p.staged) > 0 {
		now = slices.Concat(old, p.names)
		slices.Sort(now)
		now = slices.Compact(now)
		if err := p.writeManifest(old, now); err != nil {
			return report, err
		}
	}
	if report.Removed, err = p.remove(p.inTheWay(stale)); err != nil {
		return report, err
	}
	if report.Written, err = p.move(); err != nil {
		return report, err
	}
	removed, err := p.remove(stale)
	report.Removed += removed
	if err != nil {
		return report, err
	}
	return report, p.writeManifest(now, p.names)
}

// move renames the staged files to what they are called.
func (p *Publisher) move() (moved int, err error) {
	made := map[string]bool{".": true}
	for _, name := range slices.Sorted(maps.Keys(p.staged)) {
		if dir := path.Dir(name); !made[dir] {
			if err := p.root.MkdirAll(dir, 0o755); err != nil {
				return moved, err
			}
			made[dir] = true
		}
		if err := p.root.Rename(p.staged[name], name); err != nil {
			return moved, fmt.Errorf("write %s: %w", name, err)
		}
		moved++
	}
	return moved, nil
}

// stale returns the files of earlier runs that the site has no more.
func (p *Publisher) stale(old []string) []string {
	return slices.DeleteFunc(slices.Clone(old), func(name string) bool {
		_, ok := slices.BinarySearch(p.names, name)
		return ok
	})
}

// inTheWay returns the stale files that stand where a folder is needed, or
// below what is to be a file.
func (p *Publisher) inTheWay(stale []string) []string {
	if len(stale) == 0 {
		return nil
	}
	files, folders := map[string]bool{}, map[string]bool{}
	for _, name := range p.names {
		files[name] = true
		for dir := path.Dir(name); dir != "." && !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	var found []string
	for _, name := range stale {
		below := false
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			below = below || files[dir]
		}
		if below || folders[name] {
			found = append(found, name)
		}
	}
	return found
}

// remove removes files, and the folders that it leaves empty, and returns how
// many files it found.
func (p *Publisher) remove(names []string) (removed int, err error) {
	for _, name := range names {
		info, err := p.root.Lstat(name)
		if isMissing(err) || err == nil && info.IsDir() { // by now it is somebody else's folder
			continue
		}
		if err == nil {
			err = p.root.Remove(name)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return removed, err
		}
		removed++
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if p.root.Remove(dir) != nil { // not empty
				break
			}
		}
	}
	return removed, nil
}
