package mock

import (
	"regexp"
	"strconv"
	"strings"

	"studyguide/generator/guide"
)

// span is how many questions an exam asks.
type span struct{ low, high int }

func (s span) middle() int { return (s.low + s.high) / 2 }

// standard is for exams whose facts do not say.
var standard = span{50, 50}

var (
	countRE    = regexp.MustCompile(`(\d+)(?:\s*(?:-|–|—|to|bis)\s*(\d+))?`)
	durationRE = regexp.MustCompile(`(?i)(\d+(?:[.,]\d+)?)\s*(hours?|hrs?|h|stunden?|std|minutes?|mins?|minuten?)\b(?:\.?(?:,|\s|and|und)*(\d+)\s*(?:minutes?|mins?|minuten?)\b)?`)
)

// usual reads how many questions the exam asks from its fact "questions": the
// first number in it, or the range that begins with it ("Usually 40 to 60").
func usual(e *guide.Exam) span {
	m := countRE.FindStringSubmatch(fact(e, "questions"))
	if m == nil {
		return standard
	}
	low, _ := strconv.Atoi(m[1])
	high, _ := strconv.Atoi(m[2])
	if m[2] == "" {
		high = low
	}
	if low < 1 || high < low || high > Longest {
		return standard
	}
	return span{low, high}
}

// duration returns the first time that the fact "duration" names ("100 minutes",
// "1 hour 30 minutes"), in whole minutes; 0 where it does not say.
func duration(e *guide.Exam) int {
	m := durationRE.FindStringSubmatch(fact(e, "duration"))
	if m == nil {
		return 0
	}
	time, err := strconv.ParseFloat(strings.Replace(m[1], ",", ".", 1), 64)
	if err != nil {
		return 0
	}
	if unit := strings.ToLower(m[2]); unit[0] == 'h' || unit[0] == 's' {
		more, _ := strconv.Atoi(m[3])
		time = 60*time + float64(more)
	}
	if time < 1 || time >= 24*60+1 {
		return 0
	}
	return int(time)
}

// minutes returns the time allowed for a paper of n questions: the exam's own
// duration, in proportion where the exam itself asks more or fewer questions,
// rounded up to five minutes.
func minutes(whole int, usual span, n int) int {
	switch {
	case n < usual.low:
		return ceil(int64(whole)*int64(n), 5*int64(usual.low)) * 5
	case n > usual.high:
		return ceil(int64(whole)*int64(n), 5*int64(usual.high)) * 5
	}
	return whole
}

// UsualMinutes is the time allowed for a paper as long as the exam's, or as long
// as its bank allows; 0 where the facts do not say, or there are no questions.
func UsualMinutes(e *guide.Exam) int {
	usual := usual(e)
	return minutes(duration(e), usual, min(usual.middle(), len(e.Questions)))
}

// fact returns the exam's fact of the name as plain text, or "".
func fact(e *guide.Exam, key string) string {
	for _, f := range e.Facts {
		if f.Key == key {
			return f.Value.Plain
		}
	}
	return ""
}
