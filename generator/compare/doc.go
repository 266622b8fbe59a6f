// Package compare holds exam against exam and edition against edition.
//
// Input: resolved exams. Output: how much of one exam another covers, the same
// subject in several exams, what only one asks, and what an edition changed.
// Everything is computed from topics, relations and weights; nothing is
// authored here. Called by site; it makes no pages.
package compare
