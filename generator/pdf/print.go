package pdf

// File is a printed document.
type File struct {
	Text   []byte
	Pages  int
	Places map[string]int // the 1-based page of every id that the document links to

	RightToLeft bool // what it is written in runs so; told of books alone
}

// Print prints a page on pages of the size that its style sheet sets.
func (p *Printer) Print(name string) (File, error) {
	all, err := p.presses(name)
	if err != nil {
		return File{}, err
	}
	defer all.close()
	printed, err := all.edition(nil, settings{})
	if err != nil {
		return File{}, err
	}
	return all.file(printed)
}
