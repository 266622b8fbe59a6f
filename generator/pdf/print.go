package pdf

// Print prints a page on pages of the size that its style sheet sets.
func (p *Printer) Print(name string) (File, error) {
	tab, end, err := p.open(name)
	if err != nil {
		return File{}, err
	}
	defer end()
	text, err := p.print(tab, name, settings{})
	if err != nil {
		return File{}, err
	}
	found, err := read(text)
	if err != nil {
		return File{}, err
	}
	return File{Text: text, Pages: found.pages, Places: found.places}, nil
}
