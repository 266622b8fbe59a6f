package browser

import (
	"context"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"studyguide/generator/pdf"
)

// tab is one tab of the Chromium that all tests share. It has a browser context
// of its own, which is to a page what a new profile is: empty storage, no cookies,
// no cache, no service worker, and a process apart from those of other tests.
type tab struct {
	t   *testing.T
	ctx context.Context
}

// chromium is the one browser of this package. To start one takes a second or
// two, which every test would pay.
var chromium struct {
	sync.Mutex
	ctx  context.Context // of its first tab; nil before the first test asks
	stop func()
}

// startChromium starts the shared browser, anew where a test has killed it.
func startChromium(path string) (context.Context, error) {
	chromium.Lock()
	defer chromium.Unlock()
	if chromium.ctx != nil {
		select {
		case <-chromedp.FromContext(chromium.ctx).Browser.LostConnection:
			chromium.stop()
		default:
			return chromium.ctx, nil
		}
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-dev-shm-usage", true), chromedp.Flag("hide-scrollbars", false),
		chromedp.Flag("disable-features", pdf.Unneeded),
	)
	running, kill := chromedp.NewExecAllocator(context.Background(), opts...)
	first, end := chromedp.NewContext(running)
	if err := chromedp.Do(first, chromedp.Navigate("about:blank")); err != nil {
		end()
		kill()
		return nil, err
	}
	chromium.ctx, chromium.stop = first, func() { end(); kill() }
	return first, nil
}

// stopChromium ends the shared browser, if a test has started it.
func stopChromium() {
	if chromium.stop != nil {
		chromium.stop()
	}
}

// open opens a tab of the shared Chromium as if in a new profile, or skips the
// test where there is no Chromium; with CI=true that is a failure. Tests that
// open one may run at the same time: each tab believes that it has the focus.
func open(t *testing.T) tab {
	t.Helper()
	path := os.Getenv("CHROMIUM")
	if path == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("no Chromium: run the tests with make test")
		}
		t.Skip("NO BROWSER: set CHROMIUM, or run make test, to see this test run")
	}
	browser, err := startChromium(path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(stop)
	b := tab{t, ctx}
	b.do(chromedp.Navigate("about:blank"))
	send(b, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	limited, stop := context.WithTimeout(ctx, 8*time.Minute)
	t.Cleanup(stop)
	return tab{t, limited}
}

func (b tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// show opens an address and waits until the page and what it loads are there.
func (b tab) show(address string) {
	b.t.Helper()
	b.do(chromedp.Navigate(address))
}

// ask evaluates an expression in the page; a promise is waited for.
func ask[T any](b tab, expression string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	return v
}

// tell evaluates an expression whose result does not matter.
func (b tab) tell(expression string) {
	b.t.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](expression))
}

// await waits until an expression is true.
func (b tab) await(expression string) {
	b.t.Helper()
	if !ask[bool](b, `new Promise(done => {
		const end = performance.now() + 15000;
		const look = () => { let is = false; try { is = !!(`+expression+`) } catch {} if (is || performance.now() > end) done(is); else setTimeout(look, 20) };
		look();
	})`) {
		b.t.Fatalf("does not come true: %s\nthe page shows: %s", expression, ask[string](b, `document.querySelector("main")?.innerText.slice(0, 1500) ?? ""`))
	}
}

// another opens another tab of the same browser; shut closes it before the test ends.
func (b tab) another() (other tab, shut func()) {
	b.t.Helper()
	ctx, stop := chromedp.NewContext(b.ctx)
	b.t.Cleanup(stop)
	other = tab{b.t, ctx}
	other.do(chromedp.Navigate("about:blank"))
	return other, stop
}

// send sends a command of the DevTools protocol.
func send[P, R any](b tab, c cdp.Command[P, R], params P) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, c, params)
		return err
	}))
}

// as sets screen or print, light or dark.
func (b tab) as(media, colour string) {
	b.t.Helper()
	send(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media, Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: colour}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
}

func (b tab) width(px int64) {
	b.t.Helper()
	send(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: px, Height: 900, DeviceScaleFactor: 1, Mobile: px < 500,
	})
}

func (b tab) scripts(on bool) {
	b.t.Helper()
	send(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
}

// complaints collects what a page reports: console errors, exceptions, and
// what its Content-Security-Policy or the network refused.
type complaints struct {
	mu   sync.Mutex
	list []string
}

func (b tab) listen() *complaints {
	b.t.Helper()
	c := &complaints{}
	send(b, log.Enable, cdp.Empty{})
	entries, thrown := chromedp.Events(b.ctx, log.EntryAdded), chromedp.Events(b.ctx, runtime.ExceptionThrown)
	go func() {
		for e, err := range entries {
			if err == nil && e.Entry.Level != log.EntryLevelVerbose && e.Entry.Level != log.EntryLevelInfo {
				c.add(e.Entry.Text + " " + e.Entry.URL)
			}
		}
	}()
	go func() {
		for e, err := range thrown {
			if err == nil {
				c.add(e.ExceptionDetails.Text)
			}
		}
	}()
	return c
}

func (c *complaints) add(s string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.list = append(c.list, s)
}

func (c *complaints) take() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := strings.Join(c.list, "\n")
	c.list = nil
	return out
}
