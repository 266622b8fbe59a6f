package markdown

import (
	"github.com/yuin/goldmark/ast"
)

// A stretch is a part of the source in which names are looked for: a text in
// one piece, which the line behind a soft line break may continue.
type stretch struct {
	start, end int
	next       *ast.Text // the line behind a soft line break, or nil
}

func stretchOf(n *ast.Text) stretch {
	s := stretch{start: n.Segment.Start, end: n.Segment.Stop}
	if n.SoftLineBreak() {
		s.next, _ = n.NextSibling().(*ast.Text)
	}
	return s
}

// A hit is a name that was found.
type hit struct {
	term  int
	start int // in the stretch
	end   int // in the stretch that is lines further on
	lines int
}

// find returns the first name in the stretch from the offset on, of two that
// begin there the longer. It does not allocate.
func (t *Terms) find(src []byte, s stretch, from int) (hit, bool) {
	for i := from; i < s.end; {
		switch src[i] {
		case ' ':
			i++
			continue
		case '&', '\\': // an entity is no word, and an escaped character begins none
			i += escapeLength(src[i:s.end])
			continue
		}
		end, k := tokenEnd(src[:s.end], i)
		if t.begins(src[i:end]) && startsName(src, i, k) {
			if h, ok := t.match(src, s, i); ok {
				return h, true
			}
		}
		i = end
	}
	return hit{}, false
}

// begins reports whether some name may begin with the token.
func (t *Terms) begins(token []byte) bool {
	first, _ := decode(token, 0)
	if first = fold(first); first >= 0x80 {
		return true // only the first byte of its UTF-8 is known cheaply
	}
	bits := lengthBit(len(token))
	if last := token[len(token)-1]; last|0x20 == 's' && len(token) > 1 {
		bits |= lengthBit(len(token) - 1)
	}
	for _, c := range token {
		if c >= 0x80 {
			return true // folding may change the length
		}
	}
	return t.lengths[first]&bits != 0
}

// match returns the longest name that stands at src[i:].
func (t *Terms) match(src []byte, s stretch, i int) (best hit, found bool) {
	start, first, lines := i, s, 0
	for b := &t.root; ; {
		end := i
		if i < s.end {
			end, _ = tokenEnd(src[:s.end], i)
		}
		var buf [64]byte
		token := buf[:0]
		space := i == s.end || src[i] == ' ' || src[i] == '\t'
		switch {
		case space:
			var ok bool
			if s, end, ok = skipSpace(src, s, i, &lines); !ok {
				return best, found
			}
			token = append(token, ' ')
		case end-i > len(buf): // folding never makes it longer
			token = appendFolded([]byte(nil), src[i:end])
		default:
			token = appendFolded(token, src[i:end])
		}

		// An English plural s ends a name, if it is no part of one.
		if c := token[len(token)-1]; c == 'S' && len(token) > 1 {
			if single := b.next[string(token[:len(token)-1])]; single != nil && endsName(src, end) {
				if n := single.name(src, first, start, true); n != nil && (src[end-1] == 's' || !n.exact) {
					best, found = hit{term: n.term, start: start, end: end, lines: lines}, true
				}
			}
		}
		if b = b.next[string(token)]; b == nil {
			return best, found
		}
		if i = end; len(b.names) > 0 && endsName(src, i) {
			if n := b.name(src, first, start, false); n != nil {
				best, found = hit{term: n.term, start: start, end: i, lines: lines}, true
			}
		}
	}
}

// name returns the name that ends at the branch and stands at src[i:] as it
// must be written.
func (b *branch) name(src []byte, s stretch, i int, plural bool) *name {
	for k := range b.names {
		if n := &b.names[k]; (n.plural || !plural) && (!n.exact || n.written(src, s, i)) {
			return n
		}
	}
	return nil
}

// written reports whether the name stands at src[i:] letter by letter.
func (n *name) written(src []byte, s stretch, i int) bool {
	var lines int
	for k, chunk := range n.chunks {
		if k > 0 {
			var ok bool
			if s, i, ok = skipSpace(src, s, i, &lines); !ok {
				return false
			}
		}
		if end := i + len(chunk); end > s.end || string(src[i:end]) != chunk {
			return false
		}
		i += len(chunk)
	}
	return true
}

// skipSpace goes over the white space behind a word, and on to the next line.
func skipSpace(src []byte, s stretch, i int, lines *int) (stretch, int, bool) {
	j := i
	for j < s.end && (src[j] == ' ' || src[j] == '\t') {
		j++
	}
	if j < s.end {
		return s, j, j > i
	}
	if s.next == nil {
		return s, 0, false
	}
	*lines++
	s = stretchOf(s.next)
	return s, s.start, true
}

// escapeLength returns the length of the entity or escape that s begins with,
// or 1.
func escapeLength(s []byte) int {
	if s[0] == '\\' {
		return min(2, len(s))
	}
	for i := 1; i < len(s) && i < maxEntity; i++ {
		switch c := s[i]; {
		case c == ';':
			return i + 1
		case c >= 0x80 || c != '#' && asciiClass[c] != wordClass:
			return 1
		}
	}
	return 1
}

// contains reports whether a name of a term other than self stands in a text of
// one line.
func (t *Terms) contains(src []byte, self string) bool {
	s := stretch{end: len(src)}
	for at := 0; ; {
		h, ok := t.find(src, s, at)
		if !ok {
			return false
		}
		if t.terms[h.term].ID != self {
			return true
		}
		at = h.end
	}
}
