package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"runtime"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

	"studyguide/generator/guide"
)

// shardSize is how many bytes of lines stand in one file, unless one line is
// longer.
const shardSize = 10_000

// row is a line of a sorted table.
type row struct{ key, text string }

// Build returns the files of the index. The same guide gives the same bytes. A
// file's name has a digest of its content, but for guide.SearchIndexURL, which
// names all others: a browser that kept an old one of that finds names in it that
// are gone, and asks again.
func Build(g *guide.Guide) map[string][]byte {
	docs := Documents(g)
	entries := invert(docs)
	rows := lines(entries)
	b := builder{files: map[string][]byte{}}
	spans, shown := blocks(docs)
	m := manifest{Docs: len(docs), Kinds: KindNames[:], Exams: [][3]string{}, Spans: [][5]int{}}
	for _, e := range g.Exams {
		m.Exams = append(m.Exams, [3]string{e.ID, e.Code, e.Hue})
	}
	for _, s := range spans {
		m.Spans = append(m.Spans, [5]int{int(s.kind), s.exam, s.count, s.perBlock, s.block})
	}
	m.Words = b.table("w", rows)
	m.Wide = b.table("p", wide(entries, rows))
	m.Titles = b.table("t", titles(docs))
	m.Forwards = b.table("f", lexicon(entries, false))
	m.Backwards = b.table("b", lexicon(entries, true))
	m.Blocks = b.blocks(shown)
	b.files[guide.SearchIndexURL] = script("index", m)
	return b.files
}

// manifest is what the search page loads first.
type manifest struct {
	Docs      int         `json:"docs"`
	Kinds     []string    `json:"kinds"`
	Exams     [][3]string `json:"exams"` // id, code, hue
	Spans     [][5]int    `json:"spans"` // kind, exam, documents, documents a block, first block
	Words     table       `json:"words"`
	Wide      table       `json:"wide"`
	Titles    table       `json:"titles"`
	Forwards  table       `json:"forwards"`
	Backwards table       `json:"backwards"`
	Blocks    string      `json:"blocks"` // digests
}

// table is a sorted table that was cut into files.
type table struct {
	At     string `json:"at"`     // where each file begins, a line each
	Sizes  string `json:"sizes"`  // of each in kB, as a digit of posting.go
	Digest string `json:"digest"` // of each, five characters
}

type builder struct{ files map[string][]byte }

// table cuts a table into files, and returns how to find a row in them.
func (b *builder) table(letter string, rows []row) table {
	var t table
	var at []string
	var sizes strings.Builder
	for from := 0; from < len(rows); {
		to, size := from, 0
		for to < len(rows) && (to == from || size+len(rows[to].text) <= shardSize) {
			size += len(rows[to].text)
			to++
		}
		var text strings.Builder
		for _, r := range rows[from:to] {
			text.WriteString(r.text)
		}
		key := rows[from].key
		if from > 0 {
			key = between(rows[from-1].key, key)
		}
		at = append(at, key)
		sizes.WriteByte(digits[min(size/1000, len(digits)-1)])
		t.Digest += b.put(letter, len(at)-1, text.String())
		from = to
	}
	t.At, t.Sizes = strings.Join(at, "\n"), sizes.String()
	return t
}

// between returns the shortest beginning of a key that is greater than the key
// before.
func between(before, key string) string {
	for i, r := range key {
		if end := i + len(string(r)); compareUTF16(key[:end], before) > 0 {
			return key[:end]
		}
	}
	return key
}

func (b *builder) blocks(all [][]shown) string {
	var digests strings.Builder
	for i, block := range all {
		digests.WriteString(b.put("d", i, block))
	}
	return digests.String()
}

// put adds a file and returns its digest.
func (b *builder) put(letter string, i int, content any) (digest string) {
	name := letter + strconv.Itoa(i)
	text := script(name, content)
	digest = digestOf(text)
	b.files[fmt.Sprintf("%s%s-%s.js", guide.SearchDir, name, digest)] = text
	return digest
}

// digestOf returns five characters that tell a file from its other states.
func digestOf(text []byte) string {
	const base, length = 36, 5
	sum := sha256.Sum256(text)
	s := strconv.FormatUint(binary.BigEndian.Uint64(sum[:])%(base*base*base*base*base), base)
	return strings.Repeat("0", length-len(s)) + s
}

// script makes a classic script that hands its content over by name.
func script(name string, content any) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "studyguideSearch(%q,", name)
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(content); err != nil {
		panic(err) // strings and numbers alone
	}
	b.Truncate(b.Len() - 1)
	b.WriteString(")\n")
	return b.Bytes()
}

// lines writes the line of every entry, several at a time.
func lines(entries []entry) []row {
	rows := make([]row, len(entries))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	const batch = 512
	for from := 0; from < len(entries); from += batch {
		g.Go(func() error {
			for i := from; i < min(from+batch, len(entries)); i++ {
				rows[i] = row{key: entries[i].word, text: string(appendLine(nil, entries[i]))}
			}
			return nil
		})
	}
	_ = g.Wait() // nothing in it fails
	return rows
}
