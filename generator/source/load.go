package source

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"studyguide/generator/diag"
)

// maxFile is the greatest size of a content file, in bytes. The largest honest
// one, a glossary or an outline of ten thousand nodes, has about two million.
const maxFile = 64 << 20

// Load reads the site in fsys, whose root holds content/ and, if there is one,
// hugo.yaml. The tree is whole even when there are diagnostics: what is wrong
// is left out of it. The error is a failure of the machine, never of the content.
func Load(fsys fs.FS) (*Tree, diag.List, error) { return new(Loader).Load(fsys) }

// Loader loads a site again and again, and reads only the files whose size or
// time of change differ from the last time. It is not safe for concurrent use.
type Loader struct {
	files map[string]*file
}

// file is one file as read: exactly one written form, and what is wrong in it.
type file struct {
	src   *diag.Source
	kind  kind
	exam  string
	size  int64
	mod   time.Time
	value any
	list  diag.List
}

// Load reads the site as the function Load does.
func (l *Loader) Load(fsys fs.FS) (*Tree, diag.List, error) {
	files, list, err := l.walk(fsys)
	if err != nil {
		return nil, nil, err
	}
	if err := l.read(fsys, files); err != nil {
		return nil, nil, err
	}
	l.files = make(map[string]*file, len(files))
	for _, f := range files {
		l.files[f.src.Name] = f
		list = append(list, f.list...)
	}
	tree, problems := assemble(files)
	return tree, append(list, problems...), nil
}

// walk lists the site's files in the order of their names.
func (l *Loader) walk(fsys fs.FS) ([]*file, diag.List, error) {
	var files []*file
	var list diag.List
	visit := func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			list.Errorf("unreadable", diag.NewSource(name, nil).Whole(), "cannot be read: %v", cause(err))
			return nil
		}
		if e.IsDir() {
			return nil
		}
		f := &file{src: diag.NewSource(name, nil)}
		if f.kind, f.exam = classify(name); f.kind == ignoredFile {
			return nil // not even looked at: Emacs marks open files by links to nowhere
		}
		if info, err := fs.Stat(fsys, name); err != nil {
			list.Errorf("unreadable", f.src.Whole(), "cannot be read: %v", cause(err)).
				WithHint("a link must lead to a file inside the site's folder")
			return nil
		} else if !info.Mode().IsRegular() {
			list.Warnf("unknown-file", f.src.Whole(), "not a file, and not followed")
			return nil
		} else {
			f.size, f.mod = info.Size(), info.ModTime()
		}
		files = append(files, f)
		return nil
	}
	if info, err := fs.Stat(fsys, ConfigName); err == nil && info.Mode().IsRegular() {
		if err := fs.WalkDir(fsys, ConfigName, visit); err != nil {
			return nil, nil, fmt.Errorf("read %s: %w", ConfigName, err)
		}
	}
	if info, err := fs.Stat(fsys, "content"); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		list.Errorf("no-content", diag.NewSource("content", nil).Whole(), "there is no folder content/").
			WithHint("run studyguide in a site's folder, or make one with: studyguide new my-guide")
		return files, list, nil
	} else if err != nil {
		return nil, nil, fmt.Errorf("read content: %w", err)
	}
	if err := fs.WalkDir(fsys, "content", visit); err != nil {
		return nil, nil, fmt.Errorf("read content: %w", err)
	}
	return files, list, nil
}

// cause strips the name from a file error: the diagnostic has it already.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// read parses all files that are not known already, several at a time.
func (l *Loader) read(fsys fs.FS, files []*file) error {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range files {
		if old := l.files[f.src.Name]; old != nil && old.size == f.size && old.mod.Equal(f.mod) {
			files[i] = old
			continue
		}
		if f.kind == mediaFile {
			continue
		}
		if f.kind == unknownFile {
			reportUnknown(&f.list, f.src)
			continue
		}
		g.Go(func() error {
			if f.size > maxFile {
				f.list.Errorf("too-large", f.src.Whole(), "larger than %d MiB", maxFile>>20).WithHint("split the file")
				return nil
			}
			text, err := fs.ReadFile(fsys, f.src.Name)
			if err != nil {
				f.list.Errorf("unreadable", f.src.Whole(), "cannot be read: %v", cause(err))
				return nil
			}
			f.src = diag.NewSource(f.src.Name, text)
			f.parse()
			return nil
		})
	}
	return g.Wait()
}

// assemble puts the written forms of all files together.
func assemble(files []*file) (*Tree, diag.List) {
	var list diag.List
	tree := &Tree{Config: Config{Locale: "en"}}
	exams := map[string]*Exam{}
	for _, f := range files {
		if f.exam != "" && exams[f.exam] == nil && f.kind != mediaFile {
			e := &Exam{ID: f.exam, Dir: "content/exams/" + f.exam}
			exams[f.exam] = e
			tree.Exams = append(tree.Exams, e)
			checkName(&list, diag.NewSource(e.Dir, nil), e.ID)
		}
	}
	for _, f := range files {
		tree.add(f, exams[f.exam])
	}
	tree.Exams = slices.DeleteFunc(tree.Exams, func(e *Exam) bool {
		if e.File.At.IsZero() && !slices.ContainsFunc(files, func(f *file) bool { return f.src.Name == e.Dir+"/exam.yaml" }) {
			list.Errorf("missing-file", diag.NewSource(e.Dir+"/exam.yaml", nil).Whole(), "every exam has an exam.yaml, and this one has none")
			return true
		}
		return e.File.At.IsZero()
	})
	return tree, list
}

// add puts the written form of one file into the tree. Duplicate names within
// a folder are reported by guide, which knows what an id stands for.
func (t *Tree) add(f *file, e *Exam) {
	switch v := f.value.(type) {
	case *ExamFile:
		e.File = *v
	case *Edition:
		e.Editions = append(e.Editions, v)
	case *Note:
		e.Notes = append(e.Notes, v)
	case *Scenario:
		e.Scenarios = append(e.Scenarios, v)
	case *Lab:
		e.Labs = append(e.Labs, v)
	case *[]Card:
		e.Cards = append(e.Cards, *v...)
	case *[]Question:
		e.Questions = append(e.Questions, *v...)
	case *[]Citation:
		if e != nil {
			e.References = append(e.References, *v...)
		} else {
			t.References = append(t.References, *v...)
		}
	case *[]Topic:
		t.Topics = append(t.Topics, *v...)
	case *[]Term:
		t.Terms = append(t.Terms, *v...)
	case *[]Resource:
		t.Resources = append(t.Resources, *v...)
	case *Comparison:
		t.Comparisons = append(t.Comparisons, v)
	case *Config:
		t.Config = *v
	case *Lock:
		t.Lock = v
	}
	switch f.kind {
	case mediaFile:
		t.Media = append(t.Media, f.src.Name)
	case pageFile:
		t.Pages = append(t.Pages, f.src)
	}
}

// checkName reports a file or folder whose name cannot be an id.
func checkName(list *diag.List, src *diag.Source, id string) {
	if wrong := CheckID(id); wrong != "" {
		report := list.Errorf("bad-id", src.Whole(), "%s", wrong)
		if s := SuggestID(id); s != "" && s != id {
			report.WithHint("rename it to %s", s+path.Ext(src.Name))
		}
	}
}

// stem returns a file's name without folders and extension.
func stem(name string) string {
	return strings.TrimSuffix(path.Base(name), path.Ext(name))
}
