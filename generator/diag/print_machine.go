package diag

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// jsonPlace is where something stands. Line and column count from 1, columns in
// characters; the end is one past the last character. All are 0 where there is
// no place.
type jsonPlace struct {
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"end_line"`
	EndColumn int    `json:"end_column"`
}

type jsonDiagnostic struct {
	jsonPlace
	Severity string     `json:"severity"`
	Code     string     `json:"code"`
	Message  string     `json:"message"`
	Hint     string     `json:"hint"`
	Notes    []jsonNote `json:"notes"`
}

type jsonNote struct {
	jsonPlace
	Message string `json:"message"`
}

func printJSON(w io.Writer, l List) error {
	var places placer
	out := make([]jsonDiagnostic, 0, len(l))
	for _, d := range l {
		j := jsonDiagnostic{
			jsonPlace: places.json(d.Span),
			Severity:  d.Severity.String(),
			Code:      d.Code,
			Message:   d.Message,
			Hint:      d.Hint,
			Notes:     make([]jsonNote, 0, len(d.Notes)),
		}
		for _, n := range d.Notes {
			j.Notes = append(j.Notes, jsonNote{jsonPlace: new(placer).json(n.Span), Message: n.Message})
		}
		out = append(out, j)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func (p *placer) json(s Span) jsonPlace {
	if !s.HasPlace() {
		return jsonPlace{File: s.Name()}
	}
	start := p.position(s.Source, s.Start)
	after := *p // the next diagnostic may begin before this one ends
	end := after.position(s.Source, s.End)
	return jsonPlace{s.Name(), start.Line, start.Column, end.Line, end.Column}
}

// The escaping of workflow commands, from actions/toolkit's command.ts: "%",
// CR and LF in data, and ":" and "," too in properties.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func printGitHub(w io.Writer, l List) error {
	var places placer
	for _, d := range l {
		var b strings.Builder
		b.WriteString("::" + d.Severity.String())
		sep := " "
		property := func(name, value string) {
			b.WriteString(sep + name + "=" + githubProperty.Replace(value))
			sep = ","
		}
		at := places.json(d.Span)
		if at.File != "" {
			property("file", at.File)
		}
		if at.Line > 0 {
			property("line", fmt.Sprint(at.Line))
			property("col", fmt.Sprint(at.Column))
			property("endLine", fmt.Sprint(at.EndLine))
			if at.EndLine == at.Line { // GitHub takes columns within one line only
				property("endColumn", fmt.Sprint(at.EndColumn))
			}
		}
		if d.Code != "" {
			property("title", d.Code)
		}
		b.WriteString("::" + githubData.Replace(githubMessage(d)) + "\n")
		if _, err := io.WriteString(w, b.String()); err != nil {
			return err
		}
	}
	return nil
}

func githubMessage(d Diagnostic) string {
	message := d.Message
	if d.Hint != "" {
		message += "\nhint: " + d.Hint
	}
	for _, n := range d.Notes {
		message += "\nnote: "
		if at := new(placer).json(n.Span); at.Line > 0 {
			message += fmt.Sprintf("%s:%d:%d: ", at.File, at.Line, at.Column)
		} else if at.File != "" {
			message += at.File + ": "
		}
		message += n.Message
	}
	return message
}
