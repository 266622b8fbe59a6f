package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// A browser is many processes, and the kernel tells a parent no more than the
// greatest peak of one. So their memory is read while they run, where there is a
// /proc; elsewhere it counts as 0.

// children returns all processes below one, by id.
func children(of int) map[int]bool {
	parents := map[int]int{}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, file := range stats {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // it has ended
		}
		id, _ := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		_, rest, _ := strings.Cut(string(text[strings.LastIndexByte(string(text), ')')+1:]), " ") // proc(5): the name may hold spaces
		if fields := strings.Fields(rest); len(fields) > 1 {
			parents[id], _ = strconv.Atoi(fields[1])
		}
	}
	out := map[int]bool{}
	for id := range parents {
		for p := parents[id]; p > 1; p = parents[p] {
			if p == of {
				out[id] = true
				break
			}
		}
	}
	return out
}

// resident returns what the browser's processes below one have in memory: each
// one's share of pages that several use (Pss), or all of it where the kernel does not say.
func resident(of int, except map[int]bool, browser string) int64 {
	var sum int64
	name := strings.TrimSuffix(filepath.Base(browser), ".exe")
	for id := range children(of) {
		dir := filepath.Join("/proc", strconv.Itoa(id))
		program, _ := os.ReadFile(filepath.Join(dir, "cmdline"))
		if except[id] || !strings.Contains(string(program), name) || strings.Contains(string(program), "studyguide\x00pdf") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, "smaps_rollup"))
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(text)) {
			if f := strings.Fields(line); len(f) > 1 && f[0] == "Pss:" {
				kb, _ := strconv.ParseInt(f[1], 10, 64)
				sum += kb << 10
			}
		}
	}
	return sum
}
