package diag

import "unicode"

// Nearest returns the candidate that was most likely meant by word: the one
// with the smallest edit distance (optimal string alignment: insert, delete,
// replace, swap of neighbours; case does not count), if that is at most a third
// of the word's length, and at least one edit is allowed. Ties go to the first
// in sorted order. It returns "" when nothing is near.
func Nearest(word string, candidates []string) string {
	lower := appendLower(nil, word)
	best, limit := "", max(1, len(lower)/3)+1
	buf, rows := make([]rune, 0, 64), make([]int, 3*64)
	for _, c := range candidates {
		if c == word {
			continue
		}
		buf = appendLower(buf[:0], c)
		if n := 3 * (len(buf) + 1); n > len(rows) {
			rows = make([]int, n)
		}
		// Up to limit itself, so that a tie is seen as one.
		d := distance(lower, buf, limit+1, rows)
		if d < limit || d == limit && best != "" && c < best {
			best, limit = c, d
		}
	}
	return best
}

// DidYouMean returns a hint for Nearest, or "" when nothing is near.
func DidYouMean(word string, candidates []string) string {
	if near := Nearest(word, candidates); near != "" {
		return `did you mean "` + near + `"?`
	}
	return ""
}

func appendLower(dst []rune, s string) []rune {
	for _, r := range s {
		dst = append(dst, unicode.ToLower(r))
	}
	return dst
}

// distance is the optimal string alignment distance of x and y, cut off at
// limit. It gives up as soon as two rows show that the limit will be reached,
// because one misspelt word is held against every id of a guide. Rows is room
// for three rows of len(y)+1.
func distance(x, y []rune, limit int, rows []int) int {
	if len(x)-len(y) >= limit || len(y)-len(x) >= limit {
		return limit
	}
	n := len(y) + 1
	prev2, prev, cur := rows[:n], rows[n:2*n], rows[2*n:3*n]
	for j := range prev {
		prev[j] = j
	}
	prevMin := 0
	for i := 1; i <= len(x); i++ {
		cur[0] = i
		curMin := i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
			curMin = min(curMin, cur[j])
		}
		if curMin >= limit && prevMin+1 >= limit { // a swap reaches back two rows
			return limit
		}
		prev2, prev, cur, prevMin = prev, cur, prev2, curMin
	}
	return min(prev[len(y)], limit)
}
