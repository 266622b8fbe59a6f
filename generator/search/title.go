package search

import (
	"slices"
	"strings"
)

// longestTitle is how many bytes of a title are a key.
const longestTitle = 60

// titles returns a line for every title, by its words joined with "~": what is
// typed is often how a title begins, and which titles do cannot be told from
// words alone.
func titles(docs []Document) []row {
	all := map[string][]posting{}
	for i := range docs {
		if docs[i].Asks {
			continue
		}
		key := titleKey(docs[i].Title)
		if key == "" {
			continue
		}
		all[key] = append(all[key], newPosting(i, docs[i].titleClass()))
		if n := len(docs[i].Names); n > 0 { // a term is as well known by its other names
			for _, name := range docs[i].Names {
				if other := titleKey(name); other != "" && other != key {
					all[other] = append(all[other], newPosting(i, inNames))
				}
			}
		}
	}
	rows := make([]row, 0, len(all))
	for key, list := range all {
		slices.Sort(list)
		rows = append(rows, row{key: key, text: string(appendLine(nil, entry{key, slices.Compact(list)}))})
	}
	slices.SortFunc(rows, func(a, b row) int { return compareUTF16(a.key, b.key) })
	return rows
}

// titleKey returns the words of a title, folded, without what stands between
// them.
func titleKey(title string) string {
	var parts []string
	for i := 0; i < len(title); {
		r, size := decode(title[i:])
		if !isWord(r) {
			i += size
			continue
		}
		end := runEnd(title, i)
		if f := fold(title[i:end]); f != "" {
			parts = append(parts, f)
		}
		i = end
	}
	key := strings.Join(parts, "~")
	for len(key) > longestTitle {
		key = firstRunes(key, len([]rune(key))-1)
	}
	return key
}
