package offline

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"path"
	"slices"
	"strings"
)

// AutomaticLimit is how large a site may be, in bytes, for browsers to keep it
// without being asked: about what half a minute of video takes. A larger one is
// kept when the reader says so; until then, what was read once.
const AutomaticLimit = 50_000_000

// sumBytes is how much of a SHA-256 tells one state of a file from another:
// 72 bits, written as twelve characters of base64 without padding.
const sumBytes = 9

// List is the files of a site that a browser keeps. The zero List is empty.
type List struct {
	files []file
	size  int
}

type file struct {
	name string
	sum  string
	size int
}

// Add takes a file of the site into the list, by its slash path, unless it is
// one that no reader opens (sitemap.xml) or one that is a download: these are
// large, and a reader who wants one has it on disk.
func (l *List) Add(name string, text []byte) {
	if !isKept(name) {
		return
	}
	sum := sha256.Sum256(text)
	l.files = append(l.files, file{name, base64.StdEncoding.EncodeToString(sum[:sumBytes]), len(text)})
	l.size += len(text)
}

// Len returns how many files are kept, Size their bytes.
func (l *List) Len() int  { return len(l.files) }
func (l *List) Size() int { return l.size }

// Automatic reports whether the site is small enough to be kept unasked.
func (l *List) Automatic() bool { return l.size <= AutomaticLimit }

// downloads are the kinds of file that are not kept.
var downloads = []string{".pdf", ".epub", ".zip", ".apkg", ".mp3", ".mp4", ".webm"}

func isKept(name string) bool {
	base := path.Base(name)
	return !strings.HasPrefix(base, ".") && base != "CNAME" && name != "robots.txt" && name != "sitemap.xml" && name != WorkerName &&
		!slices.Contains(downloads, strings.ToLower(path.Ext(base)))
}

// ordered returns the files as they are fetched: what all pages are drawn with,
// then the pages from the top down, so that a browser without room for
// everything keeps what serves most.
func (l *List) ordered() []file {
	rank := func(f file) int {
		if strings.HasPrefix(f.name, "assets/") {
			return -1
		}
		return strings.Count(f.name, "/")
	}
	return slices.SortedFunc(slices.Values(l.files), func(a, b file) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a.name, b.name))
	})
}
