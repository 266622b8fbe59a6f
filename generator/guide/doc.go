// Package guide is the model: exams, their outlines and everything that belongs
// to them, with references turned into pointers in both directions.
//
// Input: a source.Tree. Output: a Guide whose texts are compiled to HTML, and
// the diagnostics that need more than one file: duplicate ids, unknown
// references, cycles. Second stage of the main line, called by cli; every later
// stage reads a Guide and none changes it. It does not judge (that is check)
// and knows no page but its address.
package guide
