package pdf_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"studyguide/generator/pdf"
)

// printed makes a file as Skia writes it, printed at a second of the year.
func printed(second int) []byte {
	var b bytes.Buffer
	var at []int
	b.WriteString("%PDF-1.4\n")
	for i, body := range []string{
		fmt.Sprintf("<</Title (T)\n/CreationDate (D:202601010000%02d+00'00')\n/ModDate (D:202601010000%02d+00'00')>>", second, second),
		"<</Type /Catalog\n/Pages 3 0 R\n/ViewerPreferences <</Type /ViewerPreferences\n/DisplayDocTitle true>>>>",
		"<</Type /Pages\n/Kids [4 0 R]\n/Count 1>>",
		"<</Type /Page\n/Parent 3 0 R\n/MediaBox [0 0 100 100]\n/Resources <<>>>>",
	} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	xref := b.Len()
	b.WriteString("xref\n0 5\n0000000000 65535 f \n")
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<</Size 5\n/Root 2 0 R\n/Info 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", xref)
	return b.Bytes()
}

func TestStamp(t *testing.T) {
	meta := pdf.Meta{Title: "Größe (1)", Subject: "S", Keywords: []string{"a", "b"}, Date: time.Date(2029, 6, 15, 0, 0, 0, 0, time.UTC), Book: true}
	first, err := pdf.Stamp(printed(1), meta)
	if err != nil {
		t.Fatal(err)
	}
	second, err := pdf.Stamp(printed(59), meta)
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("the second of printing shows (%v)", err)
	}
	if err := api.Validate(bytes.NewReader(first), nil); err != nil {
		t.Error(err)
	}
	info, err := api.PDFInfo(bytes.NewReader(first), "", nil, false, nil)
	if err != nil || info.Title != meta.Title || info.Subject != "S" || !strings.Contains(info.CreationDate, "20290615") {
		t.Errorf("%+v, %v", info, err)
	}
	if n := bytes.Count(first, []byte("/ViewerPreferences <<")); n != 2 { // one in each version of the catalog
		t.Errorf("%d viewer preferences", n)
	}
}

func TestStampOfNoPDF(t *testing.T) {
	for _, text := range []string{"", "%PDF-1.4\n", "trailer <</Size 1>> startxref 0 %%EOF"} {
		if _, err := pdf.Stamp([]byte(text), pdf.Meta{}); err == nil {
			t.Errorf("%q is stamped", text)
		}
	}
}
