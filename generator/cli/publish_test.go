package cli

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"studyguide/generator/site"
)

// output makes an output of names, each holding its own name.
func output(names ...string) site.Output {
	out := site.Output{}
	for _, name := range names {
		out[name] = []byte("this is " + name)
	}
	return out
}

func publish(t *testing.T, dir string, out site.Output, want Report) {
	t.Helper()
	got, err := Publish(dir, out)
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("report %+v, want %+v", got, want)
	}
	for name, text := range out {
		if on, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err != nil || string(on) != string(text) {
			t.Errorf("%s: %q, %v", name, on, err)
		}
	}
}

// on lists the files below a folder with their times, without the manifest.
func on(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, name)
		names = append(names, filepath.ToSlash(rel))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(names, func(s string) bool { return s == manifestName })
}

func putFile(t *testing.T, dir, name, text string) {
	t.Helper()
	name = filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestPublishWritesOnlyWhatDiffers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "public")
	out := output("index.html", "a/b.html", "a/c/d.html", "empty.txt")
	out["empty.txt"] = []byte{}
	publish(t, dir, out, Report{Written: 4})
	long := time.Now().Add(-time.Hour).Truncate(time.Second)
	stamps := func() (list []time.Time) {
		for _, name := range append(on(t, dir), manifestName) {
			info, err := os.Stat(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, info.ModTime())
		}
		return list
	}
	for _, name := range append(on(t, dir), manifestName) {
		if err := os.Chtimes(filepath.Join(dir, name), long, long); err != nil {
			t.Fatal(err)
		}
	}
	publish(t, dir, out, Report{Unchanged: 4})
	for i, at := range stamps() {
		if !at.Equal(long) {
			t.Errorf("file %d was written", i)
		}
	}
	out["a/b.html"] = []byte("THIS IS a/b.html") // same size
	publish(t, dir, out, Report{Written: 1, Unchanged: 3})
}

func TestPublishRemovesWhatIsGoneAndNothingElse(t *testing.T) {
	dir := t.TempDir()
	putFile(t, dir, "CNAME", "example.org")
	putFile(t, dir, ".gitkeep", "")
	putFile(t, dir, "downloads/big.zip", "zip")
	putFile(t, dir, "old/mine.txt", "mine")
	publish(t, dir, output("index.html", "old/a.html", "gone/deep/b.html", "c.html"), Report{Written: 4})
	publish(t, dir, output("index.html", "d.html"), Report{Written: 1, Unchanged: 1, Removed: 3})
	want := []string{".gitkeep", "CNAME", "d.html", "downloads/big.zip", "index.html", "old/mine.txt"}
	if got := on(t, dir); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if _, err := os.Stat(filepath.Join(dir, "gone")); err == nil {
		t.Error("an emptied folder is still there")
	}
	publish(t, dir, output("index.html", "d.html"), Report{Unchanged: 2})
	os.Remove(filepath.Join(dir, "d.html"))
	publish(t, dir, output("index.html"), Report{Unchanged: 1})
}

func TestPublishTurnsFilesIntoFoldersAndBack(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, output("a", "b/c", "b/d/e"), Report{Written: 3})
	publish(t, dir, output("a/x", "b"), Report{Written: 2, Removed: 3})
	publish(t, dir, output("a", "b/c", "b/d/e"), Report{Written: 3, Removed: 2})
}

func TestPublishRefusesNames(t *testing.T) {
	for _, names := range [][]string{
		{"../x.html"}, {"/x.html"}, {"a/../../x"}, {"a\\b"}, {"c:x"}, {""}, {"."}, {"a//b"}, {"a/"}, {"a\nb"},
		{"A/x.html", "a/X.html"}, {"e\u0301.html", "\u00e9.html"}, {"a", "a/b"}, {"B", "b/c/d"},
		{manifestName}, {tempPrefix + "1"}, {tempPrefix + "1/x"},
	} {
		dir := t.TempDir()
		if _, err := Publish(dir, output(names...)); err == nil {
			t.Errorf("%q was published", names)
		}
		if got := on(t, dir); len(got) > 0 {
			t.Errorf("%q left %q", names, got)
		}
	}
}

