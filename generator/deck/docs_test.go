package deck_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"studyguide/generator/deck"
)

// docs/print.md has the figures of every preset, and every mode.
func TestDocs(t *testing.T) {
	text, err := os.ReadFile("../../docs/print.md")
	if err != nil {
		t.Fatal(err)
	}
	mm := func(v float64) string {
		return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.2f", v), "0"), ".")
	}
	rows := 0
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "| `") && strings.Count(line, "|") == 9 {
			rows++
		}
	}
	if rows != len(deck.Presets) {
		t.Errorf("the table has %d presets", rows)
	}
	for _, p := range deck.Presets {
		cut, fold := "perforated", "no"
		if p.Cut {
			cut = "marks"
		} else if p.PerSheet() == 1 {
			cut = "none"
		}
		if n := p.CardsOn(deck.FoldOver); n > 0 {
			fold = fmt.Sprint(n)
		}
		want := fmt.Sprintf("| `%s` | %s × %s | %s × %s | %d × %d | %s, %s | %s, %s | %s | %s |", p.Name, mm(p.Width), mm(p.Height), mm(p.CardWidth), mm(p.CardHeight),
			p.Columns, p.Rows, mm(p.Left), mm(p.Top), mm(p.PitchX), mm(p.PitchY), cut, fold)
		if !strings.Contains(string(text), want+"\n") {
			t.Errorf("missing: %s", want)
		}
	}
	for _, m := range deck.Modes {
		if !strings.Contains(string(text), "| `"+string(m)+"` |") {
			t.Errorf("%s is not described", m)
		}
	}
}
