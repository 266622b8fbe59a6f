package diag

import (
	"fmt"
	"io"
	"strings"
)

// Format is a form in which a list is printed.
type Format int

// The formats.
const (
	// TextFormat is for people: place, message, the line in question, hint, notes.
	TextFormat Format = iota
	// JSONFormat is one JSON document: an array of objects.
	JSONFormat
	// GitHubFormat is one workflow command a diagnostic, which GitHub shows at the line.
	GitHubFormat
)

// ParseFormat returns the format of the given name: text, json or github.
func ParseFormat(name string) (Format, error) {
	switch name {
	case "text":
		return TextFormat, nil
	case "json":
		return JSONFormat, nil
	case "github":
		return GitHubFormat, nil
	}
	return 0, fmt.Errorf("unknown format %q: use text, json or github", name)
}

// PrintOptions say how a list is printed.
type PrintOptions struct {
	Format Format
	Color  bool // ANSI colours; TextFormat only
	Max    int  // how many are shown before "… and N more"; 0 is all; TextFormat only
}

// Print writes the list, sorted and without repetitions. An empty list prints
// nothing, or an empty array as JSON. The error is the writer's.
func Print(w io.Writer, l List, opt PrintOptions) error {
	l = l.Sorted()
	switch opt.Format {
	case JSONFormat:
		return printJSON(w, l)
	case GitHubFormat:
		return printGitHub(w, l)
	default:
		return printText(w, l, opt)
	}
}

// text prints for people.
type text struct {
	strings.Builder
	color bool
	place placer
}

func printText(w io.Writer, l List, opt PrintOptions) error {
	shown := l
	if opt.Max > 0 && len(l) > opt.Max {
		shown = l[:opt.Max]
	}
	t := text{color: opt.Color}
	for i, d := range shown {
		if i > 0 {
			t.WriteByte('\n')
		}
		t.diagnostic(d)
		if _, err := io.WriteString(w, t.String()); err != nil {
			return err
		}
		t.Reset()
	}
	if more := len(l) - len(shown); more > 0 {
		_, err := fmt.Fprintf(w, "\n… and %d more\n", more)
		return err
	}
	return nil
}

func (t *text) diagnostic(d Diagnostic) {
	if name := t.place.name(d.Span); name != "" {
		t.paint(bold, name+":")
		t.WriteByte(' ')
	}
	t.paint(severityColor[d.Severity], d.Severity.String()+":")
	t.WriteByte(' ')
	t.paint(bold, oneLine(d.Message))
	if d.Code != "" {
		t.WriteString(" [" + d.Code + "]")
	}
	t.WriteByte('\n')

	gutter := "  "
	if d.Span.HasPlace() {
		gutter = t.excerpt(d)
	}
	if d.Hint != "" {
		t.WriteString(gutter + "= ")
		t.paint(cyan, "hint:")
		t.WriteString(" " + oneLine(d.Hint) + "\n")
	}
	for _, n := range d.Notes {
		t.WriteString(gutter + "= note: ")
		if name := new(placer).name(n.Span); name != "" {
			t.WriteString(name + ": ")
		}
		t.WriteString(oneLine(n.Message) + "\n")
	}
}

// The colours, as ANSI SGR parameters.
const (
	bold  = "1"
	cyan  = "36"
	green = "1;32"
)

var severityColor = [...]string{Error: "1;31", Warning: "1;33"}

func (t *text) paint(color, s string) {
	if t.color {
		s = "\x1b[" + color + "m" + s + "\x1b[0m"
	}
	t.WriteString(s)
}

// oneLine keeps a text from breaking the line or, with content that somebody
// else wrote, from steering the terminal.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' {
			return ' '
		}
		return visible(r)
	}, strings.TrimSpace(s))
}
