package browser

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// A record that is in no file is pointed out once it is worth it, wherever it may
// be cleared; saving it ends that, what comes after counts anew, and what came from
// a file is in one.
func TestCopyOfTheRecord(t *testing.T) {
	t.Parallel()
	places(t, func(t *testing.T, b tab, root string) {
		flags := func(session string, n int) string { // of cards, in another browser
			return fmt.Sprintf(`Array.from({length: %d}, (_, i) => ({at: 1770000000000 + i, kind: "card", card: "tst-100/plain", set: i %% 2 ? "unflag" : "flag", id: %q + i}))`, n, session)
		}
		notice := func() string {
			b.rest()
			if !ask[bool](b, `document.querySelector(".desk-notice").checkVisibility()`) {
				return ""
			}
			return b.text(".desk-notice p")
		}
		copied := func() string { b.rest(); return b.text("[data-is=copy]") }
		b.study(root, "")
		b.past(flags("a", 199))
		b.study(root, "")
		if got := notice(); got != "" {
			t.Errorf("of 199 entries: %s", got)
		}
		b.past(flags("b", 1))
		b.study(root, "")
		if got := notice(); got != "This browser may clear your record, and 200 entries of it are in no file." {
			t.Errorf("of 200 entries: %q", got)
		}
		b.record(root)
		if got := copied(); got != "never" {
			t.Error("before a file was saved:", got)
		}
		b.click(".desk-notice [data-do=save]")
		today := time.Now().Format("January 2, 2006")
		if got := notice(); !strings.HasPrefix(got, "Saved as studyguide-") || !strings.HasSuffix(got, ".jsonl: 200 entries.") {
			t.Error("after it was saved:", got)
		}
		if got := copied(); got != today {
			t.Error("beside it:", got)
		}
		b.record(root)
		if got := notice(); got != "" {
			t.Error("later:", got)
		}
		if got := copied(); got != today {
			t.Errorf("saved: %q", got)
		}
		b.past(flags("c", 250))
		b.record(root)
		if got := copied(); got != today+", without 250 entries that came since" {
			t.Errorf("with more since: %q", got)
		}
		b.click("[data-do=export]")
		b.past(flags("d", 1))
		b.record(root)
		if got := copied(); got != today+", without 1 entry that came since" {
			t.Errorf("with one more since: %q", got)
		}
		b.click("[data-do=export]")
		if got := copied(); got != today || notice() != "" {
			t.Errorf("saved again: %q, %s", got, notice())
		}
		b.click("[data-do=wipe]")
		b.click("dialog input[type=checkbox]")
		b.click("[data-do=forget]")
		if got := copied(); got != "never" {
			t.Error("after all was removed:", got)
		}
		b.choose(b.onDisk("brought.jsonl", reviewsFile(300, 60, "brought")))
		b.await(`document.querySelector("[data-said=bring]").innerText.includes("300")`)
		if got := copied(); got != today || notice() != "" {
			t.Errorf("brought in from a file: %q, %s", got, notice())
		}
	})
}
