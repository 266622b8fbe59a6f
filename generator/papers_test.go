package generator_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// THIRD_PARTY.md lists every module that the binary links, and no other.
func TestThirdPartyIsComplete(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", "./cmd/studyguide").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	linked := strings.Fields(string(out))
	slices.Sort(linked)
	linked = slices.DeleteFunc(slices.Compact(linked), func(s string) bool { return s == "studyguide" })
	text, err := os.ReadFile("../THIRD_PARTY.md")
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for line := range strings.Lines(string(text)) {
		if cells := strings.Split(line, "|"); len(cells) == 4 && strings.Contains(cells[1], ".") {
			listed = append(listed, strings.TrimSpace(cells[1]))
		}
	}
	for _, m := range linked {
		if !slices.Contains(listed, m) {
			t.Errorf("%s is linked and not listed", m)
		}
	}
	for _, m := range listed {
		if !slices.Contains(linked, m) {
			t.Errorf("%s is listed and not linked", m)
		}
	}
}

// It lists every npm package that the theme's scripts are made of, and no other.
func TestThirdPartyHasScripts(t *testing.T) {
	lock, err := os.ReadFile("../themes/npm/package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	var installed struct {
		Packages map[string]struct{ License string }
	}
	if err := json.Unmarshal(lock, &installed); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../THIRD_PARTY.md")
	if err != nil {
		t.Fatal(err)
	}
	_, scripts, found := strings.Cut(string(text), "| package | licence |")
	if !found {
		t.Fatal("no table of packages")
	}
	listed := map[string]string{}
	for line := range strings.Lines(scripts) {
		if cells := strings.Split(line, "|"); len(cells) == 4 && !strings.Contains(line, "---") {
			listed[strings.Fields(cells[1])[0]] = strings.TrimSpace(cells[2])
		}
	}
	for name, p := range installed.Packages {
		name, dependency := strings.CutPrefix(name, "node_modules/")
		if dependency && listed[name] != p.License {
			t.Errorf("%s (%s) is listed as %q", name, p.License, listed[name])
		}
		if dependency {
			delete(listed, name)
		}
	}
	for name := range listed {
		t.Errorf("%s is listed and not installed", name)
	}
}
