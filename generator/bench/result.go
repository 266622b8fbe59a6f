package main

import (
	"os"
	"runtime"
	"slices"
	"strings"
	"time"
)

// result is everything that was measured.
type result struct {
	Machine machine
	Runs    int
	Edits   int
	Builds  []*build
	Serve   []*edits
	Search  []*searches
	Print   []*prints
	Desk    *desk
}

// machine is where it was measured. The load averages tell how quiet it was;
// they are empty where the system does not say.
type machine struct {
	System, Go            string
	Cores                 int
	LoadBefore, LoadAfter string
}

// build is what was measured with one site.
type build struct {
	Objectives                 int
	Ours, Unchanged, Hugo, Tar measure
	// Rewritten is how many files the build with nothing changed wrote, added
	// or removed.
	Rewritten int
	// Differing are the files that are not the same bytes in hugo's output and
	// ours; there should be none.
	Differing []string
}

// lastRound says what the last run of each thing took.
func (b *build) lastRound() string {
	parts := []string{thousands(b.Objectives) + " objectives"}
	for _, line := range b.lines() {
		if n := len(line.of.Samples); n > 0 {
			parts = append(parts, line.name+" "+seconds(line.of.Samples[n-1].Time))
		}
	}
	return strings.Join(parts, "; ")
}

// line is a measure with the name of what was measured.
type line struct {
	name string
	of   *measure
}

func (b *build) lines() []line {
	return []line{
		{"from nothing", &b.Ours}, {"nothing changed", &b.Unchanged}, {"stock hugo, ejected", &b.Hugo}, {"tar, same output", &b.Tar},
	}
}

// measure is one thing, measured several times.
type measure struct {
	Samples []sample
	Files   int
	Bytes   int64
}

func (m *measure) add(s sample, made folder) {
	m.Samples = append(m.Samples, s)
	m.Files, m.Bytes = len(made), made.bytes()
}

// best returns the shortest time: what is longer was held up by something else.
func (m *measure) best() time.Duration {
	return m.least(func(s sample) time.Duration { return s.Time })
}

// cpu returns the least processor time.
func (m *measure) cpu() time.Duration {
	return m.least(func(s sample) time.Duration { return s.CPU })
}

func (m *measure) least(of func(sample) time.Duration) time.Duration {
	if len(m.Samples) == 0 {
		return 0
	}
	least := of(m.Samples[0])
	for _, s := range m.Samples {
		least = min(least, of(s))
	}
	return least
}

// worst returns the longest time. Far from the best, it says that the machine
// was not quiet.
func (m *measure) worst() time.Duration {
	var worst time.Duration
	for _, s := range m.Samples {
		worst = max(worst, s.Time)
	}
	return worst
}

// memory returns the greatest peak of all runs, in bytes: unlike time, memory
// is not made more by the neighbours.
func (m *measure) memory() int64 {
	var most int64
	for _, s := range m.Samples {
		most = max(most, s.Memory)
	}
	return most
}

// edits is what was measured with one site under serve.
type edits struct {
	Objectives int
	Ready      time.Duration   // from the start until the first page is served
	Times      []time.Duration // from the write of a note until its page shows it
	Memory     int64
}

func (e *edits) median() time.Duration { return median(e.Times) }

func median(times []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return (sorted[(len(sorted)-1)/2] + sorted[len(sorted)/2]) / 2
}

func thisMachine() machine {
	return machine{
		System: runtime.GOOS + "/" + runtime.GOARCH, Cores: runtime.NumCPU(), Go: runtime.Version(),
		LoadBefore: loadAverage(),
	}
}

// loadAverage returns the load of the last one, five and fifteen minutes.
func loadAverage() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return ""
	}
	return strings.Join(strings.Fields(string(text))[:3], " ")
}
