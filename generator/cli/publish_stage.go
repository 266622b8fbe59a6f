package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"syscall"
)

// tempPrefix begins the names, at the top of the published folder, of what is
// being written.
const tempPrefix = ".studyguide-tmp-"

// take compares a file with what is on disk, and writes it to the stage when
// that differs.
func (p *Publisher) take(name string, text []byte) error {
	same, err := sameFile(p.root, name, text)
	if err != nil || same {
		return err
	}
	temp, err := p.writeStaged(text)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.staged[name] = temp
	return nil
}

// writeStaged writes a file to the stage and returns its name.
func (p *Publisher) writeStaged(text []byte) (string, error) {
	temp, err := p.newName()
	if err != nil {
		return "", err
	}
	f, err := p.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return "", err
	}
	_, err = f.Write(text)
	return temp, errors.Join(err, f.Close())
}

// newName returns a name on the stage, which is set up for the first one.
func (p *Publisher) newName() (string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.stage == "" {
		stage := fmt.Sprintf("%s%d", tempPrefix, os.Getpid())
		if err := p.root.Mkdir(stage, 0o755); err != nil {
			return "", err
		}
		p.stage = stage
	}
	p.waiting++
	return path.Join(p.stage, strconv.Itoa(p.waiting)), nil
}

// sameFile reports whether a file is on disk with these bytes. A link is not,
// wherever it leads.
func sameFile(root *os.Root, name string, text []byte) (bool, error) {
	info, err := root.Lstat(name)
	if isMissing(err) {
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
	buf := make([]byte, min(len(text)+1, 64<<10))
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

// isMissing reports whether something is not there, or a file stands where one
// of the folders above should be.
func isMissing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// sweep removes what a killed run was writing.
func sweep(root *os.Root) error {
	entries, err := fs.ReadDir(root.FS(), ".")
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), tempPrefix) {
			err = errors.Join(err, root.RemoveAll(e.Name()))
		}
	}
	return err
}
