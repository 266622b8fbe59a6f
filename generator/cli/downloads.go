package cli

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"studyguide/generator/guide"
	"studyguide/generator/site"
)

// downloadsDir is the folder of the published site for files that are made
// beside its pages. Builds leave it alone and offer what its list names.
const (
	downloadsDir  = "downloads"
	downloadsList = "downloads.json"
)

// downloads are the files made beside the site.
type downloads struct {
	dir  string
	list []made
}

// made is one of them, as the list has it.
type made struct {
	site.Download
	Content string `json:"content"` // of the content that it was made from: see digest
}

// openDownloads reads the list of what is there. A list that is missing or
// damaged is empty, and an entry whose file is gone is left out.
func openDownloads(public string) (*downloads, error) {
	d := &downloads{dir: filepath.Join(public, downloadsDir)}
	text, err := os.ReadFile(filepath.Join(d.dir, downloadsList))
	if errors.Is(err, fs.ErrNotExist) {
		return d, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the list of downloads: %w", err)
	}
	if json.Unmarshal(text, &d.list) != nil {
		d.list = nil
	}
	d.list = slices.DeleteFunc(d.list, func(m made) bool {
		name := path.Base(m.URL)
		info, err := os.Stat(filepath.Join(d.dir, name))
		return m.URL != downloadsDir+"/"+name || err != nil || !info.Mode().IsRegular()
	})
	return d, nil
}

// offered returns the downloads as pages offer them.
func (d *downloads) offered() []site.Download {
	var out []site.Download
	for _, m := range d.list {
		out = append(out, m.Download)
	}
	return out
}

// outdated returns the names of those that were made from other content.
func (d *downloads) outdated(content string) []string {
	var out []string
	for _, m := range d.list {
		if m.Content != content {
			out = append(out, m.URL)
		}
	}
	return out
}

// put writes a file, whole or not at all, and its place in the list.
func (d *downloads) put(name string, text []byte, about site.Download, content string) error {
	about.URL, about.Kbytes = downloadsDir+"/"+name, (len(text)+999)/1000
	if err := d.write(name, text); err != nil {
		return err
	}
	d.list = append(slices.DeleteFunc(d.list, func(m made) bool { return m.URL == about.URL }), made{about, content})
	slices.SortFunc(d.list, func(a, b made) int { return cmp.Compare(a.URL, b.URL) })
	list, err := json.MarshalIndent(d.list, "", "  ")
	if err != nil {
		return err
	}
	return d.write(downloadsList, append(list, '\n'))
}

// abandoned is the age at which a file that is being written is one that a killed
// run has left: writing takes seconds.
const abandoned = 10 * time.Minute

// sweep removes what killed runs were writing, and leaves what another may be
// writing now.
func (d *downloads) sweep(now time.Time) error {
	entries, err := os.ReadDir(d.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), tempPrefix) || !e.Type().IsRegular() {
			continue
		}
		info, infoErr := e.Info()
		if infoErr == nil && now.Sub(info.ModTime()) > abandoned {
			err = errors.Join(err, os.Remove(filepath.Join(d.dir, e.Name())))
		}
	}
	if err != nil {
		return fmt.Errorf("clean up %s: %w", d.dir, err)
	}
	return nil
}

// write puts the bytes under another name first, so that a full disk or a kill
// leaves what was there as it was.
func (d *downloads) write(name string, text []byte) (err error) {
	if err := os.MkdirAll(d.dir, 0o755); err != nil {
		return fmt.Errorf("make %s: %w", d.dir, err)
	}
	final := filepath.Join(d.dir, name)
	if old, err := os.ReadFile(final); err == nil && bytes.Equal(old, text) {
		return nil
	}
	f, err := os.CreateTemp(d.dir, tempPrefix)
	if err != nil {
		return fmt.Errorf("write %s: %w", final, err)
	}
	defer func() {
		if err != nil {
			os.Remove(f.Name())
			err = fmt.Errorf("write %s: %w", final, err)
		}
	}()
	_, err = f.Write(text)
	if err = errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), final)
}

// digest sums up everything below content/, and hugo.yaml: what is made from
// the same content has the same digest, wherever it lies.
func (w *workspace) digest() (string, error) {
	sum := sha256.New()
	root := w.root.FS()
	add := func(name string) error {
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		fmt.Fprintf(sum, "%s\x00%d\x00", name, len(text))
		sum.Write(text)
		return nil
	}
	err := fs.WalkDir(root, "content", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		return add(name)
	})
	if err == nil {
		if err = add("hugo.yaml"); errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
	}
	if err != nil {
		return "", fmt.Errorf("read the content: %w", err)
	}
	return hex.EncodeToString(sum.Sum(nil)[:16]), nil
}

// dateOf returns the day of which what an exam's files say holds: when it was
// last held against its source, or when its outline took effect.
func dateOf(exams ...*guide.Exam) time.Time {
	last := time.Unix(0, 0).UTC()
	for _, e := range exams {
		for _, day := range []string{e.Edition.Value, e.Verified.Value} {
			if t, err := time.Parse("2006-01-02", day); err == nil && t.After(last) {
				last = t
			}
		}
	}
	return last
}
