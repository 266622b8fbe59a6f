package site

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// virtualFS is a tree of files that exist in memory only, seen below an
// absolute folder of the real disk. A file's bytes are made when it is opened
// and are nobody's afterwards: at 10,000 pages that is the difference between
// one page in memory and all of them.
//
// Names given to Open and Stat are names of the operating system, as Hugo uses
// them; names given to add and remove are slash paths below the folder. Files
// may be added while a build reads others.
type virtualFS struct {
	root string

	mu    sync.RWMutex
	nodes map[string]*virtualNode
}

// virtualNode is a file when read is set and a folder otherwise.
type virtualNode struct {
	name     string
	read     func() ([]byte, error)
	children map[string]*virtualNode
}

func newVirtualFS(root string) *virtualFS {
	v := &virtualFS{root: filepath.Clean(root), nodes: map[string]*virtualNode{}}
	v.nodes["."] = &virtualNode{name: filepath.Base(v.root), children: map[string]*virtualNode{}}
	return v
}

// add puts a file into the tree, with the folders above it, or replaces it.
func (v *virtualFS) add(name string, read func() ([]byte, error)) {
	v.mu.Lock()
	defer v.mu.Unlock()
	node := &virtualNode{name: path.Base(name), read: read}
	v.nodes[name] = node
	v.folder(path.Dir(name)).children[node.name] = node
}

func (v *virtualFS) folder(name string) *virtualNode {
	if node, ok := v.nodes[name]; ok {
		return node
	}
	node := &virtualNode{name: path.Base(name), children: map[string]*virtualNode{}}
	v.nodes[name] = node
	v.folder(path.Dir(name)).children[node.name] = node
	return node
}

// remove takes a file out of the tree, and the folders that it leaves empty.
func (v *virtualFS) remove(name string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for node := v.nodes[name]; node != nil && name != "." && len(node.children) == 0; node = v.nodes[name] {
		delete(v.nodes, name)
		name = path.Dir(name)
		delete(v.nodes[name].children, node.name)
	}
}

// names returns the slash paths of all files, sorted.
func (v *virtualFS) names() []string {
	v.mu.RLock()
	defer v.mu.RUnlock()
	var names []string
	for name, node := range v.nodes {
		if node.read != nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// read returns the bytes of a file, given its slash path.
func (v *virtualFS) read(name string) ([]byte, error) {
	v.mu.RLock()
	node := v.nodes[name]
	v.mu.RUnlock()
	if node == nil || node.read == nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	return node.read()
}

func (v *virtualFS) lookup(op, name string) (*virtualNode, error) {
	rel, ok := relativeTo(v.root, name)
	if ok {
		v.mu.RLock()
		defer v.mu.RUnlock()
		if node, ok := v.nodes[rel]; ok {
			return node, nil
		}
	}
	return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
}

// relativeTo returns the slash path of an absolute name below a clean root.
// filepath.Rel does the same ten times slower, and Hugo asks a hundred
// thousand times.
func relativeTo(root, name string) (string, bool) {
	name = filepath.Clean(name)
	if name == root {
		return ".", true
	}
	rest, ok := strings.CutPrefix(name, root)
	if !ok || rest == "" {
		return "", false
	}
	if rest[0] == filepath.Separator {
		rest = rest[1:]
	} else if root[len(root)-1] != filepath.Separator {
		return "", false
	}
	return filepath.ToSlash(rest), true
}

// Stat implements fs.StatFS.
func (v *virtualFS) Stat(name string) (fs.FileInfo, error) {
	node, err := v.lookup("stat", name)
	if err != nil {
		return nil, err
	}
	return virtualInfo{node}, nil
}

// Open implements fs.FS.
func (v *virtualFS) Open(name string) (fs.File, error) {
	node, err := v.lookup("open", name)
	if err != nil {
		return nil, err
	}
	if node.read == nil {
		return &virtualDir{info: virtualInfo{node}, entries: v.entries(node)}, nil
	}
	text, err := node.read()
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &virtualFile{Reader: bytes.NewReader(text), info: virtualInfo{node}}, nil
}

func (v *virtualFS) entries(node *virtualNode) []fs.DirEntry {
	v.mu.RLock()
	defer v.mu.RUnlock()
	entries := make([]fs.DirEntry, 0, len(node.children))
	for _, child := range node.children {
		entries = append(entries, fs.FileInfoToDirEntry(virtualInfo{child}))
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries
}

// virtualInfo describes a node. It has no time, so that none can reach the
// site; and no size, because the bytes are not made yet.
type virtualInfo struct{ node *virtualNode }

func (i virtualInfo) Name() string       { return i.node.name }
func (i virtualInfo) Size() int64        { return 0 }
func (i virtualInfo) ModTime() time.Time { return time.Time{} }
func (i virtualInfo) IsDir() bool        { return i.node.read == nil }
func (i virtualInfo) Sys() any           { return nil }
func (i virtualInfo) Mode() fs.FileMode {
	if i.IsDir() {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

type virtualFile struct {
	*bytes.Reader
	info virtualInfo
}

func (f *virtualFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *virtualFile) Close() error               { return nil }

type virtualDir struct {
	info    virtualInfo
	entries []fs.DirEntry
}

func (d *virtualDir) Stat() (fs.FileInfo, error) { return d.info, nil }
func (d *virtualDir) Close() error               { return nil }
func (d *virtualDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.info.Name(), Err: fs.ErrInvalid}
}

// ReadDir implements fs.ReadDirFile.
func (d *virtualDir) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(d.entries)
	} else if len(d.entries) == 0 {
		return nil, io.EOF
	}
	part := d.entries[:min(n, len(d.entries))]
	d.entries = d.entries[len(part):]
	return part, nil
}
