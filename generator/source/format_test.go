package source_test

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"studyguide/generator/source"
)

func TestParseWeight(t *testing.T) {
	tests := []struct {
		text string
		want source.Weight
	}{
		{"20-25%", source.Weight{Low: 20, High: 25, Unit: "percent"}},
		{"20–25 %", source.Weight{Low: 20, High: 25, Unit: "percent"}},
		{"20%-25%", source.Weight{Low: 20, High: 25, Unit: "percent"}},
		{"30%", source.Weight{Low: 30, High: 30, Unit: "percent"}},
		{"12.5%", source.Weight{Low: 12.5, High: 12.5, Unit: "percent"}},
		{"0%", source.Weight{Unit: "percent"}},
		{"12 marks", source.Weight{Low: 12, High: 12, Unit: "marks"}},
		{"1 mark", source.Weight{Low: 1, High: 1, Unit: "marks"}},
		{"40-60 questions", source.Weight{Low: 40, High: 60, Unit: "questions"}},
		{"1 question", source.Weight{Low: 1, High: 1, Unit: "questions"}},
		{"7", source.Weight{Low: 7, High: 7, Unit: "points"}},
		{"7 points", source.Weight{Low: 7, High: 7, Unit: "points"}},
	}
	for _, tt := range tests {
		if got, ok := source.ParseWeight(tt.text); !ok || got != tt.want {
			t.Errorf("%q: %v %t", tt.text, got, ok)
		}
	}
	for _, bad := range []string{
		"", "%", "-", "20-", "-25%", "25-20%", "101%", "20%-25", "20%% marks", "1e3", "0x1", "NaN", "Inf", "1.2.3", ".", "1000000",
		"20 - 25 - 30%", "twenty", "20 hours", "٢٠%",
	} {
		if got, ok := source.ParseWeight(bad); ok {
			t.Errorf("%q: %v", bad, got)
		}
	}
}

func FuzzWeight(f *testing.F) {
	for _, s := range []string{"20-25%", "20%–25%", "12 marks", "7", "1.5", "20%% marks", "-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w, ok := source.ParseWeight(s)
		if !ok {
			if w != (source.Weight{}) {
				t.Errorf("%q: refused, yet %v", s, w)
			}
			return
		}
		if !(0 <= w.Low && w.Low <= w.High && w.High < 1e6) || w.Unit == "percent" && w.High > 100 {
			t.Errorf("%q: %v", s, w)
		}
	})
}

func TestCheckID(t *testing.T) {
	for _, id := range []string{"a", "1", "choose-join-type", "größe", "目的", "a1-b2", "con-1", "हिन्दी", strings.Repeat("é", source.MaxID)} {
		if wrong := source.CheckID(id); wrong != "" {
			t.Errorf("%q: %s", id, wrong)
		}
	}
	for _, id := range []string{
		"", "-a", "a-", "a--b", "A", "ǅ", "a_b", "a.b", "a b", "../x", "a/b", `a\b`, "index", "nul", "com1", "lpt0", "e\u0301",
		"a\u200b", "a\u202e", "½", "com¹", strings.Repeat("a", source.MaxID+1), "a\x00", "\xff",
	} {
		if source.CheckID(id) == "" {
			t.Errorf("%q is allowed", id)
		}
	}
}

func FuzzID(f *testing.F) {
	for _, s := range []string{"Choose a Join Type", "É", "../..", "CON", "a\u0301", strings.Repeat("x", 100)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if id := source.SuggestID(s); id != "" && source.CheckID(id) != "" {
			t.Errorf("suggested for %q: %q, which is not allowed: %s", s, id, source.CheckID(id))
		}
		if source.CheckID(s) == "" && (strings.ContainsAny(s, "/\\:*?\"<>|. \x00") || !norm.NFC.IsNormalString(s)) {
			t.Errorf("%q is allowed", s)
		}
	})
}

func TestParseDate(t *testing.T) {
	for s, wantDay := range map[string]bool{"2029-06-15": true, "2029-06": false, "2028-02-29": true} {
		if _, day, ok := source.ParseDate(s); !ok || day != wantDay {
			t.Errorf("%q: %t %t", s, day, ok)
		}
	}
	for _, s := range []string{"", "2029", "2029-13", "2029-02-29", "29-06-15", "2029-6-5", "2029-06-15T00:00:00Z", "15.06.2029"} {
		if _, _, ok := source.ParseDate(s); ok {
			t.Errorf("%q is a date", s)
		}
	}
}
