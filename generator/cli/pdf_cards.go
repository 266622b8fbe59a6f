package cli

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"studyguide/generator/deck"
	"studyguide/generator/diag"
	"studyguide/generator/guide"
	"studyguide/generator/pdf"
	"studyguide/generator/site"
)

// cardsFlags are what pdf cards is asked for.
type cardsFlags struct {
	nodes    []string // domains and objectives, by id or exam/id
	tags     []string
	preset   string
	flip     string
	foldOver bool
	only     string
	shift    string

	flipped, shifted bool // --flip or --shift was given
}

func (r *pdfRun) cardsCommand() *cobra.Command {
	var f cardsFlags
	cmd := &cobra.Command{
		Use:   "cards",
		Short: "Print flashcards, each back behind its front",
		Long: "cards prints the flashcards of each exam on sheets, for printing on both sides unless told\n" +
			"otherwise. Presets: " + strings.Join(presetNames(), ", ") + ".",
		Example: "  studyguide pdf cards --exam tst-100 --node prepare --tag ports\n" +
			"  studyguide pdf cards --preset avery-5371 --flip short --shift 0.5,-1\n  studyguide pdf cards --fold-over",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			f.flipped, f.shifted = cmd.Flags().Changed("flip"), cmd.Flags().Changed("shift")
			return r.run(cmd.Context(), func(g *guide.Guide) ([]printJob, error) { return r.cards(g, f) })
		},
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&f.nodes, "node", nil, "a domain, group or objective: its id, or exam/id; may be given several times")
	flags.StringArrayVar(&f.tags, "tag", nil, "only cards with the tag; may be given several times")
	flags.StringVar(&f.preset, "preset", "", "the sheet and its cards (default: eight on the site's paper)")
	flags.StringVar(&f.flip, "flip", "long", "the edge over which the printer turns sheets: long or short")
	flags.BoolVar(&f.foldOver, "fold-over", false, "fronts and backs on one side, to be folded: for printers that print one side")
	flags.StringVar(&f.only, "only", "", "fronts or backs, to print them by hand one after the other")
	flags.StringVar(&f.shift, "shift", "0,0", "millimetres by which backs are moved to the right and down: see pdf calibration")
	return cmd
}

func presetNames() []string {
	var out []string
	for _, p := range deck.Presets {
		out = append(out, p.Name)
	}
	return out
}

// cards plans a file of cards for each exam that has any of what is asked for.
func (r *pdfRun) cards(g *guide.Guide, f cardsFlags) ([]printJob, error) {
	exams, err := r.chosen(g)
	if err != nil {
		return nil, err
	}
	mode, err := f.mode()
	if err != nil {
		return nil, err
	}
	preset, err := r.presetOf(g, f.preset)
	if err != nil {
		return nil, err
	}
	nodes, err := nodesNamed(exams, f.nodes)
	if err != nil {
		return nil, err
	}
	x, y, err := f.millimetres(mode)
	if err != nil {
		return nil, err
	}
	var jobs []printJob
	for _, e := range exams {
		if len(f.nodes) > 0 && len(nodes[e]) == 0 {
			continue
		}
		job := site.SheetJob{Exam: e, Nodes: nodes[e], Tags: f.tags, Preset: preset, Mode: mode, ShiftX: x, ShiftY: y}
		made, err := r.planner.Sheets(g, job)
		if errors.Is(err, site.ErrNoCards) {
			continue // the other exams may have some
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", preset.Name, err)
		}
		if list := misfits(made.Report); len(list) > 0 {
			return nil, contentErrors{list}
		}
		jobs = append(jobs, r.cardsJob(g, job, made, f))
	}
	if len(jobs) == 0 && len(f.nodes)+len(f.tags) > 0 {
		return nil, site.ErrNoCards
	}
	return jobs, nil
}

func (r *pdfRun) cardsJob(g *guide.Guide, job site.SheetJob, made site.SheetResult, f cardsFlags) printJob {
	e := job.Exam
	j := printJob{page: made.Page, files: made.Files, meta: examMeta(g, e, e.Code+": "+e.Title)}
	j.about = site.Download{Kind: "cards", Exam: e.ID, About: job.Preset.Name, Paper: job.Preset.Paper, Mode: string(job.Mode), Sheets: made.Sheets}
	name := []string{e.ID, "cards", job.Preset.Name}
	if job.Mode != deck.LongEdge {
		name = append(name, string(job.Mode))
	}
	for _, n := range job.Nodes {
		name = append(name, n.ID)
		j.about.Parts = append(j.about.Parts, n.Title)
	}
	for _, t := range job.Tags {
		name = append(name, fileWord(t))
		j.about.Parts = append(j.about.Parts, t)
	}
	j.file = strings.Join(name, "-") + ".pdf"
	j.notes = append(j.notes, fmt.Sprintf("%s on %s", count(made.Cards, "card"), count(made.Sheets, "sheet")))
	for _, c := range made.Report.Continued {
		j.notes = append(j.notes, fmt.Sprintf("%s runs on to %s", c.Card.Key(), count(c.Parts, "card")))
	}
	return j
}

