package content

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"studyguide/generator/diag"
	"studyguide/generator/guide"
	"studyguide/generator/source"
)

// TestWriteIsValid holds sites of several sizes, odd ones too, against the
// packages that read them: nothing to report, and as much as was asked for.
func TestWriteIsValid(t *testing.T) {
	for _, n := range []int{MinObjectives, 7, 100, 333, 1000} {
		dir := t.TempDir()
		if err := Write(dir, n); err != nil {
			t.Fatal(err)
		}
		tree, list, err := source.Load(os.DirFS(dir))
		if err != nil {
			t.Fatal(err)
		}
		g, problems := guide.Resolve(tree)
		if list = append(list, problems...); len(list) > 0 {
			var b strings.Builder
			if err := diag.Print(&b, list.Sorted(), diag.PrintOptions{Max: 10}); err != nil {
				t.Fatal(err)
			}
			t.Fatalf("%d objectives:\n%s", n, &b)
		}
		cards, questions, objectives := 0, 0, 0
		for _, e := range g.Exams {
			cards, questions = cards+len(e.Cards), questions+len(e.Questions)
			for node := range e.All() {
				if len(node.Items) == 0 {
					objectives++
				}
				if len(node.Items) > maxItems {
					t.Errorf("%d objectives: %s has %d nodes below it", n, node.ID, len(node.Items))
				}
			}
		}
		if objectives != n || cards != 4*n || questions != 2*n {
			t.Errorf("%d objectives: got %d, with %d cards and %d questions", n, objectives, cards, questions)
		}
	}
}

func TestNotesLength(t *testing.T) {
	e := newExam("tst-100", "", 0, 500)
	for _, o := range e.objectives {
		_, body, _ := strings.Cut(o.notesFile()[4:], "---\n")
		if n := len(strings.Fields(body)); n < 150 || n > 300 {
			t.Errorf("%s: %d words", o.id, n)
		}
	}
}

func TestWriteIsDeterministic(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	for _, dir := range []string{one, two} {
		if err := Write(dir, 60); err != nil {
			t.Fatal(err)
		}
	}
	if a, b := read(t, one), read(t, two); a != b {
		t.Error("two sites of the same size differ")
	}
}

func TestNoteIsWhereWritePutIt(t *testing.T) {
	dir := t.TempDir()
	if err := Write(dir, 25); err != nil {
		t.Fatal(err)
	}
	for i := range 25 {
		file, page := Note(dir, 25, i)
		if _, err := os.Stat(file); err != nil {
			t.Error(err)
		}
		if want := strings.TrimSuffix(path.Base(file), ".md") + ".html"; path.Base(page) != want {
			t.Errorf("%s is shown as %s", file, page)
		}
	}
}

func TestTitlesAreUnique(t *testing.T) {
	seen := map[string]int{}
	for i := range 30_000 {
		title := objectiveTitle(i)
		if first, ok := seen[title]; ok {
			t.Fatalf("%d and %d are both %q", first, i, title)
		}
		seen[title] = i
	}
}

func read(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(os.DirFS(dir), name)
		all.WriteString(name + "\n" + string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}
