package generator_test

import (
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
