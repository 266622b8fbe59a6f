// Package diag holds sources, positions and diagnostics.
//
// Input: the bytes of files as read, and findings about them. Output: a sorted,
// de-duplicated list, printed for people, for machines or for a forge.
//
// It is the lowest package: every other one reports through it, and it imports
// none of ours. It never reads files and never decides whether a finding is
// right; whoever finds something says so.
package diag
