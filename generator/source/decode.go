package source

import (
	"errors"
	"io"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"studyguide/generator/diag"
)

// maxDepth bounds the nesting of a YAML document, so that a hostile one cannot
// exhaust the stack. The format itself needs about twelve levels.
const maxDepth = 64

// decoder turns the YAML of one file into written types. It never stops at the
// first mistake: what is wrong is reported and left at its zero value.
type decoder struct {
	src  *diag.Source
	span diag.Span // the YAML: the whole file, or its front matter
	list diag.List
	last mark // the place that was asked for last
}

// decode reads the YAML in span into the value that into points to.
func decode(span diag.Span, into any) diag.List {
	d := &decoder{src: span.Source, span: span}
	root := d.parse()
	if root == nil {
		if s := reflect.TypeOf(into).Elem(); s.Kind() == reflect.Struct && len(d.list) == 0 {
			d.empty(shapeOf(s))
		}
		return d.list
	}
	return d.into(root, into)
}

// into reads a node into the value that into points to.
func (d *decoder) into(n *yaml.Node, into any) diag.List {
	d.value(n, reflect.ValueOf(into).Elem(), field{}, 0)
	return d.list
}

// empty reports a document without content whose type asks for keys.
func (d *decoder) empty(s *shape) {
	for _, f := range s.fields {
		if f.required {
			d.list.Errorf("missing-key", d.span, "%q is missing", f.key).WithHint("%s: %s", f.key, f.doc)
		}
	}
}

// parse returns the document's root node, or nil when there is none.
func (d *decoder) parse() *yaml.Node {
	var doc, second yaml.Node
	stream := yaml.NewDecoder(strings.NewReader(d.span.Text()))
	if err := stream.Decode(&doc); err == io.EOF {
		return nil
	} else if err != nil {
		d.syntax(err)
		return nil
	}
	if err := stream.Decode(&second); err == nil {
		d.list.Errorf("yaml-documents", d.nodeSpan(&second), "a second document begins here, and a file holds one").
			WithHint("delete the line --- above, or make two files")
	} else if err != io.EOF {
		d.syntax(err)
		return nil
	}
	if len(doc.Content) == 0 {
		return nil
	}
	return doc.Content[0]
}

// syntax reports what the YAML parser says, in its place.
func (d *decoder) syntax(err error) {
	var load *yaml.LoadError
	if !errors.As(err, &load) {
		d.list.Errorf("yaml-syntax", d.span, "%s", strings.TrimPrefix(err.Error(), "yaml: "))
		return
	}
	at := d.at(max(load.Mark.Line, 1), load.Mark.Column)
	report := d.list.Errorf("yaml-syntax", d.src.Span(at, at+1), "%s", load.Message)
	if strings.Contains(load.Message, "mapping values are not allowed") {
		report.WithHint(`put the text in quotes when it contains ": "`)
	}
	if strings.Contains(load.Message, "found character that cannot start any token") {
		report.WithHint("indent with spaces, and put text that begins with @ or ` in quotes")
	}
}

func (d *decoder) value(n *yaml.Node, v reflect.Value, f field, depth int) {
	switch {
	case depth > maxDepth:
		d.list.Errorf("yaml-depth", d.nodeSpan(n), "more than %d levels of nesting", maxDepth)
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		d.list.Errorf("yaml-alias", d.nodeSpan(n), "anchors and aliases are not part of the format").
			WithHint("write the value out, or give it an id and refer to that")
	case v.Type() == textType:
		d.text(n, v, f)
	case v.Type() == boolType:
		d.boolean(n, v)
	case v.Type() == intType:
		d.integer(n, v)
	case v.Type() == stringsType && n.Kind == yaml.ScalarNode:
		d.one(n, v, f)
	case v.Kind() == reflect.Slice && keyField(v.Type().Elem()) >= 0:
		d.keyed(n, v, depth)
	case v.Kind() == reflect.Slice:
		d.sequence(n, v, f, depth)
	case v.Kind() == reflect.Struct:
		d.structure(n, v, depth)
	}
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

func (d *decoder) text(n *yaml.Node, v reflect.Value, f field) {
	if isNull(n) && n.Value == "" {
		return
	}
	if n.Kind != yaml.ScalarNode {
		d.wrongType(n, "text")
		return
	}
	t := diag.Text{Value: n.Value, Span: d.nodeSpan(n)}
	if i := strings.IndexFunc(t.Value, isControl); i >= 0 { // an escape in quotes, or the file would have been refused
		r, size := utf8.DecodeRuneInString(t.Value[i:])
		reportControl(&d.list, t.At(i, i+size), r)
		return
	}
	v.Set(reflect.ValueOf(t))
	d.checkFormat(t, f)
}

// one reads a single scalar where a list is allowed.
func (d *decoder) one(n *yaml.Node, v reflect.Value, f field) {
	if isNull(n) {
		return
	}
	var t diag.Text
	d.text(n, reflect.ValueOf(&t).Elem(), f)
	v.Set(reflect.ValueOf(Strings{t}))
}

func (d *decoder) boolean(n *yaml.Node, v reflect.Value) {
	switch {
	case isNull(n) && n.Value == "":
	case n.Kind == yaml.ScalarNode && slices.Contains([]string{"true", "false", "yes", "no"}, n.Value) && n.Style&quoted == 0:
		v.Set(reflect.ValueOf(Bool{Value: n.Value == "true" || n.Value == "yes", Span: d.nodeSpan(n)}))
	default:
		d.wrongType(n, "true or false")
	}
}

func (d *decoder) integer(n *yaml.Node, v reflect.Value) {
	i, err := strconv.Atoi(n.Value)
	if n.Kind != yaml.ScalarNode || err != nil || i < 0 {
		d.wrongType(n, "a whole number, 0 or more")
		return
	}
	v.Set(reflect.ValueOf(Int{Value: i, Span: d.nodeSpan(n)}))
}

func (d *decoder) sequence(n *yaml.Node, v reflect.Value, f field, depth int) {
	if isNull(n) {
		return
	}
	if n.Kind != yaml.SequenceNode {
		d.wrongType(n, "a list").WithHint(`begin each entry with "- "`)
		return
	}
	out := reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content))
	for i, c := range n.Content {
		if isNull(c) && c.Value == "" {
			d.list.Errorf("wrong-type", d.nodeSpan(c), "the entry is empty").WithHint("write it, or delete its dash")
			continue
		}
		d.value(c, out.Index(i), f, depth+1)
	}
	v.Set(out)
}

