package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// The calendar is one that a calendar program reads, folded and escaped as the
// RFC has it; its events keep their names.
func TestCalendar(t *testing.T) {
	t.Parallel()
	ical, err := os.ReadFile("node_modules/ical.js/dist/ical.es5.min.cjs")
	if err != nil {
		t.Fatalf("%v (make test installs it)", err)
	}
	b := open(t)
	b.width(1000)
	var files []string
	for i, address := range []string{find(planURL).url(), find(planURL).file()} {
		dir := t.TempDir()
		send(b, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: "allow", DownloadPath: dir, BrowserContextID: chromedp.FromContext(b.ctx).BrowserContextID})
		b.clock("2029-03-05T08:00:00Z")
		b.show(address)
		b.settled(".plan-say")
		b.past(planned("2029-04-20", 90-i))
		b.show(address)
		b.settled("[data-do=calendar]")
		b.tell(`document.querySelector("[data-do=calendar]").click()`)
		var text []byte
		for range 100 {
			if text, err = os.ReadFile(filepath.Join(dir, "md-102-plan.ics")); err == nil && len(text) > 0 {
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, string(text))
	}
	text := files[0]
	lines := strings.Split(text, "\r\n")
	if strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\n") || lines[len(lines)-1] != "" {
		t.Error("lines do not end in CRLF")
	}
	for _, line := range lines {
		if len(line) > 75 {
			t.Errorf("%d octets: %s", len(line), line)
		}
	}
	if !strings.Contains(strings.ReplaceAll(text, "\r\n ", ""), "DESCRIPTION:– Read: Choose a device join type\\; Join devices") {
		t.Errorf("the first day is told as %.400s", text)
	}
	uids := func(text string) string {
		var out []string
		for _, line := range strings.Split(text, "\r\n") {
			if strings.HasPrefix(line, "UID:") {
				out = append(out, line)
			}
		}
		return strings.Join(out, " ")
	}
	if uids(files[1]) != uids(text) || !strings.Contains(text, "DTSTAMP:20290305T08") {
		t.Error("two plans of the same days name their events differently, or the stamp is not now")
	}
	b.show("about:blank")
	b.tell(string(ical) + ";undefined")
	got := ask[[]string](b, `(() => {
		const cal = new ICAL.Component(ICAL.parse(`+js(text)+`)), out = [];
		for (const e of cal.getAllSubcomponents("vevent").map(c => new ICAL.Event(c))) {
			if (!e.startDate.isDate || e.endDate.subtractDate(e.startDate).toSeconds() !== 86400) out.push("not a whole day: " + e.startDate);
			if (!e.summary.startsWith("MD-102: ")) out.push(e.summary);
			out.push(e.startDate.toString());
		}
		return [cal.getFirstPropertyValue("version"), ...out];
	})()`)
	if got[0] != "2.0" || got[1] != "2029-03-05" || got[len(got)-1] != "2029-04-20" || len(got) < 30 {
		t.Errorf("a calendar program reads %v", got)
	}
	b.tell(themeScript(t, "desk", "plan-calendar"))
	hard := ask[string](b, `desk.calendar("x", "Plan", [{day: "2028-12-31", summary: "a;b,c\\d", text: "ü".repeat(90) + "\n😀".repeat(40) + "\u0007"}], 0)`)
	for _, line := range strings.Split(hard, "\r\n") {
		if len(line) > 75 || strings.ContainsRune(line, '�') {
			t.Errorf("%d octets: %q", len(line), line)
		}
	}
	if !strings.Contains(hard, "\r\nSUMMARY:a\\;b\\,c\\\\d\r\n") {
		t.Errorf("a text is not escaped: %q", hard[:300])
	}
	if got := ask[string](b, `(() => { const e = new ICAL.Event(new ICAL.Component(ICAL.parse(`+js(hard)+`)).getFirstSubcomponent("vevent"));
		return [e.summary, e.description === "ü".repeat(90) + "\n😀".repeat(40), e.endDate].join(" ") })()`); got != `a;b,c\d true 2029-01-01` {
		t.Error(got)
	}
}

// js writes a text as a literal of JavaScript.
func js(text string) string {
	return `decodeURIComponent("` + strings.ReplaceAll(strings.ReplaceAll(escapePercent(text), "\r", "%0D"), "\n", "%0A") + `")`
}

func escapePercent(text string) string {
	var out strings.Builder
	for _, c := range []byte(text) {
		fmt.Fprintf(&out, "%%%02X", c)
	}
	return out.String()
}
