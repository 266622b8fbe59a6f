package cli

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// checkName refuses what is no plain path below a folder.
func checkName(name string) error {
	if !fs.ValidPath(name) || name == "." || strings.ContainsFunc(name, badInName) || isOurs(name) {
		return fmt.Errorf("%q cannot be the name of a file", name)
	}
	return nil
}

func badInName(r rune) bool { return r == '\\' || r == ':' || unicode.IsControl(r) }

// isOurs reports whether a name is one that a Publisher uses itself.
func isOurs(name string) bool {
	return name == manifestName || strings.HasPrefix(name, tempPrefix)
}

// checkNames refuses names that some file system would take for one another,
// or that would have to be a file and a folder.
func checkNames(names []string) error {
	seen := make(map[string]string, len(names))
	for _, name := range names {
		if err := checkName(name); err != nil {
			return err
		}
		key := foldName(name)
		if other, ok := seen[key]; ok {
			return fmt.Errorf("%q and %q are one file on some disks", other, name)
		}
		seen[key] = name
	}
	for key, name := range seen {
		for dir := path.Dir(key); dir != "."; dir = path.Dir(dir) {
			if file, ok := seen[dir]; ok {
				return fmt.Errorf("%q would have to be a folder for %q", file, name)
			}
		}
	}
	return nil
}

// foldName is a name as a file system sees it that knows no case, or that
// keeps accents apart from their letters.
func foldName(name string) string { return strings.ToLower(norm.NFC.String(name)) }