func TestPublishNeverLeavesTheFolder(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need rights there")
	}
	outside, dir := t.TempDir(), t.TempDir()
	putFile(t, outside, "secret", "secret")
	putFile(t, outside, "a.html", "outside")
	link := func(to, name string) {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	link(outside, "folder")
	if _, err := Publish(dir, output("folder/a.html")); err == nil {
		t.Error("a linked folder was written to")
	}
	if _, err := Publish(dir, output("folder/new/a.html")); err == nil {
		t.Error("a folder was made behind a link")
	}
	link(filepath.Join(outside, "secret"), "file.html") // a link in the place of a file gives way
	os.Remove(filepath.Join(dir, "folder"))
	publish(t, dir, output("file.html"), Report{Written: 1})
	// A manifest that somebody has tampered with reaches no further.
	link(outside, "folder")
	putFile(t, dir, manifestName, manifestHead+"\nfolder/a.html\n../secret\n"+outside+"/secret\nfile.html\n")
	Publish(dir, output("file.html"))
	for name, want := range map[string]string{"secret": "secret", "a.html": "outside"} {
		if got, err := os.ReadFile(filepath.Join(outside, name)); err != nil || string(got) != want {
			t.Errorf("outside/%s: %q, %v", name, got, err)
		}
	}
	if got := on(t, outside); len(got) != 2 {
		t.Errorf("outside: %q", got)
	}
}

func TestPublishMendsAKilledRun(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, output("index.html", "a/old.html"), Report{Written: 2})
	// A run that was to add pages and remove a/old.html got this far:
	putFile(t, dir, manifestName, manifestHead+"\na/new.html\na/old.html\nb/other.html\nindex.html\n")
	putFile(t, dir, tempPrefix+"77/1", "half a fi")
	putFile(t, dir, tempPrefix+"77/2", "")
	putFile(t, dir, "b/other.html", "written by the killed run, for a page that is gone again")
	publish(t, dir, output("index.html", "a/new.html"), Report{Written: 1, Unchanged: 1, Removed: 2})
	if got, want := on(t, dir), []string{"a/new.html", "index.html"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	publish(t, dir, output("index.html", "a/new.html"), Report{Unchanged: 2})
}

func TestPublisherShowsNothingBeforeCommit(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, output("index.html", "a.html"), Report{Written: 2})
	for _, abort := range []bool{true, false} {
		p, err := NewPublisher(dir)
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range output("index.html", "b/c.html") {
			if err := p.Add(name, text); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := os.Stat(filepath.Join(dir, "b")); err == nil {
			t.Error("a folder was made before Commit")
		}
		if abort {
			p.Abort()
			p.Abort() // does no harm
			if got, want := on(t, dir), []string{"a.html", "index.html"}; !slices.Equal(got, want) {
				t.Errorf("after Abort: %q, want %q", got, want)
			}
			continue
		}
		if r, err := p.Commit(); err != nil || r != (Report{Written: 1, Unchanged: 1, Removed: 1}) {
			t.Errorf("%+v, %v", r, err)
		}
		p.Abort()
		if got, want := on(t, dir), []string{"b/c.html", "index.html"}; !slices.Equal(got, want) {
			t.Errorf("after Commit: %q, want %q", got, want)
		}
	}
}

func TestPublishEmptySite(t *testing.T) {
	dir := t.TempDir()
	publish(t, dir, output(), Report{})
	publish(t, dir, output("a.html"), Report{Written: 1})
	publish(t, dir, output(), Report{Removed: 1})
	if got := on(t, dir); len(got) > 0 {
		t.Errorf("left: %q", got)
	}
}

