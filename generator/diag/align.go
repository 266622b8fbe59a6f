package diag

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// edge is where one byte of a value begins and ends in the raw scalar.
type edge struct{ start, end int }

// A block scalar's header: |, >-, |2+ and a comment.
var blockHeader = regexp.MustCompile(`^[|>][-+0-9]*[ \t]*(#[^\n]*)?\r?\n`)

// align lays the value of a YAML scalar beside the bytes it was read from and
// returns the place of each byte of the value, or nil where the two do not
// belong together. It need not know how YAML folds lines: letters must agree,
// and a run of white space stands for a run of white space.
func align(raw, value string) []edge {
	a := aligner{raw: raw, value: value, edges: make([]edge, 0, len(value))}
	a.begin()
	for len(a.edges) < len(value) {
		if !a.spaces() && !a.letter() {
			return nil
		}
	}
	return a.edges
}

type aligner struct {
	raw, value string
	at         int    // next byte of raw
	quote      byte   // '"', '\'' or 0
	edges      []edge // of the value's bytes so far
}

// begin steps over the opening quote or the block header.
func (a *aligner) begin() {
	switch {
	case a.raw == "":
	case a.raw[0] == '"' && (a.value[0] != '"' || strings.HasPrefix(a.raw, `"\`)),
		a.raw[0] == '\'' && (a.value[0] != '\'' || strings.HasPrefix(a.raw, `'''`)):
		a.quote, a.at = a.raw[0], 1
	default:
		a.at = len(blockHeader.FindString(a.raw))
	}
}

// spaces matches a run of white space with a run of white space, and reports
// whether it did. What stands after the last line break is matched from the
// right, so that the indentation YAML takes away is left out on the left.
func (a *aligner) spaces() bool {
	i, j := len(a.edges), a.at
	for j < len(a.raw) {
		size, r, none := a.unit(j)
		if !none && !isSpace(r) {
			break
		}
		j += size
	}
	k := i
	for k < len(a.value) && isSpace(rune(a.value[k])) {
		k++
	}
	if j == a.at && k == i || j == a.at && j < len(a.raw) {
		return false
	}
	lastBreak := strings.LastIndexByte(a.value[i:k], '\n')
	for n := range k - i {
		start := min(a.at+n, j)
		if n > lastBreak {
			start = max(a.at, j-(k-i-n))
		}
		a.edges = append(a.edges, edge{start, min(start+1, j)})
	}
	a.at = j
	return true
}

// letter matches one character that is no white space.
func (a *aligner) letter() bool {
	if a.at >= len(a.raw) {
		return false
	}
	size, r, _ := a.unit(a.at)
	if r < 0 { // a byte that is no UTF-8 stands for itself
		if a.raw[a.at] != a.value[len(a.edges)] {
			return false
		}
		a.edges = append(a.edges, edge{a.at, a.at + 1})
		a.at++
		return true
	}
	var buf [utf8.UTFMax]byte
	letter := buf[:utf8.EncodeRune(buf[:], r)]
	if !strings.HasPrefix(a.value[len(a.edges):], string(letter)) {
		return false
	}
	for range letter {
		a.edges = append(a.edges, edge{a.at, a.at + size})
	}
	a.at += size
	return true
}

// unit reads what stands for one character at raw[j:]: its size and the
// character, which is negative for a byte that is no UTF-8. It is none when it
// stands for nothing, as an escaped line break does.
func (a *aligner) unit(j int) (size int, r rune, none bool) {
	rest := a.raw[j:]
	switch {
	case a.quote == '"' && len(rest) > 1 && rest[0] == '\\':
		return escape(rest)
	case a.quote == '\'' && strings.HasPrefix(rest, "''"):
		return 2, '\'', false
	}
	r, size = utf8.DecodeRuneInString(rest)
	if r == utf8.RuneError && size == 1 {
		r = -1
	}
	return size, r, false
}

// The escapes of a double-quoted scalar, YAML 1.2.2 section 5.7.
const (
	escapeLetters = "0abtnvfre\"/\\N_LP \t"
	escapeRunes   = "\x00\a\b\t\n\v\f\r\x1b\"/\\\u0085\u00a0\u2028\u2029 \t"
)

func escape(rest string) (size int, r rune, none bool) {
	switch rest[1] {
	case '\n':
		return 2, 0, true
	case '\r':
		return 2 + len(rest[2:min(3, len(rest))]), 0, true
	case 'x', 'u', 'U':
		size := map[byte]int{'x': 4, 'u': 6, 'U': 10}[rest[1]]
		if len(rest) >= size {
			if n, err := strconv.ParseUint(rest[2:size], 16, 32); err == nil {
				return size, rune(n), false
			}
		}
		return 1, '\\', false
	}
	if i := strings.IndexByte(escapeLetters, rest[1]); i >= 0 {
		return 2, []rune(escapeRunes)[i], false
	}
	return 1, '\\', false
}

func isSpace(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }
