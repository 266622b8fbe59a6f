// Package search makes the index that the site's search page reads: a guide in,
// files out, by their names below the site's root. It stands beside site.Plan:
// cli publishes the files as they are, and themes/studyguide/assets/js/search*.ts
// reads them. It never touches the disk and knows nothing of pages.
//
// The files are classic scripts, because a page opened from a folder may load
// nothing else, and so small that a query loads a few of them, however large the
// site is. docs/search.md says what is in them.
package search
