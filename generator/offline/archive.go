package offline

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Archive packs a site as a ZIP file with one folder at its top. The same files
// in the same order give the same bytes.
type Archive struct {
	out    bytes.Buffer
	zip    *zip.Writer
	folder string
	date   time.Time
	files  int
}

// NewArchive begins an archive. The date stands on all files; nothing is older
// than the format, which begins with 1980.
func NewArchive(folder string, date time.Time) *Archive {
	if first := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC); date.Before(first) {
		date = first
	}
	a := &Archive{folder: folder, date: date.UTC()}
	a.zip = zip.NewWriter(&a.out)
	a.zip.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	return a
}

// packed are the kinds of file that are compressed already.
var packed = []string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".woff2", ".zip", ".epub", ".pdf", ".mp3", ".mp4", ".webm"}

// forHosts are files that a folder on disk has no use for; the links of 404.html
// begin at a host.
var forHosts = []string{"404.html", "robots.txt", "sitemap.xml"}

// Add adds a file, by its slash path. What is for hosts alone is left out.
func (a *Archive) Add(name string, text []byte) error {
	if base := path.Base(name); strings.HasPrefix(base, ".") || base == "CNAME" || slices.Contains(forHosts, name) {
		return nil
	}
	head := &zip.FileHeader{Name: a.folder + "/" + name, Method: zip.Deflate, Modified: a.date}
	head.SetMode(0o644)
	if slices.Contains(packed, strings.ToLower(path.Ext(name))) {
		head.Method = zip.Store
	}
	w, err := a.zip.CreateHeader(head)
	if err == nil {
		_, err = w.Write(text)
	}
	if err != nil {
		return fmt.Errorf("pack %s: %w", name, err)
	}
	a.files++
	return nil
}

// Len returns how many files were added.
func (a *Archive) Len() int { return a.files }

// Close ends the archive and returns its bytes.
func (a *Archive) Close() ([]byte, error) {
	if err := a.zip.Close(); err != nil {
		return nil, fmt.Errorf("pack the site: %w", err)
	}
	return a.out.Bytes(), nil
}

// FolderName makes a name of a title that every disk takes, in letters that every
// keyboard has: "" when the title has none.
func FolderName(title string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(title)) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case !unicode.Is(unicode.Mn, r):
			gap = true
		}
	}
	const most = 60
	return strings.TrimRight(b.String()[:min(b.Len(), most)], "-")
}
