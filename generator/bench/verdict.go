package main

import (
	"fmt"
	"slices"
	"time"
)

// verdict is a figure beside its target. The targets are those of the design
// (ARCHITECTURE.md, "Figures to hold").
type verdict struct {
	What     string
	At       int // objectives; of prints, pages
	Measured string
	Target   string // "" where none is set
	Holds    bool
}

// Targets.
const (
	maxOverHugo = 1.0
	maxOverTar  = 2.0
	maxGrowth   = 10.5 // of the time, for ten times the objectives
	maxMemory   = 1e9  // bytes, up to maxMemoryAt objectives
	maxMemoryAt = 10_000
	maxSearch   = 100 * time.Millisecond // from a key to the first results
	maxLoaded   = 300_000                // bytes, until then
	maxOpen     = 300 * time.Millisecond // script time, with 10,000 cards and 200,000 reviews
)

// maxEdit is how long an edit may take to show, by number of objectives.
var maxEdit = []struct {
	objectives int
	time       time.Duration
}{{200, 100 * time.Millisecond}, {10_000, 300 * time.Millisecond}}

func (r *result) verdicts() []verdict {
	var out []verdict
	for _, b := range r.Builds {
		out = append(out, b.verdicts()...)
	}
	for _, small := range r.Builds {
		for _, large := range r.Builds {
			if large.Objectives == 10*small.Objectives {
				what := fmt.Sprintf("growth of the time from %s", thousands(small.Objectives))
				out = append(out, atMost(what, large.Objectives, ratio(large.Ours.best(), small.Ours.best()), maxGrowth))
			}
		}
	}
	for _, e := range r.Serve {
		out = append(out, e.verdict())
	}
	for _, s := range r.Search {
		out = append(out, s.verdicts()...)
	}
	for _, p := range r.Print {
		out = append(out, p.verdicts()...)
	}
	if r.Desk != nil {
		out = append(out, r.Desk.verdicts()...)
	}
	return out
}

func (d *desk) verdicts() []verdict {
	warm := d.Warm.best()
	return []verdict{
		{What: "first card, script time", At: d.Objectives, Measured: milliseconds(warm), Target: "≤ " + milliseconds(maxOpen), Holds: warm <= maxOpen},
		{What: "first card / JSON.parse of the log", At: d.Objectives, Measured: decimal(ratio(warm, d.Parse.best()))},
		{What: "first card without snapshot / JSON.parse", At: d.Objectives, Measured: decimal(ratio(d.Cold.best(), d.Parse.best()))},
	}
}

func (b *build) verdicts() []verdict {
	out := []verdict{atMost("from nothing / stock hugo", b.Objectives, ratio(b.Ours.best(), b.Hugo.best()), maxOverHugo)}
	if len(b.Tar.Samples) > 0 {
		out = append(out, atMost("from nothing / tar", b.Objectives, ratio(b.Ours.best(), b.Tar.best()), maxOverTar))
	}
	out = append(out,
		verdict{What: "nothing changed / from nothing", At: b.Objectives, Measured: decimal(ratio(b.Unchanged.best(), b.Ours.best()))},
		verdict{
			What: "files written with nothing changed", At: b.Objectives,
			Measured: thousands(b.Rewritten), Target: "0", Holds: b.Rewritten == 0,
		})
	if memory := b.Ours.memory(); memory > 0 && b.Objectives <= maxMemoryAt {
		out = append(out, verdict{
			What: "peak memory", At: b.Objectives,
			Measured: megabytes(memory) + " MB", Target: fmt.Sprintf("< %s MB", megabytes(maxMemory)), Holds: memory < maxMemory,
		})
	}
	return out
}

func (s *searches) verdicts() []verdict {
	out := []verdict{{What: "index of the search / from nothing", At: s.Objectives, Measured: decimal(ratio(s.Build, s.Whole))}}
	if len(s.Asked) == 0 {
		return out
	}
	var bytes int64
	for _, a := range s.Asked {
		bytes = max(bytes, a.Bytes)
	}
	for _, from := range []struct {
		what string
		of   func(a asked) answers
	}{{"over HTTP", func(a asked) answers { return a.HTTP }}, {"from a folder", func(a asked) answers { return a.File }}} {
		var key, open []time.Duration
		for _, a := range s.Asked {
			key, open = append(key, from.of(a).Key), append(open, from.of(a).Open)
		}
		slowest := slices.Max(key)
		out = append(out,
			verdict{"key to first results " + from.what + ", slowest query", s.Objectives, milliseconds(slowest), "≤ " + milliseconds(maxSearch), slowest <= maxSearch},
			verdict{What: "the median of the queries", At: s.Objectives, Measured: milliseconds(median(key))},
			verdict{What: "opening the page with the slowest query", At: s.Objectives, Measured: milliseconds(slices.Max(open))})
	}
	return append(out, verdict{"loaded for the largest query", s.Objectives, kilobytes(bytes), "≤ " + kilobytes(maxLoaded), bytes <= maxLoaded})
}

// verdict holds an edit against the target of the nearest size that is not smaller.
func (e *edits) verdict() verdict {
	v := verdict{What: "edit of a note until it shows", At: e.Objectives, Measured: milliseconds(e.median())}
	for _, t := range maxEdit {
		if e.Objectives <= t.objectives {
			v.Target, v.Holds = "≤ "+milliseconds(t.time), e.median() <= t.time
			break
		}
	}
	return v
}

// maxPrint is how long a print may take, for so many pages; more pages may take
// more in proportion.
var maxPrint = map[string]struct {
	pages int
	time  time.Duration
}{"book": {180, 10 * time.Second}, "cards": {125, 3 * time.Second}}

func (p *prints) verdicts() []verdict {
	target := maxPrint[p.What]
	most := target.time * time.Duration(max(p.Pages, target.pages)) / time.Duration(target.pages)
	return []verdict{
		{What: "pdf " + p.What, At: p.Pages, Measured: seconds(p.Ours.best()), Target: "≤ " + seconds(most), Holds: p.Ours.best() <= most},
		{What: "pdf " + p.What + " / bare print", At: p.Pages, Measured: decimal(ratio(p.Ours.best(), p.Bare.best()))},
	}
}

func atMost(what string, at int, measured, target float64) verdict {
	return verdict{What: what, At: at, Measured: decimal(measured), Target: "≤ " + decimal(target), Holds: measured <= target}
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }
