package source

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"studyguide/generator/diag"
)

const quoted = yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle

// mark is a place of the YAML as its parser counts: lines from 1, columns in
// characters from 1; and the byte offset in the file.
type mark struct{ line, column, offset int }

// at returns the file's byte offset of a line and column of the YAML. Places
// are asked for in ascending order more often than not, so that it goes on from
// the last one: one line can hold a whole file's values.
func (d *decoder) at(line, column int) int {
	column = max(column, 1)
	if d.last.line == line && d.last.column <= column {
		at, end := d.last.offset, d.span.End
		for n := column - d.last.column; n > 0 && at < end && d.src.Text[at] != '\n' && d.src.Text[at] != '\r'; n-- {
			_, size := utf8.DecodeRune(d.src.Text[at:end])
			at += size
		}
		d.last.column, d.last.offset = column, at
		return at
	}
	start := d.span.Position().Line
	d.last = mark{line, column, d.src.Offset(diag.Position{Line: start + line - 1, Column: column})}
	return d.last.offset
}

// nodeSpan returns where a node stands. The parser gives only its beginning;
// the end is found by reading the file on from there. Lists and mappings are
// marked by their first character alone.
func (d *decoder) nodeSpan(n *yaml.Node) diag.Span {
	start := d.at(n.Line, n.Column)
	text := d.src.Text[start:d.span.End]
	switch {
	case n.Kind != yaml.ScalarNode:
		return d.src.Span(start, start+1)
	case n.Style&quoted != 0:
		return d.src.Span(start, start+quotedEnd(text))
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return d.src.Span(start, start+blockEnd(text))
	default:
		return d.src.Span(start, start+plainEnd(text, n.Value))
	}
}

// quotedEnd returns the length of the quoted scalar that text begins with.
func quotedEnd(text []byte) int {
	if len(text) == 0 {
		return 0
	}
	quote := text[0]
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\' && quote == '"':
			i++
		case text[i] == quote && quote == '\'' && i+1 < len(text) && text[i+1] == '\'':
			i++
		case text[i] == quote:
			return i + 1
		}
	}
	return len(text)
}

// blockEnd returns the length of the literal or folded scalar that text begins
// with: its header line, and the lines indented as far as the first of them.
func blockEnd(text []byte) int {
	end := lineLength(text)
	indent := -1
	for at := end; at < len(text); {
		line := text[at : at+lineLength(text[at:])]
		content := bytes.TrimLeft(line, " ")
		if len(bytes.TrimSpace(content)) > 0 {
			n := len(line) - len(content)
			if indent < 0 {
				indent = n
			}
			if n < indent || n == 0 {
				break
			}
			end = at + len(bytes.TrimRight(line, "\r\n"))
		}
		at += len(line)
	}
	return end
}

func lineLength(text []byte) int {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		return i + 1
	}
	return len(text)
}

// plainEnd returns the length of the plain scalar with the given value: its
// words, however the file breaks the lines between them.
func plainEnd(text []byte, value string) int {
	if bytes.HasPrefix(text, []byte(value)) {
		return len(value)
	}
	at := 0
	for word := range strings.FieldsSeq(value) {
		rest := bytes.TrimLeft(text[at:], " \t\r\n")
		if !bytes.HasPrefix(rest, []byte(word)) {
			break
		}
		at = len(text) - len(rest) + len(word)
	}
	return at
}
