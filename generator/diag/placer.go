package diag

import (
	"fmt"
	"unicode/utf8"
)

// A placer computes positions. Asked in ascending order, as printing a sorted
// list does, it does not count a line again from its beginning for each.
type placer struct {
	source *Source
	offset int
	last   Position
}

func (p *placer) position(s *Source, offset int) Position {
	offset = s.floor(max(0, min(offset, len(s.Text))))
	if p.source == s && offset >= p.offset && offset <= s.lineEnd(p.last.Line) {
		p.last.Column += utf8.RuneCount(s.Text[p.offset:offset])
	} else {
		p.last = s.Position(offset)
	}
	p.source, p.offset = s, max(offset, s.lineStart(p.last.Line))
	return p.last
}

// name returns "file:line:column", "file" or "".
func (p *placer) name(s Span) string {
	name := oneLine(s.Name())
	if name == "" || !s.HasPlace() {
		return name
	}
	at := p.position(s.Source, s.Start)
	return fmt.Sprintf("%s:%d:%d", name, at.Line, at.Column)
}
