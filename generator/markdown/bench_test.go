package markdown

import (
	"fmt"
	"strings"
	"testing"

	"studyguide/generator/diag"
)

const shortText = "Registered devices belong to a person; joined devices belong to the organisation."

// note is a note of about 300 words with what notes have.
var note = strings.Repeat(`A **registered** device belongs to a person, and a joined one to the organisation. The user
signs in to a joined device with an account of the *organisation*; Word 17 of this text is not special at all.

## When to choose which

See [[prepare|the domain]] and [[tst-200/join-types]], or [the vendor's page](https://example.org/join).

- A phone that a person brings: registered.
- A laptop from the store room: joined, with `+"`dsregcmd /status`"+` to prove it.

| Type | Owner |
|------|-------|
| Registered | A person |
| Joined | The organisation, see [[prepare\|there]] |

> [!EXAM]
> The exam likes to confuse the two: ask who owns the device.

`, 3)

func benchTerms(n int) *Terms {
	var terms []Term
	for i := range n {
		terms = append(terms, Term{
			ID:    fmt.Sprint("t", i),
			Names: []string{fmt.Sprintf("word %d", i), fmt.Sprintf("Term%d X", i), fmt.Sprintf("w%d", i)},
			URL:   fmt.Sprintf("glossary.html#t%d", i),
		})
	}
	return NewTerms(terms)
}

func BenchmarkCompile(b *testing.B) {
	for _, bench := range []struct {
		name, text string
		terms      *Terms
	}{
		{"short", shortText, nil},
		{"short with 3000 terms", shortText, benchTerms(3000)},
		{"short with markup", "A **registered** device belongs to `a person`.", nil},
		{"two lines", strings.Replace(shortText, "; ", ";\n", 1), nil},
		{"note", note, nil},
		{"note with 3000 terms", note, benchTerms(3000)},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(bench.text)))
			opt := Options{Resolver: everything{}, Terms: bench.terms}
			for b.Loop() {
				Compile(diag.Text{Value: bench.text}, opt)
			}
		})
	}
}

func BenchmarkCompileCloze(b *testing.B) {
	b.ReportAllocs()
	text := diag.Text{Value: "A joined device signs in with an {{c1::organisation}} account and appears in the {{c2::directory::where?}}."}
	for b.Loop() {
		CompileCloze(text, Options{})
	}
}
