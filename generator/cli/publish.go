package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"studyguide/generator/site"
)

// Report counts what Publish did with the files of a site.
type Report struct{ Written, Unchanged, Removed int }

// Publish makes a folder hold the site: it writes the files that differ from
// what is there and removes those that an earlier Publish wrote and that are
// gone from the site. Other files in the folder are left alone.
//
// It may be killed at any time: a file is there whole or not at all, and the
// next Publish finishes the work. Nothing outside the folder is touched, even
// when links in it lead there.
func Publish(dir string, out site.Output) (Report, error) {
	if err := checkNames(out); err != nil {
		return Report{}, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return Report{}, fmt.Errorf("make %s: %w", dir, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Report{}, fmt.Errorf("open %s: %w", dir, err)
	}
	defer root.Close()
	p := &publication{root: root, out: out}
	report, err := p.run()
	if err != nil {
		return report, fmt.Errorf("publish to %s: %w", dir, err)
	}
	return report, nil
}

// checkNames refuses names that are no plain paths, or that some file system
// would take for one another or for a folder.
func checkNames(out site.Output) error {
	seen := make(map[string]string, len(out))
	for name := range out {
		if !fs.ValidPath(name) || name == "." || strings.ContainsFunc(name, badInName) || isOurs(path.Base(name)) {
			return fmt.Errorf("%q cannot be the name of a file", name)
		}
		key := foldName(name)
		if other, ok := seen[key]; ok {
			return fmt.Errorf("%q and %q are one file on some disks", min(name, other), max(name, other))
		}
		seen[key] = name
	}
	for key, name := range seen {
		for dir := path.Dir(key); dir != "."; dir = path.Dir(dir) {
			if file, ok := seen[dir]; ok {
				return fmt.Errorf("%q would have to be a folder for %q", file, name)
			}
		}
	}
	return nil
}

func badInName(r rune) bool { return r == '\\' || r == ':' || unicode.IsControl(r) }

// foldName is a name as a file system sees it that knows no case, or that
// keeps accents apart from their letters.
func foldName(name string) string { return strings.ToLower(norm.NFC.String(name)) }

// publication is one run of Publish.
type publication struct {
	root *os.Root
	out  site.Output
}

func (p *publication) run() (Report, error) {
	old, err := readManifest(p.root)
	if err != nil {
		return Report{}, err
	}
	if old.incomplete {
		if err := p.sweep(); err != nil {
			return Report{}, err
		}
	}
	differing, err := p.differing()
	if err != nil {
		return Report{}, err
	}
	stale := p.stale(old)
	report := Report{Unchanged: len(p.out) - len(differing)}
	if len(differing) > 0 || len(stale) > 0 || old.incomplete {
		// From here on a killed run leaves traces; this is how the next one knows.
		if err := writeManifest(p.root, manifest{incomplete: true, names: p.union(old)}); err != nil {
			return report, err
		}
	}
	if report.Removed, err = p.remove(p.inTheWay(stale)); err != nil {
		return report, err
	}
	if report.Written, err = p.write(differing); err != nil {
		return report, err
	}
	removed, err := p.remove(stale)
	report.Removed += removed
	if err != nil {
		return report, err
	}
	now := manifest{names: p.names()}
	if now.equal(old) {
		return report, nil
	}
	return report, writeManifest(p.root, now)
}

func (p *publication) names() []string {
	names := make([]string, 0, len(p.out))
	for name := range p.out {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (p *publication) union(old manifest) []string {
	names := append(p.names(), old.names...)
	slices.Sort(names)
	return slices.Compact(names)
}

// stale returns the files of earlier runs that the site has no more.
func (p *publication) stale(old manifest) []string {
	return slices.DeleteFunc(slices.Clone(old.names), func(name string) bool {
		_, ok := p.out[name]
		return ok
	})
}

// inTheWay returns the stale files that stand where a folder is needed, or
// below what is to be a file.
func (p *publication) inTheWay(stale []string) []string {
	if len(stale) == 0 {
		return nil
	}
	folders := map[string]bool{}
	for name := range p.out {
		for dir := path.Dir(name); dir != "." && !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	var found []string
	for _, name := range stale {
		below := false
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			_, isFile := p.out[dir]
			below = below || isFile
		}
		if below || folders[name] {
			found = append(found, name)
		}
	}
	return found
}

// remove removes files, and the folders that it leaves empty, and returns how
// many files it found.
func (p *publication) remove(names []string) (int, error) {
	removed := 0
	for _, name := range names {
		err := p.root.Remove(name)
		switch {
		case err == nil:
			removed++
		case isMissing(err):
			continue
		default:
			if info, statErr := p.root.Lstat(name); statErr == nil && info.IsDir() {
				continue // somebody else's folder by now
			}
			return removed, err
		}
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if p.root.Remove(dir) != nil { // not empty
				break
			}
		}
	}
	return removed, nil
}
