package source

import (
	"reflect"
	"slices"
	"strings"
	"sync"

	"studyguide/generator/diag"
)

var (
	textType    = reflect.TypeFor[diag.Text]()
	boolType    = reflect.TypeFor[Bool]()
	intType     = reflect.TypeFor[Int]()
	stringsType = reflect.TypeFor[Strings]()
)

// field is what the tags of a written type say of one key.
type field struct {
	index    int
	key      string
	required bool
	format   string   // id, target, url, day, date, weight, markdown or ""
	enum     []string // allowed values
	doc      string
}

// shape is a written struct type: its keys in order, and which of them a bare
// scalar stands for (-1: none).
type shape struct {
	fields []field
	scalar int
}

func (s *shape) keys() []string {
	keys := make([]string, len(s.fields))
	for i, f := range s.fields {
		keys[i] = f.key
	}
	return keys
}

func (s *shape) byKey(key string) (field, bool) {
	i := slices.IndexFunc(s.fields, func(f field) bool { return f.key == key })
	if i < 0 {
		return field{}, false
	}
	return s.fields[i], true
}

var shapes sync.Map // reflect.Type → *shape

func shapeOf(t reflect.Type) *shape {
	if s, ok := shapes.Load(t); ok {
		return s.(*shape)
	}
	s := &shape{scalar: -1}
	for i := range t.NumField() {
		sf := t.Field(i)
		key, opts, _ := strings.Cut(sf.Tag.Get("yaml"), ",")
		if key == "" || strings.HasPrefix(key, "-") {
			continue
		}
		f := field{index: i, key: key, format: sf.Tag.Get("format"), doc: sf.Tag.Get("doc")}
		if e := sf.Tag.Get("enum"); e != "" {
			f.enum = strings.Split(e, ",")
		}
		for opt := range strings.SplitSeq(opts, ",") {
			switch opt {
			case "required":
				f.required = true
			case "scalar":
				s.scalar = len(s.fields)
			}
		}
		s.fields = append(s.fields, f)
	}
	shapes.Store(t, s)
	return s
}

// keyField returns the index of the field that takes the mapping's key in
// types that are written as entries of a mapping, or -1.
func keyField(t reflect.Type) int {
	if t.Kind() != reflect.Struct {
		return -1
	}
	for i := range t.NumField() {
		if t.Field(i).Tag.Get("yaml") == "-key" {
			return i
		}
	}
	return -1
}
