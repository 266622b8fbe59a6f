// Package content invents a site of any size, for benchmarks and tests.
//
// Input: a number of objectives. Output: a folder with hugo.yaml and content/
// as an author would have written them: two exams that share topics, and for
// every objective notes, four cards and two questions. The same number gives
// the same bytes, on every machine and with every release of Go.
//
// It says nothing true about any exam. It imports nothing of ours, so that it
// cannot follow a mistake of the packages that read what it writes.
package content
