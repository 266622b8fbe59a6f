package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longest is how many characters of a word count: what is longer is no word
// that somebody types.
const longest = 40

// A word's characters, and those inside it that are not seen.
func isWord(r rune) bool {
	return r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') ||
		r >= utf8.RuneSelf && (unicode.In(r, unicode.L, unicode.N, unicode.M) || isInvisible(r))
}

func isInvisible(r rune) bool {
	return r == 0xAD || r == 0x200C || r == 0x200D || r == 0x2060
}

// accented are the scripts whose marks are accents, which readers leave out. In
// other scripts a mark is a vowel, without which the word is another one.
var accented = []*unicode.RangeTable{unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Arabic, unicode.Hebrew}

// alike are letters that are typed as others and that Unicode does not take
// apart.
var alike = map[rune]string{
	'ß': "ss", 'ς': "σ", 'ı': "i", 'ø': "o", 'æ': "ae", 'œ': "oe", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ħ': "h",
	'ى': "ي", 'ی': "ي", 'ة': "ه", 'ک': "ك", 'ـ': "",
}

// fold makes words that readers take for the same one the same: small letters,
// without accents, whole numbers in ASCII. themes/studyguide/assets/js/search-words.ts
// does the same, and a test holds the two together.
func fold(word string) string {
	ascii := true
	for i := range len(word) {
		if word[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		if len(word) > longest {
			word = word[:longest]
		}
		return strings.ToLower(word)
	}
	return foldAny(word)
}

func foldAny(word string) string {
	var b strings.Builder
	drops := false // whether marks are accents of the letter before
	for _, r := range norm.NFKD.String(word) {
		r = unicode.ToLower(r)
		if unicode.Is(unicode.M, r) {
			if !drops {
				b.WriteRune(r)
			}
			continue
		}
		if !unicode.In(r, unicode.L, unicode.N) {
			continue
		}
		drops = unicode.In(r, accented...)
		if other, ok := alike[r]; ok {
			b.WriteString(other)
		} else if digit, ok := digitOf(r); ok {
			b.WriteByte('0' + digit)
		} else {
			b.WriteRune(r)
		}
	}
	return firstRunes(norm.NFC.String(b.String()), longest)
}

// digitOf returns the value of an Arabic, Persian or Devanagari digit.
func digitOf(r rune) (byte, bool) {
	for _, zero := range []rune{0x660, 0x6F0, 0x966} {
		if r >= zero && r <= zero+9 {
			return byte(r - zero), true
		}
	}
	return 0, false
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}

// isSpaceless reports whether a script's words stand together without spaces.
// Their letters are indexed in pairs.
func isSpaceless(r rune) bool {
	return r >= 0x0E00 && (r == 'ー' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar))
}
