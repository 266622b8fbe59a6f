package site

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/bep/overlayfs"
	"github.com/spf13/afero"
)

const (
	themeName = "studyguide"
	themeDir  = "themes/" + themeName
	freePages = "content/pages"
)

// newSource is what Hugo sees of a project: its folder on disk without the
// data of the guides, under it the virtual files (pages and theme), and a
// memory for whatever Hugo wants to write. Nothing reaches the disk.
//
// The layers are overlayfs's because afero.NewCopyOnWriteFs panics inside
// Hugo's LoadConfig: its directories are no fs.ReadDirFile.
func newSource(root string, virtual *virtualFS) afero.Fs {
	return overlayfs.New(overlayfs.Options{
		Fss: []afero.Fs{
			afero.NewMemMapFs(),
			layer{afero.FromIOFS{FS: virtual}},
			layer{afero.FromIOFS{FS: diskFS{filepath.Clean(root)}}},
		},
		FirstWritable: true,
	})
}

// layer is a read-only part of the source. It gives the folders of
// afero.FromIOFS the method that Hugo expects of every folder.
type layer struct{ afero.FromIOFS }

// Open implements afero.Fs.
func (l layer) Open(name string) (afero.File, error) {
	f, err := l.FromIOFS.Open(name)
	if err != nil {
		return nil, err
	}
	return layerFile{f}, nil
}

// OpenFile implements afero.Fs.
func (l layer) OpenFile(name string, _ int, _ os.FileMode) (afero.File, error) { return l.Open(name) }

type layerFile struct{ afero.File }

// ReadDir implements fs.ReadDirFile.
func (f layerFile) ReadDir(n int) ([]fs.DirEntry, error) {
	infos, err := f.Readdir(n)
	entries := make([]fs.DirEntry, len(infos))
	for i, info := range infos {
		entries[i] = fs.FileInfoToDirEntry(info)
	}
	return entries, err
}

// diskFS reads the real disk, where the project's own content is hidden: it is
// data for the generator, and only the free pages are Hugo's.
type diskFS struct{ root string }

// Stat implements fs.StatFS. It follows links, as Hugo's own does.
func (d diskFS) Stat(name string) (fs.FileInfo, error) {
	if d.hides(name) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return os.Stat(name)
}

// Open implements fs.FS.
func (d diskFS) Open(name string) (fs.File, error) {
	if d.hides(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	return diskFile{File: f, disk: d}, nil
}

func (d diskFS) hides(name string) bool {
	rel, ok := relativeTo(d.root, name)
	return ok && hidden(rel)
}

// hidden reports whether a file of the project, by its slash path, is none of
// Hugo's business.
func hidden(name string) bool {
	if name != "content" && !strings.HasPrefix(name, "content/") {
		return false
	}
	switch {
	case name == "content" || name == freePages:
		return false
	case strings.HasPrefix(name, freePages+"/"):
		return isForeignContent(name)
	default:
		return true
	}
}

// isForeignContent reports whether Hugo would read the file as content in
// another language than Markdown. All of these can carry raw HTML, which is
// allowed here for the pages that the generator made, so a free page of that
// kind would get past `markup.goldmark.renderer.unsafe`.
func isForeignContent(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".adoc", ".asciidoc", ".ad", ".pandoc", ".pdc", ".rst", ".org":
		return true
	}
	return strings.HasPrefix(path.Base(name), "_content.")
}

// diskFile is an open file or folder whose listing leaves out what is hidden.
type diskFile struct {
	*os.File
	disk diskFS
}

// ReadDir implements fs.ReadDirFile.
func (f diskFile) ReadDir(n int) ([]fs.DirEntry, error) {
	entries, err := f.File.ReadDir(n)
	kept := entries[:0]
	for _, e := range entries {
		if !f.disk.hides(filepath.Join(f.Name(), e.Name())) {
			kept = append(kept, e)
		}
	}
	return kept, err
}
