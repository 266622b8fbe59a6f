package epub

import (
	"bytes"
	"path"
	"strconv"
	"strings"

	"github.com/google/uuid"
)

const packageFile = "package.opf"

var container = []byte(xmlHead + `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">` +
	`<rootfiles><rootfile full-path="` + folder + packageFile + `" media-type="application/oebps-package+xml"/></rootfiles></container>` + "\n")

// packageDocument describes the book.
// https://www.w3.org/TR/epub-33/#sec-package-doc
func (p *planner) packageDocument(pages []File, images []Image) []byte {
	locale := p.g.Config.Locale
	doc := el("package", attr{"xmlns", "http://www.idpf.org/2007/opf"}, attr{"version", "3.0"}, attr{"unique-identifier", "id"},
		attr{"xml:lang", locale}, attr{"dir", direction(locale)}, "\n",
		p.metadata(pages, images), "\n", p.manifest(pages, images), "\n", p.spine(pages), "\n")
	return []byte(xmlHead + string(doc) + "\n")
}

// identifier is the same for every edition of the book: it comes from the
// site's title and the exam's id.
func (p *planner) identifier() string {
	return "urn:uuid:" + uuid.NewSHA1(uuid.NameSpaceOID, []byte("studyguide\x00"+p.g.Config.Title+"\x00"+p.e.ID)).String()
}

func (p *planner) metadata(pages []File, images []Image) markup {
	c, date := p.g.Config, p.modified()
	content := []any{attr{"xmlns:dc", "http://purl.org/dc/elements/1.1/"}, "\n"}
	dc := func(name, value string, more ...any) {
		if value != "" {
			content = append(content, el("dc:"+name, append(more, value)...), "\n")
		}
	}
	meta := func(property, value string, more ...any) {
		if value != "" {
			content = append(content, el("meta", append([]any{attr{"property", property}, value}, more...)...), "\n")
		}
	}
	dc("identifier", p.identifier(), id("id"))
	dc("title", p.title(), id("name"))
	dc("language", c.Locale)
	dc("creator", c.Author)
	dc("date", date)
	meta("dcterms:modified", date+"T00:00:00Z")
	dc("description", strings.Join(strings.Fields(p.e.Summary.Plain), " "))
	dc("subject", p.e.Code)
	dc("subject", p.e.Certification)
	dc("source", p.e.Source)
	dc("rights", strings.Join(strings.Fields(p.opt.Licence.Plain), " "))
	if c.Title != "" {
		meta("belongs-to-collection", c.Title, id("collection"))
		meta("collection-type", "set", attr{"refines", "#collection"})
	}
	p.accessibility(meta, len(images) > 0)
	content = append(content, el("meta", attr{"name", "cover"}, attr{"content", "cover-image"}), "\n") // for readers of EPUB 2
	return el("metadata", content...)
}

// accessibility says what the book can be read with.
// https://www.w3.org/TR/epub-a11y-11/#sec-disc-package
func (p *planner) accessibility(meta func(property, value string, more ...any), pictures bool) {
	meta("schema:accessMode", "textual")
	if pictures {
		meta("schema:accessMode", "visual")
	}
	meta("schema:accessModeSufficient", "textual")
	for _, feature := range []string{"tableOfContents", "readingOrder", "structuralNavigation", "alternativeText", "displayTransformability", "ARIA"} {
		meta("schema:accessibilityFeature", feature)
	}
	meta("schema:accessibilityHazard", "none")
	meta("schema:accessibilitySummary", p.w.t("epub_accessibility"))
}

// modified is the day on which the content was last changed or checked, as the
// content says it: the clock must not matter.
func (p *planner) modified() string {
	last := max(p.e.Edition.Value, p.e.Verified.Value)
	for n := range p.e.All() {
		if n.Note != nil {
			last = max(last, n.Note.Verified.Value)
		}
	}
	if p.g.Lock != nil {
		for _, l := range p.g.Lock.Entries {
			if l.ID == p.e.ID || strings.HasPrefix(l.ID, p.e.ID+"/") {
				last = max(last, l.Date)
			}
		}
	}
	return last
}

func (p *planner) manifest(pages []File, images []Image) markup {
	content := []any{
		"\n", item("style", "style.css", "text/css", ""), "\n",
		item("cover-image", coverFile, "image/png", "cover-image"), "\n",
		item("ncx", ncxFile, "application/x-dtbncx+xml", ""), "\n",
	}
	for _, f := range pages {
		file := strings.TrimPrefix(f.Name, folder)
		properties := ""
		switch {
		case file == navPage:
			properties = "nav"
		case bytes.Contains(f.Data, []byte("<svg")):
			properties = "svg"
		}
		content = append(content, item(itemID(file), file, "application/xhtml+xml", properties), "\n")
	}
	for n, i := range images {
		file := strings.TrimPrefix(i.Name, folder)
		content = append(content, item("i-"+strconv.Itoa(n+1), file, mediaTypes[path.Ext(file)], ""), "\n")
	}
	return el("manifest", content...)
}

func item(of, file, mediaType, properties string) markup {
	return el("item", id(of), href(file), attr{"media-type", mediaType}, attr{"properties", properties})
}

func itemID(file string) string { return "f-" + strings.TrimSuffix(file, ".xhtml") }

// mediaTypes are those of the pictures that every reader of EPUB 3.3 shows.
// https://www.w3.org/TR/epub-33/#sec-core-media-types
var mediaTypes = map[string]string{
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".svg": "image/svg+xml", ".webp": "image/webp",
}

func (p *planner) spine(pages []File) markup {
	content := []any{attr{"toc", "ncx"}, attr{"page-progression-direction", direction(p.g.Config.Locale)}, "\n"}
	for _, f := range pages {
		content = append(content, el("itemref", attr{"idref", itemID(strings.TrimPrefix(f.Name, folder))}), "\n")
	}
	return el("spine", content...)
}
