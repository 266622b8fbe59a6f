package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity says how bad a finding is.
type Severity int

// The severities. Only an Error stops a build.
const (
	Error Severity = iota
	Warning
)

func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Note is a second place that belongs to a diagnostic.
type Note struct {
	Span    Span
	Message string
}

// Diagnostic is one finding about the content.
type Diagnostic struct {
	Severity Severity
	Code     string // kebab-case, documented in docs/checks.md
	Message  string // no capital, no full stop
	Span     Span
	Hint     string // one line that says what to type
	Notes    []Note
}

// List is a list of diagnostics. The zero List is ready to use.
type List []Diagnostic

// Errorf appends an error at a place and returns it, so that a hint or notes
// can be added. The pointer is good until the next append.
func (l *List) Errorf(code string, at Span, format string, args ...any) *Diagnostic {
	return l.add(Error, code, at, format, args)
}

// Warnf appends a warning at a place and returns it, as Errorf does.
func (l *List) Warnf(code string, at Span, format string, args ...any) *Diagnostic {
	return l.add(Warning, code, at, format, args)
}

func (l *List) add(sev Severity, code string, at Span, format string, args []any) *Diagnostic {
	*l = append(*l, Diagnostic{Severity: sev, Code: code, Span: at, Message: fmt.Sprintf(format, args...)})
	return &(*l)[len(*l)-1]
}

// WithHint sets the hint and returns the diagnostic.
func (d *Diagnostic) WithHint(format string, args ...any) *Diagnostic {
	d.Hint = fmt.Sprintf(format, args...)
	return d
}

// WithNote adds a second place and returns the diagnostic.
func (d *Diagnostic) WithNote(at Span, format string, args ...any) *Diagnostic {
	d.Notes = append(d.Notes, Note{Span: at, Message: fmt.Sprintf(format, args...)})
	return d
}

// HasErrors reports whether the list holds an error.
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// Count returns how many errors and warnings the list holds.
func (l List) Count() (errors, warnings int) {
	for _, d := range l {
		if d.Severity == Error {
			errors++
		} else {
			warnings++
		}
	}
	return errors, warnings
}

// Sorted returns the list ordered by file, place, severity, code and message,
// with repetitions removed. The receiver is unchanged.
func (l List) Sorted() List {
	out := slices.Clone(l)
	slices.SortStableFunc(out, compare)
	return slices.CompactFunc(out, func(a, b Diagnostic) bool { return compare(a, b) == 0 })
}

func compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.Span.Name(), b.Span.Name()),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
	)
}
