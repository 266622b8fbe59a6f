package site

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// frontMatter writes what a layout may know of a page, as Hugo reads it.
//
// It is TOML and not JSON, which everything here would rather write: Hugo
// decodes JSON numbers as floating point, so that a count of cards breaks
// plural forms in i18n, {{ range 3 }} and, from a million on, its own printing.
// Decoding TOML takes two thirds of JSON's time as well, YAML seven times it.
func frontMatter(b *bytes.Buffer, p *Page) error {
	b.WriteString("+++\n")
	writeSetting(b, "title", p.Title)
	if p.Description != "" {
		writeSetting(b, "description", p.Description)
	}
	writeSetting(b, "layout", p.Layout)
	if p.URL != homeURL {
		writeSetting(b, "url", "/"+p.URL)
	}
	if p.Unlisted {
		b.WriteString("sitemap = {disable = true}\n")
	}
	if err := writeParams(b, p.Params); err != nil {
		return fmt.Errorf("encode the parameters of %s: %w", p.URL, err)
	}
	b.WriteString("+++\n")
	return nil
}

func writeSetting(b *bytes.Buffer, key, value string) {
	b.WriteString(key)
	b.WriteString(" = ")
	text, _ := encodeJSON(value)
	tomlFromJSON{b, text}.value(0)
	b.WriteByte('\n')
}

// writeParams writes a line for every member of params.
func writeParams(b *bytes.Buffer, params any) error {
	text, err := encodeJSON(params)
	if err != nil || string(text) == "null" {
		return err
	}
	if text[0] != '{' {
		return fmt.Errorf("%T is no struct or map", params)
	}
	b.WriteString("[params]\n")
	tomlFromJSON{b, text}.members(0, func(int) {}, "\n")
	return nil
}

func encodeJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// tomlFromJSON rewrites compact JSON, as encoding/json makes it, as TOML
// (https://toml.io/en/v1.0.0): strings and numbers are the same in both, a
// member is written with "=", and what is null is left out.
type tomlFromJSON struct {
	out  *bytes.Buffer
	json []byte
}

// value writes the value that begins at i and returns where it ends.
func (t tomlFromJSON) value(i int) int {
	switch t.json[i] {
	case '{':
		t.out.WriteByte('{')
		i = t.members(i, func(n int) {
			if n > 0 {
				t.out.WriteString(", ")
			}
		}, "")
		t.out.WriteByte('}')
		return i
	case '[':
		return t.list(i)
	case '"':
		return t.text(i)
	case 'n':
		t.out.WriteString(`""`) // a hole in a list; TOML has no word for it
		return i + len("null")
	}
	end := i
	for end < len(t.json) && bytes.IndexByte([]byte(",]}"), t.json[end]) < 0 {
		end++
	}
	t.out.Write(t.json[i:end])
	return end
}

// members writes the members of the object that begins at i, with before
// called in front of the n-th and after written behind each.
func (t tomlFromJSON) members(i int, before func(n int), after string) int {
	i++ // {
	for n := 0; t.json[i] != '}'; {
		if t.json[i] == ',' {
			i++
		}
		key := i
		i = t.skipText(i) + 1 // :
		if t.json[i] == 'n' {
			i += len("null")
			continue
		}
		before(n)
		n++
		t.text(key)
		t.out.WriteString(" = ")
		i = t.value(i)
		t.out.WriteString(after)
	}
	return i + 1
}

func (t tomlFromJSON) list(i int) int {
	t.out.WriteByte('[')
	for i++; t.json[i] != ']'; {
		if t.json[i] == ',' {
			t.out.WriteString(", ")
			i++
		}
		i = t.value(i)
	}
	t.out.WriteByte(']')
	return i + 1
}

// text writes a string. The one character that JSON may hold as it is and TOML
// may not is DEL.
func (t tomlFromJSON) text(i int) int {
	end := t.skipText(i)
	part := t.json[i:end]
	if bytes.IndexByte(part, 0x7f) >= 0 {
		part = bytes.ReplaceAll(part, []byte{0x7f}, []byte(`\u007f`))
	}
	t.out.Write(part)
	return end
}

// skipText returns where the string that begins at i ends.
func (t tomlFromJSON) skipText(i int) int {
	for i++; t.json[i] != '"'; i++ {
		if t.json[i] == '\\' {
			i++
		}
	}
	return i + 1
}
