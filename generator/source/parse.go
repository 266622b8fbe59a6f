package source

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"studyguide/generator/diag"
	"studyguide/generator/markdown"
)

// parse turns the file's text into its written form.
func (f *file) parse() {
	if !f.checkEncoding() {
		return
	}
	whole := f.src.Span(bomLength(f.src.Text), len(f.src.Text))
	id := norm.NFC.String(stem(f.src.Name))
	switch f.kind {
	case examFile:
		f.yaml(whole, &ExamFile{})
	case editionFile:
		f.yaml(whole, &Edition{File: f.src, Name: id})
	case comparisonFile:
		checkName(&f.list, f.src, id)
		f.yaml(whole, &Comparison{File: f.src, ID: id})
	case cardFile:
		f.yaml(whole, &[]Card{})
	case questionFile:
		f.yaml(whole, &[]Question{})
	case topicFile:
		f.yaml(whole, &[]Topic{})
	case termFile:
		f.yaml(whole, &[]Term{})
	case citationFile:
		f.yaml(whole, &[]Citation{})
	case resourceFile:
		f.yaml(whole, &[]Resource{})
	case noteFile:
		v := &Note{ID: id, File: f.src}
		v.Body = f.markdown(&v.Matter, false)
		f.value = v
	case labFile:
		v := &Lab{ID: id, File: f.src}
		v.Body = f.markdown(&v.Matter, true)
		f.value = v
	case scenarioFile:
		v := &Scenario{ID: id, File: f.src}
		v.Body = f.markdown(&v.Matter, true)
		f.value = v
	case configFile:
		f.config(whole)
	case lockFile:
		f.value, f.list = parseLock(f.src)
	}
}

func (f *file) yaml(span diag.Span, into any) {
	f.list = append(f.list, decode(span, into)...)
	f.value = into
}

// markdown reads front matter into the given struct and returns the body.
func (f *file) markdown(matter any, needed bool) diag.Text {
	checkName(&f.list, f.src, norm.NFC.String(stem(f.src.Name)))
	front, body, problems := markdown.FrontMatter(f.src)
	switch endless := len(problems) > 0 && front.End == len(f.src.Text); {
	case endless:
		f.list = append(f.list, problems...)
	case front.HasPlace():
		own := decode(front, matter)
		if len(own) == 0 { // both read the YAML: one voice is enough, and ours knows the keys
			own = problems
		}
		f.list = append(f.list, own...)
	case needed:
		f.list.Errorf("missing-front-matter", f.src.Span(0, 0), "the file does not begin with front matter").
			WithHint("begin it with a line ---, the keys, and a line ---")
	}
	return diag.Text{Value: body.Text(), Span: body}
}

func bomLength(text []byte) int {
	if bytes.HasPrefix(text, []byte("\ufeff")) {
		return len("\ufeff")
	}
	return 0
}

// checkEncoding reports text that is not UTF-8, and control characters. Line
// separators count among these: YAML breaks lines at them and editors do not,
// so that no place after them would be right.
func (f *file) checkEncoding() bool {
	text := f.src.Text
	if bytes.HasPrefix(text, []byte{0xff, 0xfe}) || bytes.HasPrefix(text, []byte{0xfe, 0xff}) {
		f.list.Errorf("bad-encoding", f.src.Whole(), "the file is in UTF-16").WithHint("save it as UTF-8")
		return false
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			f.list.Errorf("bad-encoding", f.src.Span(i, i+1), "the byte 0x%02x is not UTF-8 text", text[i]).
				WithHint("save the file as UTF-8")
			return false
		case isControl(r):
			reportControl(&f.list, f.src.Span(i, i+size), r)
			return false
		}
		i += size
	}
	return true
}

func isControl(r rune) bool {
	return unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' || r == '\u2028' || r == '\u2029'
}

func reportControl(list *diag.List, at diag.Span, r rune) {
	list.Errorf("bad-encoding", at, "the control character U+%04X does not belong in text", r).WithHint("delete it")
}
