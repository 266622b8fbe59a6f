// Package pdf prints pages through an installed Chromium.
//
// Input: the files of a small site in memory, and which of its pages to print.
// Output: PDF files as bytes, the same for the same pages. It finds the browser
// (find.go), serves it the files on this machine alone (serve.go), prints
// (browser.go), fills in page numbers in further passes (number.go) and writes
// what Chromium cannot (stamp.go, booklet.go). Called by cli; it knows neither
// exams nor themes and writes no file.
package pdf
