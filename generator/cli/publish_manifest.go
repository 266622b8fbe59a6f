package cli

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
)

const (
	// manifestName is a file in the published folder that lists the files that
	// were published there: nothing that a visitor does not see anyway. It lies
	// there so that a folder that is copied or cached is still known.
	manifestName = ".studyguide-manifest"
	manifestHead = "studyguide manifest 1"
)

// readManifest returns the names of what earlier runs published, sorted. Of a
// manifest that is damaged it takes what it can: names that are missing become
// somebody else's files, which is the safe side.
func readManifest(root *os.Root) ([]string, error) {
	text, err := root.ReadFile(manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	lines := strings.Split(string(text), "\n")
	if lines[0] != manifestHead {
		return nil, nil
	}
	names := slices.DeleteFunc(lines[1:len(lines)-1], func(name string) bool { // what follows the last line break is no whole name
		return checkName(name) != nil
	})
	slices.Sort(names)
	return slices.Compact(names), nil
}

// writeManifest replaces the manifest, unless it says the same already.
func (p *Publisher) writeManifest(old, names []string) error {
	if slices.Equal(old, names) && len(names) > 0 {
		if _, err := p.root.Lstat(manifestName); err == nil {
			return nil
		}
	}
	text := strings.Join(slices.Concat([]string{manifestHead}, names, []string{""}), "\n")
	temp, err := p.writeStaged([]byte(text))
	if err != nil {
		return err
	}
	return p.root.Rename(temp, manifestName)
}
