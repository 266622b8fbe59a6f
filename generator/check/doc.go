// Package check judges a guide: what is missing, stale, contradictory or
// misleading although every file can be read and every reference resolved.
//
// Input: a guide.Guide, and today's date, which comes in through Options.
// Output: diagnostics, and coverage for printing. Called by cli; nothing is
// changed, and nothing here stops a build. Each rule has a file of its own, a
// line in the table in rules.go, and a section in docs/checks.md whose example
// is run by a test.
package check
