package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"

	"golang.org/x/sync/errgroup"
)

// folder is some of the files of one folder: a piece of work.
type folder struct {
	dir   string
	names []string // base names
}

// chunk is how many files a piece of work has at most. Most folders are
// smaller, but all the pages of an exam are in one.
const chunk = 128

// folders groups names, which are sorted, by folder.
func folders(names []string) []folder {
	byDir := map[string][]string{}
	for _, name := range names {
		byDir[path.Dir(name)] = append(byDir[path.Dir(name)], path.Base(name))
	}
	var list []folder
	for dir, bases := range byDir {
		for part := range slices.Chunk(bases, chunk) {
			list = append(list, folder{dir, part})
		}
	}
	slices.SortFunc(list, func(a, b folder) int { return strings.Compare(a.dir+"/"+a.names[0], b.dir+"/"+b.names[0]) })
	return list
}

// eachFolder calls do for the folders, several at a time: what takes long is
// waiting for the system.
func eachFolder(list []folder, do func(folder) error) error {
	var g errgroup.Group
	g.SetLimit(2 * runtime.GOMAXPROCS(0))
	for _, f := range list {
		g.Go(func() error { return do(f) })
	}
	return g.Wait()
}

// differing returns the names of the files that are not on disk as they should
// be, sorted.
func (p *publication) differing() ([]string, error) {
	var mu sync.Mutex
	var names []string
	err := eachFolder(folders(p.names()), func(f folder) error {
		found, err := p.differingIn(f)
		mu.Lock()
		defer mu.Unlock()
		names = append(names, found...)
		return err
	})
	slices.Sort(names)
	return names, err
}

func (p *publication) differingIn(f folder) ([]string, error) {
	var names []string
	info, err := p.root.Stat(f.dir)
	if isMissing(err) || err == nil && !info.IsDir() {
		for _, base := range f.names {
			names = append(names, path.Join(f.dir, base))
		}
		return names, nil
	}
	if err != nil {
		return nil, err
	}
	sub, err := p.root.OpenRoot(f.dir)
	if err != nil {
		return nil, err
	}
	defer sub.Close()
	buf := make([]byte, 32<<10)
	for _, base := range f.names {
		name := path.Join(f.dir, base)
		same, err := sameFile(sub, base, p.out[name], buf)
		if err != nil {
			return nil, err
		}
		if !same {
			names = append(names, name)
		}
	}
	return names, nil
}

// isMissing reports whether something is not there, or a file stands where one
// of the folders above should be.
func isMissing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// sameFile reports whether a file is on disk with these bytes. A link is not,
// wherever it leads.
func sameFile(root *os.Root, name string, text, buf []byte) (bool, error) {
	info, err := root.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(text)) {
		return false, err
	}
	f, err := root.Open(name)
	if err != nil {
		return false, err
	}
	defer f.Close()
	for {
		n, err := f.Read(buf)
		if !bytes.HasPrefix(text, buf[:n]) {
			return false, nil
		}
		text = text[n:]
		if err == io.EOF {
			return len(text) == 0, nil
		}
		if err != nil {
			return false, err
		}
	}
}

// write writes the named files and returns how many it did.
func (p *publication) write(names []string) (int, error) {
	var written atomic.Int64
	err := eachFolder(folders(names), func(f folder) error {
		if err := p.root.MkdirAll(f.dir, 0o755); err != nil {
			return err
		}
		sub, err := p.root.OpenRoot(f.dir)
		if err != nil {
			return err
		}
		defer sub.Close()
		for _, base := range f.names {
			if err := writeWhole(sub, base, p.out[path.Join(f.dir, base)]); err != nil {
				return fmt.Errorf("write %s: %w", path.Join(f.dir, base), err)
			}
			written.Add(1)
		}
		return nil
	})
	return int(written.Load()), err
}

var tempCount atomic.Uint64

// writeWhole writes a file under another name and then renames it, so that it
// never is there in part.
func writeWhole(root *os.Root, name string, text []byte) error {
	temp := tempPrefix + strconv.Itoa(os.Getpid()) + "-" + strconv.FormatUint(tempCount.Add(1), 36)
	f, err := root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = root.Rename(temp, name)
	}
	if err != nil {
		root.Remove(temp)
	}
	return err
}

// sweep removes what a killed run left half written.
func (p *publication) sweep() error {
	return fs.WalkDir(p.root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if strings.HasPrefix(d.Name(), tempPrefix) {
			if err := p.root.RemoveAll(name); err != nil {
				return err
			}
			if d.IsDir() {
				return fs.SkipDir
			}
		}
		return nil
	})
}
