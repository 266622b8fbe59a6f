package mock

// Note is something about a paper that its reader should know.
type Note struct {
	Kind   NoteKind
	Domain *Domain // nil: about the whole paper
	Wanted int     // how many questions there should be
	Count  int     // how many there are
}

// NoteKind says what a note is about.
type NoteKind string

// Kinds of notes.
const (
	// Fewer: the guide has fewer questions than were asked for, or case studies do not fit.
	Fewer NoteKind = "fewer"
	// Short: a domain has too few questions to reach its weight.
	Short NoteKind = "short"
	// Over: a domain stands above its weight, to make up for others.
	Over NoteKind = "over"
	// Near: no whole numbers of questions lie within all published weights.
	Near NoteKind = "near"
)

// Notes returns what the reader should know, the whole paper first.
func (p Paper) Notes() []Note {
	var out []Note
	if n := p.Len(); n < p.Asked {
		out = append(out, Note{Kind: Fewer, Wanted: p.Asked, Count: n})
	}
	near := false
	for i := range p.Domains {
		d := &p.Domains[i]
		near = near || d.Near
		switch {
		case d.Count < d.Low:
			out = append(out, Note{Kind: Short, Domain: d, Wanted: d.Low, Count: d.Count})
		case d.Count > d.High:
			out = append(out, Note{Kind: Over, Domain: d, Wanted: d.High, Count: d.Count})
		}
	}
	if near {
		out = append(out, Note{Kind: Near})
	}
	return out
}
