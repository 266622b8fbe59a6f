package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"regexp"
	"strconv"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// configuration is pdfcpu's without the folder that it would make in the
// user's home.
func configuration() *model.Configuration {
	api.DisableConfigDir()
	return model.NewDefaultConfiguration()
}

// Booklet arranges the pages of a document two on each side of a sheet (a4 or
// letter), in the order in which the printed stack, folded once in the middle,
// reads from front to back: printed on both sides, flipped on the long edge (pdfcpu turns the backs).
// Pages keep their size where they are half a sheet (a5, half letter); tags and
// links are lost, which paper does not need. The date is the document's.
func Booklet(text []byte, sheet string, date time.Time) ([]byte, error) {
	size := map[string]string{"a4": "A4", "letter": "Letter"}[sheet]
	conf := configuration()
	conf.WriteObjectStream, conf.WriteXRefStream = false, false
	nup, err := api.PDFBookletConfig(2, fmt.Sprintf("formsize:%s, border:off, margin:0", size), conf)
	if err != nil {
		return nil, fmt.Errorf("arrange a booklet: %w", err)
	}
	text = bytes.Clone(text)
	renumber(text)
	var out bytes.Buffer
	if err := api.Booklet(bytes.NewReader(text), &out, nil, nil, nup, conf); err != nil {
		return nil, fmt.Errorf("arrange a booklet: %w", err)
	}
	made := out.Bytes()
	stamp := date.UTC().Format("20060102150405") + "+00'00'"
	for _, at := range dates.FindAllSubmatchIndex(made, -1) {
		copy(made[at[2]:at[3]], stamp)
	}
	if made, err = sorted(made); err != nil {
		return nil, fmt.Errorf("arrange a booklet: %w", err)
	}
	if at := fileIDs.FindSubmatchIndex(made); at != nil { // pdfcpu's are new for each file
		id := fmt.Sprintf("%X", sha256.Sum256(made[:at[0]]))[:32]
		copy(made[at[2]:at[3]], id)
		copy(made[at[4]:at[5]], id)
	}
	return made, nil
}

var fileIDs = regexp.MustCompile(`/ID\s*\[\s*<([0-9A-Fa-f]{32})>\s*<([0-9A-Fa-f]{32})>\s*\]`)

var (
	objects  = regexp.MustCompile(`(?m)^(\d+) 0 obj\b`)
	lastXref = regexp.MustCompile(`(?s)xref\s+0 \d+\s[\dnf\s]*(trailer\s*<<.*?/Size (\d+).*?>>)\s*startxref\s+\d+\s+%%EOF\s*$`)
)

// sorted puts the objects of a file that pdfcpu wrote in the order of their
// numbers: pdfcpu writes them as it comes upon them, differently each time.
func sorted(text []byte) ([]byte, error) {
	end := lastXref.FindSubmatchIndex(text)
	if end == nil {
		return nil, fmt.Errorf("the file has no table of objects")
	}
	size, _ := strconv.Atoi(string(text[end[4]:end[5]]))
	bodies := make([][]byte, size)
	var first int
	starts := objects.FindAllSubmatchIndex(text[:end[0]], -1)
	for i, at := range starts {
		n, _ := strconv.Atoi(string(text[at[2]:at[3]]))
		until := end[0]
		if i+1 < len(starts) {
			until = starts[i+1][0]
		}
		if i == 0 {
			first = at[0]
		}
		if n >= size {
			continue // the bytes of a picture or a font that look like an object
		}
		bodies[n] = text[at[0]:until]
	}
	out := bytes.Clone(text[:first])
	table := fmt.Appendf(nil, "xref\n0 %d\n0000000000 65535 f \n", size)
	for _, body := range bodies[1:] {
		if body == nil {
			table = append(table, "0000000000 00000 f \n"...)
			continue
		}
		table = fmt.Appendf(table, "%010d 00000 n \n", len(out))
		out = append(out, body...)
	}
	start := len(out)
	out = append(append(out, table...), text[end[2]:end[3]]...)
	return fmt.Appendf(out, "\nstartxref\n%d\n%%%%EOF\n", start), nil
}
