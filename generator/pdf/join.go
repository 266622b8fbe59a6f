package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Joining: a long document is printed in parts, each by a process and so by a
// processor of its own. Every part knows the whole document, so that links,
// ids and destinations have the same names in all; what is left is to make one
// tree of the pages (ISO 32000-1, 7.7.3), the outline (12.3.3), the structure
// (14.7) and the destinations of each. Libraries that merge files drop the
// structure, without which a document says nothing to a screen reader.

// printedPart is a part as it was printed.
type printedPart struct {
	*document
	padded bool // its first page only makes the second a left one
}

// join makes one document of the parts, in their order. It changes them.
func join(parts []printedPart) (*document, error) {
	out := parts[0].document
	for i, p := range parts {
		if p.padded {
			if err := p.dropFirst(); err != nil {
				return nil, err
			}
		}
		if i == 0 {
			continue
		}
		if err := out.append(p.document, i); err != nil {
			return nil, fmt.Errorf("part %d: %w", i+1, err)
		}
	}
	return out, nil
}

// dropFirst takes the first page out of the tree.
func (d *document) dropFirst() error {
	ref := d.catalog().get("/Pages")
	for depth := 0; depth < 32; depth++ {
		node := d.dict(ref)
		count, err := strconv.Atoi(node.get("/Count"))
		kids := references(node.get("/Kids"))
		if err != nil || len(kids) == 0 || count < 2 {
			break
		}
		first := d.dict(kids[0])
		left, _ := strconv.Atoi(first.get("/Count"))
		if leaf := first.get("/Kids") == ""; leaf || left == 1 {
			kids = kids[1:]
		}
		d.set(ref, node.with("/Count", strconv.Itoa(count-1)).with("/Kids", array(kids)))
		if first.get("/Kids") == "" || left == 1 {
			return nil
		}
		ref = references(node.get("/Kids"))[0]
	}
	return fmt.Errorf("it has no page to leave out")
}

func array(values []string) string { return "[" + strings.Join(values, " ") + "]" }

// append adds the pages of another document, the i-th part.
func (d *document) append(p *document, i int) error {
	ours, theirs := d.catalog(), p.catalog()
	tree, more := d.dict(ours.get("/StructTreeRoot")), p.dict(theirs.get("/StructTreeRoot"))
	if (tree == nil) != (more == nil) {
		return fmt.Errorf("one has tags and the other has none")
	}
	m := move{numbers: make([]int, len(p.objects))}
	if tree != nil {
		var err error
		if m.key, err = strconv.Atoi(tree.get("/ParentTreeNextKey")); err != nil {
			return fmt.Errorf("its structure does not say how many keys it has")
		}
	}
	for _, pair := range [][2]string{ // what becomes a part of ours
		{refTo(p.root), refTo(d.root)},
		{refTo(p.info), refTo(d.info)},
		{theirs.get("/Dests"), ours.get("/Dests")},
		{theirs.get("/Outlines"), ours.get("/Outlines")},
		{theirs.get("/StructTreeRoot"), ours.get("/StructTreeRoot")},
		{more.get("/K"), tree.get("/K")},
		{more.get("/ParentTree"), tree.get("/ParentTree")},
		{more.get("/IDTree"), tree.get("/IDTree")},
	} {
		m.numbers[reference(pair[0])] = reference(pair[1])
	}
	m.numbers[0] = 0 // a key that one of them lacks
	next := len(d.objects)
	for n, body := range p.objects {
		if body != nil && m.numbers[n] == 0 {
			m.numbers[n] = next
			next++
		}
	}
	for n, body := range p.objects {
		if body != nil && m.numbers[n] >= len(d.objects) {
			d.objects = append(d.objects, apart(m.object(body), i))
		}
	}
	d.joinPages(ours.get("/Pages"), m.value(theirs.get("/Pages")))
	d.joinDests(p.dests(), m)
	if tree != nil {
		if err := d.joinStructure(tree, more, p, m); err != nil {
			return err
		}
		d.joinOutlines(ours.get("/Outlines"), p.dict(theirs.get("/Outlines")), m)
	}
	return nil
}

// joinPages puts two trees of pages below one root.
func (d *document) joinPages(first, second string) {
	a, b := d.dict(first), d.dict(second)
	total := 0
	for _, tree := range []dict{a, b} {
		n, _ := strconv.Atoi(tree.get("/Count"))
		total += n
	}
	root := refTo(d.add(dict{{"/Type", "/Pages"}, {"/Count", strconv.Itoa(total)}, {"/Kids", array([]string{first, second})}}.text()))
	d.set(first, a.with("/Parent", root))
	d.set(second, b.with("/Parent", root))
	d.set(refTo(d.root), d.catalog().with("/Pages", root))
}

// joinDests adds destinations. A place that both have, such as the page's own
// beginning, is where it is first.
func (d *document) joinDests(more dict, m move) {
	all := d.dests()
	known := map[string]bool{}
	for _, e := range all {
		known[e.key] = true
	}
	for _, e := range more {
		if !known[e.key] {
			all = append(all, entry{e.key, m.value(e.value)})
		}
	}
	if ref := d.catalog().get("/Dests"); ref != "" {
		d.set(ref, all)
	} else if len(all) > 0 {
		d.set(refTo(d.root), d.catalog().with("/Dests", refTo(d.add(all.text()))))
	}
}

