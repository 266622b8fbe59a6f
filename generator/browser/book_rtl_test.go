package browser

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// arabic is the smallest exam whose book has everything in it, in a language
// that is written from the right; "locale" alone says so.
var arabic = strings.ReplaceAll(`
-- hugo.yaml --
title: دليل دراسي
locale: ar
-- content/exams/tst-100/exam.yaml --
code: TST-100
title: مدير الأنظمة النموذجية
edition: 2029-05-01
verified: 2029-05-20
lifecycle: {state: retiring, retires: 2029-12-31}
levels: [مجال, موضوع, هدف]
outline:
  - {id: prepare, title: إعداد البنية, weight: 60%, items: [{id: join, title: ضم الأجهزة, items: [{id: choose, number: "1.1", title: اختيار النوع}]}]}
  - {id: protect, title: حماية البيانات, weight: 40%, items: [{id: encrypt, number: "2.1", title: تشفير الأقراص}]}
-- content/exams/tst-100/notes/choose.md --
---
references: [{title: وثائق, url: https://example.org/docs/a}]
---
TEXT انظر أيضا [[encrypt]] و[[term:tpm]].
-- content/exams/tst-100/notes/encrypt.md --
---
references: [{title: وثائق, url: https://example.org/docs/b}]
---
TEXT يُحفظ مفتاح [[term:tpm]] في مكان آمن.
-- content/exams/tst-100/questions/q.yaml --
- {id: q1, objective: choose, kind: single, stem: ما النوع المناسب؟, options: [{text: التسجيل, correct: true, why: لأنه للمستخدم.}, {text: الضم, why: للشركة.}]}
- {id: q2, objective: encrypt, kind: order, stem: رتب الخطوات., options: [{text: أولا}, {text: ثانيا}]}
-- content/glossary.yaml --
- {id: tpm, term: وحدة النظام الموثوق, abbreviation: TPM, definition: شريحة تحفظ المفاتيح., autolink: true}
`, "TEXT", strings.Repeat("تُدار الأجهزة بواسطة سياسات الامتثال والوصول المشروط. ", 12))

// bookPapers are the pages of books in millimetres, with the margins beside the
// text: of the outer edge, and of the fold.
var bookPapers = map[string]struct{ width, height, outer, inner float64 }{
	"a4": {210, 297, 18, 23}, "letter": {215.9, 279.4, 20, 25}, "a5": {148, 210, 13, 17}, "half-letter": {139.7, 215.9, 12, 16},
}

// A book that is read from the right is the mirror of others: odd pages lie on
// the left, numbers stand outside, the fold's margin is the wider one, in the
// contents numbers stand on the left; on every paper.
func TestBookFromTheRight(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	needPoppler(t)
	site, public := t.TempDir(), t.TempDir()
	if err := writeSite(site, arabic); err != nil {
		t.Fatal(err)
	}
	for paper, size := range bookPapers {
		t.Run(paper, func(t *testing.T) {
			out, code := command("pdf", "book", "-C", site, "--public", public, "--paper", paper)
			if code != 0 {
				t.Fatalf("exit %d\n%s", code, out)
			}
			file := filepath.Join(public, "downloads", "tst-100-book-"+paper+".pdf")
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Contains(text, []byte("/Direction /R2L")) || !bytes.Contains(text, []byte("/Lang (ar)")) {
				t.Error("the file does not say how it is read")
			}
			words, sizes := wordsOf(t, file)
			for i, s := range sizes {
				if math.Abs(s[0]-size.width) > 0.2 || math.Abs(s[1]-size.height) > 0.2 {
					t.Errorf("page %d is %.1f x %.1f mm", i+1, s[0], s[1])
				}
			}
			mirrored(t, words, size.width, size.outer, size.inner)
		})
	}
}

// On every paper the title is one page, and what stands behind it another.
func TestBookTitle(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	needPoppler(t)
	site, public := t.TempDir(), t.TempDir()
	if err := writeSite(site, strings.Replace(arabic, "locale: ar", "locale: en", 1)); err != nil {
		t.Fatal(err)
	}
	for paper := range bookPapers {
		t.Run(paper, func(t *testing.T) {
			if out, code := command("pdf", "book", "-C", site, "--public", public, "--paper", paper); code != 0 {
				t.Fatalf("exit %d\n%s", code, out)
			}
			pages := strings.Split(poppler(t, "pdftotext", "-l", "3", filepath.Join(public, "downloads", "tst-100-book-"+paper+".pdf"), "-"), "\f")
			if strings.Count(pages[0], "2029") != 3 || !strings.Contains(pages[1], "TST-100") || !strings.Contains(pages[2], "Contents") {
				t.Errorf("the first pages are %q", pages)
			}
		})
	}
}

func mirrored(t *testing.T, words []wordAt, width, outer, inner float64) {
	t.Helper()
	contents := 0
	for _, w := range words {
		if w.page < 3 {
			continue // the title and what stands behind it
		}
		left, right := outer, inner // of an odd page
		if w.page%2 == 0 {
			left, right = inner, outer
		}
		if w.left < left-0.6 || w.right > width-right+0.6 {
			t.Errorf("page %d: %q stands at %.1f to %.1f mm", w.page, w.text, w.left, w.right)
		}
		if w.top < 20 && isNumber(w.text) && (w.page%2 == 1) != (w.left < width/2) {
			t.Errorf("the number of page %d stands at %.1f mm, inside", w.page, w.left)
		}
		if w.page == 3 && w.top > 25 && isNumber(w.text) && w.left < left+8 {
			contents++
		}
	}
	if contents < 6 {
		t.Errorf("%d lines of the contents have their number on the left", contents)
	}
	if !slices.ContainsFunc(words, func(w wordAt) bool { return w.page > 4 && w.text == "TPM" || strings.Contains(w.text, "TPM") }) {
		t.Error("there is no index, or the test does not see it")
	}
}