func TestPublishLivesWithADamagedManifest(t *testing.T) {
	for _, damage := range []func(string) string{
		func(s string) string { return s[:len(s)-3] },
		func(string) string { return "" },
		func(string) string { return "\x00\xff" },
		func(s string) string { return strings.Replace(s, manifestHead, "something else 9", 1) },
	} {
		dir := t.TempDir()
		publish(t, dir, output("index.html", "z.html"), Report{Written: 2})
		text, err := os.ReadFile(filepath.Join(dir, manifestName))
		if err != nil {
			t.Fatal(err)
		}
		putFile(t, dir, manifestName, damage(string(text)))
		putFile(t, dir, tempPrefix+"9", "half")
		publish(t, dir, output("index.html", "z.html"), Report{Unchanged: 2})
		if got, _ := os.ReadFile(filepath.Join(dir, manifestName)); string(got) != string(text) {
			t.Errorf("the manifest is %q", got)
		}
		if got := on(t, dir); len(got) != 2 {
			t.Errorf("left: %q", got)
		}
	}
}

func TestPublishIsKilledAtAnyPoint(t *testing.T) {
	// Whatever a run of the second site leaves when it stops after some of its
	// steps, the third comes out clean. Failing on a file that cannot be
	// written stands in for the kill.
	dir := t.TempDir()
	publish(t, dir, output("index.html", "a/1.html", "a/2.html"), Report{Written: 3})
	putFile(t, dir, "blocked/x/mine.txt", "mine") // blocked/x is a folder where a file is to be
	if _, err := Publish(dir, output("index.html", "b/1.html", "blocked/x", "c/1.html")); err == nil {
		t.Fatal("a folder was replaced")
	}
	for _, name := range on(t, dir) {
		if strings.Contains(name, tempPrefix) {
			t.Errorf("%s was left", name)
		}
	}
	got, err := Publish(dir, output("index.html", "d/1.html"))
	if err != nil || got.Unchanged != 1 || got.Written != 1 {
		t.Errorf("%+v, %v", got, err)
	}
	if got, want := on(t, dir), []string{"blocked/x/mine.txt", "d/1.html", "index.html"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// versionOf makes the n-th version of a site of some size.
func versionOf(n int) site.Output {
	out := site.Output{}
	for i := range 200 {
		out[fmt.Sprintf("exam-%d/page-%d.html", i%7, i+n)] = bytes.Repeat([]byte(fmt.Sprintf("version %d of page %d\n", n, i+n)), 2000)
	}
	return out
}

func TestPublishSurvivesAKill(t *testing.T) {
	if dir := os.Getenv("PUBLISH_UNTIL_KILLED"); dir != "" {
		for n := 0; ; n++ {
			if _, err := Publish(dir, versionOf(n%3)); err != nil {
				fmt.Println(err)
				os.Exit(1)
			}
		}
	}
	dir := t.TempDir()
	for round := range 6 {
		cmd := exec.Command(os.Args[0], "-test.run", "^TestPublishSurvivesAKill$")
		cmd.Env = append(os.Environ(), "PUBLISH_UNTIL_KILLED="+dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(40+17*round) * time.Millisecond)
		cmd.Process.Kill()
		if err := cmd.Wait(); err == nil || cmd.ProcessState.Exited() {
			t.Fatalf("the run ended by itself: %v", err)
		}
		checkWhole(t, dir)
		want := versionOf(round % 3)
		if _, err := Publish(dir, want); err != nil {
			t.Fatal(err)
		}
		if got := on(t, dir); len(got) != len(want) {
			t.Errorf("%d files, want %d", len(got), len(want))
		}
	}
}

// checkWhole fails for a file that is none of the versions'.
func checkWhole(t *testing.T, dir string) {
	t.Helper()
	versions := []site.Output{versionOf(0), versionOf(1), versionOf(2)}
	for _, name := range on(t, dir) {
		text, err := os.ReadFile(filepath.Join(dir, name))
		whole := strings.Contains(name, tempPrefix)
		for _, v := range versions {
			whole = whole || bytes.Equal(v[name], text)
		}
		if err != nil || !whole {
			t.Errorf("%s is not whole: %d bytes, %v", name, len(text), err)
		}
	}
}
