package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxParts is how many parts a compound may have to be kept whole; what has
// more is an address or a path.
const maxParts = 8

// words calls emit with everything that a text is found by, in order and as
// often as it stands there: its words, folded; the parts of compounds and the
// compounds whole ("1.10", "md-102", "get-mgdevice"); of scripts without spaces
// the pairs of letters.
func words(text string, emit func(string)) {
	for i := 0; i < len(text); {
		if word, ok := simple(text, i); ok {
			emit(strings.ToLower(word))
			i += len(word)
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isWord(r) {
			i += size
			continue
		}
		start := i
		c := compound{}
		i = c.read(text, start)
		if len(c.atoms) == 1 && isElision(text, start, i) {
			continue
		}
		c.emit(emit)
	}
}

// simple returns the word at the offset where it is one of those that most
// words are: ASCII letters, small but for the first, with nothing before or
// behind that could belong to it. It is there for speed alone.
func simple(text string, i int) (word string, ok bool) {
	if i > 0 && isApostrophe(rune(text[i-1])) || i > 0 && text[i-1] >= utf8.RuneSelf {
		return "", false
	}
	end := i
	for end < len(text) && (text[end] >= 'a' && text[end] <= 'z' || end == i && text[end] >= 'A' && text[end] <= 'Z') {
		end++
	}
	if end == i || end-i > longest {
		return "", false
	}
	if end < len(text) {
		switch c := text[end]; {
		case c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_', c == '\'', c == '+', c == '#', c >= utf8.RuneSelf:
			return "", false
		case c == '.':
			if end+1 < len(text) && text[end+1] > ' ' {
				return "", false
			}
		}
	}
	return text[i:end], true
}

// Words returns what words emits: for tests of the theme.
func Words(text string) []string {
	var out []string
	words(text, func(w string) { out = append(out, w) })
	return out
}

// compound is a run of words held together by full stops and hyphens.
type compound struct {
	atoms []string
	seps  []byte // between them: '.' or '-'
	sign  string // behind the last: the signs of C++ and C#
}

// read reads the compound at the offset and returns where it ends.
func (c *compound) read(text string, i int) int {
	for {
		end := runEnd(text, i)
		c.atoms = append(c.atoms, text[i:end])
		sep, size := joiner(text[end:])
		next, _ := utf8.DecodeRuneInString(text[end+size:])
		if sep == 0 || !isWord(next) {
			c.sign = sign(text[end:])
			return end + len(c.sign)
		}
		c.seps = append(c.seps, sep)
		i = end + size
	}
}

func runEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isWord(r) {
			break
		}
		i += size
	}
	return i
}

func joiner(rest string) (sep byte, size int) {
	switch r, size := utf8.DecodeRuneInString(rest); r {
	case '.':
		return '.', size
	case '-', '_', '‐', '‑':
		return '-', size
	}
	return 0, 0
}

// sign returns one or two of the signs + and # when no more follow.
func sign(rest string) string {
	n := len(rest) - len(strings.TrimLeft(rest, "+#"))
	if next, _ := utf8.DecodeRuneInString(rest[n:]); n == 0 || n > 2 || isWord(next) {
		return ""
	}
	return rest[:n]
}

// isElision reports whether text[start:end] is the single letter of "l'examen"
// or "publisher's".
func isElision(text string, start, end int) bool {
	if _, size := utf8.DecodeRuneInString(text[start:]); start+size != end {
		return false
	}
	before, size := utf8.DecodeLastRuneInString(text[:start])
	if isApostrophe(before) {
		if r, _ := utf8.DecodeLastRuneInString(text[:start-size]); start-size > 0 && isWord(r) {
			return true
		}
	}
	after, size := utf8.DecodeRuneInString(text[end:])
	if isApostrophe(after) {
		if r, _ := utf8.DecodeRuneInString(text[end+size:]); end+size < len(text) && isWord(r) {
			return true
		}
	}
	return false
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

func (c *compound) emit(emit func(string)) {
	folded := make([]string, 0, 4)
	for _, atom := range c.atoms {
		f := fold(atom)
		folded = append(folded, f)
		emitAtom(atom, f, emit)
	}
	last := folded[len(folded)-1]
	if c.sign != "" && last != "" {
		emit(last + c.sign)
	}
	if len(folded) == 1 || len(folded) > maxParts {
		return
	}
	emit(join(folded, c.seps))
	hyphens := strings.Count(string(c.seps), "-")
	if hyphens == 0 {
		return
	}
	if len(folded) == 2 {
		emit(folded[0] + folded[1])
	}
	for from := 0; from < len(folded); { // "fl-1.1.1" is found by 1.1.1
		to := from + 1
		for to < len(folded) && c.seps[to-1] == '.' {
			to++
		}
		if to-from > 1 {
			emit(join(folded[from:to], c.seps[from:]))
		}
		from = to
	}
}

func join(parts []string, seps []byte) string {
	var b strings.Builder
	for i, p := range parts {
		if i > 0 {
			b.WriteByte(seps[i-1])
		}
		b.WriteString(p)
	}
	return b.String()
}

// emitAtom emits one word: whole, without the Arabic article, and what it is
// put together from.
func emitAtom(atom, folded string, emit func(string)) {
	if folded == "" {
		return
	}
	if !hasSpaceless(folded) {
		emit(folded)
		if bare, ok := withoutArticle(folded); ok {
			emit(bare)
		}
		for _, part := range humps(atom) {
			emit(fold(part))
		}
		return
	}
	for run, spaceless := range runs(folded) {
		if !spaceless {
			emit(run)
			continue
		}
		chars := []rune(run)
		for i := range chars {
			emit(string(chars[i:min(i+2, len(chars))]))
		}
	}
}

func hasSpaceless(s string) bool {
	for _, r := range s {
		if isSpaceless(r) {
			return true
		}
	}
	return false
}

// runs yields the parts of a word that are of scripts with and without spaces.
func runs(s string) func(func(string, bool) bool) {
	return func(yield func(string, bool) bool) {
		start, kind := 0, false
		for i, r := range s {
			k := isSpaceless(r)
			if unicode.Is(unicode.M, r) && i > 0 {
				k = kind
			}
			if i > 0 && k != kind {
				if !yield(s[start:i], kind) {
					return
				}
				start = i
			}
			kind = k
		}
		yield(s[start:], kind)
	}
}

// withoutArticle takes the Arabic article off a word of five letters or more.
func withoutArticle(folded string) (string, bool) {
	rest, ok := strings.CutPrefix(folded, "ال")
	return rest, ok && utf8.RuneCountInString(rest) >= 3
}

// humps returns the parts of a word such as ManagedDevice or MDMPolicy, those
// of two letters or more; nothing for other words.
func humps(atom string) []string {
	var cuts []int
	var before, last rune
	at := 0 // of last
	for i, r := range atom {
		upper, lower := unicode.Is(unicode.Lu, r), unicode.Is(unicode.Ll, r)
		if upper && unicode.Is(unicode.Ll, last) {
			cuts = append(cuts, i)
		} else if lower && unicode.Is(unicode.Lu, last) && unicode.Is(unicode.Lu, before) {
			cuts = append(cuts, at)
		}
		before, last, at = last, r, i
	}
	if cuts == nil {
		return nil
	}
	var parts []string
	start := 0
	for _, cut := range append(cuts, len(atom)) {
		if part := atom[start:cut]; utf8.RuneCountInString(part) > 1 {
			parts = append(parts, part)
		}
		start = cut
	}
	return parts
}
