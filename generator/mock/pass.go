package mock

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"studyguide/generator/guide"
)

// Pass is what an exam's fact "passing_score" says.
type Pass struct {
	Text string // the fact itself; "" where there is none
	// Share is the per cent of the questions that must be right, where the fact
	// says that: "65%", or "26 of 40" for an exam of 40 questions. It is 0 for a
	// scaled score ("700 of 1000"): publishers set scales by the difficulty of each
	// form, so that 700 of 1000 is not 70 % of the questions, and nobody outside
	// can translate it.
	Share float64
}

var (
	scaledRE  = regexp.MustCompile(`(?i)scale|skal`)
	percentRE = regexp.MustCompile(`(?i)(\d+(?:[.,]\d+)?)\s*(?:%|per ?cent|prozent)`)
	partRE    = regexp.MustCompile(`(?i)(\d+)\s*(?:/|(?:out )?of|von)\s*(\d+)\b`)
)

// PassOf reads the passing score of an exam.
func PassOf(e *guide.Exam) Pass {
	p := Pass{Text: fact(e, "passing_score")}
	if scaledRE.MatchString(p.Text) {
		return p
	}
	share := 0.0
	if m := percentRE.FindStringSubmatch(p.Text); m != nil {
		share, _ = strconv.ParseFloat(strings.Replace(m[1], ",", ".", 1), 64)
	} else if m := partRE.FindStringSubmatch(p.Text); m != nil {
		part, _ := strconv.Atoi(m[1])
		of, _ := strconv.Atoi(m[2])
		if b := NewBlueprint(e); b.Said && b.Low == of && b.High == of {
			share = 100 * float64(part) / float64(of)
		}
	}
	if share > 0 && share <= 100 {
		p.Share = math.Round(share*1e4) / 1e4
	}
	return p
}
