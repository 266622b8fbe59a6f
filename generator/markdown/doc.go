// Package markdown is the one goldmark pipeline: front matter, and Markdown
// texts to HTML, once for pages, cards, print and other programs' formats.
//
// Input: a diag.Text, which is a Markdown file's body or a YAML scalar, and the
// options of the place it stands in. Output: a Doc, and diagnostics that point
// at the characters in the file. Called by source (front matter) and by guide.
//
// A text is parsed by goldmark (pipeline.go), resolved (resolve.go: links,
// images, terms, what is reported) and rendered (render.go); each construct has
// a file of its own. The package knows neither exams nor pages: what a link
// means is its caller's, through Resolver. It never reads a file.
package markdown
