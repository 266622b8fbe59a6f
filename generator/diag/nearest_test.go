package diag

import (
	"slices"
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	ids := []string{"choose-join-type", "join-devices", "tpm", "autopilot", "çedilla"}
	for _, tt := range []struct{ word, want string }{
		{"choose-join-tpye", "choose-join-type"}, // swap
		{"choose-join-typ", "choose-join-type"},
		{"Autopilot", "autopilot"}, // case alone
		{"autopilto", "autopilot"},
		{"tpn", "tpm"}, // one edit is always allowed
		{"tnn", ""},
		{"cedilla", "çedilla"},
		{"something-else", ""},
		{"", ""},
		{"tpm", ""}, // never the word itself
	} {
		if got := Nearest(tt.word, ids); got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}

func TestNearestTakesTheFirstOfEquals(t *testing.T) {
	for _, candidates := range [][]string{{"cab", "bab", "dab"}, {"dab", "cab", "bab"}} {
		if got := Nearest("aab", candidates); got != "bab" {
			t.Errorf("Nearest(aab, %v) = %q", candidates, got)
		}
	}
	if got := Nearest("abcdef", []string{"abcdxx", "abcdef1"}); got != "abcdef1" {
		t.Errorf("a worse candidate before a better one wins: %q", got)
	}
}

func TestDidYouMean(t *testing.T) {
	if got := DidYouMean("tpn", []string{"tpm"}); got != `did you mean "tpm"?` {
		t.Error(got)
	}
	if got := DidYouMean("x", nil); got != "" {
		t.Error(got)
	}
}

// The cut-off must not change which distances below it are found.
func TestDistanceCutOff(t *testing.T) {
	words := []string{"", "a", "ab", "ba", "abc", "acb", "bca", "abcd", "badc", "xyz", "abxcd", "aabbccdd"}
	for _, a := range words {
		for _, b := range words {
			full := distance([]rune(a), []rune(b), 1000, make([]int, 99))
			for limit := 1; limit < 10; limit++ {
				if got := distance([]rune(a), []rune(b), limit, make([]int, 99)); got != min(full, limit) {
					t.Errorf("distance(%q, %q, %d) = %d, want %d", a, b, limit, got, min(full, limit))
				}
			}
		}
	}
}

func BenchmarkNearest(b *testing.B) {
	var ids []string
	for _, s := range []string{"alpha", "beta", "gamma", "delta", "omega"} {
		for n := range 2000 {
			ids = append(ids, s+"-"+strings.Repeat("x", n%7)+string(rune('a'+n%26)))
		}
	}
	slices.Sort(ids)
	for b.Loop() {
		Nearest("gamam-xxxc", ids)
	}
}
