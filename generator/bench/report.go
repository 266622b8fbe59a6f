package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

func (r *result) printJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(struct {
		*result
		Verdicts []verdict
	}{r, r.verdicts()})
}

// printTables prints what was measured, then the ratios with their targets.
func (r *result) printTables(w io.Writer) error {
	m := r.Machine
	var b strings.Builder
	fmt.Fprintf(&b, "%s, %d cores, %s; the best time of %d, the greatest memory", m.System, m.Cores, m.Go, r.Runs)
	if m.LoadBefore != "" {
		fmt.Fprintf(&b, "; load before %s, after %s", m.LoadBefore, m.LoadAfter)
	}
	b.WriteString("\n\n")
	if len(r.Builds) > 0 {
		writeTable(&b, r.buildTable())
	}
	if len(r.Serve) > 0 {
		writeTable(&b, r.serveTable())
	}
	for _, s := range r.Search {
		if len(s.Asked) > 0 {
			writeTable(&b, s.table())
		}
	}
	if len(r.Print) > 0 {
		writeTable(&b, r.printTable())
	}
	if r.Desk != nil {
		writeTable(&b, r.Desk.table())
	}
	writeTable(&b, r.verdictTable())
	for _, v := range r.Builds {
		if n := len(v.Differing); n > 0 {
			fmt.Fprintf(&b, "At %s objectives hugo's output and ours differ in %s: %s …\n",
				thousands(v.Objectives), count(n, "file"), strings.Join(v.Differing[:min(n, 3)], ", "))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (r *result) buildTable() [][]string {
	rows := [][]string{{"", "objectives", "time", "slowest", "CPU", "memory", "files", "MB"}}
	for _, b := range r.Builds {
		for _, line := range b.lines() {
			if m := line.of; len(m.Samples) > 0 {
				rows = append(rows, []string{
					line.name, thousands(b.Objectives), seconds(m.best()), seconds(m.worst()), seconds(m.cpu()),
					megabytes(m.memory()) + " MB", thousands(m.Files), strconv.FormatFloat(float64(m.Bytes)/1e6, 'f', 1, 64),
				})
			}
		}
	}
	return rows
}

func (r *result) serveTable() [][]string {
	rows := [][]string{{"", "objectives", "median", "fastest", "slowest", "ready after", "memory"}}
	for _, e := range r.Serve {
		rows = append(rows, []string{
			"edit under serve", thousands(e.Objectives), milliseconds(e.median()), milliseconds(slices.Min(e.Times)),
			milliseconds(slices.Max(e.Times)), seconds(e.Ready), megabytes(e.Memory) + " MB",
		})
	}
	return rows
}

func (s *searches) table() [][]string {
	rows := [][]string{{fmt.Sprintf("search at %s objectives, %s files, %s MB", thousands(s.Objectives), thousands(s.Files), megabytes(s.Bytes)),
		"HTTP", "folder", "opened", "from a folder", "CPU", "files", "loaded", "compressed"}}
	for _, a := range s.Asked {
		rows = append(rows, []string{a.Query, milliseconds(a.HTTP.Key), milliseconds(a.File.Key), milliseconds(a.HTTP.Open), milliseconds(a.File.Open), milliseconds(a.CPU), strconv.Itoa(a.Loads), kilobytes(a.Bytes), kilobytes(a.Compressed)})
	}
	return rows
}

func (r *result) printTable() [][]string {
	rows := [][]string{{"", "pages", "time", "slowest", "memory", "browser", "MB"}}
	for _, p := range r.Print {
		for _, line := range []struct {
			name    string
			of      *measure
			pages   int
			browser int64
		}{{"pdf " + p.What, &p.Ours, p.Pages, p.Browser}, {"bare print, " + p.What, &p.Bare, p.BarePages, p.BareBrowser}} {
			memory := megabytes(line.of.memory()) + " MB"
			if line.of == &p.Bare {
				memory = "-" // the browser is all there is
			}
			rows = append(rows, []string{
				line.name, thousands(line.pages), seconds(line.of.best()), seconds(line.of.worst()), memory,
				megabytes(line.browser) + " MB", strconv.FormatFloat(float64(line.of.Bytes)/1e6, 'f', 1, 64),
			})
		}
	}
	return rows
}

func (d *desk) table() [][]string {
	rows := [][]string{{"", "cards", "reviews", "best", "slowest"}}
	for _, line := range []line{{"first card, script time", &d.Warm}, {"without snapshot", &d.Cold}, {"JSON.parse of the log", &d.Parse}} {
		rows = append(rows, []string{line.name, thousands(d.Cards), thousands(d.Reviews), milliseconds(line.of.best()), milliseconds(line.of.worst())})
	}
	return rows
}

func (r *result) verdictTable() [][]string {
	rows := [][]string{{"", "objectives", "measured", "target", ""}}
	for _, v := range r.verdicts() {
		word := "misses"
		if v.Holds {
			word = "holds"
		}
		if v.Target == "" {
			v.Target, word = "-", ""
		}
		rows = append(rows, []string{v.What, thousands(v.At), v.Measured, v.Target, word})
	}
	return rows
}

// writeTable aligns the first column to the left and the others to the right,
// and ends with an empty line.
func writeTable(b *strings.Builder, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			space := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			if i == 0 {
				line.WriteString(cell + space)
			} else {
				line.WriteString("  " + space + cell)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	b.WriteByte('\n')
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f s", d.Seconds()) }

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.0f ms", float64(d)/float64(time.Millisecond))
}

func megabytes(n int64) string { return fmt.Sprintf("%.0f", float64(n)/1e6) }

func kilobytes(n int64) string { return fmt.Sprintf("%.0f kB", float64(n)/1e3) }

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }

func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return thousands(n) + " " + noun
}

// thousands writes a whole number as 10,000.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
