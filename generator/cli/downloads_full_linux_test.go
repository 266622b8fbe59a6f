package cli

import (
	"bytes"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"studyguide/generator/site"
)

// On a disk that is really full, the message says so and names the file, nothing
// half-written is left, and the former file and the list are as they were.
func TestDownloadsOnAFullDisk(t *testing.T) {
	public := t.TempDir()
	if err := syscall.Mount("tmpfs", public, "tmpfs", 0, "size=128k"); err != nil {
		t.Skipf("NO FULL DISK: mounting takes rights that this user has not: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(public, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	d, err := openDownloads(public)
	if err != nil {
		t.Fatal(err)
	}
	about := site.Download{Kind: "book", Exam: "e"}
	if err := d.put("b.pdf", []byte("former"), about, "one"); err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile(filepath.Join(d.dir, downloadsList))
	if err != nil {
		t.Fatal(err)
	}
	large := make([]byte, 1<<20)
	rand.Read(large)
	err = d.put("b.pdf", large, about, "two")
	if !errors.Is(err, syscall.ENOSPC) || !strings.HasPrefix(err.Error(), "write "+filepath.Join(d.dir, "b.pdf")+": ") || !strings.Contains(err.Error(), "no space left on device") {
		t.Errorf("the error is: %v", err)
	}
	if text, err := os.ReadFile(filepath.Join(d.dir, "b.pdf")); err != nil || string(text) != "former" {
		t.Errorf("the former file is %q, %v", text[:min(len(text), 20)], err)
	}
	if after, err := os.ReadFile(filepath.Join(d.dir, downloadsList)); err != nil || !bytes.Equal(after, list) {
		t.Errorf("the list is %q, %v", after, err)
	}
	if left, _ := filepath.Glob(filepath.Join(d.dir, tempPrefix+"*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}
