package markdown

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	meta "github.com/yuin/goldmark-meta"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"studyguide/generator/diag"
)

// FrontMatter splits a Markdown file into YAML front matter and body. What front
// matter is, goldmark-meta's own block parser decides: the file's first line is
// hyphens alone, as is the line that closes it; matter is what stands between
// them. Matter names the file without a place when there is none; body is then
// the whole file but for a byte order mark.
//
// Front matter that never closes, and YAML that goldmark-meta cannot read, are
// errors with code front-matter. After the former the body is empty.
func FrontMatter(src *diag.Source) (matter, body diag.Span, problems diag.List) {
	content := bytes.TrimPrefix(src.Text, []byte("\ufeff"))
	base := len(src.Text) - len(content)
	r := text.NewReader(content)
	pc := parser.NewContext()
	block := openMatter(r, pc)
	if block == nil {
		return src.Whole(), src.Span(base, len(src.Text)), nil
	}
	p := meta.NewParser()
	_, opening := r.Position()
	for {
		r.AdvanceLine()
		line, at := r.PeekLine()
		if line == nil {
			end := len(src.Text)
			first := len(bytes.TrimRight(content[:opening.Stop], "\r\n"))
			problems.Errorf("front-matter", src.Span(base, base+first), "the front matter that begins here never ends").
				WithHint("close it with a line that holds --- alone")
			return src.Span(base+opening.Stop, end), src.Span(end, end), problems
		}
		if p.Continue(block, r, pc)&parser.Close != 0 {
			matter = src.Span(base+opening.Stop, base+at.Start)
			body = src.Span(base+at.Stop, len(src.Text))
			break
		}
	}
	p.Close(block, r, pc)
	if _, err := meta.TryGetItems(pc); err != nil {
		reportYAML(&problems, matter, err)
	}
	return matter, body, problems
}

// openMatter begins a block at the first line, as goldmark does when goldmark-meta
// is one of its block parsers, or returns nil.
func openMatter(r text.Reader, pc parser.Context) ast.Node {
	line, _ := r.PeekLine()
	indent, first := util.IndentWidth(line, 0)
	if indent > 3 || first >= len(line) || !bytes.Contains(meta.NewParser().Trigger(), line[first:first+1]) {
		return nil
	}
	doc := ast.NewDocument()
	block, _ := meta.NewParser().Open(doc, r, pc)
	if block != nil {
		doc.AppendChild(doc, block)
	}
	return block
}

var yamlLine = regexp.MustCompile(`^(?:yaml: )?(?:unmarshal errors:\n)?\s*line (\d+): `)

// reportYAML reports what goldmark-meta's YAML parser says, at the line it names.
func reportYAML(problems *diag.List, matter diag.Span, err error) {
	message := err.Error()
	span := matter
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		message = message[len(m[0]):]
		n, _ := strconv.Atoi(m[1]) // digits; a number too large is no line
		span = lineOf(matter, n)
	}
	message, _, _ = strings.Cut(strings.TrimPrefix(message, "yaml: "), "\n")
	if strings.Contains(message, "cannot unmarshal !!") {
		message = "it is no mapping of keys to values"
	}
	problems.Errorf("front-matter", span, "the front matter cannot be read: %s", message)
}

// lineOf returns the text of the n-th line of a span, or the whole span when it
// has no such line.
func lineOf(s diag.Span, n int) diag.Span {
	start := s.Source.Offset(diag.Position{Line: s.Position().Line + n - 1, Column: 1})
	if n < 1 || start < s.Start || start >= s.End {
		return s
	}
	line, _, _ := bytes.Cut(s.Source.Text[start:s.End], []byte("\n"))
	trimmed := bytes.TrimLeft(line, " \t")
	start += len(line) - len(trimmed)
	return s.Source.Span(start, start+len(bytes.TrimRight(trimmed, " \t\r")))
}
