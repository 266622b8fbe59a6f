package markdown

import (
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"
)

// maxHighlight is the length of code, in bytes, above which it is not
// highlighted. Chroma's grammars are backtracking expressions, some of them
// quadratic.
const maxHighlight = 32 << 10

// code adds a code block. It can be scrolled sideways, so the keyboard must be
// able to reach it (axe: scrollable-region-focusable).
func (r *renderer) code(n ast.Node, language string) {
	code := r.codeText(n)
	r.add(`<pre class="chroma" tabindex="0"><code`)
	if isLanguage(language) {
		r.add(` class="language-`, language, `" data-lang="`, language, `"`)
	}
	r.add(">")
	if tokens := highlight(code, language); tokens != nil {
		r.tokens(tokens)
	} else {
		r.text(code)
	}
	r.add("</code></pre>\n")
}

// codeText returns the code of a block, with LF line breaks.
func (c *call) codeText(n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(c.src))
	}
	return strings.ReplaceAll(b.String(), "\r\n", "\n")
}

// tokens adds highlighted code with chroma's standard classes. Chroma's own
// formatter is not used: it wraps each line in two spans, and needs a style.
func (r *renderer) tokens(tokens []chroma.Token) {
	for _, t := range tokens {
		class := tokenClass(t.Type)
		if class == "" {
			r.text(t.Value)
			continue
		}
		r.add(`<span class="`, class, `">`)
		r.text(t.Value)
		r.add("</span>")
	}
}

func tokenClass(t chroma.TokenType) string {
	for ; t != 0; t = t.Parent() {
		if class, ok := chroma.StandardTypes[t]; ok {
			return class
		}
	}
	return ""
}

// highlight splits code into tokens, or returns nil for a language that chroma
// does not know and for code that its grammar loses or changes.
func highlight(code, language string) (tokens []chroma.Token) {
	if !isLanguage(language) || len(code) > maxHighlight {
		return nil
	}
	lexer := lexers.Get(language)
	if lexer == nil {
		return nil
	}
	// Some 300 grammars that others wrote: one that panics costs its colours.
	defer func() {
		if recover() != nil {
			tokens = nil
		}
	}()
	tokens, err := chroma.Tokenise(chroma.Coalesce(lexer), nil, code)
	if err != nil || chroma.Stringify(tokens...) != code {
		return nil
	}
	return tokens
}

// isLanguage reports whether the first word behind a fence can name a language.
func isLanguage(s string) bool {
	ok := func(r rune) bool {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("+#-_.", r)
	}
	return s != "" && len(s) < 40 && strings.IndexFunc(s, func(r rune) bool { return !ok(r) }) < 0
}
