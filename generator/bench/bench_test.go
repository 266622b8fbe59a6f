package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func samples(memory int64, times ...time.Duration) measure {
	m := measure{Files: 10, Bytes: 2_500_000}
	for _, t := range times {
		m.Samples = append(m.Samples, sample{Time: t, CPU: 2 * t, Memory: memory})
	}
	return m
}

func sampleResult() *result {
	return &result{
		Runs: 2, Edits: 3,
		Builds: []*build{
			{
				Objectives: 1_000, Ours: samples(200e6, 1200*time.Millisecond, time.Second), Unchanged: samples(200e6, time.Second/2),
				Hugo: samples(300e6, 2*time.Second), Tar: samples(5e6, time.Second/4),
			},
			{
				Objectives: 10_000, Ours: samples(1100e6, 9*time.Second), Unchanged: samples(900e6, 4*time.Second),
				Hugo: samples(2e9, 8*time.Second), Rewritten: 1, Differing: []string{"a.html", "b.html"},
			},
		},
		Print: []*prints{
			{What: "book", Pages: 180, BarePages: 178, Ours: samples(150e6, 9*time.Second), Bare: samples(0, 3*time.Second), Browser: 700e6, BareBrowser: 600e6},
			{What: "cards", Pages: 250, BarePages: 250, Ours: samples(150e6, 7*time.Second), Bare: samples(0, 4*time.Second)},
		},
		Search: []*searches{{
			Objectives: 10_000, Build: time.Second, Whole: 10 * time.Second,
			Asked: []asked{
				{Query: "a", HTTP: answers{40 * time.Millisecond, 300 * time.Millisecond}, File: answers{30 * time.Millisecond, 200 * time.Millisecond}, Bytes: 200_000},
				{Query: "b", HTTP: answers{60 * time.Millisecond, 280 * time.Millisecond}, File: answers{110 * time.Millisecond, 210 * time.Millisecond}, Bytes: 150_000},
			},
		}},
		Serve: []*edits{{Objectives: 200, Ready: time.Second, Times: []time.Duration{90 * time.Millisecond, 70 * time.Millisecond, 300 * time.Millisecond}}},
	}
}

func TestVerdicts(t *testing.T) {
	var got []string
	for _, v := range sampleResult().verdicts() {
		word := "misses"
		if v.Holds {
			word = "holds"
		}
		if v.Target == "" {
			word = ""
		}
		got = append(got, strings.TrimSpace(strings.Join([]string{v.What, thousands(v.At), v.Measured, v.Target, word}, " | ")))
	}
	want := `from nothing / stock hugo | 1,000 | 0.50 | ≤ 1.00 | holds
from nothing / tar | 1,000 | 4.00 | ≤ 2.00 | misses
nothing changed / from nothing | 1,000 | 0.50 |  |
files written with nothing changed | 1,000 | 0 | 0 | holds
peak memory | 1,000 | 200 MB | < 1000 MB | holds
from nothing / stock hugo | 10,000 | 1.12 | ≤ 1.00 | misses
nothing changed / from nothing | 10,000 | 0.44 |  |
files written with nothing changed | 10,000 | 1 | 0 | misses
peak memory | 10,000 | 1100 MB | < 1000 MB | misses
growth of the time from 1,000 | 10,000 | 9.00 | ≤ 10.50 | holds
edit of a note until it shows | 200 | 90 ms | ≤ 100 ms | holds
index of the search / from nothing | 10,000 | 0.10 |  |
key to first results over HTTP, slowest query | 10,000 | 60 ms | ≤ 100 ms | holds
the median of the queries | 10,000 | 50 ms |  |
opening the page with the slowest query | 10,000 | 300 ms |  |
key to first results from a folder, slowest query | 10,000 | 110 ms | ≤ 100 ms | misses
the median of the queries | 10,000 | 70 ms |  |
opening the page with the slowest query | 10,000 | 210 ms |  |
loaded for the largest query | 10,000 | 200 kB | ≤ 300 kB | holds
pdf book | 180 | 9.00 s | ≤ 10.00 s | holds
pdf book / bare print | 180 | 3.00 |  |
pdf cards | 250 | 7.00 s | ≤ 6.00 s | misses
pdf cards / bare print | 250 | 1.75 |  |`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
}

func TestTablesAreAligned(t *testing.T) {
	var b strings.Builder
	if err := sampleResult().printTables(&b); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"stock hugo, ejected       1,000  2.00 s   2.00 s   4.00 s   300 MB     10  2.5\n",
		"bare print, book     178  3.00 s   3.00 s       -   600 MB  2.5\n",
		"At 10,000 objectives hugo's output and ours differ in 2 files: a.html, b.html …\n",
	} {
		if !strings.Contains(b.String(), line) {
			t.Errorf("no line %q in\n%s", line, &b)
		}
	}
}

func TestJSONHasEverything(t *testing.T) {
	var b bytes.Buffer
	if err := sampleResult().printJSON(&b); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Builds   []build
		Serve    []edits
		Verdicts []verdict
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Builds) != 2 || got.Builds[0].Ours.best() != time.Second || len(got.Serve) != 1 || len(got.Verdicts) != 23 {
		t.Errorf("got %+v", got)
	}
}

func TestTouched(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	snapshot := func() folder {
		t.Helper()
		f, err := readFolder(dir)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	for _, name := range []string{"same", "rewritten", "removed"} {
		write(name, name)
	}
	before := snapshot()
	if n := snapshot().touched(before); n != 0 {
		t.Errorf("nothing was touched, got %d", n)
	}
	if err := os.Chtimes(filepath.Join(dir, "rewritten"), time.Time{}, time.Now().Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "removed")); err != nil {
		t.Fatal(err)
	}
	write("added", "added")
	if n := snapshot().touched(before); n != 3 {
		t.Errorf("one file was rewritten, one removed, one added; got %d", n)
	}
}

func TestDiffering(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	for name, text := range map[string]string{"a/same": "1", "b/same": "1", "a/other": "1", "b/other": "2", "a/here": "", "b/there": ""} {
		dir, base, _ := strings.Cut(name, "/")
		if err := os.WriteFile(filepath.Join(map[string]string{"a": a, "b": b}[dir], base), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := differing(a, b)
	if want := []string{"here", "other", "there"}; !slices.Equal(got, want) || err != nil {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
}

func TestOptions(t *testing.T) {
	opt, err := parseOptions([]string{"-sizes", "10, 20", "-serve", ""}, io.Discard)
	if err != nil || opt.sizes.String() != "10,20" || len(opt.serveSizes) != 0 || opt.searched.String() != "10,20" {
		t.Errorf("got %+v, %v", opt, err)
	}
	for text, want := range map[string]int{"": 0, "7": 1} {
		if opt, err := parseOptions([]string{"-sizes", "10, 20", "-search", text}, io.Discard); err != nil || len(opt.searched) != want {
			t.Errorf("-search %q: got %+v, %v", text, opt, err)
		}
	}
	for _, args := range [][]string{{"-sizes", "many"}, {"-runs", "0"}, {"all"}} {
		if _, err := parseOptions(args, io.Discard); err == nil {
			t.Errorf("%q is accepted", args)
		}
	}
}
