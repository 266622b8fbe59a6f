package source

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
)

// schemaFile is one kind of file that has a JSON Schema of its own.
type schemaFile struct {
	name  string // of the schema
	glob  string // of the files
	title string
	doc   string
	of    reflect.Type // a struct, or a slice of structs
}

// schemaFiles lists every YAML file of the format, and every front matter.
var schemaFiles = []schemaFile{
	{"cards", "content/exams/*/cards/**/*.yaml", "Flashcards", "A list of cards; each has front and back, or cloze.", reflect.TypeFor[[]Card]()},
	{"comparison", "content/comparisons/*.yaml", "Comparison", "Two or more exams side by side; the file's name is its id.", reflect.TypeFor[Comparison]()},
	{"config", "hugo.yaml", "Site", "The block params.studyguide of Hugo's configuration.", reflect.TypeFor[Config]()},
	{"edition", "content/exams/*/editions/*.yaml", "Earlier edition", "An earlier outline of an exam; the file's name is the date on which it took effect.", reflect.TypeFor[Edition]()},
	{"exam", "content/exams/*/exam.yaml", "Exam", "Identity, facts, lifecycle and outline of an exam; the folder's name is its id.", reflect.TypeFor[ExamFile]()},
	{"glossary", "content/glossary.yaml", "Glossary", "A list of terms.", reflect.TypeFor[[]Term]()},
	{"lab", "content/exams/*/labs/**/*.md", "Lab", "Front matter of a hands-on exercise; the file's name is its id.", reflect.TypeFor[LabMatter]()},
	{"note", "content/exams/*/notes/**/*.md", "Notes", "Front matter of the notes of one outline node; the file's name is the node's id.", reflect.TypeFor[NoteMatter]()},
	{"questions", "content/exams/*/questions/**/*.yaml", "Practice questions", "A list of questions.", reflect.TypeFor[[]Question]()},
	{"references", "content/**/references.yaml", "References", "A list of pages that are cited.", reflect.TypeFor[[]Citation]()},
	{"resources", "content/resources.yaml", "Resources", "A list of courses, books and practice tests.", reflect.TypeFor[[]Resource]()},
	{"scenario", "content/exams/*/scenarios/**/*.md", "Case study", "Front matter of a case study; the file's name is its id.", reflect.TypeFor[ScenarioMatter]()},
	{"topics", "content/topics.yaml", "Topics", "A list of subjects that run through several exams.", reflect.TypeFor[[]Topic]()},
}

func (f schemaFile) fileName() string { return f.name + ".schema.json" }

// Schemas returns a JSON Schema for every YAML file of the format and for every
// front matter, by file name (exam.schema.json). They are made from the types
// that read the files. Draft 7, because editors' YAML servers know that best.
//
// A schema accepts what Load accepts from one scalar or key at a time. Two
// things it asks for that Load does not: a key that is written has a value, and
// a boolean or a whole number stands without quotes.
func Schemas() map[string][]byte {
	out := map[string][]byte{}
	for _, f := range schemaFiles {
		text, err := json.MarshalIndent(f.schema(), "", "  ")
		if err != nil {
			panic(fmt.Sprintf("schema %s: %v", f.name, err)) // maps and strings always marshal
		}
		out[f.fileName()] = append(text, '\n')
	}
	return out
}

// SchemaGlobs returns for every schema of Schemas which files it is for, as
// editors' settings want it. Those that end in .md are for front matter.
func SchemaGlobs() map[string]string {
	out := map[string]string{}
	for _, f := range schemaFiles {
		out[f.fileName()] = f.glob
	}
	return out
}

func (f schemaFile) schema() object {
	b := &schemaBuilder{defs: map[string]object{}}
	body := b.of(f.of, field{})
	if f.of == reflect.TypeFor[Config]() {
		body = within(body, "params", "studyguide")
	}
	s := object{"$schema": "http://json-schema.org/draft-07/schema#", "title": f.title, "description": f.doc}
	if ref, ok := body["$ref"]; ok { // draft 7 ignores what stands beside $ref
		body = object{"allOf": []any{object{"$ref": ref}}}
	}
	for k, v := range body {
		s[k] = v
	}
	s["definitions"] = b.defs
	return s
}

