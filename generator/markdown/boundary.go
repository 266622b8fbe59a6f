package markdown

import (
	"unicode"
	"unicode/utf8"
)

// charClass tells what a character is to the search for terms.
type charClass uint8

const (
	otherClass charClass = iota // white space, punctuation, symbols
	wordClass                   // of a script that separates words by spaces
	denseClass                  // of a script that does not, or whose endings stick to foreign words
	markClass                   // belongs to the character before it
)

var asciiClass = func() (t [utf8.RuneSelf]charClass) {
	for c := range t {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '_':
			t[c] = wordClass
		}
	}
	return t
}()

// dense are the scripts without spaces between words. Korean has spaces, but its
// particles follow a foreign word immediately.
var dense = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo, unicode.Yi,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Javanese, unicode.Balinese,
}

func class(r rune) charClass {
	switch {
	case r < utf8.RuneSelf:
		return asciiClass[r]
	case unicode.In(r, unicode.Mn, unicode.Mc, unicode.Me), r == 0x200c, r == 0x200d, r == 0xad: // joiners, soft hyphen
		return markClass
	case unicode.In(r, dense...):
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == 'ー' {
			return denseClass
		}
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return wordClass
	}
	return otherClass
}

// wordEnd returns the end of the word that s has at i.
func wordEnd[T string | []byte](s T, i int) int {
	for i < len(s) {
		r, size := decode(s, i)
		if k := class(r); k != wordClass && k != markClass {
			break
		}
		i += size
	}
	return i
}

// startsName reports whether a name that begins with the character first may
// begin at text[i:]: not within a word, nor behind what joins words to one, as
// in Node.js, me@example.org and C:\Windows.
func startsName(text []byte, i int, first charClass) bool {
	if i == 0 {
		return true
	}
	r, size := utf8.DecodeLastRune(text[:i])
	switch class(r) {
	case markClass:
		return first == denseClass
	case wordClass:
		return first == denseClass
	case denseClass:
		// Within Korean a name begins where a word begins.
		next, _ := utf8.DecodeRune(text[i:])
		return !unicode.Is(unicode.Hangul, next) || !unicode.Is(unicode.Hangul, r)
	}
	if r != '.' && r != '@' && r != '\\' || i == size {
		return true
	}
	before, _ := utf8.DecodeLastRune(text[:i-size])
	return class(before) != wordClass
}

// endsName reports whether a name may end at text[:i].
func endsName(text []byte, i int) bool {
	if i == len(text) {
		return true
	}
	last, _ := utf8.DecodeLastRune(text[:i])
	r, size := utf8.DecodeRune(text[i:])
	switch class(r) {
	case markClass:
		return false
	case wordClass:
		return class(last) == denseClass
	case denseClass:
		return true
	}
	switch {
	case class(last) != wordClass && class(last) != markClass:
		return true
	case r == '+' || r == '#': // C is not C++
		return false
	case (r == '.' || r == '@' || r == '\\') && i+size < len(text):
		after, _ := utf8.DecodeRune(text[i+size:])
		return class(after) != wordClass
	}
	return true
}
