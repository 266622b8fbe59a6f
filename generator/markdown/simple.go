package markdown

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// plainByte marks the bytes that mean nothing to Markdown wherever they stand
// within a line, and nothing to HTML but the quotation mark.
var plainByte = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= ' ' && c != 0x7f
	}
	for _, c := range []byte("\\`*_[]<>&~{}|") {
		t[c] = false
	}
	return t
}()

// compileSimple compiles a text of one line without any markup, as most answers
// are, in a fraction of the time. It says no as soon as it would have to know
// Markdown; FuzzSimple holds it to the long way.
func compileSimple(value string, terms *Terms, self string) (Doc, bool) {
	if value == "" {
		return Doc{}, true
	}
	value = strings.TrimSuffix(value, "\n") // of a YAML block scalar
	if value == "" || !beginsPlainly(value) || value[len(value)-1] == ' ' {
		return Doc{}, false
	}
	quotes, ascii := 0, true
	for i := range len(value) {
		c := value[i]
		if !plainByte[c] {
			return Doc{}, false
		}
		if c == '"' {
			quotes++
		}
		ascii = ascii && c < utf8.RuneSelf
	}
	if !ascii && !utf8.ValidString(value) {
		return Doc{}, false
	}
	if terms != nil && terms.contains(util.StringToReadOnlyBytes(value), self) {
		return Doc{}, false
	}
	out := make([]byte, 0, len("<p></p>\n")+len(value)+5*quotes)
	out = append(out, "<p>"...)
	out = appendLiteral(out, value, true)
	html := string(append(out, "</p>\n"...))
	inline := html[len("<p>") : len(html)-len("</p>\n")]
	if quotes == 0 {
		value = inline // one string for all three
	}
	return Doc{HTML: html, Inline: inline, Plain: value}, true
}

// beginsPlainly reports whether a line begins with what begins a paragraph: a
// letter, a quotation mark, a parenthesis, or a number that is no list's.
func beginsPlainly(s string) bool {
	switch c := s[0]; {
	case c >= utf8.RuneSelf, 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '"', c == '\'', c == '(':
		return true
	case '0' <= c && c <= '9':
		i := 1
		for i < len(s) && '0' <= s[i] && s[i] <= '9' {
			i++
		}
		return i == len(s) || s[i] != '.' && s[i] != ')'
	}
	return false
}
