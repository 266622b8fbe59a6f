// Package site plans the pages and has them rendered.
//
// Input: the guide, and the project's folder with its settings and its own
// layouts. Output: files by their path below public/, and diagnostics. Plan
// (plan*.go, params*.go) decides what stands on every page and knows no Hugo;
// Render, Session and Eject (render*.go, session*.go, eject.go) know nothing of
// exams: a Page is all that passes between them. Only hugo*.go talk to Hugo's
// library. Called by cli; it writes nothing to disk.
package site
