package browser

import (
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser starts a Chromium with a new profile, or skips the test where there
// is none; with CI=true that is a failure.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := os.Getenv("CHROMIUM")
	if path == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("no Chromium: run the tests with make test")
		}
		t.Skip("NO BROWSER: set CHROMIUM, or run make test, to see this test run")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true),
		chromedp.Flag("hide-scrollbars", false), chromedp.Flag("allow-file-access-from-files", false),
	)
	ctx, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, 8*time.Minute)
	t.Cleanup(stop)
	if err := chromedp.Run(ctx); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	return ctx
}

// complaints collects what a page reports: console errors, exceptions, and
// what its Content-Security-Policy or the network refused.
type complaints struct {
	mu   sync.Mutex
	list []string
}

func listen(ctx context.Context) *complaints {
	c := &complaints{}
	chromedp.ListenTarget(ctx, func(ev any) {
		c.mu.Lock()
		defer c.mu.Unlock()
		switch e := ev.(type) {
		case *runtime.EventExceptionThrown:
			c.list = append(c.list, e.ExceptionDetails.Error())
		case *log.EventEntryAdded:
			if e.Entry.Level == log.LevelError || e.Entry.Level == log.LevelWarning {
				c.list = append(c.list, e.Entry.Text+" "+e.Entry.URL)
			}
		case *runtime.EventConsoleAPICalled:
			if e.Type == runtime.APITypeError {
				c.list = append(c.list, fmt.Sprint("console.error ", e.Args))
			}
		}
	})
	return c
}

func (c *complaints) take() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	out := strings.Join(c.list, "\n")
	c.list = nil
	return out
}

// scheme sets light or dark, and screen or print.
func scheme(media, colour string) chromedp.Action {
	return emulation.SetEmulatedMedia().WithMedia(media).WithFeatures([]*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: colour},
		{Name: "prefers-reduced-motion", Value: "reduce"},
	})
}

func width(px int64) chromedp.Action {
	return emulation.SetDeviceMetricsOverride(px, 900, 1, px < 500)
}
