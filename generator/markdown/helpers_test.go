package markdown

import (
	"fmt"
	"strings"
	"testing"

	"studyguide/generator/diag"
)

// short prints diagnostics for comparison: "code line:column: message", a line each.
func short(l diag.List) string {
	var lines []string
	for _, d := range l.Sorted() {
		p := d.Span.Position()
		lines = append(lines, fmt.Sprintf("%s %d:%d: %s", d.Code, p.Line, p.Column, d.Message))
	}
	return strings.Join(lines, "\n")
}

// inside checks that every diagnostic points into the source.
func inside(t *testing.T, src *diag.Source, l diag.List) {
	t.Helper()
	for _, d := range l {
		if d.Span.Source != src || d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(src.Text) {
			t.Fatalf("%s %q is at %d..%d of %d bytes", d.Code, d.Message, d.Span.Start, d.Span.End, len(src.Text))
		}
		if d.Code == "" || d.Message == "" {
			t.Fatalf("a diagnostic says nothing: %+v", d)
		}
	}
}
