package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// watch begins to watch a new folder with these files.
func watch(t *testing.T, files ...string) (dir string, changes <-chan []string) {
	t.Helper()
	dir = t.TempDir()
	for _, name := range files {
		putFile(t, dir, name, "text")
	}
	w, err := NewWatcher(dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- w.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return dir, w.Changes()
}

// told waits for changes until they are these.
func told(t *testing.T, changes <-chan []string, want ...string) {
	t.Helper()
	var got []string
	for {
		wait := 5 * time.Second
		if len(got) >= len(want) {
			wait = 60 * time.Millisecond
		}
		select {
		case names := <-changes:
			got = append(got, names...)
			slices.Sort(got)
			got = slices.Compact(got)
		case <-time.After(wait):
			if !slices.Equal(got, want) {
				t.Errorf("changed %q, want %q", got, want)
			}
			return
		}
	}
}

func TestWatcherTellsWhatChanged(t *testing.T) {
	dir, changes := watch(t, "hugo.yaml", "content/exams/tst-100/exam.yaml", "content/exams/tst-100/notes/a.md", "public/index.html")
	putFile(t, dir, "content/exams/tst-100/notes/a.md", "other")
	told(t, changes, "content/exams/tst-100/notes/a.md")
	putFile(t, dir, "hugo.yaml", "other")
	told(t, changes, "hugo.yaml")
	putFile(t, dir, "content/exams/tst-200/cards/new/deep.yaml", "in new folders")
	told(t, changes, "content/exams/tst-200/cards/new/deep.yaml")
	putFile(t, dir, "content/exams/tst-200/cards/new/deep.yaml", "watched by now")
	told(t, changes, "content/exams/tst-200/cards/new/deep.yaml")
	putFile(t, dir, "layouts/_partials/x.html", "a folder at the top")
	told(t, changes, "layouts/_partials/x.html")
	os.Remove(filepath.Join(dir, "content/exams/tst-100/notes/a.md"))
	told(t, changes, "content/exams/tst-100/notes/a.md")
	putFile(t, dir, "public/index.html", "not the site's")
	putFile(t, dir, "README.md", "neither")
	told(t, changes)
}

func TestWatcherUnderstandsEditors(t *testing.T) {
	dir, changes := watch(t, "content/a.md")
	at := func(name string) string { return filepath.Join(dir, "content", name) }
	for _, name := range []string{".a.md.swp", "a.md~", "4913", ".#a.md", "#a.md#", "a.md.tmp", ".goutputstream-X1", "a.md___jb_tmp___"} {
		putFile(t, dir, "content/"+name, "scratch")
	}
	told(t, changes)
	// written beside and renamed over
	if err := os.Rename(at("a.md.tmp"), at("a.md")); err != nil {
		t.Fatal(err)
	}
	told(t, changes, "content/a.md")
	// the old one moved away and a new one written
	os.Rename(at("a.md"), at("a.md~"))
	putFile(t, dir, "content/a.md", "new")
	told(t, changes, "content/a.md")
	os.Chmod(at("a.md"), 0o600)
	told(t, changes)
}

func TestWatcherFollowsFolders(t *testing.T) {
	dir, changes := watch(t, "content/old/a.md", "content/old/b/c.md")
	os.Rename(filepath.Join(dir, "content/old"), filepath.Join(dir, "content/new"))
	told(t, changes, "content/new/a.md", "content/new/b/c.md", "content/old")
	putFile(t, dir, "content/new/b/c.md", "changed")
	told(t, changes, "content/new/b/c.md")
}

func TestWatcherKeepsWhatNobodyReceives(t *testing.T) {
	dir, changes := watch(t, "content/a.md")
	var want []string
	for i := range 30 {
		name := fmt.Sprintf("content/%02d.md", i)
		putFile(t, dir, name, "x")
		want = append(want, name)
		time.Sleep(2 * time.Millisecond)
	}
	time.Sleep(3 * quietTime)
	select {
	case got := <-changes:
		if !slices.Equal(got, want) {
			t.Errorf("%q", got)
		}
	case <-time.After(5 * time.Second):
		t.Error("nothing came")
	}
}

func TestWatcherTellsInTime(t *testing.T) {
	dir, changes := watch(t, "content/a.md")
	stop := make(chan bool)
	defer close(stop)
	go func() { // something that never stops writing
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
				os.WriteFile(filepath.Join(dir, "content", "b.md"), fmt.Append(nil, i), 0o644)
			}
		}
	}()
	select {
	case <-changes:
	case <-time.After(20 * longestWait):
		t.Error("nothing came")
	}
}

func TestWatcherNeedsTheFolder(t *testing.T) {
	if _, err := NewWatcher(filepath.Join(t.TempDir(), "nosuch")); err == nil {
		t.Error("a folder was watched that does not exist")
	}
}
