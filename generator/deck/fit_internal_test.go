package deck

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// The short cut says yes only where measuring says yes too.
func TestSurelyFits(t *testing.T) {
	yes := 0
	for seed := range uint64(20_000) {
		r := rand.New(rand.NewPCG(seed, 4))
		var b strings.Builder
		for range 1 + r.IntN(4) {
			tag := []string{"p", "li", "pre", "blockquote", "dd"}[r.IntN(5)]
			b.WriteString("<ul>"[:4*r.IntN(2)] + "<" + tag + ">")
			for range r.IntN(16) {
				b.WriteString([]string{"i ", "WWWW ", "漢字漢字", "<code>Get-Thing</code> ", "<strong>mW</strong>", "<br>", "\n", "<img src=x>", "incomprehensibilities", "&amp;"}[r.IntN(10)])
			}
			b.WriteString("</" + tag + ">")
		}
		markup := b.String()
		for _, p := range Presets {
			for _, box := range []Box{p.Front(), p.Back()} {
				if !surelyFits(markup, box) {
					continue
				}
				yes++
				if cuts, unfit := flow(flatten(markup), box, Sizes[0]); len(cuts) > 0 || unfit != "" {
					t.Fatalf("seed %d: %d cuts in %q on %s %s", seed, len(cuts), markup, p.Name, unfit)
				}
			}
		}
	}
	if yes < 1000 {
		t.Errorf("only %d yeses: the test shows nothing", yes)
	}
}
