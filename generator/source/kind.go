package source

import (
	"path"
	"slices"
	"strings"

	"studyguide/generator/diag"
)

// kind is what a file is for, as its place below content/ says.
type kind int

const (
	unknownFile kind = iota
	ignoredFile
	mediaFile
	pageFile
	lockFile
	configFile
	examFile
	editionFile
	noteFile
	cardFile
	questionFile
	scenarioFile
	labFile
	comparisonFile
	topicFile
	termFile
	citationFile
	resourceFile
)

// ConfigName and LockName are the files' paths below the site's root.
const (
	ConfigName = "hugo.yaml"
	LockName   = "content/ids.lock"
)

// papers are files about the content rather than of it.
var papers = []string{"README", "LICENSE"}

var mediaTypes = []string{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"}

// sharedFiles are the files directly below content/.
var sharedFiles = map[string]kind{
	"topics.yaml": topicFile, "glossary.yaml": termFile, "references.yaml": citationFile,
	"resources.yaml": resourceFile, "ids.lock": lockFile,
}

// examFolders are the folders of an exam, with what lies in them.
var examFolders = map[string]struct {
	kind kind
	ext  string
}{
	"editions": {editionFile, ".yaml"}, "notes": {noteFile, ".md"}, "cards": {cardFile, ".yaml"},
	"questions": {questionFile, ".yaml"}, "scenarios": {scenarioFile, ".md"}, "labs": {labFile, ".md"},
}

// classify returns what a file is for, and the id of its exam if it has one.
func classify(name string) (k kind, exam string) {
	if name == ConfigName {
		return configFile, ""
	}
	parts := strings.Split(name, "/")
	base := parts[len(parts)-1]
	switch {
	case hidden(parts) || slices.Contains(papers, stem(base)):
		return ignoredFile, ""
	case slices.Contains(mediaTypes, strings.ToLower(path.Ext(base))):
		return mediaFile, ""
	case len(parts) == 2 && sharedFiles[base] != unknownFile:
		return sharedFiles[base], ""
	case len(parts) > 2 && parts[1] == "pages":
		return pageFile, ""
	case len(parts) == 3 && parts[1] == "comparisons" && path.Ext(base) == ".yaml":
		return comparisonFile, ""
	case len(parts) < 4 || parts[1] != "exams":
		return unknownFile, ""
	case len(parts) == 4 && base == "exam.yaml":
		return examFile, parts[2]
	case len(parts) == 4 && base == "references.yaml":
		return citationFile, parts[2]
	}
	folder, ok := examFolders[parts[3]]
	if !ok || len(parts) < 5 || path.Ext(base) != folder.ext {
		return unknownFile, parts[2]
	}
	return folder.kind, parts[2]
}

func hidden(parts []string) bool {
	return slices.ContainsFunc(parts, func(p string) bool {
		return strings.HasPrefix(p, ".") || strings.HasPrefix(p, "#") || strings.HasSuffix(p, "~")
	})
}

// reportUnknown says what a file that is not part of the format might be meant for.
func reportUnknown(list *diag.List, src *diag.Source) {
	report := list.Warnf("unknown-file", src.Whole(), "not part of the format, and not used")
	parts := strings.Split(src.Name, "/")
	base := parts[len(parts)-1]
	if ext := path.Ext(base); ext == ".yml" {
		report.WithHint("name it %s", strings.TrimSuffix(base, ext)+".yaml")
		return
	}
	switch {
	case len(parts) == 2:
		report.Hint = diag.DidYouMean(base, keysOf(sharedFiles))
	case len(parts) >= 4 && parts[1] == "exams":
		if f, ok := examFolders[parts[3]]; ok {
			report.WithHint("files in %s/ end in %s", parts[3], f.ext)
		} else {
			report.Hint = diag.DidYouMean(parts[3], append(keysOf(examFolders), "exam.yaml", "references.yaml"))
		}
	}
}

func keysOf[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
