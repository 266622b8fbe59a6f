package epub

import (
	"cmp"
	"math"
	"slices"
	"time"

	"github.com/bep/golocales"
	"golang.org/x/text/language"

	"studyguide/generator/guide"
)

// words writes numbers, dates and the interface's words in the book's language.
type words struct {
	strings func(key string, data map[string]any) string
	locale  golocales.Translator
}

func newWords(opt Options, locale string) words {
	tr := golocales.New(locale)
	if tr == nil {
		base, _ := language.Make(locale).Base()
		tr = golocales.New(base.String())
	}
	if tr == nil {
		tr = golocales.New("en")
	}
	return words{opt.Strings, tr}
}

// t returns a string; data are pairs of a key and its value.
func (w words) t(key string, data ...any) string {
	values := map[string]any{}
	for i := 0; i+1 < len(data); i += 2 {
		values[data[i].(string)] = data[i+1]
	}
	return w.strings(key, values)
}

// n returns a string with a number in the form that the number asks for.
func (w words) n(key string, count int) string { return w.t(key, "Count", count) }

// date writes "2029-06-15", or "2029-06" where the day is not known.
func (w words) date(iso string) string {
	if day, err := time.Parse(time.DateOnly, iso); err == nil {
		return w.locale.FormatDateLong(day)
	}
	if month, err := time.Parse("2006-01", iso); err == nil {
		return w.locale.MonthsWide()[month.Month()-1] + " " + month.Format("2006")
	}
	return iso
}

// number writes whole numbers without a decimal, others with one.
func (w words) number(x float64) string {
	x = math.Round(10*x) / 10
	if x == math.Trunc(x) {
		return w.locale.FormatNumber(x, 0)
	}
	return w.locale.FormatNumber(x, 1)
}

func (w words) percent(x float64) string { return w.t("percent", "n", w.number(x)) }

// weight writes a published weight: "20–25%", "12 marks".
func (w words) weight(n *guide.Node) string {
	figure := w.number(n.Weight.Low)
	if n.Weight.High != n.Weight.Low {
		figure += "–" + w.number(n.Weight.High)
	}
	if n.Weight.Unit == "percent" {
		return w.t("percent", "n", figure)
	}
	return w.t("weight_"+n.Weight.Unit, "n", figure, "Count", int(n.Weight.High))
}

// level returns the publisher's word for a node's level, or ours.
func (w words) level(n *guide.Node) string {
	if n.Leaf() {
		return cmp.Or(n.LevelName(), w.t("objective"))
	}
	return cmp.Or(n.LevelName(), w.t("domain"))
}

// rightToLeft are the scripts that are written so.
var rightToLeft = []string{"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Mand", "Samr", "Rohg"}

// direction returns the direction in which a language is written: ltr or rtl.
func direction(locale string) string {
	script, _ := language.Make(locale).Script()
	if slices.Contains(rightToLeft, script.String()) {
		return "rtl"
	}
	return "ltr"
}
