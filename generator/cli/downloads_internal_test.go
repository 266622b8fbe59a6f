package cli

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"studyguide/generator/site"
)

func TestDownloads(t *testing.T) {
	public := t.TempDir()
	d, err := openDownloads(public)
	if err != nil || len(d.list) != 0 {
		t.Fatalf("%v, %v", d, err)
	}
	put := func(name, text, content string) error {
		return d.put(name, []byte(text), site.Download{Kind: "book", Exam: "e"}, content)
	}
	for _, name := range []string{"b.pdf", "a.pdf", "b.pdf"} {
		if err := put(name, "text of "+name, "one"); err != nil {
			t.Fatal(err)
		}
	}
	if d, err = openDownloads(public); err != nil || len(d.list) != 2 || d.list[0].URL != "downloads/a.pdf" || d.list[0].Kbytes != 1 {
		t.Fatalf("%+v, %v", d.list, err)
	}
	if old := d.outdated("two"); len(old) != 2 || len(d.outdated("one")) != 0 {
		t.Errorf("%q", old)
	}

	// What cannot be written leaves no trace, neither on disk nor in the list.
	if err := os.Mkdir(filepath.Join(d.dir, "c.pdf"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := put("c.pdf", "text", "one"); err == nil || len(d.list) != 2 {
		t.Errorf("%v, %+v", err, d.list)
	}
	if left, _ := filepath.Glob(filepath.Join(d.dir, tempPrefix+"*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}

	// What a killed run has left goes; what another run is writing stays, and so
	// does everything else.
	old := time.Now().Add(-time.Hour)
	for name, age := range map[string]time.Time{tempPrefix + "1": old, tempPrefix + "2": time.Now(), ".other": old} {
		file := filepath.Join(d.dir, name)
		if err := errors.Join(os.WriteFile(file, nil, 0o644), os.Chtimes(file, age, age)); err != nil {
			t.Fatal(err)
		}
	}
	if err := d.sweep(time.Now()); err != nil {
		t.Error(err)
	}
	if left, _ := filepath.Glob(filepath.Join(d.dir, ".*")); len(left) != 2 || filepath.Base(left[1]) != tempPrefix+"2" {
		t.Errorf("left: %q", left)
	}

	// A file that is gone is offered no more; a damaged list is an empty one.
	if err := os.Remove(filepath.Join(d.dir, "a.pdf")); err != nil {
		t.Fatal(err)
	}
	if d, err = openDownloads(public); err != nil || len(d.offered()) != 1 {
		t.Errorf("%+v, %v", d.list, err)
	}
	if err := os.WriteFile(filepath.Join(d.dir, downloadsList), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if d, err = openDownloads(public); err != nil || len(d.list) != 0 {
		t.Errorf("%+v, %v", d.list, err)
	}
}
