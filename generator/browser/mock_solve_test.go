package browser

import (
	"fmt"
	"slices"

	"github.com/chromedp/chromedp/kb"
)

// asking is the question that a sitting or a drill shows, with its key.
type asking struct {
	ID, Kind string
	Options  []struct {
		Correct bool
		Place   int
		Answer  string
		Letter  string
	}
}

const readShown = `(() => {
	const a = document.querySelector(".question"), o = [...a.querySelectorAll(".options > .option")];
	return {ID: a.id, Kind: a.dataset.kind, Options: o.map(x => ({Correct: "correct" in x.dataset, Place: Number(x.dataset.place ?? 0), Answer: x.dataset.answer ?? "", Letter: x.dataset.letter}))};
})()`

// solve answers the question that is shown, by keyboard alone: rightly, or as wrong as can be.
func (b tab) solve(right bool) asking {
	b.t.Helper()
	q := ask[asking](b, readShown)
	option := func(i int, control string) string {
		return fmt.Sprintf(".question .options > .option:nth-child(%d) %s", i+1, control)
	}
	switch q.Kind {
	case "single":
		b.reach(".question input")
		b.key(" ")
		for i := range q.Options {
			if ask[bool](b, fmt.Sprintf(`document.querySelector(%q).checked`, option(i, "input"))) && q.Options[i].Correct == right {
				break
			}
			b.key(kb.ArrowDown)
		}
	case "multiple":
		left := 0
		for _, o := range q.Options {
			if o.Correct {
				left++
			}
		}
		for i, o := range q.Options {
			if left > 0 && (o.Correct == right || !right && i == len(q.Options)-1 || !right && left == len(q.Options)-i) {
				b.reach(option(i, "input"))
				b.key(" ")
				left--
			}
		}
	case "yes_no":
		for i, o := range q.Options {
			b.reach(option(i, "input"))
			b.key(" ")
			if o.Correct != right {
				b.key(kb.ArrowRight)
			}
		}
	case "match":
		for i, o := range q.Options {
			b.reach(option(i, "select"))
			letter := o.Answer
			if !right {
				letter = string("bca"[o.Answer[0]-'a'])
			}
			b.key(letter)
		}
	case "order":
		steps := slices.DeleteFunc([]int{0, 1, 2, 3}, func(i int) bool { return q.Options[i].Place == 0 })
		slices.SortFunc(steps, func(x, y int) int { return q.Options[x].Place - q.Options[y].Place })
		if !right {
			slices.Reverse(steps)
		}
		for _, i := range steps {
			b.tell(`document.querySelector(".question .question-head").focus()`) // back to the head, as Shift+Tab leads
			b.reach(option(i, "button"))
			b.key(kb.Enter)
		}
	}
	return q
}

func (b tab) reachAndPress(do string) {
	b.t.Helper()
	b.reach(fmt.Sprintf(`[data-do="%s"]`, do))
	b.key(kb.Enter)
}

// begin opens a paper and begins to sit it, by keyboard.
func (b tab) begin(address string) {
	b.t.Helper()
	b.show("about:blank")
	b.show(address)
	b.await(`document.querySelector(".mock-form:not([hidden])")`)
	b.reachAndPress("begin")
	b.await(`document.querySelector(".mock-question .question")`)
}

// next goes on to the next question.
func (b tab) next(n int) {
	b.t.Helper()
	b.reachAndPress("next")
	b.await(fmt.Sprintf(`document.querySelector(".mock-place").textContent.includes(" %d ")`, n))
}

func text(b tab, selector string) string {
	b.t.Helper()
	return ask[string](b, fmt.Sprintf(`document.querySelector(%q).innerText`, selector))
}
