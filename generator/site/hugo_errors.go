package site

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/gohugoio/hugo/common/herrors"

	"studyguide/generator/diag"
)

// reporter makes diagnostics of what Hugo says, for one build.
type reporter struct {
	build   *build
	sources map[string]*diag.Source
}

func (b *build) reporter() *reporter {
	return &reporter{build: b, sources: map[string]*diag.Source{}}
}

// list returns the diagnostics for the error that a build came back with, and
// for what it logged.
func (r *reporter) list(err error, logged []hugoLogEntry) diag.List {
	var list diag.List
	for _, entry := range logged {
		d := r.parse(entry.message)
		if !entry.isError {
			d.Severity = diag.Warning
		}
		list = append(list, d)
	}
	for _, e := range flatten(err) {
		if countOfLogged.MatchString(e.Error()) && list.HasErrors() {
			continue // they are listed
		}
		list = append(list, r.diagnose(e))
	}
	return list.Sorted()
}

// countOfLogged is the error of a build whose templates called errorf.
var countOfLogged = regexp.MustCompile(`^logged \d+ error`)

// flatten takes joined errors apart, wherever in the chain they are joined.
func flatten(err error) []error {
	for e := err; e != nil; e = errors.Unwrap(e) {
		if joined, ok := e.(interface{ Unwrap() []error }); ok {
			var all []error
			for _, part := range joined.Unwrap() {
				all = append(all, flatten(part)...)
			}
			return all
		}
	}
	if err == nil {
		return nil
	}
	return []error{err}
}

// diagnose finds the file of the project that an error is about: the innermost
// position that Hugo knows. A generated page's file is known to nobody, so the
// place is where the page was made from.
func (r *reporter) diagnose(err error) diag.Diagnostic {
	d := r.parse(err.Error())
	for _, fe := range herrors.UnwrapFileErrors(err) {
		pos := fe.Position()
		rel, ok := relativeTo(r.build.project.Root, pos.Filename)
		if ok && pos.LineNumber > 0 && r.build.page(rel) == nil {
			d.Span = r.span(rel, pos.LineNumber, pos.ColumnNumber)
		}
	}
	return d
}

var (
	ansi = regexp.MustCompile("\x1b\\[[0-9;]*m")
	// where matches a file as Hugo quotes it in its messages.
	where = regexp.MustCompile(`"([^"\n]+?)(?::(\d+))?(?::(\d+))?"`)
	// inner matches what comes before the innermost message about a file.
	inner = regexp.MustCompile(`^(?s:.*)"[^"\n]+:\d+:\d+": `)
	// stage matches what Hugo puts before a message on its way up.
	stage = regexp.MustCompile(`^(render|process|assemble|initSites|initRebuild|failed to load (config|modules|translations)|` +
		`failed to create (config[^:]*|page from pageMetaSource [^:]*)|\[[^\]]*\] failed to render pages|render of "[^"]*" failed|` +
		`(execute|parse) of template failed|template: [^ ]+:\d+(:\d+)?|executing "[^"]*" at <.*?>|failed to extract shortcode): |^\[\d+:\d+\] `)
)

// parse makes a diagnostic of a message of Hugo's: what is left of it without
// the stages it came through, at the last file of the project that it names.
func (r *reporter) parse(message string) diag.Diagnostic {
	message = ansi.ReplaceAllString(message, "")
	d := diag.Diagnostic{Code: "hugo"}
	var page *Page
	for _, m := range where.FindAllStringSubmatch(message, -1) {
		rel, ok := relativeTo(r.build.project.Root, m[1])
		if !ok || rel == "." {
			continue
		}
		if p := r.build.page(rel); p != nil {
			page = p
			continue
		}
		line, _ := strconv.Atoi(m[2])
		column, _ := strconv.Atoi(m[3])
		d.Span = r.span(rel, line, column)
	}
	switch {
	case page != nil && d.Span.IsZero():
		d.Span = page.Origin
	case page != nil && !page.Origin.IsZero():
		d.WithNote(page.Origin, "while rendering %s, made from here", page.URL)
	case d.Span.IsZero():
		d.Span = r.setting(message)
	}
	d.Message = r.shorten(message)
	if strings.HasPrefix(d.Message, "Raw HTML omitted") {
		d.Message = "raw HTML is left out of the page"
		d.Hint = "markup.goldmark.renderer.unsafe in " + settingsFile + " lets it through"
	}
	return d
}

func (r *reporter) shorten(message string) string {
	prefix := r.build.project.Root + string(filepath.Separator)
	message = strings.ReplaceAll(strings.TrimSpace(message), prefix, "")
	message = message[len(inner.FindString(message)):]
	for {
		n := len(stage.FindString(message))
		if n == 0 || n == len(message) {
			break
		}
		message = message[n:]
	}
	message, _, _ = strings.Cut(message, "\n") // an excerpt follows; ours is better
	return message
}

// aboutSetting matches what Hugo says about a setting of hugo.yaml.
var aboutSetting = regexp.MustCompile(`failed to decode "([\w.]+)"|config key ([\w.]+) was deprecated`)

// setting finds the place of the setting that a message is about.
func (r *reporter) setting(message string) diag.Span {
	m := aboutSetting.FindStringSubmatch(message)
	if m == nil {
		return diag.Span{}
	}
	return r.build.settings.find(m[1] + m[2])
}

// span is a place in a file of the project or the theme; the whole file where
// there is no line.
func (r *reporter) span(name string, line, column int) diag.Span {
	src := r.sources[name]
	if src == nil {
		text, err := r.build.read(name)
		if err != nil {
			text = nil
		}
		src = diag.NewSource(path.Clean(name), text)
		r.sources[name] = src
	}
	if line < 1 || src.Text == nil {
		return src.Whole()
	}
	start := src.Offset(diag.Position{Line: line, Column: 1})
	end := start + len(src.Line(line))
	if column <= 1 { // not known: all of the line
		return src.Span(start+len(src.Line(line))-len(strings.TrimLeft(src.Line(line), " \t")), end)
	}
	if strings.Contains(name, "layouts/") || strings.Contains(name, "assets/") {
		start = min(start+column, end) // templates and esbuild count bytes, from 0
	} else {
		start = src.Offset(diag.Position{Line: line, Column: column})
	}
	return src.Span(start, start+wordLength(src.Text[start:end]))
}

// wordLength is the length of the name that a text begins with: Hugo tells
// where a fault begins and not where it ends.
func wordLength(text []byte) int {
	n := 0
	for n < len(text) && strings.IndexByte(" \t\r\n{}()|<>\"", text[n]) < 0 {
		n++
	}
	return n
}

func isNotExist(err error) bool { return errors.Is(err, fs.ErrNotExist) }
