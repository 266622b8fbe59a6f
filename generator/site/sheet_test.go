package site

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"studyguide/generator/deck"
	"studyguide/generator/guide"
	"studyguide/generator/source"
)

const cardSite = `-- hugo.yaml --
baseURL: https://guides.sample-college.edu/
-- content/exams/tst-100/exam.yaml --
code: TST-100
title: Sample Administrator
edition: 2029-05-01
outline:
  - id: prepare
    title: Prepare
    items: [{id: join, title: Join, number: "1.1"}, {id: encrypt, title: Encrypt}]
  - {id: protect, title: Protect}
-- content/exams/tst-100/cards/c.yaml --
- {id: join-a, objective: join, front: F, back: B, tags: [first]}
- {id: join-b, objective: join, front: F, back: B, reverse: true}
- {id: encrypt-a, objective: encrypt, front: F, back: B, tags: [second, first]}
- {id: protect-a, objective: protect, front: F, back: "LONG"}
`

func cardGuide(t *testing.T) *guide.Guide {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(strings.Replace(cardSite, "LONG", strings.Repeat("many words ", 140), 1))).Files {
		fsys[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	tree, _, err := source.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	g, list := guide.Resolve(tree)
	if list.HasErrors() {
		t.Fatal(list)
	}
	return g
}

// A job has the cards of its branches and tags, each once and in the order of
// the outline, and says what it takes to print them.
func TestSheetJob(t *testing.T) {
	g := cardGuide(t)
	e := g.Exams[0]
	a7 := deck.PresetOn("a4")
	for _, c := range []struct {
		name  string
		nodes []string
		tags  []string
		want  string
	}{
		{"the whole exam", nil, nil, "join-a join-b join-b reverse encrypt-a protect-a"},
		{"branches that overlap", []string{"protect", "join", "prepare"}, nil, "join-a join-b join-b reverse encrypt-a protect-a"},
		{"an objective", []string{"encrypt"}, nil, "encrypt-a"},
		{"a tag", nil, []string{"second", "first"}, "join-a encrypt-a"},
		{"a tag in a branch", []string{"join"}, []string{"first"}, "join-a"},
	} {
		job := SheetJob{Exam: e, Tags: c.tags, Preset: a7, Mode: deck.LongEdge}
		for _, id := range c.nodes {
			job.Nodes = append(job.Nodes, e.Node(id))
		}
		got, err := new(Planner).Sheets(g, job)
		if err != nil {
			t.Fatal(err)
		}
		params := got.Page.Params.(SheetParams)
		var ids []string
		for _, f := range params.Sides[0].Faces {
			if f.ID != "" && (f.Part == "" || strings.HasPrefix(f.Part, "1/")) {
				ids = append(ids, f.ID)
			}
		}
		if strings.Join(ids, " ") != c.want || got.Pages != 2 || got.Sheets != 1 || len(got.Files) != 0 || params.Choose != nil {
			t.Errorf("%s: %q on %d pages of %d sheets, %d files", c.name, ids, got.Pages, got.Sheets, len(got.Files))
		}
		if runsOn := strings.Contains(c.want, "protect-a"); runsOn != (len(got.Report.Continued) == 1) || runsOn != (len(params.Continued) == 1) {
			t.Errorf("%s: %+v", c.name, got.Report)
		}
	}
}

// What cannot be printed is an error that says so, and a shift comes as a style
// sheet, because a page has no styles of its own.
func TestSheetJobErrorsAndShift(t *testing.T) {
	g := cardGuide(t)
	single, _ := deck.PresetNamed("index-3x5")
	job := SheetJob{Exam: g.Exams[0], Preset: single, Mode: deck.FoldOver}
	if _, err := new(Planner).Sheets(g, job); !errors.Is(err, deck.ErrNoFold) {
		t.Error(err)
	}
	job.Tags = []string{"none"}
	if _, err := new(Planner).Sheets(g, job); !errors.Is(err, ErrNoCards) {
		t.Error(err)
	}
	job = SheetJob{Exam: g.Exams[0], Preset: deck.PresetOn("letter"), Mode: deck.ShortEdge, ShiftX: -0.5, ShiftY: 1.25}
	got, err := new(Planner).Sheets(g, job)
	if err != nil {
		t.Fatal(err)
	}
	style := got.Page.Params.(SheetParams).Style
	if text := string(got.Files[style]); text != ".sheets { --shift-x: -0.5; --shift-y: 1.25; }\n" {
		t.Errorf("%q: %q", style, text)
	}
}

// Codes are there for an address that a stranger's phone can open, that of the
// command line before that of hugo.yaml; each objective has one.
func TestSheetCodes(t *testing.T) {
	g := cardGuide(t)
	codes := func(base string) []string {
		p := &Planner{BaseURL: base}
		got, err := p.Sheets(g, SheetJob{Exam: g.Exams[0], Preset: deck.PresetOn("a4"), Mode: deck.LongEdge})
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, d := range got.Page.Params.(SheetParams).Codes {
			out = append(out, d.ID)
		}
		return out
	}
	if got := codes(""); !slices.Equal(got, []string{"qr-join", "qr-encrypt", "qr-protect"}) {
		t.Error(got)
	}
	for base, want := range map[string]bool{
		"https://guides.sample-college.edu/a/b/": true, "http://8.8.8.8/": true, "https://example.org/": false, "https://www.example.com": false,
		"http://localhost:1313/": false, "http://127.0.0.1/": false, "http://192.168.1.5/": false, "http://[::1]/": false, "http://printer/": false,
		"http://x.test/": false, "/": false, "//host.edu/": false, "ftp://host.edu/": false, "https://" + strings.Repeat("long.", 40) + "edu/": false,
	} {
		if got := codes(base); (len(got) > 0) != want {
			t.Errorf("%s: %q", base, got)
		}
	}
}

// The style sheet has the figures of every preset and size, and backs begin
// where the mirrored margin ends.
func TestSheetFigures(t *testing.T) {
	css := sheetFigures()
	for _, p := range deck.Presets {
		i := strings.Index(css, fmt.Sprintf(".sheets[data-preset=%q]", p.Name))
		if i < 0 {
			t.Errorf("%s is missing", p.Name)
			continue
		}
		right := p.Width - p.Left - float64(p.Columns-1)*p.PitchX - p.CardWidth
		line, _, _ := strings.Cut(css[i:], "\n")
		for _, want := range []string{"--w: " + mm(p.Width) + ";", "--card-h: " + number(p.CardHeight, 3) + ";", "--back-left: " + number(right, 3) + ";", "--margin: " + mm(p.Margin) + ";"} {
			if !strings.Contains(line, want) {
				t.Errorf("%s: no %q in %s", p.Name, want, line)
			}
		}
	}
	if !strings.Contains(css, "@page sheet-card { size: 127mm 76.2mm; margin: 0;") || !strings.Contains(css, `[data-size="3"] { --pt: 8; --lead: 1.3; }`) {
		t.Error(css)
	}
}

// Presets are grouped by paper, as the page's list of them is: a script counts
// them by their places in it.
func TestPresetsAreGroupedByPaper(t *testing.T) {
	order := []string{"a4", "letter", "card"}
	if !slices.IsSortedFunc(deck.Presets, func(a, b deck.Preset) int { return slices.Index(order, a.Paper) - slices.Index(order, b.Paper) }) {
		t.Error("the presets of a paper stand apart")
	}
}

// Every cross of the calibration sheet has its scale behind it, where the cross
// of a sheet turned over its long edge comes to lie.
func TestCalibration(t *testing.T) {
	for _, paper := range []string{"a4", "letter"} {
		p := deck.PresetOn(paper)
		page := new(Planner).Calibration(cardGuide(t), paper)
		sides := page.Params.(CalibrationParams).Sides
		if page.URL != guide.CalibrationURL(paper) || len(sides) != 2 {
			t.Fatalf("%s: %d sides", page.URL, len(sides))
		}
		for _, at := range crosses(p) {
			x, y := at[0], at[1]
			cross := lines(deck.Line{X1: x - crossArm, Y1: y, X2: x + crossArm, Y2: y})
			scale := lines(deck.Line{X1: p.Width - x - scaleArm, Y1: y, X2: p.Width - x + scaleArm, Y2: y})
			if !strings.Contains(sides[0].Lines.Path, cross) || !strings.Contains(sides[1].Lines.Path, scale) {
				t.Errorf("%s: no scale behind the cross at %v", paper, at)
			}
		}
		if ruler := (p.Width - 100) / 2; !strings.Contains(sides[0].Lines.Path, "M"+mm(ruler)+" "+mm(p.Height/2+rulerBelow)+"H"+mm(ruler+100)) {
			t.Error("the ruler is not 100 mm long")
		}
	}
}
