package cli

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// A file is replaced whole or stays as it was, and nothing is left over.
func TestWriteWhole(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "new", "book.epub")
	size, err := writeWhole(name, func(w io.Writer) error { _, err := io.WriteString(w, "first"); return err })
	if err != nil || size != 5 {
		t.Fatal(size, err)
	}
	broken := errors.New("no space left")
	_, err = writeWhole(name, func(w io.Writer) error {
		_, _ = w.Write(make([]byte, 1<<20))
		return broken
	})
	if !errors.Is(err, broken) {
		t.Error(err)
	}
	if text, _ := os.ReadFile(name); string(text) != "first" {
		t.Errorf("the older file is now %q", text)
	}
	// What a killed run left behind is used up.
	if err := os.WriteFile(name+".tmp", []byte("much longer than the new text"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := writeFile(name, []byte("second")); err != nil {
		t.Fatal(err)
	}
	if text, _ := os.ReadFile(name); string(text) != "second" {
		t.Errorf("the file is %q", text)
	}
	if files, _ := os.ReadDir(filepath.Dir(name)); len(files) != 1 {
		t.Errorf("left over: %v", files)
	}
}
