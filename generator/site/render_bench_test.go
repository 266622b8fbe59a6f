package site_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"studyguide/generator/site"
)

// benchPages are n pages of about the size of an objective's: 4 KB of text and
// a dozen cards.
func benchPages(n int) []site.Page {
	pages := testPages(n)
	for i := 2; i < len(pages); i++ {
		p := &params{Count: i}
		for c := range 12 {
			p.Items = append(p.Items, item{Label: fmt.Sprintf("card %d of page %d, with a <b>front</b> and a back", c, i)})
		}
		pages[i].Params = p
		pages[i].Body = strings.Repeat(fmt.Sprintf("<p>Paragraph %d of a note that says something at length.</p>\n", i), 60)
	}
	return pages
}

// peak runs f and returns the most memory that the heap held meanwhile, in MB.
func peak(f func()) float64 {
	runtime.GC()
	done, result := make(chan bool), make(chan uint64)
	go func() {
		var most uint64
		var m runtime.MemStats
		for tick := time.NewTicker(20 * time.Millisecond); ; {
			select {
			case <-done:
				tick.Stop()
				result <- most
				return
			case <-tick.C:
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
		}
	}()
	f()
	close(done)
	return float64(<-result) / 1e6
}

func BenchmarkRender(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p, pages := project(b, nil), benchPages(n)
			var most float64
			for b.Loop() {
				most = max(most, peak(func() { mustRender(b, p, pages, nil) }))
			}
			b.ReportMetric(most, "peak-MB")
		})
	}
}
