package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// stamp is what tells a file that was written anew from one that was left alone.
type stamp struct {
	size int64
	mod  time.Time
}

// folder is what lies in a folder, by slash path.
type folder map[string]stamp

func readFolder(dir string) (folder, error) {
	f := folder{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			f[name] = stamp{info.Size(), info.ModTime()}
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", dir, err)
	}
	return f, nil
}

func (f folder) bytes() int64 {
	var n int64
	for _, s := range f {
		n += s.size
	}
	return n
}

// touched returns how many files were written, added or removed since before.
func (f folder) touched(before folder) int {
	n := 0
	for name, s := range f {
		if before[name] != s {
			n++
		}
	}
	for name := range before {
		if _, ok := f[name]; !ok {
			n++
		}
	}
	return n
}

// differing returns the names of the files that two folders do not have in
// common, byte for byte, sorted. It reads one pair at a time.
func differing(a, b string) ([]string, error) {
	all, err := readFolder(a)
	if err != nil {
		return nil, err
	}
	other, err := readFolder(b)
	if err != nil {
		return nil, err
	}
	maps.Copy(all, other)
	delete(all, manifest)
	var names []string
	for name := range all {
		one, errOne := fs.ReadFile(os.DirFS(a), name)
		two, errTwo := fs.ReadFile(os.DirFS(b), name)
		if errOne != nil || errTwo != nil || !bytes.Equal(one, two) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names, nil
}

// manifest is where our build notes which files are its own. It is no part of
// the site.
const manifest = ".studyguide-manifest"

// empty removes what is in a folder, and makes the folder if need be.
func empty(dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("empty %s: %w", dir, err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("empty %s: %w", filepath.Base(dir), err)
	}
	return nil
}