// fileWord makes a part of a file's name of a tag.
func fileWord(tag string) string {
	return strings.Map(func(r rune) rune {
		if badInName(r) || r == '/' || r == ' ' {
			return '_'
		}
		return r
	}, tag)
}

// mode returns how the sheets are printed; flags that contradict each other, or
// would do nothing, are an error.
func (f cardsFlags) mode() (deck.Mode, error) {
	switch {
	case f.foldOver && f.only != "":
		return "", errors.New("--fold-over prints fronts and backs together: leave out --only")
	case f.foldOver && f.flipped:
		return "", errors.New("--fold-over prints one side, so nothing is flipped: leave out --flip")
	case f.foldOver:
		return deck.FoldOver, nil
	case f.only != "" && f.flipped:
		return "", errors.New("--only prints one side, and you turn the stack like the page of a book: leave out --flip")
	}
	switch f.only {
	case "fronts":
		return deck.Fronts, nil
	case "backs":
		return deck.Backs, nil
	case "":
	default:
		return "", fmt.Errorf("--only is fronts or backs, not %q", f.only)
	}
	switch f.flip {
	case "long":
		return deck.LongEdge, nil
	case "short":
		return deck.ShortEdge, nil
	}
	return "", fmt.Errorf("--flip is long or short, not %q", f.flip)
}

// farthest is the largest shift in millimetres: what is off by more is no matter
// of a printer's tolerance.
const farthest = 20

func (f cardsFlags) millimetres(m deck.Mode) (x, y float64, err error) {
	if f.shifted && (m == deck.FoldOver || m == deck.Fronts) {
		return 0, 0, errors.New("--shift moves the backs on a page of their own, and there is none: leave it out")
	}
	left, right, ok := strings.Cut(f.shift, ",")
	x, errX := strconv.ParseFloat(strings.TrimSpace(left), 64)
	y, errY := strconv.ParseFloat(strings.TrimSpace(right), 64)
	if !ok || errX != nil || errY != nil || !(x >= -farthest && x <= farthest && y >= -farthest && y <= farthest) {
		return 0, 0, fmt.Errorf("--shift is two lengths in millimetres, at most %d, such as 0.5,-1; not %q", farthest, f.shift)
	}
	return x, y, nil
}

// presetOf returns the preset of a name, or the usual one of the paper.
func (r *pdfRun) presetOf(g *guide.Guide, name string) (deck.Preset, error) {
	if name == "" {
		paper, err := r.sheetPaper(g)
		return deck.PresetOn(paper), err
	}
	p, ok := deck.PresetNamed(name)
	if !ok {
		return p, unknown("preset", name, presetNames())
	}
	if r.paper != "" && p.Paper != r.paper {
		return p, fmt.Errorf("the preset %s is on %s, not on %s: leave out --paper", name, p.Paper, r.paper)
	}
	return p, nil
}

// nodesNamed returns the nodes that --node names, by exam. An id without an exam
// is looked for in all of them.
func nodesNamed(exams []*guide.Exam, ids []string) (map[*guide.Exam][]*guide.Node, error) {
	out := map[*guide.Exam][]*guide.Node{}
	for _, id := range ids {
		examID, nodeID, full := strings.Cut(id, "/")
		if !full {
			nodeID = id
		}
		found := false
		var known []string
		for _, e := range exams {
			if full && e.ID != examID {
				continue
			}
			if n := e.Node(nodeID); n != nil {
				found = true
				if !slices.Contains(out[e], n) {
					out[e] = append(out[e], n)
				}
			}
			for n := range e.All() {
				known = append(known, n.ID)
			}
		}
		if !found {
			return nil, unknown("domain or objective", nodeID, known)
		}
	}
	return out, nil
}

// misfits reports the cards that cannot be printed whole, however small the type.
func misfits(report deck.Report) diag.List {
	var list diag.List
	for _, m := range report.Misfits {
		list.Errorf("unprintable-card", m.Card.At, "printed on %s, the card does not fit: %s", m.Preset.Name, m.Why).
			WithHint("make it shorter, or choose a preset with larger cards")
	}
	return list
}

func (r *pdfRun) calibrationCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "calibration",
		Short: "Print the sheet that tells how far your printer moves the backs",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return r.run(cmd.Context(), func(g *guide.Guide) ([]printJob, error) {
				paper, err := r.sheetPaper(g)
				if err != nil {
					return nil, err
				}
				page := r.planner.Calibration(g, paper)
				return []printJob{{
					file: "calibration-" + paper + ".pdf", page: page, meta: pdf.Meta{Title: g.Config.Title, Date: dateOf()},
					about: site.Download{Kind: "calibration", Paper: paper},
				}}, nil
			})
		},
	}
}
