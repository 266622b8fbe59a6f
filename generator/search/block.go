package search

import "strings"

const (
	shownTitle = 160  // characters of a card's or question's text, as a title
	shownText  = 1200 // characters of a text that excerpts are taken from
	blockSize  = 6_000
)

// span is a run of documents of one kind and exam: they stand together in the
// index, so that their numbers tell the kind and the exam.
type span struct {
	kind     Kind
	exam     int
	count    int
	perBlock int
	block    int // number of the first
}

// asBefore stands for what is as in the document before; no text has it.
const asBefore = "\t"

// shown is a document as the results show it: address, title, what it belongs
// to, text.
type shown [4]string

// blocks returns what the results show, a few documents at a time, and where
// each stands.
func blocks(docs []Document) (spans []span, out [][]shown) {
	for from := 0; from < len(docs); {
		d := docs[from]
		to, size := from, 0
		for to < len(docs) && docs[to].Kind == d.Kind && docs[to].Exam == d.Exam {
			size += min(len(docs[to].Text), shownText) + min(len(docs[to].Title), shownTitle) + len(docs[to].Where) + 40
			to++
		}
		s := span{kind: d.Kind, exam: d.Exam, count: to - from, block: len(out)}
		s.perBlock = max(1, blockSize*s.count/size)
		spans = append(spans, s)
		for ; from < to; from += s.perBlock {
			out = append(out, block(docs[from:min(from+s.perBlock, to)]))
		}
		from = to
	}
	return spans, out
}

func block(docs []Document) []shown {
	out := make([]shown, len(docs))
	var last shown
	for i := range docs {
		d := &docs[i]
		title, text := tidy(d.Title, 4*shownTitle), tidy(d.Text, shownText)
		if d.Asks {
			title, text = split(title)
		}
		now := shown{d.URL, title, tidy(d.Where, shownTitle), text}
		out[i] = now
		if page, anchor, ok := strings.Cut(now[0], "#"); ok && i > 0 && page == strings.SplitN(last[0], "#", 2)[0] {
			out[i][0] = "#" + anchor
		}
		if i > 0 && now[2] == last[2] {
			out[i][2] = asBefore
		}
		last = now
	}
	return out
}

// split makes of what is asked a title and, where it is long, what follows.
func split(whole string) (title, rest string) {
	title = tidy(whole, shownTitle)
	if title == whole {
		return title, ""
	}
	return title, "… " + strings.TrimLeft(whole[len(strings.TrimSuffix(title, " …")):], " ,;:.")
}

// tidy makes one line of a text and cuts it at a word.
func tidy(text string, most int) string {
	text = strings.Join(strings.Fields(text), " ")
	if len(text) <= most {
		return text
	}
	cut := firstRunes(text, most)
	if len(cut) == len(text) {
		return text
	}
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:.") + " …"
}
