package search

import (
	"math/bits"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// shortest is how many letters a word must have for its typing mistakes to be
// forgiven.
const shortest = 4

// isSpelled reports whether a word can be mistyped and still be recognized:
// letters alone, of a script with spaces.
func isSpelled(word string) bool {
	if utf8.RuneCountInString(word) < shortest {
		return false
	}
	for _, r := range word {
		if unicode.In(r, unicode.N) || r == '.' || r == '-' || r == '+' || r == '#' || isSpaceless(r) {
			return false
		}
	}
	return true
}

// lexicon returns the spelled words of an index as lines, sorted forwards or by
// their letters from the last: a word with a mistake in one half is found by
// the other. A line is the word and how common it is, 0 to 9.
func lexicon(entries []entry, backwards bool) []row {
	var rows []row
	for _, e := range entries {
		if !isSpelled(e.word) {
			continue
		}
		word := e.word
		if backwards {
			word = reversed(word)
		}
		common := min(bits.Len(uint(len(e.list)))/2, 9)
		rows = append(rows, row{key: word, text: word + strconv.Itoa(common) + "\n"})
	}
	if backwards {
		slices.SortFunc(rows, func(a, b row) int { return compareUTF16(a.key, b.key) })
	}
	return rows
}

func reversed(s string) string {
	r := []rune(s)
	slices.Reverse(r)
	return string(r)
}
