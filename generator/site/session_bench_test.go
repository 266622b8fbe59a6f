package site_test

import (
	"fmt"
	"testing"

	"studyguide/generator/site"
)

// benchSession is a session of n pages, and the pages in two versions that
// differ in one note.
func benchSession(b *testing.B, n int) (*site.Session, [2][]site.Page) {
	pages := benchPages(n)
	s := newSession(b, project(b, nil), pages, nil)
	return s, [2][]site.Page{
		edited(pages, "tst-100/node-7.html", "one version"),
		edited(benchPages(n), "tst-100/node-7.html", "another"),
	}
}

func BenchmarkRenderOne(b *testing.B) {
	for _, n := range []int{200, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s, versions := benchSession(b, n)
			i := 0
			for b.Loop() {
				i++
				if _, list, err := s.RenderOne(versions[i%2][9]); err != nil || len(list) > 0 {
					b.Fatal(err, lines(list))
				}
			}
		})
	}
}

// BenchmarkUpdate is what follows an edited note, of pages planned anew.
func BenchmarkUpdate(b *testing.B) {
	for _, n := range []int{200, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s, versions := benchSession(b, n)
			i := 0
			for b.Loop() {
				i++
				if c := update(b, s, versions[i%2], nil); len(c.Written) != 1 {
					b.Fatal(names(c))
				}
			}
		})
	}
}

// BenchmarkSettle is what then happens unseen.
func BenchmarkSettle(b *testing.B) {
	for _, n := range []int{200, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s, versions := benchSession(b, n)
			i := 0
			for b.Loop() {
				i++
				b.StopTimer()
				update(b, s, versions[i%2], nil)
				b.StartTimer()
				settle(b, s)
			}
		})
	}
}
