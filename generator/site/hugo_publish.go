package site

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/afero"
)

// publishFS is where Hugo publishes to: it keeps every file as one slice of
// bytes. afero.MemMapFs would do, but it registers a parent for every file
// under one lock, and grows a file as it is written.
type publishFS struct {
	root string // the absolute folder that Hugo takes for public/

	mu      sync.Mutex
	files   Output
	written map[string]bool // in this build
	doubled []string        // written twice in this build, with different bytes
}

func newPublishFS(root string) *publishFS {
	return &publishFS{root: root, files: Output{}, written: map[string]bool{}}
}

// begin forgets what the last build wrote, though not the files.
func (p *publishFS) begin() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.written, p.doubled = map[string]bool{}, nil
}

// lastDoubled returns what this build wrote more than once, with different
// bytes.
func (p *publishFS) lastDoubled() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.doubled
}

// lastWritten returns the names of what this build wrote.
func (p *publishFS) lastWritten() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Collect(maps.Keys(p.written))
}

// snapshot returns the files as they are now.
func (p *publishFS) snapshot() Output {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.files.clone()
}

func (p *publishFS) get(name string) ([]byte, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	text, ok := p.files[name]
	return text, ok
}

func (p *publishFS) has(name string) bool {
	_, ok := p.get(name)
	return ok
}

func (p *publishFS) put(name string, text []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.written[name] && !bytes.Equal(p.files[name], text) {
		p.doubled = append(p.doubled, name)
	}
	p.files[name] = text
	p.written[name] = true
}

func (p *publishFS) delete(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.files, name)
	delete(p.written, name)
}

func (p *publishFS) key(name string) string {
	rel, _ := relativeTo(p.root, name)
	return rel
}

// Name implements afero.Fs.
func (p *publishFS) Name() string { return "studyguide output" }

// Create implements afero.Fs. The file is published when it is closed.
func (p *publishFS) Create(name string) (afero.File, error) {
	return &publishFile{fs: p, name: p.key(name)}, nil
}

// OpenFile implements afero.Fs.
func (p *publishFS) OpenFile(name string, flag int, _ os.FileMode) (afero.File, error) {
	if flag&(os.O_WRONLY|os.O_RDWR|os.O_CREATE) != 0 {
		return p.Create(name)
	}
	return p.Open(name)
}

// Open implements afero.Fs.
func (p *publishFS) Open(name string) (afero.File, error) {
	text, ok := p.get(p.key(name))
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &publishFile{fs: p, name: p.key(name), reader: bytes.NewReader(text)}, nil
}

// Stat implements afero.Fs. Folders exist as soon as a file is in them.
func (p *publishFS) Stat(name string) (os.FileInfo, error) {
	key := p.key(name)
	if text, ok := p.get(key); ok {
		return publishInfo{name: key, size: int64(len(text))}, nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for file := range p.files {
		if key == "." || strings.HasPrefix(file, key+"/") {
			return publishInfo{name: key, dir: true}, nil
		}
	}
	return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
}

// Remove implements afero.Fs.
func (p *publishFS) Remove(name string) error {
	p.delete(p.key(name))
	return nil
}

// The rest of afero.Fs: Hugo makes folders that nobody needs, and asks for
// nothing else.
func (p *publishFS) Mkdir(string, os.FileMode) error            { return nil }
func (p *publishFS) MkdirAll(string, os.FileMode) error         { return nil }
func (p *publishFS) Chmod(string, os.FileMode) error            { return nil }
func (p *publishFS) Chown(string, int, int) error               { return nil }
func (p *publishFS) Chtimes(string, time.Time, time.Time) error { return nil }
func (p *publishFS) RemoveAll(string) error                     { return errors.ErrUnsupported }
func (p *publishFS) Rename(string, string) error                { return errors.ErrUnsupported }

// publishFile is a file that is being written, or read back by one of Hugo's
// later passes (deferred templates).
type publishFile struct {
	fs     *publishFS
	name   string
	text   []byte
	reader *bytes.Reader
	closed bool
}

func (f *publishFile) Name() string { return f.name }

// Write appends. Hugo hands a whole page over in one piece, so the first one
// is given a slice of exactly its size.
func (f *publishFile) Write(b []byte) (int, error) {
	if f.text == nil {
		f.text = make([]byte, 0, len(b))
	}
	f.text = append(f.text, b...)
	return len(b), nil
}

func (f *publishFile) WriteString(s string) (int, error) { return f.Write([]byte(s)) }

// Close publishes what was written.
func (f *publishFile) Close() error {
	if f.reader == nil && !f.closed {
		f.fs.put(f.name, f.text)
	}
	f.closed = true
	return nil
}

func (f *publishFile) Read(b []byte) (int, error) {
	if f.reader == nil {
		return 0, io.EOF
	}
	return f.reader.Read(b)
}

func (f *publishFile) ReadAt(b []byte, off int64) (int, error) {
	if f.reader == nil {
		return 0, io.EOF
	}
	return f.reader.ReadAt(b, off)
}

func (f *publishFile) Seek(offset int64, whence int) (int64, error) {
	if f.reader == nil {
		return 0, errors.ErrUnsupported
	}
	return f.reader.Seek(offset, whence)
}

func (f *publishFile) Stat() (os.FileInfo, error) {
	if f.reader != nil {
		return publishInfo{name: f.name, size: f.reader.Size()}, nil
	}
	return publishInfo{name: f.name, size: int64(len(f.text))}, nil
}

func (f *publishFile) Sync() error                        { return nil }
func (f *publishFile) Truncate(int64) error               { return errors.ErrUnsupported }
func (f *publishFile) WriteAt([]byte, int64) (int, error) { return 0, errors.ErrUnsupported }
func (f *publishFile) Readdir(int) ([]os.FileInfo, error) { return nil, errors.ErrUnsupported }
func (f *publishFile) Readdirnames(int) ([]string, error) { return nil, errors.ErrUnsupported }

type publishInfo struct {
	name string
	size int64
	dir  bool
}

func (i publishInfo) Name() string       { return i.name[strings.LastIndexByte(i.name, '/')+1:] }
func (i publishInfo) Size() int64        { return i.size }
func (i publishInfo) ModTime() time.Time { return time.Time{} }
func (i publishInfo) IsDir() bool        { return i.dir }
func (i publishInfo) Sys() any           { return nil }
func (i publishInfo) Mode() os.FileMode {
	if i.dir {
		return os.ModeDir | 0o755
	}
	return 0o644
}
