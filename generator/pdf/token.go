package pdf

import "bytes"

// kind is what a token of a PDF's text is (ISO 32000-1, 7.2 and 7.3).
type kind byte

const (
	other   kind = iota // a keyword, a bracket
	open                // << or [
	shut                // >> or ]
	name                // /Name
	str                 // (text) or <6869>
	integer             // 12
	stream              // the keyword, after which there is no more text
)

// tokens walks through the text of an object: what stands between "n 0 obj" and
// "endobj". Each is called with its place; the walk ends when it returns false.
func tokens(text []byte, each func(k kind, from, to int) bool) {
	for i := 0; i < len(text); {
		k, end := other, i+1
		switch c := text[i]; {
		case isSpace(c):
			i++
			continue
		case c == '(':
			k, end = str, literalEnd(text, i)
		case c == '<' && i+1 < len(text) && text[i+1] == '<':
			k, end = open, i+2
		case c == '<':
			k, end = str, len(text)
			if n := bytes.IndexByte(text[i:], '>'); n >= 0 {
				end = i + n + 1
			}
		case c == '>' && i+1 < len(text) && text[i+1] == '>':
			k, end = shut, i+2
		case c == '[':
			k = open
		case c == ']':
			k = shut
		case isDelimiter(c) && c != '/':
		default:
			for end < len(text) && !isSpace(text[end]) && !isDelimiter(text[end]) {
				end++
			}
			k = wordKind(text[i:end])
		}
		if !each(k, i, end) || k == stream {
			return
		}
		i = end
	}
}

func wordKind(word []byte) kind {
	switch {
	case word[0] == '/':
		return name
	case string(word) == "stream":
		return stream
	}
	for _, c := range word {
		if c < '0' || c > '9' {
			return other
		}
	}
	return integer
}

// literalEnd returns where the string that begins at i ends: brackets within it
// are balanced or escaped.
func literalEnd(text []byte, i int) int {
	depth := 0
	for ; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(text)
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

// entry is a key of a dictionary and the text of its value.
type entry struct {
	key   string // with its slash
	value string
}

// dict is the entries of a dictionary, in their order.
type dict []entry

// dictOf returns the entries of the dictionary that the text begins with.
func dictOf(text []byte) dict {
	var out dict
	depth, from := 0, -1 // of the value that is being read
	end := func(to int) {
		if from >= 0 {
			out[len(out)-1].value = string(bytes.TrimSpace(text[from:to]))
		}
		from = -1
	}
	tokens(text, func(k kind, start, stop int) bool {
		switch {
		case k == open:
			depth++
		case k == shut:
			if depth--; depth == 0 {
				end(start)
				return false
			}
		case k == name && depth == 1 && (from < 0 || len(bytes.TrimSpace(text[from:start])) > 0):
			end(start)
			out, from = append(out, entry{key: string(text[start:stop])}), stop
		}
		return true
	})
	return out
}

// get returns the value of a key, "" when there is none.
func (d dict) get(key string) string {
	for _, e := range d {
		if e.key == key {
			return e.value
		}
	}
	return ""
}

// with returns the dictionary with the key set.
func (d dict) with(key, value string) dict {
	out := append(dict{}, d...)
	for i := range out {
		if out[i].key == key {
			out[i].value = value
			return out
		}
	}
	return append(out, entry{key, value})
}

// text writes the dictionary as Skia does, an entry a line.
func (d dict) text() []byte {
	out := []byte("<<")
	for i, e := range d {
		if i > 0 {
			out = append(out, '\n')
		}
		out = append(append(append(out, e.key...), ' '), e.value...)
	}
	return append(out, ">>"...)
}
