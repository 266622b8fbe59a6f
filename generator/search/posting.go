package search

import (
	"strings"
	"unicode/utf8"
)

// digits are the 64 digits of numbers in the index: they need no escape in a
// script.
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// appendNumber writes a number, five bits a digit, lowest first; the sixth bit
// says that more follow.
func appendNumber(b []byte, n int) []byte {
	for n >= 32 {
		b = append(b, digits[n&31|32])
		n >>= 5
	}
	return append(b, digits[n])
}

// appendLine writes a word's line: the word, then a list of documents for each
// class from the highest, each behind a space but for lists at the end that are
// empty.
func appendLine(b []byte, e entry) []byte {
	b = append(b, e.word...)
	empty := 0
	for class := classes - 1; class >= 0; class-- {
		list := e.of(uint8(class))
		if len(list) == 0 {
			empty++
			continue
		}
		for ; empty > 0; empty-- {
			b = append(b, ' ')
		}
		b = appendList(append(b, ' '), list)
	}
	return append(b, '\n')
}

func (e entry) of(class uint8) []int {
	var out []int
	for _, p := range e.list {
		if p.class() == class {
			out = append(out, p.doc())
		}
	}
	return out
}

// appendList writes ascending numbers: as the steps between them, or, where
// that is shorter, as "*", the first number, and a bit for each from it on, six a
// digit. So no list is longer than a sixth of the number of documents.
func appendList(b []byte, list []int) []byte {
	start := len(b)
	last := 0
	for _, n := range list {
		b = appendNumber(b, n-last)
		last = n
	}
	first := list[0]
	size := (last-first)/6 + 1
	if len(b)-start <= size+4 {
		return b
	}
	b = appendNumber(append(b[:start], '*'), first)
	bits := make([]byte, size)
	for _, n := range list {
		bits[(n-first)/6] |= 1 << ((n - first) % 6)
	}
	for _, six := range bits {
		b = append(b, digits[six])
	}
	return b
}

// line is a word's line as read back.
type line struct {
	word  string
	lists [classes][]int // by class
}

// parseLine reads a line: the opposite of appendLine, for tests and for
// whoever wants to know what the theme's scripts do.
func parseLine(text string) line {
	parts := strings.Split(text, " ")
	l := line{word: parts[0]}
	for i, part := range parts[1:] {
		l.lists[classes-1-i] = parseList(part)
	}
	return l
}

func parseList(text string) (list []int) {
	bits := strings.HasPrefix(text, "*")
	text = strings.TrimPrefix(text, "*")
	for last := 0; text != ""; {
		n, shift := 0, 0
		for {
			d := strings.IndexByte(digits, text[0])
			text = text[1:]
			n |= d & 31 << shift
			shift += 5
			if d < 32 {
				break
			}
		}
		last += n
		if !bits {
			list = append(list, last)
			continue
		}
		for i := range 6 * len(text) {
			if strings.IndexByte(digits, text[i/6])>>(i%6)&1 == 1 {
				list = append(list, last+i)
			}
		}
		return list
	}
	return list
}

func decode(s string) (rune, int) { return utf8.DecodeRuneInString(s) }