// within wraps a schema for a block of a file whose other keys are free.
func within(s object, keys ...string) object {
	for _, key := range slices.Backward(keys) {
		s = object{"type": "object", "properties": object{key: s}}
	}
	return s
}

// object is a JSON object; encoding/json sorts its keys.
type object = map[string]any

// schemaBuilder keeps one definition for each written struct type, because
// outlines contain themselves.
type schemaBuilder struct {
	defs map[string]object
}

// of returns the schema of a value of a written type. The field says what its
// key's tags ask for.
func (b *schemaBuilder) of(t reflect.Type, f field) object {
	switch {
	case t == textType:
		return scalarSchema(f)
	case t == boolType: // YAML 1.1 reads yes and no as booleans, 1.2 as text
		return object{"anyOf": []any{object{"type": "boolean"}, object{"enum": []string{"yes", "no"}}}}
	case t == intType:
		return object{"type": "integer", "minimum": 0}
	case t == stringsType:
		one := scalarSchema(field{format: f.format, enum: f.enum, required: f.required})
		return object{"anyOf": []any{one, listSchema(scalarSchema(field{format: f.format, enum: f.enum}), f.required)}}
	case t.Kind() == reflect.Slice && keyField(t.Elem()) >= 0:
		s := object{"type": "object", "additionalProperties": b.of(t.Elem(), field{})}
		if f.required {
			s["minProperties"] = 1
		}
		return s
	case t.Kind() == reflect.Slice:
		return listSchema(b.of(t.Elem(), field{}), f.required)
	}
	return b.structure(t)
}

func listSchema(items object, required bool) object {
	s := object{"type": "array", "items": items}
	if required {
		s["minItems"] = 1
	}
	return s
}

// structure returns a reference to the definition of a struct type, or a choice
// between that and the scalar that stands for it.
func (b *schemaBuilder) structure(t reflect.Type) object {
	s := shapeOf(t)
	if _, ok := b.defs[t.Name()]; !ok {
		def := object{"type": "object", "additionalProperties": false}
		b.defs[t.Name()] = def
		properties, required := object{}, []string{}
		for _, f := range s.fields {
			properties[f.key] = described(b.of(t.Field(f.index).Type, f), f.doc)
			if f.required {
				required = append(required, f.key)
			}
		}
		def["properties"] = properties
		if len(required) > 0 {
			def["required"] = required
		}
	}
	ref := object{"$ref": "#/definitions/" + t.Name()}
	if s.scalar >= 0 {
		return object{"anyOf": []any{scalarSchema(s.fields[s.scalar]), ref}}
	}
	return ref
}

func described(s object, doc string) object {
	if ref, ok := s["$ref"]; ok {
		s = object{"allOf": []any{object{"$ref": ref}}}
	}
	s["description"] = doc
	return s
}

// idPattern says what CheckID does, but for normalization and reserved names.
const idPattern = `[\p{Ll}\p{Lm}\p{Lo}\p{M}\p{Nd}]+(-[\p{Ll}\p{Lm}\p{Lo}\p{M}\p{Nd}]+)*`

const dayPattern = `[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])`

// schemaPatterns are regular expressions for the formats of the tags.
var schemaPatterns = map[string]string{
	"id":     "^" + idPattern + "$",
	"target": "^" + idPattern + "(/" + idPattern + ")?$",
	"url":    `^[Hh][Tt][Tt][Pp][Ss]?://[^/?#]`,
	"day":    "^" + dayPattern + "$",
	"date":   "^(" + dayPattern + "|[0-9]{4}-(0[1-9]|1[0-2]))$",
	"weight": `^ *[0-9.]+ *%? *([-–—] *[0-9.]+ *%?)? *(%|marks?|questions?|points)? *$`,
}

// scalarSchema is the schema of text. YAML reads some text as numbers or
// booleans (code: 100); the file's words count, so that is as good.
func scalarSchema(f field) object {
	if f.enum != nil {
		return object{"enum": f.enum}
	}
	s := object{"type": []string{"string", "number", "boolean"}}
	if pattern := schemaPatterns[f.format]; pattern != "" {
		s["pattern"] = pattern
	} else if f.required {
		s["minLength"] = 1
	}
	switch f.format {
	case "day", "date", "url":
		s["type"] = "string"
	case "id":
		s["maxLength"] = MaxID
		s["not"] = object{"enum": slices.Concat([]string{"index"}, reservedNames)}
	}
	return s
}
