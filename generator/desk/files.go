package desk

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"studyguide/generator/deck"
	"studyguide/generator/guide"
	"studyguide/generator/markdown"
)

// perShard is how many cards one file has: some 20 KB, so that the first card
// is there at once and the rest arrives while one reads it.
const perShard = 40

// Files is the data of an exam: Index is the address of the file that a page
// loads, All are the texts of all files by address.
type Files struct {
	Index string
	All   map[string][]byte
}

// root leads from the desk's pages, which lie beside its data, to the root.
const root = "../../"

// Write writes the data of an exam. Names carry a digest of what is in the file, so that a
// page never meets data of another build. Each file puts one value into
// self.studyguideData under its name without the digest.
func Write(g *guide.Guide, e *guide.Exam) (Files, error) {
	f := Files{All: map[string][]byte{}}
	x, places := newExam(g, e)
	shard := map[string]Face{}
	for c := range deck.Exam(e) {
		shard[strings.TrimPrefix(c.Key(), e.ID+"/")] = face(c)
		if len(shard) == perShard {
			if err := f.shard(x, e, shard); err != nil {
				return Files{}, err
			}
			shard = map[string]Face{}
		}
	}
	if len(shard) > 0 {
		if err := f.shard(x, e, shard); err != nil {
			return Files{}, err
		}
	}
	var err error
	if x.Bank, err = f.bank(e, places); err != nil {
		return Files{}, err
	}
	f.Index, err = f.add(e, "exam", x)
	return f, err
}

// Face is the text of a card, as HTML for the desk's pages.
type Face struct {
	Code  string `json:"code"`
	Front string `json:"front"`
	Back  string `json:"back"`
	Extra string `json:"extra,omitempty"`
	// Sources are the pages that the card cites: title and address.
	Sources [][2]string `json:"sources,omitempty"`
}

func face(c deck.Card) Face {
	out := Face{Code: c.Code(), Front: toPage(c.Front), Back: toPage(c.Back), Extra: toPage(c.Extra.HTML)}
	for _, s := range c.Citations {
		out.Sources = append(out.Sources, [2]string{s.Title, s.URL})
	}
	return out
}

func toPage(html string) string { return strings.ReplaceAll(html, markdown.Root, root) }

func (f *Files) shard(x *Exam, e *guide.Exam, texts map[string]Face) error {
	name, err := f.add(e, fmt.Sprintf("cards-%d", len(x.Shards)), texts)
	x.Shards = append(x.Shards, path.Base(name))
	return err
}

// add writes one value under a name and returns the file's address.
func (f *Files) add(e *guide.Exam, name string, value any) (string, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, "(self.studyguideData??={})[%q]=", e.ID+"/"+name)
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return "", fmt.Errorf("write %s of %s: %w", name, e.ID, err)
	}
	sum := sha256.Sum256(b.Bytes())
	address := e.DeskURL(name + "-" + hex.EncodeToString(sum[:4]) + ".js")
	f.All[address] = b.Bytes()
	return address, nil
}
