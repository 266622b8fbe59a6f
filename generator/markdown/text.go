package markdown

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// special marks the bytes that cannot be copied from a text as they are: what
// Markdown or HTML gives a meaning to, and control characters.
var special = func() (t [256]bool) {
	for c := range byte(' ') {
		t[c] = c != '\t' && c != '\n'
	}
	for _, c := range []byte(`\&<>"`) {
		t[c] = true
	}
	return t
}()

// appendText appends a piece of Markdown text: escapes and entities are
// resolved, and with html what HTML gives a meaning to is escaped, so that it
// may stand in an element or in a quoted attribute.
//
// The same as goldmark's html.Writer.Write (TestAppendText), except that control
// characters do not come through: they are forbidden in HTML and in EPUB's XML,
// and one of them is Root. A carriage return is a line's end or a space, others are
// U+FFFD.
func appendText[T string | []byte](dst []byte, s T, html bool) []byte {
	done := 0
	for i := 0; i < len(s); {
		c := s[i]
		if !special[c] {
			i++
			continue
		}
		switch {
		case c == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			dst = append(dst, s[done:i]...)
			dst = appendByte(dst, s[i+1], html)
			i += 2
			done = i
		case c == '&':
			chars, length := entity(string(s[i:min(len(s), i+maxEntity)]))
			if length == 0 {
				dst = append(dst, s[done:i]...)
				dst = appendByte(dst, '&', html)
				i++
			} else {
				dst = append(dst, s[done:i]...)
				dst = appendLiteral(dst, chars, html)
				i += length
			}
			done = i
		case c == '\\':
			i++
		default:
			dst = append(dst, s[done:i]...)
			dst = appendSpecial(dst, s, i, html)
			i++
			done = i
		}
	}
	return append(dst, s[done:]...)
}

// appendLiteral appends text in which Markdown has no meaning, such as code.
func appendLiteral[T string | []byte](dst []byte, s T, html bool) []byte {
	done := 0
	for i := range len(s) {
		if special[s[i]] {
			dst = append(dst, s[done:i]...)
			dst = appendSpecial(dst, s, i, html)
			done = i + 1
		}
	}
	return append(dst, s[done:]...)
}

// appendSpecial appends the byte s[i]; of CRLF only the LF.
func appendSpecial[T string | []byte](dst []byte, s T, i int, html bool) []byte {
	if s[i] == '\r' && i+1 < len(s) && s[i+1] == '\n' {
		return dst
	}
	return appendByte(dst, s[i], html)
}

func appendByte(dst []byte, c byte, html bool) []byte {
	switch {
	case c == '\r':
		return append(dst, ' ')
	case c < ' ' && c != '\t' && c != '\n':
		return append(dst, "\ufffd"...)
	case !html:
	case c == '&':
		return append(dst, "&amp;"...)
	case c == '<':
		return append(dst, "&lt;"...)
	case c == '>':
		return append(dst, "&gt;"...)
	case c == '"':
		return append(dst, "&quot;"...)
	}
	return append(dst, c)
}

// maxEntity is the length of the longest entity of HTML 5,
// "&CounterClockwiseContourIntegral;".
const maxEntity = 33

// entity reads the entity or character reference that s begins with. The length
// is 0 when there is none.
func entity(s string) (chars string, length int) {
	semicolon := strings.IndexByte(s, ';')
	if semicolon < 2 {
		return "", 0
	}
	name := s[1:semicolon]
	if name[0] != '#' {
		e, ok := util.LookUpHTML5EntityByName(name)
		if !ok {
			return "", 0
		}
		return string(e.Characters), semicolon + 1
	}
	digits, base, most := name[1:], 10, 7
	if digits != "" && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base, most = digits[1:], 16, 6
	}
	if len(digits) > most {
		return "", 0
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil {
		return "", 0
	}
	return string(util.ToValidRune(rune(n))), semicolon + 1
}

// substituteInvalid replaces each byte that is no UTF-8 with a control
// character, of the same length so that positions hold; it is shown as U+FFFD.
func substituteInvalid(s string) []byte {
	b := []byte(s)
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 {
			b[i] = 0x1a // SUBSTITUTE
		}
		i += size
	}
	return b
}
