package markdown

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Term is a glossary term that links itself.
type Term struct {
	ID    string
	Names []string // the term, its abbreviation, its aliases
	Title string   // the definition, plain and short
	URL   string   // relative to the site's root: "glossary.html#tpm"
}

// Terms finds the names of glossary terms in texts. It is safe for concurrent use.
//
// A name with an upper-case letter after its first character is matched as
// written, any other without regard to case. The longest name wins; of two
// terms with one name, the first. White space in a name matches any white space,
// and an English plural s behind a name is taken along.
type Terms struct {
	terms []Term
	ids   map[string]int
	root  branch
	// The lengths of the words that begin names, as bits, by first byte; folded.
	// Most words of a text are told from all names by this alone.
	lengths [256]uint64
}

// A branch is what the names have in common that begin with the same tokens: a
// token is a word, one other character, or white space. Thousands of names may
// begin with the maker's; each costs a step for each token of the text, however
// many there are.
type branch struct {
	next  map[string]*branch // by the folded token
	names []name             // that end here
}

// name is one name of a term.
type name struct {
	term   int
	chunks []string // what stands between white space, as written
	exact  bool     // to be found as written, with regard to case
	plural bool     // an s may follow
}

// NewTerms prepares terms. Empty names are left out.
func NewTerms(terms []Term) *Terms {
	t := &Terms{terms: slices.Clone(terms), ids: make(map[string]int, len(terms))}
	for i, term := range terms {
		if _, ok := t.ids[term.ID]; !ok {
			t.ids[term.ID] = i
		}
		for _, s := range term.Names {
			t.add(i, strings.Fields(s))
		}
	}
	return t
}

func (t *Terms) add(term int, chunks []string) {
	if len(chunks) == 0 {
		return
	}
	text := strings.Join(chunks, " ")
	b := &t.root
	for i := 0; i < len(text); {
		end, _ := tokenEnd(text, i)
		token := string(appendFolded(nil, text[i:end]))
		if i == 0 {
			t.lengths[token[0]] |= lengthBit(len(token))
		}
		if b.next == nil {
			b.next = map[string]*branch{}
		}
		if b.next[token] == nil {
			b.next[token] = &branch{}
		}
		b, i = b.next[token], end
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	b.names = append(b.names, name{term: term, chunks: chunks, exact: caseMatters(text), plural: takesS(last)})
}

// tokenEnd returns the end of the token that s has at i, and the class of its
// first character.
func tokenEnd[T string | []byte](s T, i int) (int, charClass) {
	r, size := decode(s, i)
	k := class(r)
	if k == wordClass {
		return wordEnd(s, i+size), k
	}
	return i + size, k
}

func lengthBit(n int) uint64 { return 1 << min(n, 63) }

// caseMatters reports whether a name has an upper-case letter after its first
// character.
func caseMatters(s string) bool {
	_, size := utf8.DecodeRuneInString(s)
	return strings.IndexFunc(s[size:], unicode.IsUpper) >= 0
}

// takesS reports whether an English plural s may follow a character.
func takesS(r rune) bool { return unicode.Is(unicode.Latin, r) || '0' <= r && r <= '9' }

// fold returns the same character for all that differ by case alone: the
// smallest of them (Unicode simple case folding).
func fold(r rune) rune {
	if r < utf8.RuneSelf {
		if 'a' <= r && r <= 'z' {
			r -= 'a' - 'A'
		}
		return r
	}
	least := r
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		least = min(least, f)
	}
	return least
}

func appendFolded[T string | []byte](dst []byte, s T) []byte {
	for i := 0; i < len(s); {
		r, size := decode(s, i)
		dst = utf8.AppendRune(dst, fold(r))
		i += size
	}
	return dst
}

// decode returns the character at s[i:] and its size.
func decode[T string | []byte](s T, i int) (rune, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(string(s[i:min(len(s), i+utf8.UTFMax)]))
}
