package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
)

// Booklet arranges the pages of a document two on each side of a sheet (a4 or
// letter), in the order in which the printed stack, folded once in the middle,
// reads from front to back: printed on both sides, flipped on the short edge.
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
	var out bytes.Buffer
	if err := api.Booklet(bytes.NewReader(text), &out, nil, nil, nup, conf); err != nil {
		return nil, fmt.Errorf("arrange a booklet: %w", err)
	}
	made := out.Bytes()
	stamp := date.UTC().Format("20060102150405") + "+00'00'"
	for _, at := range dates.FindAllSubmatchIndex(made, -1) {
		copy(made[at[2]:at[3]], stamp)
	}
	for _, at := range fileIDs.FindAllSubmatchIndex(made, -1) { // pdfcpu's second one is new for each file
		copy(made[at[4]:at[5]], made[at[2]:at[3]])
	}
	return made, nil
}

var fileIDs = regexp.MustCompile(`/ID\s*\[\s*<([0-9A-Fa-f]{32})>\s*<([0-9A-Fa-f]{32})>\s*\]`)
