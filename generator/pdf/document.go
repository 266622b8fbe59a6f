package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
)

// document is a file as Chromium's writer, Skia, makes it: one table of objects
// (ISO 32000-1, 7.5.4) whose texts lie in the file as they are.
type document struct {
	trailer
	objects [][]byte // by number: what stands between "n 0 obj" and "endobj"; nil for none
}

// parse reads a file of Skia's. The objects share the text's memory.
func parse(text []byte) (*document, error) {
	t, err := readTrailer(text)
	if err != nil {
		return nil, err
	}
	d := &document{trailer: t, objects: make([][]byte, t.size)}
	head := fmt.Appendf(nil, "xref\n0 %d\n", t.size)
	const row = 20
	if t.xref < 0 || t.xref > len(text) || !bytes.HasPrefix(text[t.xref:], head) || t.xref+len(head)+t.size*row > len(text) {
		return nil, fmt.Errorf("the file has no table of %d objects", t.size)
	}
	table := text[t.xref+len(head):]
	type place struct{ number, offset int }
	var places []place
	for n := range t.size {
		line := table[n*row:]
		if line[17] != 'n' {
			continue
		}
		offset, err := strconv.Atoi(string(line[:10]))
		if err != nil || offset >= t.xref {
			return nil, fmt.Errorf("object %d has no place", n)
		}
		places = append(places, place{n, offset})
	}
	slices.SortFunc(places, func(a, b place) int { return a.offset - b.offset })
	for i, p := range places {
		end := t.xref
		if i+1 < len(places) {
			end = places[i+1].offset
		}
		body := text[p.offset:end]
		head := fmt.Appendf(nil, "%d 0 obj\n", p.number)
		last := bytes.LastIndex(body, []byte("\nendobj"))
		if !bytes.HasPrefix(body, head) || last < len(head) {
			return nil, fmt.Errorf("object %d is not where it is said to be", p.number)
		}
		d.objects[p.number] = body[len(head):last]
	}
	return d, nil
}

// add adds an object and returns its number.
func (d *document) add(body []byte) int {
	d.objects = append(d.objects, body)
	return len(d.objects) - 1
}

// dict returns the dictionary that a reference leads to, nil for none.
func (d *document) dict(ref string) dict {
	n := reference(ref)
	if n <= 0 || n >= len(d.objects) {
		return nil
	}
	return dictOf(d.objects[n])
}

// set gives an object the text of a dictionary.
func (d *document) set(ref string, value dict) { d.objects[reference(ref)] = value.text() }

// reference returns the number of the object that "12 0 R" names, 0 for none.
func reference(value string) int {
	refs := references(value)
	if len(refs) == 0 {
		return 0
	}
	n, _ := strconv.Atoi(refs[0][:len(refs[0])-len(" 0 R")])
	return n
}

// references returns the references of a text, in their order.
func references(value string) []string {
	var out []string
	text := []byte(value)
	tokens(text, func(k kind, from, to int) bool {
		if k == integer && bytes.HasPrefix(text[to:], []byte(" 0 R")) {
			out = append(out, value[from:to+len(" 0 R")])
		}
		return true
	})
	return out
}

func refTo(n int) string { return fmt.Sprintf("%d 0 R", n) }

func (d *document) catalog() dict { return d.dict(refTo(d.root)) }

// pages returns the references of the pages, in their order.
func (d *document) pages() []string {
	var out []string
	var walk func(ref string, depth int)
	walk = func(ref string, depth int) {
		kids := d.dict(ref).get("/Kids")
		if kids == "" || depth > 32 {
			out = append(out, ref)
			return
		}
		for _, kid := range references(kids) {
			walk(kid, depth+1)
		}
	}
	if root := d.catalog().get("/Pages"); root != "" {
		walk(root, 0)
	}
	return out
}

// dests returns the named destinations (12.3.2.3): Chromium writes one for each
// id that is linked to and printed.
func (d *document) dests() dict { return d.dict(d.catalog().get("/Dests")) }

// places returns the 1-based page of every named destination, by its id.
func (d *document) places() (map[string]int, error) {
	number := map[string]int{}
	for i, ref := range d.pages() {
		number[ref] = i + 1
	}
	out := map[string]int{}
	for _, e := range d.dests() {
		id, err := nameText(e.key)
		if err != nil {
			return nil, err
		}
		target := references(e.value)
		if len(target) == 0 || number[target[0]] == 0 {
			return nil, fmt.Errorf("the destination %s leads to no page", e.key)
		}
		out[id] = number[target[0]]
	}
	return out, nil
}

// nameText returns what a name says (7.3.5).
func nameText(name string) (string, error) {
	var out []byte
	for i := 1; i < len(name); i++ {
		if name[i] != '#' {
			out = append(out, name[i])
			continue
		}
		if i+2 >= len(name) {
			return "", fmt.Errorf("the name %s is cut off", name)
		}
		c, err := strconv.ParseUint(name[i+1:i+3], 16, 8)
		if err != nil {
			return "", fmt.Errorf("the name %s: %w", name, err)
		}
		out, i = append(out, byte(c)), i+2
	}
	return string(out), nil
}

// text writes the file.
func (d *document) text() []byte {
	size := 64
	for _, body := range d.objects {
		size += len(body) + 40
	}
	out := append(make([]byte, 0, size), "%PDF-1.4\n%\xd3\xeb\xe9\xe1\n"...)
	table := []byte("0000000000 65535 f \n")
	for n, body := range d.objects {
		switch {
		case n == 0:
		case body == nil:
			table = append(table, "0000000000 00000 f \n"...)
		default:
			table = fmt.Appendf(table, "%010d 00000 n \n", len(out))
			out = strconv.AppendInt(out, int64(n), 10)
			out = append(append(append(out, " 0 obj\n"...), body...), "\nendobj\n"...)
		}
	}
	xref := len(out)
	out = fmt.Appendf(out, "xref\n0 %d\n%s", len(d.objects), table)
	return fmt.Appendf(out, "trailer\n<</Size %d\n/Root %d 0 R\n/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(d.objects), d.root, d.info, xref)
}
