// Package pdf prints pages through an installed Chromium.
//
// Input: the files of a small site in memory, and which of its pages to print.
// Output: PDF files as bytes, the same for the same pages. It finds the browser
// (find.go), serves it the files on this machine alone (serve.go), prints
// (browser.go), long documents in two parts at a time (press.go, join.go), fills
// in page numbers in further passes (book.go, number.go) and writes what Chromium
// cannot (stamp.go, booklet.go). Files of Chromium's are read by document.go and
// token.go. Called by cli; it knows no exam, of a theme only the classes that
// parts.js, show.js and number.js name, and writes no file.
package pdf
