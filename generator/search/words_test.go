package search

import (
	"slices"
	"strings"
	"testing"
	"testing/quick"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"Plan the roll-out":         "plan the roll out roll-out rollout",
		"1.10":                      "1 10 1.10",
		"FL-1.1.1 (K2)":             "fl 1 1 1 fl-1.1.1 1.1.1 k2",
		"MD-102, 1.1.a":             "md 102 md-102 md102 1 1 a 1.1.a",
		"Get-MgDevice":              "get mgdevice mg device get-mgdevice getmgdevice",
		"MDMPolicy iPadOS iOS":      "mdmpolicy mdm policy ipados pad os ios os",
		"C++ and C#, a+b":           "c c++ and c c# a b",
		"l'examen, the publisher's": "examen the publisher",
		"a 'b' c":                   "a b c",
		"Straße GERÄTE Ελλάς ŁÓDŹ":  "strasse gerate ελλασ lodz",
		"café cafe\u0301":           "cafe cafe",
		"ＭＤ１０２ ﬁle":                 "md102 file",
		"non\u00adbreaking":         "nonbreaking",
		"設定管理 AIの":                  "設定 定管 管理 理 ai の",
		"デバイス":                      "デバ バイ イス ス",
		"การตั้งค่า":                "กา าร รต ตั ั้ ้ง งค ค่ ่า า",
		"الأجهزة مُدارة ١٢":         "الاجهزه اجهزه مداره 12",
		"हिन्दी":                    "हिन्दी",
		"עברית":                     "עברית",
		"end. Next":                 "end next",
		"learn.example.org":         "learn example org learn.example.org",
		"up-to-date":                "up to date up-to-date",
		"":                          "",
		"…—!":                       "",
	} {
		if got := strings.Join(Words(text), " "); got != want {
			t.Errorf("%q is found by %q, want %q", text, got, want)
		}
	}
	if got := Words(strings.Repeat("x", 100) + strings.Repeat("é", 100)); len([]rune(got[0])) != longest {
		t.Error(got)
	}
}

// What is quicker says the same.
func TestSimpleWords(t *testing.T) {
	slow := func(text string) (out []string) {
		for i := 0; i < len(text); {
			r, size := decode(text[i:])
			if !isWord(r) {
				i += size
				continue
			}
			c, start := compound{}, i
			i = c.read(text, start)
			if len(c.atoms) > 1 || !isElision(text, start, i) {
				c.emit(func(w string) { out = append(out, w) })
			}
		}
		return out
	}
	pieces := []string{"a", "Word", "it's", "’", "é", ".", "-", " ", "10", "C#", "ＡＢ", "'", "ß", "+", "設定", "\u00ad", "iOS", "x. ", "_"}
	err := quick.Check(func(picks []uint8) bool {
		var text strings.Builder
		for _, p := range picks {
			text.WriteString(pieces[int(p)%len(pieces)])
		}
		return slices.Equal(Words(text.String()), slow(text.String()))
	}, &quick.Config{MaxCount: 5000})
	if err != nil {
		t.Error(err)
	}
}

// Folding what is folded changes nothing, so that a query may be folded already.
func TestFoldTwice(t *testing.T) {
	if err := quick.Check(func(s string) bool { return fold(fold(s)) == fold(s) }, &quick.Config{MaxCount: 3000}); err != nil {
		t.Error(err)
	}
}
