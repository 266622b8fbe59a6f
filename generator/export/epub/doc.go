// Package epub makes an eBook of an exam's guide: EPUB 3.3, readable by readers
// that know only EPUB 2's table of contents too.
//
// Input: a resolved guide, one of its exams, the words of the interface. Output:
// a Book, a list of files in the order of the archive (Plan, which is pure), and
// its archive (Book.Write). The same content gives the same bytes. Called by
// cli; it knows nothing of the site but the addresses that texts link to.
package epub
