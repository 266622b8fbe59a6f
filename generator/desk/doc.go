// Package desk writes what the learner's desk is given: the exams' data as
// classic scripts, which load from a server and from a folder alike.
//
// Input: the guide. Output: files, by their names below the site's root, for
// site to name on its pages and cli to publish. It makes no page and knows
// nothing of a learner, whose progress never leaves the browser.
package desk