// keyed reads a mapping into a slice of structs that hold their own key.
func (d *decoder) keyed(n *yaml.Node, v reflect.Value, depth int) {
	if isNull(n) {
		return
	}
	if n.Kind != yaml.MappingNode {
		d.wrongType(n, "a mapping")
		return
	}
	out := reflect.MakeSlice(v.Type(), 0, len(n.Content)/2)
	key := keyField(v.Type().Elem())
	seen := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if k.Kind != yaml.ScalarNode || k.Value == "" {
			d.wrongType(k, "a name before the colon")
			continue
		}
		if d.duplicate(seen, k) {
			continue
		}
		e := reflect.New(v.Type().Elem()).Elem()
		d.value(n.Content[i+1], e, field{}, depth+1)
		e.Field(key).Set(reflect.ValueOf(diag.Text{Value: k.Value, Span: d.nodeSpan(k)}))
		out = reflect.Append(out, e)
	}
	v.Set(out)
}

func (d *decoder) structure(n *yaml.Node, v reflect.Value, depth int) {
	shape := shapeOf(v.Type())
	if n.Kind == yaml.ScalarNode && shape.scalar >= 0 && !isNull(n) {
		f := shape.fields[shape.scalar]
		d.setAt(v, n)
		d.value(n, v.Field(f.index), f, depth+1)
		return
	}
	if isNull(n) && depth > 0 {
		return
	}
	if n.Kind != yaml.MappingNode {
		d.wrongType(n, "a mapping with "+listKeys(shape.keys()))
		return
	}
	d.setAt(v, n)
	seen := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k := n.Content[i]
		if d.duplicate(seen, k) {
			continue
		}
		f, ok := shape.byKey(k.Value)
		if !ok {
			d.unknownKey(k, shape)
			continue
		}
		d.value(n.Content[i+1], v.Field(f.index), f, depth+1)
	}
	d.missing(n, shape, seen)
}

// setAt keeps where a struct was written, for messages about the whole of it.
func (d *decoder) setAt(v reflect.Value, n *yaml.Node) {
	if at := v.FieldByName("At"); at.IsValid() {
		if n.Kind == yaml.MappingNode && len(n.Content) > 0 {
			n = n.Content[0]
		}
		at.Set(reflect.ValueOf(d.nodeSpan(n)))
	}
}

func (d *decoder) duplicate(seen map[string]*yaml.Node, k *yaml.Node) bool {
	if first, ok := seen[k.Value]; ok {
		d.list.Errorf("duplicate-key", d.nodeSpan(k), "%q is written twice", k.Value).
			WithHint("keep one of the two").WithNote(d.nodeSpan(first), "%q is first written here", k.Value)
		return true
	}
	seen[k.Value] = k
	return false
}

func (d *decoder) unknownKey(k *yaml.Node, s *shape) {
	keys := s.keys()
	report := d.list.Errorf("unknown-key", d.nodeSpan(k), "unknown key %q", k.Value)
	if report.Hint = diag.DidYouMean(k.Value, keys); report.Hint == "" {
		report.WithHint("keys here: %s", strings.Join(keys, ", "))
	}
}

func (d *decoder) missing(n *yaml.Node, s *shape, seen map[string]*yaml.Node) {
	for _, f := range s.fields {
		value := seen[f.key]
		if !f.required || value != nil && !emptyNode(n, value) {
			continue
		}
		at := d.nodeSpan(n)
		if len(n.Content) > 0 {
			at = d.nodeSpan(n.Content[0])
		}
		if value != nil {
			at = d.nodeSpan(value)
		}
		d.list.Errorf("missing-key", at, "%q is missing", f.key).WithHint("%s: %s", f.key, f.doc)
	}
}

// emptyNode reports whether the value of key k in mapping n is empty.
func emptyNode(n, k *yaml.Node) bool {
	i := slices.Index(n.Content, k) + 1
	v := n.Content[i]
	return isNull(v) || v.Kind == yaml.ScalarNode && strings.TrimSpace(v.Value) == "" || v.Kind != yaml.ScalarNode && v.Kind != yaml.AliasNode && len(v.Content) == 0
}

func (d *decoder) wrongType(n *yaml.Node, want string) *diag.Diagnostic {
	is := map[yaml.Kind]string{yaml.ScalarNode: "a single value", yaml.SequenceNode: "a list", yaml.MappingNode: "a mapping"}[n.Kind]
	if n.Kind == yaml.ScalarNode && len(n.Value) <= maxQuoted {
		is = strconv.Quote(n.Value)
	}
	return d.list.Errorf("wrong-type", d.nodeSpan(n), "expected %s, found %s", want, is)
}

// maxQuoted is how long a value may be, in bytes, to be repeated in a message.
const maxQuoted = 40

func listKeys(keys []string) string {
	if len(keys) > 4 {
		keys = append(slices.Clone(keys[:4]), "…")
	}
	return strings.Join(keys, ", ")
}
