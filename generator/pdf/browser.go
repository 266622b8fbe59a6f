package pdf

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Printer prints pages of one small site with one browser. It may print several
// at a time.
type Printer struct {
	server *server
	ctx    context.Context
	stop   func()
	said   *tail
}

// patience is how long a browser may take to start, and to answer anything but
// a print.
const patience = 60 * time.Second

// Open starts the browser with an empty profile of its own, which Close
// removes, and serves it the files, which are named by slash paths.
func Open(ctx context.Context, browser string, files map[string][]byte) (*Printer, error) {
	s, err := serve(files)
	if err != nil {
		return nil, err
	}
	profile, err := os.MkdirTemp("", "studyguide-browser-")
	if err != nil {
		s.close()
		return nil, fmt.Errorf("make a profile for the browser: %w", err)
	}
	p := &Printer{server: s, said: &tail{}}
	running, kill := chromedp.NewExecAllocator(ctx, options(browser, profile, p.said)...)
	tab, end := chromedp.NewContext(running)
	p.ctx = tab
	p.stop = sync.OnceFunc(func() {
		end()
		kill()
		s.close()
		os.RemoveAll(profile)
	})
	if err := chromedp.Do(tab, chromedp.Navigate("about:blank")); err != nil {
		p.stop()
		return nil, p.failure(ctx, "start "+browser, err)
	}
	return p, nil
}

// Close ends the browser and waits until it is gone.
func (p *Printer) Close() { p.stop() }

// options returns how the browser is started. What it might ask of the network
// is switched off; pages are printed as they are served, whatever the user has
// set in a browser of their own.
func options(browser, profile string, said *tail) []chromedp.ExecAllocatorOption {
	out := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser), chromedp.UserDataDir(profile), chromedp.DisableGPU, chromedp.CombinedOutput(said),
		chromedp.WSURLReadTimeout(patience),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-dev-shm-usage", true),
		chromedp.Flag("font-render-hinting", "none"), chromedp.Flag("force-color-profile", "srgb"),
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

// open shows a page in a tab of its own and waits until its fonts are there.
func (p *Printer) open(name string) (tab context.Context, end func(), err error) {
	tab, end = chromedp.NewContext(p.ctx)
	err = chromedp.Do(tab, chromedp.Navigate(p.server.address+name))
	if err == nil {
		_, err = chromedp.Run(tab, chromedp.Evaluate[bool](`document.fonts.ready.then(() => true)`, chromedp.EvalAwaitPromise))
	}
	if err != nil {
		end()
		return nil, nil, p.failure(p.ctx, "open "+name, err)
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
func (p *Printer) failure(ctx context.Context, what string, err error) error {
	if ctx.Err() != nil && context.Cause(ctx) != nil {
		err = context.Cause(ctx)
	}
	if said := p.said.String(); said != "" {
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
