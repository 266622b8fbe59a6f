package pdf

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Browser is a running browser with an empty profile of its own.
type Browser struct {
	ctx  context.Context
	stop func()
	said *tail
}

// patience is how long a browser may take to start, and to answer anything but
// a print.
const patience = 60 * time.Second

// Start starts the browser. Close ends it and removes its profile.
func Start(ctx context.Context, browser string) (*Browser, error) {
	profile, err := os.MkdirTemp("", "studyguide-browser-")
	if err != nil {
		return nil, fmt.Errorf("make a profile for the browser: %w", err)
	}
	b := &Browser{said: &tail{}}
	running, kill := chromedp.NewExecAllocator(ctx, options(browser, profile, b.said)...)
	first, end := chromedp.NewContext(running)
	b.ctx = first
	b.stop = sync.OnceFunc(func() {
		end()
		kill()
		os.RemoveAll(profile)
	})
	if err := chromedp.Do(first, chromedp.Navigate("about:blank")); err != nil {
		b.stop()
		return nil, b.failure(ctx, "start "+browser, err)
	}
	return b, nil
}

// Close ends the browser and waits until it is gone.
func (b *Browser) Close() { b.stop() }

// Printer prints pages of one small site. It may print several at a time.
type Printer struct {
	*Browser
	server *server
}

// Serve serves the browser the files, which are named by slash paths, until the
// printer is closed.
func (b *Browser) Serve(files map[string][]byte) (*Printer, error) {
	s, err := serve(files)
	if err != nil {
		return nil, err
	}
	return &Printer{b, s}, nil
}

// Close ends serving; the browser runs on.
func (p *Printer) Close() { p.server.close() }

// Unneeded are the features of Chromium (--disable-features) for parts of a window
// that nobody looks at: a process for every tab's lists below the address, which
// takes a third of a second.
const Unneeded = "Translate,PreloadTopChromeWebUI,WebUIOmniboxPopup,WebUIOmniboxFullPopup,WebUIOmniboxAimPopup"

// options returns how the browser is started. What it might ask of the network
// is switched off; pages are printed as they are served, whatever the user has
// set in a browser of their own.
func options(browser, profile string, said *tail) []chromedp.ExecAllocatorOption {
	out := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser), chromedp.UserDataDir(profile), chromedp.DisableGPU, chromedp.CombinedOutput(said),
		chromedp.WSURLReadTimeout(patience),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("font-render-hinting", "none"), chromedp.Flag("force-color-profile", "srgb"),
		chromedp.Flag("disable-features", Unneeded),
	)
	if os.Geteuid() == 0 { // Chromium refuses to start as root with its sandbox; what it shows is our own
		out = append(out, chromedp.NoSandbox)
	}
	return append(out, chromedp.ModifyCmdFunc(func(cmd *exec.Cmd) { // where months and pages are called otherwise, so would they be here
		cmd.Env = append(cmd.Environ(), "TZ=UTC")
	}))
}

// settings are what a print leaves out.
type settings struct{ draft bool }

//go:embed unseen.js
var unseenScript string

//go:embed ready.js
var readyScript string

// open loads a page in a tab of its own and waits until what it needs is there.
// Every tab has a browser context, and so a process and a processor, of its own.
//
// Nobody looks at the tab: what is laid out for the screen takes a third of the
// time of a print, before it and after it. So its body is not shown there, unless
// the style sheets name pictures, which are loaded when they are first shown.
func (p *Printer) open(name string) (tab context.Context, end func(), err error) {
	for _, unseen := range []bool{true, false} {
		tab, end = chromedp.NewContext(p.ctx, chromedp.WithNewBrowserContext())
		if unseen {
			_, err = chromedp.Run(tab, chromedp.Evaluate[bool]("true"))
			if err == nil {
				err = chromedp.Do(tab, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
					_, err := cdp.Call(ctx, t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: unseenScript})
					return err
				}))
			}
		}
		ready := false
		if err == nil {
			err = chromedp.Do(tab, chromedp.Navigate(p.server.address+name))
		}
		if err == nil {
			ready, err = chromedp.Run(tab, chromedp.Evaluate[bool](readyScript, chromedp.EvalAwaitPromise))
		}
		if err != nil {
			end()
			return nil, nil, p.failure(p.ctx, "open "+name, err)
		}
		if ready || !unseen {
			return tab, end, nil
		}
		end()
	}
	return tab, end, nil
}

// print prints the tab. A draft has no tags and no outline: it is made faster,
// and breaks into the same pages.
func (p *Printer) print(tab context.Context, name string, s settings) ([]byte, error) {
	text, err := chromedp.Run(tab, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground(), func(q *page.PrintToPDFParams) {
		tags := !s.draft
		q.GenerateTaggedPDF, q.GenerateDocumentOutline = &tags, &tags
		q.TransferMode = page.PrintToPDFTransferModeReturnAsStream
	}))
	if err != nil {
		return nil, p.failure(p.ctx, "print "+name, err)
	}
	return text, nil
}

// failure says what could not be done, and what the browser said last.
func (b *Browser) failure(ctx context.Context, what string, err error) error {
	if ctx.Err() != nil && context.Cause(ctx) != nil {
		err = context.Cause(ctx)
	}
	if said := b.said.String(); said != "" {
		return fmt.Errorf("%s: %w; the browser said: %s", what, err, said)
	}
	return fmt.Errorf("%s: %w", what, err)
}

// tail keeps the last line of what the browser says.
type tail struct {
	mu   sync.Mutex
	last string
}

func (t *tail) Write(text []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.Contains(line, "DevTools listening") {
			t.last = line
		}
	}
	return len(text), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.last
}
