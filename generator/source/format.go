package source

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"studyguide/generator/diag"
)

// MaxID is the greatest length of an id, in characters.
const MaxID = 64

// reservedNames are names that Windows keeps for devices; a file called so,
// with any extension, cannot be made there.
// https://learn.microsoft.com/windows/win32/fileio/naming-a-file
var reservedNames = []string{
	"con", "prn", "aux", "nul",
	"com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
}

// CheckID returns what is wrong with an id, or "".
func CheckID(id string) string {
	switch {
	case id == "":
		return "an id cannot be empty"
	case len([]rune(id)) > MaxID:
		return "an id has at most 64 characters"
	case !norm.NFC.IsNormalString(id):
		return "an id must be in Unicode normalization form C"
	case strings.HasPrefix(id, "-") || strings.HasSuffix(id, "-") || strings.Contains(id, "--"):
		return "hyphens in an id stand singly, between letters or digits"
	case id == "index":
		return `"index" is the name of every folder's own page`
	case slices.Contains(reservedNames, id):
		return "Windows reserves this name"
	}
	for _, r := range id {
		if r != '-' && !unicode.IsDigit(r) && !unicode.IsMark(r) && (!unicode.IsLetter(r) || unicode.IsUpper(r) || unicode.IsTitle(r)) {
			return "an id has lower-case letters, digits and hyphens only, not " + strconv.QuoteRune(r)
		}
	}
	return ""
}

// SuggestID returns an allowed id that resembles s, or "".
func SuggestID(s string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.ToLower(s)) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			b.WriteRune(r)
		} else if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
			b.WriteByte('-')
		}
	}
	id := strings.TrimRight(b.String(), "-")
	if CheckID(id) != "" {
		return ""
	}
	return id
}

// Weight is a published weight: Low and High are equal for a single figure.
type Weight struct {
	Low, High float64
	Unit      string // percent, marks, questions, points
}

// ParseWeight reads "20-25%", "30 %", "12 marks", "15 questions", "40-60
// questions" or a bare number of points. Percentages lie between 0 and 100.
func ParseWeight(s string) (Weight, bool) {
	num, unit := strings.TrimSpace(s), "points"
	for _, u := range []struct{ suffix, unit string }{
		{"%", "percent"}, {"marks", "marks"}, {"mark", "marks"}, {"questions", "questions"}, {"question", "questions"}, {"points", "points"},
	} {
		if rest, ok := strings.CutSuffix(num, u.suffix); ok {
			num, unit = strings.TrimSpace(rest), u.unit
			break
		}
	}
	if unit == "percent" {
		num = strings.Replace(num, "%", "", 1) // "20%-25%"
	}
	low, high, ranged := strings.Cut(strings.NewReplacer("–", "-", "—", "-").Replace(num), "-")
	if !ranged {
		high = low
	}
	a, okA := parseFigure(low)
	b, okB := parseFigure(high)
	if !okA || !okB || a > b || unit == "percent" && b > 100 {
		return Weight{}, false
	}
	return Weight{Low: a, High: b, Unit: unit}, true
}

func parseFigure(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	for _, r := range s {
		if (r < '0' || r > '9') && r != '.' {
			return 0, false
		}
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil && f >= 0 && f < 1e6
}

// ParseDate reads 2029-06-15, or 2029-06 where the day is not known.
func ParseDate(s string) (t time.Time, hasDay, ok bool) {
	if t, err := time.Parse("2006-01-02", s); err == nil {
		return t, true, true
	}
	t, err := time.Parse("2006-01", s)
	return t, false, err == nil
}

// checkFormat reports a scalar that does not have the format of its key.
func (d *decoder) checkFormat(t diag.Text, f field) {
	if t.Value == "" {
		return
	}
	if f.enum != nil && !slices.Contains(f.enum, t.Value) {
		report := d.list.Errorf("unknown-value", t.Span, "%s cannot be %q", f.key, t.Value)
		if report.Hint = diag.DidYouMean(t.Value, f.enum); report.Hint == "" {
			report.WithHint("one of: %s", strings.Join(f.enum, ", "))
		}
	}
	switch f.format {
	case "id":
		d.checkID(t, "", t.Value, "")
	case "target":
		d.checkTarget(t)
	case "url":
		if u, err := url.Parse(t.Value); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
			d.list.Errorf("bad-url", t.Span, "not a web address").WithHint("write it whole, as in https://example.org/page")
		}
	case "day":
		if _, day, ok := ParseDate(t.Value); !ok || !day {
			d.list.Errorf("bad-date", t.Span, "not a date").WithHint("write year, month and day, as in 2029-06-15")
		}
	case "date":
		if _, _, ok := ParseDate(t.Value); !ok {
			d.list.Errorf("bad-date", t.Span, "not a date").WithHint("write 2029-06-15, or 2029-06 where the day is not known")
		}
	case "weight":
		if _, ok := ParseWeight(t.Value); !ok {
			d.list.Errorf("bad-weight", t.Span, "not a weight").WithHint("write 20-25%%, 30%%, 12 marks, 15 questions or a number of points")
		}
	}
}

// checkTarget reports what is not an id of this exam, nor one of another.
func (d *decoder) checkTarget(t diag.Text) {
	exam, id, other := strings.Cut(t.Value, "/")
	switch {
	case !other:
		d.checkID(t, "", exam, "")
	case strings.Contains(id, "/"):
		d.list.Errorf("bad-id", t.Span, "a target is an id of this exam, or <exam>/<id>")
	default:
		d.checkID(t, "", exam, "/"+id)
		d.checkID(t, exam+"/", id, "")
	}
}

// checkID reports an id that is not one. Before and after are what is written
// around it.
func (d *decoder) checkID(t diag.Text, before, id, after string) {
	if wrong := CheckID(id); wrong != "" {
		report := d.list.Errorf("bad-id", t.At(len(before), len(before)+len(id)), "%s", wrong)
		if s := SuggestID(id); s != "" && s != id {
			report.WithHint("write %s", before+s+after)
		}
	}
}
