// Package mock draws practice papers.
//
// Input: a resolved exam, a seed and a number of questions. Output: which of
// its questions make a paper, in which order, shared out by the domains'
// published weights (share.go), and the time allowed (facts.go). The same
// exam, seed and number give the same paper on every machine: all of it is
// arithmetic on whole numbers, and docs/practice-paper.md specifies it so that
// a browser can draw the same. Called by cli; site lays the paper out.
package mock
