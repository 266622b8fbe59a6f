// Package source reads content as it is written.
//
// Input: a file system that holds a site (content/, hugo.yaml). Output: a Tree
// in which every scalar keeps its value and its place, and the diagnostics of
// everything that one file alone can get wrong: bad encodings and YAML, unknown
// keys, wrong types, malformed ids, dates, weights and addresses.
//
// First stage of the main line, called by cli. It never looks at two files at
// once (that is guide) and judges nothing (that is check).
package source
