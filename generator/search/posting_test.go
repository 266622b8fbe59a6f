package search

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
	"unicode/utf16"
)

// Every list reads back as it was, and none is longer than its bits.
func TestListsReadBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		all := 1 + r.IntN(100_000)
		var list []int
		for range 1 + r.IntN(min(all, 3000)) {
			list = append(list, r.IntN(all))
		}
		if r.IntN(4) == 0 { // a dense one
			first := r.IntN(all)
			list = nil
			for i := first; i < all; i += 1 + r.IntN(3) {
				list = append(list, i)
			}
		}
		slices.Sort(list)
		list = slices.Compact(list)
		text := string(appendList(nil, list))
		if got := parseList(text); !slices.Equal(got, list) {
			t.Fatalf("%v reads back as %v from %s", list, got, text)
		}
		if len(text) > all/6+8 {
			t.Fatalf("%d characters for %d of %d documents", len(text), len(list), all)
		}
	}
}

func TestLineReadsBack(t *testing.T) {
	e := entry{"word", []posting{newPosting(3, inText), newPosting(5, inTitle), newPosting(70, inText), newPosting(71, inNames)}}
	l := parseLine(string(appendLine(nil, e)[:len(appendLine(nil, e))-1]))
	if l.word != "word" || !slices.Equal(l.lists[inText], []int{3, 70}) || !slices.Equal(l.lists[inTitle], []int{5}) ||
		!slices.Equal(l.lists[inNames], []int{71}) || l.lists[inLead] != nil {
		t.Errorf("%+v", l)
	}
}

func TestCompareAsJavaScript(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	letters := []rune{'a', 'b', 'é', 'ﬀ', '\uFFEE', '𐐀', '𝒳', '設'}
	word := func() string {
		var w []rune
		for range r.IntN(4) {
			w = append(w, letters[r.IntN(len(letters))])
		}
		return string(w)
	}
	for range 5000 {
		a, b := word(), word()
		want := slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
		if got := cmp.Compare(compareUTF16(a, b), 0); got != want {
			t.Fatalf("%q against %q: %d, want %d", a, b, got, want)
		}
	}
}
