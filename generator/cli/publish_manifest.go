package cli

import (
	"bytes"
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
	// tempPrefix begins the names of files and folders that are being written.
	tempPrefix = ".studyguide-tmp-"

	manifestHead   = "studyguide manifest 1"
	incompleteLine = "incomplete"
)

// isOurs reports whether a file's name is one that Publish uses itself.
func isOurs(base string) bool { return base == manifestName || strings.HasPrefix(base, tempPrefix) }

// manifest lists what earlier runs published, sorted.
type manifest struct {
	incomplete bool // the run that wrote it did not finish
	names      []string
}

func (m manifest) equal(o manifest) bool {
	return m.incomplete == o.incomplete && slices.Equal(m.names, o.names)
}

// readManifest reads the manifest of the last run. Of one that is damaged it
// takes what it can: names that it misses become somebody else's files, which
// is the safe side.
func readManifest(root *os.Root) (manifest, error) {
	text, err := root.ReadFile(manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return manifest{}, nil
	}
	if err != nil {
		return manifest{}, err
	}
	m := manifest{incomplete: !bytes.HasPrefix(text, []byte(manifestHead+"\n")) || !bytes.HasSuffix(text, []byte("\n"))}
	lines := strings.Split(string(text), "\n")
	for i, line := range lines[:len(lines)-1] { // what follows the last line break is no whole name
		switch {
		case i == 0 && line == manifestHead:
		case i == 1 && line == incompleteLine:
			m.incomplete = true
		case fs.ValidPath(line) && line != ".":
			m.names = append(m.names, line)
		}
	}
	slices.Sort(m.names)
	m.names = slices.Compact(m.names)
	return m, nil
}

func writeManifest(root *os.Root, m manifest) error {
	var b bytes.Buffer
	b.WriteString(manifestHead + "\n")
	if m.incomplete {
		b.WriteString(incompleteLine + "\n")
	}
	for _, name := range m.names {
		b.WriteString(name)
		b.WriteByte('\n')
	}
	return writeWhole(root, manifestName, b.Bytes())
}
