package epub

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// markup is well-formed XML. It is made by el, which escapes every string that
// it is given, and by compiled, which parses what the Markdown compiler made:
// nothing else turns a string into markup.
type markup string

// attr is an attribute; one without a value is left out.
type attr struct{ name, value string }

// el makes an element. Strings among its content are text.
func el(name string, content ...any) markup {
	open := "<" + name
	var inside []any
	for _, c := range content {
		if a, ok := c.(attr); !ok {
			inside = append(inside, c)
		} else if a.value != "" {
			open += " " + a.name + `="` + escape(a.value) + `"`
		}
	}
	text := join(inside...)
	if text == "" && mayBeEmpty[name] {
		return markup(open + "/>")
	}
	return markup(open + ">" + string(text) + "</" + name + ">")
}

// mayBeEmpty are the elements that are written without an end tag. Readers that
// take XHTML for HTML need one for all others.
var mayBeEmpty = map[string]bool{
	"br": true, "hr": true, "img": true, "link": true, "meta": true, "wbr": true, "col": true,
	"item": true, "itemref": true, "content": true, "path": true, "rootfile": true,
}

// join is several pieces as one.
func join(parts ...any) markup {
	var out strings.Builder
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			out.WriteString(escape(p))
		case markup:
			out.WriteString(string(p))
		case []markup:
			for _, m := range p {
				out.WriteString(string(m))
			}
		default:
			panic("epub: neither text nor markup")
		}
	}
	return markup(out.String())
}

// escape escapes text; characters that XML cannot have become U+FFFD.
func escape(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r > '~' || strings.ContainsRune(`<>&"'`, r) }) {
		return s
	}
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(s)) // a Builder does not fail
	return out.String()
}

func class(value string) attr { return attr{"class", value} }
func id(value string) attr    { return attr{"id", value} }
func href(value string) attr  { return attr{"href", value} }

// name makes an id of the content one that file names and XML ids can have
// everywhere: ASCII. Ids have no underscore, so no two become one.
func name(id string) string {
	var out strings.Builder
	for _, r := range id {
		if r < 0x80 {
			out.WriteRune(r)
		} else {
			fmt.Fprintf(&out, "_%x_", r)
		}
	}
	return out.String()
}
