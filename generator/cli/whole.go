package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// writeWhole replaces a file with what fill writes, or leaves it as it was, and
// returns its size. The folder is made. Until all is on the disk the text lies
// beside it in a file of a fixed name, so that what a killed run left behind is
// used up by the next.
func writeWhole(name string, fill func(io.Writer) error) (size int64, err error) {
	wrap := func(err error) error { return fmt.Errorf("write %s: %w", name, err) }
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return 0, wrap(err)
	}
	temp := name + ".tmp"
	f, err := os.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return 0, wrap(err)
	}
	defer func() {
		if err != nil {
			os.Remove(temp)
		}
	}()
	buffered := bufio.NewWriterSize(f, 1<<16)
	err = fill(buffered)
	if err == nil {
		err = buffered.Flush()
	}
	if err == nil {
		err = f.Sync() // a rename can reach the disk before the text does
	}
	if info, statErr := f.Stat(); statErr == nil {
		size = info.Size()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return 0, wrap(err)
	}
	if err = os.Rename(temp, name); err != nil {
		return 0, wrap(err)
	}
	return size, nil
}

// writeFile replaces a file whole or leaves it as it was.
func writeFile(name string, text []byte) error {
	_, err := writeWhole(name, func(to io.Writer) error {
		_, err := to.Write(text)
		return err
	})
	return err
}
