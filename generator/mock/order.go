package mock

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"studyguide/generator/guide"
)

// hasher puts ids into an order that a seed decides. Each id's place depends on
// itself alone, so that a question which joins the bank leaves the others where
// they were.
type hasher uint32

// newHasher starts 32-bit FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/)
// over "exam/seed/purpose/", the seed in decimal.
func newHasher(exam string, seed uint32, purpose string) hasher {
	return hasher(2166136261).write(fmt.Sprintf("%s/%d/%s/", exam, seed, purpose))
}

func (h hasher) write(s string) hasher {
	for i := range len(s) {
		h = (h ^ hasher(s[i])) * 16777619
	}
	return h
}

// of returns an id's number: FNV-1a goes on over its bytes, and the finalizer
// of MurmurHash3 (fmix32, by Austin Appleby, public domain) mixes the result,
// because FNV-1a alone carries the last bytes of an id only into the low bits.
func (h hasher) of(id string) uint32 {
	x := uint32(h.write(id))
	x ^= x >> 16
	x *= 0x85ebca6b
	x ^= x >> 13
	x *= 0xc2b2ae35
	x ^= x >> 16
	return x
}

// compare orders two ids by their numbers, and equal ones by their bytes.
func (h hasher) compare(a, b string) int {
	return cmp.Or(cmp.Compare(h.of(a), h.of(b)), strings.Compare(a, b))
}

func (h hasher) sort(list []*guide.Question) {
	slices.SortFunc(list, func(a, b *guide.Question) int { return h.compare(a.ID, b.ID) })
}