// joinStructure joins the children of the two documents' elements, and the trees
// that lead to elements by the numbers of pages and links and by ids.
func (d *document) joinStructure(ours, theirs dict, p *document, m move) error {
	document := d.dict(ours.get("/K"))
	kids := inner(document.get("/K")) + " " + inner(m.value(p.dict(theirs.get("/K")).get("/K")))
	d.set(ours.get("/K"), document.with("/K", "["+kids+"]"))

	parents := d.dict(ours.get("/ParentTree"))
	nums, err := m.keys(inner(p.dict(theirs.get("/ParentTree")).get("/Nums")))
	if err != nil {
		return err
	}
	d.set(ours.get("/ParentTree"), parents.with("/Nums", "["+inner(parents.get("/Nums"))+" "+nums+"]"))
	next, _ := strconv.Atoi(theirs.get("/ParentTreeNextKey"))

	ref := d.catalog().get("/StructTreeRoot")
	root := d.dict(ref).with("/ParentTreeNextKey", strconv.Itoa(m.key+next))
	if kids := m.value(p.dict(theirs.get("/IDTree")).get("/Kids")); kids != "" {
		if ref := root.get("/IDTree"); ref != "" {
			ids := d.dict(ref)
			d.set(ref, ids.with("/Kids", "["+inner(ids.get("/Kids"))+" "+inner(kids)+"]"))
		} else {
			root = root.with("/IDTree", refTo(d.add(dict{{"/Kids", kids}}.text())))
		}
	}
	d.set(ref, root)
	return nil
}

// inner returns what is within an array, or the value that is none.
func inner(value string) string {
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(value), "["), "]"))
}

// joinOutlines lets the first heading of the one follow the last of the other.
func (d *document) joinOutlines(ref string, more dict, m move) {
	root := d.dict(ref)
	if more.get("/First") == "" {
		return
	}
	first, last := m.value(more.get("/First")), m.value(more.get("/Last"))
	before := root.get("/Last")
	d.set(before, d.dict(before).with("/Next", first))
	d.set(first, d.dict(first).with("/Prev", before))
	a, _ := strconv.Atoi(root.get("/Count"))
	b, _ := strconv.Atoi(more.get("/Count"))
	d.set(ref, root.with("/Last", last).with("/Count", strconv.Itoa(a+b)))
}

// move says how objects are written in another document.
type move struct {
	numbers []int // by their number here, the numbers of objects there
	key     int   // added to the numbers by which the structure finds pages and links
}

// object writes an object: its references lead to the same objects, and the
// structure finds it. A stream stays as it is.
func (m move) object(body []byte) []byte {
	out := make([]byte, 0, len(body)+32)
	done := 0
	parent := false // the last name was one of a number by which the structure finds it
	tokens(body, func(k kind, from, to int) bool {
		switch {
		case k == name:
			parent = bytes.HasPrefix(body[from:to], []byte("/StructParent"))
		case k == integer:
			n, _ := strconv.Atoi(string(body[from:to]))
			switch {
			case bytes.HasPrefix(body[to:], []byte(" 0 R")):
				n = m.number(n)
			case parent:
				n += m.key
			default:
				return true
			}
			out = strconv.AppendInt(append(out, body[done:from]...), int64(n), 10)
			done = to
			parent = false
		}
		return true
	})
	return append(out, body[done:]...)
}

// value writes a value of a dictionary.
func (m move) value(text string) string { return string(m.object([]byte(text))) }

func (m move) number(n int) int {
	if n < len(m.numbers) {
		return m.numbers[n]
	}
	return 0 // the object that is always free: no object
}

// keys writes the pairs of the tree that leads from those numbers to elements.
func (m move) keys(nums string) (string, error) {
	words := strings.Fields(nums) // of which a pair has four: 7 12 0 R
	for i := 0; i < len(words); i += 4 {
		if i+4 > len(words) {
			return "", fmt.Errorf("its structure has a key without an element")
		}
		key, err := strconv.Atoi(words[i])
		n, wrong := strconv.Atoi(words[i+1])
		if err != nil || wrong != nil || words[i+3] != "R" {
			return "", fmt.Errorf("its structure has the key %q", strings.Join(words[i:i+4], " "))
		}
		words[i], words[i+1] = strconv.Itoa(key+m.key), strconv.Itoa(m.number(n))
	}
	return strings.Join(words, " "), nil
}

var (
	fontTypes = regexp.MustCompile(`/Type /Font(Descriptor)?\s`)
	subsets   = regexp.MustCompile(`/[A-Z]{5}[A-M]\+`)
)

// apart gives what each part counts for itself names of its own: the subsets of
// fonts (9.6.4), as each has its own choice of the same font's characters, and the
// ids of elements. A part begins with its number.
func apart(body []byte, part int) []byte {
	if fontTypes.Match(body[:min(len(body), 400)]) {
		return subsets.ReplaceAllFunc(body, func(tag []byte) []byte {
			tag = bytes.Clone(tag)
			tag[len(tag)-2] += byte(part)
			return tag
		})
	}
	if bytes.Contains(body, []byte("(node")) {
		for _, at := range nodeIDs.FindAllSubmatchIndex(body, -1) {
			body[at[2]] = '0' + byte(part)
		}
	}
	return body
}
