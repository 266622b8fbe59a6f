package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// clock sets the clock of every page that is opened from now on; it goes on from there.
func (b tab) clock(at string) {
	b.t.Helper()
	moment, err := time.Parse(time.RFC3339, at)
	if err != nil {
		b.t.Fatal(err)
	}
	send(b, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: fmt.Sprintf(`(() => {
		const Real = Date, shift = %d - Real.now();
		globalThis.Date = class extends Real {
			constructor(...a) { a.length ? super(...a) : super(Real.now() + shift) }
			static now() { return Real.now() + shift }
		};
	})()`, moment.UnixMilli())})
}

// zone sets the time zone of the pages.
func (b tab) zone(name string) {
	b.t.Helper()
	send(b, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: name})
}

// past writes what happened into the log of the page's learner: an expression
// that gives happenings, each with its time.
func (b tab) past(happenings string) {
	b.t.Helper()
	b.tell(themeScript(b.t, "desk", "desk-log", "desk-store"))
	if n := ask[int](b, `(async () => {
		const all = `+happenings+`, log = await desk.openDesk(), session = Math.random().toString(36).slice(2);
		const lines = all.map((what, i) => JSON.stringify({id: session + "-" + i, ...what}));
		return (await log.imported(['{"format":"studyguide-log","version":1}', ...lines].join("\n"))).added;
	})()`); n == 0 {
		b.t.Error("nothing has happened")
	}
}

// settled waits until a script has filled a part of the page.
func (b tab) settled(selector string) {
	b.t.Helper()
	b.await(fmt.Sprintf(`document.querySelector(%q)`, selector))
}

// said returns the text of a part of the page, its spaces made one.
func (b tab) said(selector string) string {
	b.t.Helper()
	return ask[string](b, fmt.Sprintf(`(document.querySelector(%q)?.textContent ?? "(nothing)").replace(/\s+/g, " ").trim()`, selector))
}

// shot keeps a picture of the whole page for a person to look at, when asked to by SHOTS, a folder.
func (b tab) shot(name string, px int64) {
	b.t.Helper()
	dir := os.Getenv("SHOTS")
	if dir == "" {
		return
	}
	b.width(px)
	height := min(ask[int64](b, `document.documentElement.scrollHeight`), 5000)
	send(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: px, Height: height, DeviceScaleFactor: 1, Mobile: px < 500})
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%d.png", name, px)), png, 0o644); err != nil {
		b.t.Fatal(err)
	}
	b.width(px)
}

// studied is a learner of md-102 six weeks in: two domains worked through, some
// cards forgotten, some questions missed.
const studied = `(() => {
	const exam = self.studyguideData["md-102/exam"], day = 86400000, out = [];
	const start = Date.now() - 42 * day, top = n => { while (exam.nodes[n].parent >= 0) n = exam.nodes[n].parent; return n };
	const tops = [...new Set(exam.cards.map(c => top(c.node)))];
	exam.cards.forEach((c, i) => {
		const at = tops.indexOf(top(c.node));
		if (at > 1) return;
		const card = "md-102/" + c.id + (c.face ? "#" + c.face : "");
		for (const [k, d] of [0, 3, 11, 28].entries()) {
			const when = start + (i % 14 + d) * day + i * 20000;
			if (when < Date.now()) out.push({at: when, kind: "review", card, grade: at === 1 && i % 3 === 0 && k > 1 ? 1 : 3, ms: 9000, digest: c.digest});
		}
	});
	exam.nodes.forEach((n, i) => { if (n.leaf && tops.indexOf(top(i)) === 0) out.push({at: start + i * 1000, kind: "mark", node: "md-102/" + n.id, mark: "read", on: true}) });
	exam.bank.questions.forEach((q, i) => { if (tops.indexOf(top(q.node)) < 2 && i % 2) out.push({at: start + 20 * day + i * 1000, kind: "answer", question: "md-102/" + q.id, right: i % 5 !== 1, ms: 50000}) });
	return out;
})()`

// learnScripts are the files whose functions tests call.
var learnScripts = []string{
	"desk-log", "desk-memory", "plan-days", "plan-settings", "plan-record", "plan-grasp", "plan-readiness", "plan-work", "plan-worth", "plan-schedule", "plan-forecast", "plan-curve", "plan-calendar",
	"plan-tasks", "mock-log", "wilson",
}
