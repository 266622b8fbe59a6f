package browser

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"studyguide/generator/search"
)

// unit is a Unit of js/search-words.ts.
type unit struct {
	Terms []string
	Parts []unit
}

// found reports whether the words of a text satisfy the unit.
func (u unit) found(words []string) bool {
	for _, term := range u.Terms {
		if slices.Contains(words, term) {
			return true
		}
	}
	for _, part := range u.Parts {
		if !part.found(words) {
			return false
		}
	}
	return len(u.Parts) > 0
}

// leaves returns what the unit is made of at the bottom.
func (u unit) leaves() (out []string) {
	if len(u.Parts) == 0 {
		return u.Terms
	}
	for _, part := range u.Parts {
		out = append(out, part.leaves()...)
	}
	return out
}

// What is typed is taken apart as texts are: every text is found by itself, and
// nothing that it is looked up by is unknown to the index.
func TestQueriesAndTextsAgree(t *testing.T) {
	t.Parallel()
	pieces := []string{
		"Device", "devices", "it's", "l’eau", "é", "E\u0301", ".", "-", " ", "‑", "10", "1.10", "FL-1.1.1", "C#", "C++", "ＡＢ", "ß", "ẞ", "İ", "ΣΊΣΥΦΟΣ", "+", "設定管理",
		"デバイス", "バ", "การตั้งค่า", "ไทย", "العربية", "مُدارة", "ـ", "١٢٣", "हिन्दी", "한국어", "\u00ad", "iOS", "ManagedDevice", "MDMPolicy", "_", "/", "½", "ﬁ", "𝒳", "𐐀",
		"x", "Йод", "ё", "עִבְרִית", "²", "ǅ", "ŀ", "a.b.c", "1.1.a", "Get-MgUser", "ー", "々", "＋", "။", "ខ្មែរ", "မြန်", "\u200d",
	}
	r := rand.New(rand.NewPCG(5, 6))
	var texts []string
	for range 4000 {
		var text strings.Builder
		for range 1 + r.IntN(6) {
			text.WriteString(pieces[r.IntN(len(pieces))])
		}
		texts = append(texts, text.String())
	}
	b := open(t)
	b.show("about:blank")
	b.tell(themeScript(t, "words", "search-words"))
	in, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	queries := ask[[][]unit](b, fmt.Sprintf(`%s.map(t => words.units(t).map(function low(u) { return {Terms: u.terms, Parts: u.parts.map(low)} }))`, in))
	bad := 0
	for i, text := range texts {
		have := search.Words(text)
		for _, u := range queries[i] {
			if !u.found(have) {
				t.Errorf("%q is not found by itself: asks for %v, has %q", text, u, have)
				bad++
			}
			for _, leaf := range u.leaves() {
				if !slices.Contains(have, leaf) {
					t.Errorf("%q: %q is not among %q", text, leaf, have)
					bad++
				}
			}
		}
		if (len(queries[i]) == 0) != (len(have) == 0) {
			t.Errorf("%q: %d units, %d words", text, len(queries[i]), len(have))
		}
		if bad > 10 {
			t.FailNow()
		}
	}
}

// Typing mistakes are counted as people make them.
func TestDistance(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.show("about:blank")
	b.tell(themeScript(t, "words", "search-words"))
	for _, c := range []struct {
		typed, word string
		beginning   bool
		want        int
	}{
		{"wick", "wick", false, 0}, {"wcik", "wick", false, 1}, {"wck", "wick", false, 1}, {"wickk", "wick", false, 1}, {"wack", "wick", false, 1},
		{"complaince", "compliance", false, 1}, {"wxyz", "wick", false, 3}, {"complain", "compliance", false, 3}, {"complai", "compliance", true, 1},
	} {
		if got := ask[int](b, fmt.Sprintf(`words.distance(%q, %q, 2, %t)`, c.typed, c.word, c.beginning)); got != c.want {
			t.Errorf("%s for %s: %d, want %d", c.typed, c.word, got, c.want)
		}
	}
}

// The words of a query are marked where they stand, whole.
func TestMarkedPlaces(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.show("about:blank")
	b.tell(themeScript(t, "words", "search-words"))
	for _, c := range []struct{ text, query, want string }{
		{"Trim a wick, or two Wicks.", "wick", "wick Wicks"},
		{"1.1, 1.10 and 1.1.2", "1.1", "1.1 1.1.2"},
		{"Policies of the policy", "policy", "Policies policy"},
		{"Café CAFE\u0301", "cafe", "Café CAFE\u0301"},
		{"設定管理の管理", "管理", "管理 管理"},
		{"الأجهزة المُدارة", "اجهزة", "الأجهزة"},
		{"A ManagedDevice is", "device", "Device"},
		{"MD-102 and md102", "md-102", "MD-102 md102"},
		{"C# and C", "c#", "C#"},
	} {
		got := ask[string](b, fmt.Sprintf(`(() => {
			const text = %q, p = words.places(text, words.matcher(words.units(%q))), out = [];
			for (let i = 0; i < p.length; i += 2) out.push(text.slice(p[i], p[i + 1]));
			return out.join(" ");
		})()`, c.text, c.query))
		if got != c.want {
			t.Errorf("%s in %s: %q, want %q", c.query, c.text, got, c.want)
		}
	}
}
