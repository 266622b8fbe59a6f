package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"

	"studyguide/generator/guide"
	"studyguide/generator/pdf"
	"studyguide/generator/search"
	"studyguide/generator/source"
)

// searches is what was measured of the search of one site. It has no Asked
// where there is no browser.
type searches struct {
	Objectives int
	Build      time.Duration // of the index, the best of the runs
	Content    time.Duration // reading the content, which the index is made from
	Whole      time.Duration // the whole build, from nothing
	Files      int
	Bytes      int64
	Asked      []asked
}

// asked is one query. Bytes are those of everything that the page loads until
// the first results, itself included.
type asked struct {
	Query             string
	HTTP, File        answers
	CPU               time.Duration // of the page's thread from the key to the results, its neighbours not counted
	Bytes, Compressed int64
	Loads             int
}

// answers are the times until the first results, the best of the runs: from the
// key, in a page that stands there and waits for it, and from opening a page that
// has the query in its address.
type answers struct{ Key, Open time.Duration }

// queries are words that few and that all texts have, beginnings of them,
// mistakes, codes, and several at once.
var queries = []string{"p", "re", "relay policies", "anchor", "the", "what is the work", "configure key stores in stages", "relya", "handshkae", "tst-100", "sign-in rules", "nothing like it zzz", "1.10", "管理者"}

// search measures the search of a site that was built. It holds the site in
// memory and so comes after everything whose memory is measured.
func (l *lab) search(s *site, runs int) (*searches, error) {
	l.say("searching a site of %d objectives", s.objectives)
	out := &searches{Objectives: s.objectives, Whole: s.build.Ours.best()}
	if err := out.index(s.dir, runs); err != nil {
		return nil, err
	}
	browser, err := pdf.Find("", os.Getenv)
	if errors.Is(err, pdf.ErrNoBrowser) {
		l.say("there is no Chromium on this machine: queries stay unmeasured")
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	ctx, stop := chromedp.NewExecAllocator(l.ctx, append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(browser), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-dev-shm-usage", true))...)
	defer stop()
	ctx, stop = chromedp.NewContext(ctx)
	defer stop()
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil { // starts it
		return nil, fmt.Errorf("start %s: %w", browser, err)
	}
	server := httptest.NewServer(http.FileServer(http.Dir(s.public())))
	defer server.Close()
	for _, q := range queries {
		a := asked{Query: q}
		for range runs {
			for _, from := range []struct {
				site string
				best *answers
			}{{server.URL + "/", &a.HTTP}, {"file://" + filepath.ToSlash(s.public()) + "/", &a.File}} {
				if err := a.ask(ctx, s.public(), from.site, from.best); err != nil {
					return nil, fmt.Errorf("search for %q: %w", q, err)
				}
			}
		}
		out.Asked = append(out.Asked, a)
	}
	return out, nil
}

// index measures how long the index takes.
func (s *searches) index(dir string, runs int) error {
	start := time.Now()
	tree, _, err := source.Load(os.DirFS(dir))
	if err != nil {
		return err
	}
	g, _ := guide.Resolve(tree)
	s.Content = time.Since(start)
	for i := range runs {
		start := time.Now()
		files := search.Build(g)
		if took := time.Since(start); i == 0 || took < s.Build {
			s.Build = took
		}
		s.Files, s.Bytes = len(files), 0
		for _, text := range files {
			s.Bytes += int64(len(text))
		}
	}
	return nil
}

// answered waits until the status says what was found, and the page is laid
// out. It answers with the time, in the page's clock.
const answered = `const answered = new Promise(done => {
	const status = document.querySelector(".search-status");
	const look = () => {
		if (!status.textContent) return;
		document.body.getBoundingClientRect(); // laid out
		done(performance.now());
	};
	new MutationObserver(look).observe(status, {childList: true, characterData: true, subtree: true});
	look();
});`

// settling is how long a page stands there before the key: less than it takes
// to look at it and begin to type.
const settling = 500 * time.Millisecond

// typed puts the whole query into the field at once: no letter has loaded
// anything for the next one.
const typed = `(async () => {
	` + answered + `
	const field = document.querySelector("#search-field"), key = performance.now();
	field.value = %q;
	field.dispatchEvent(new Event("input"));
	return {Took: await answered - key, Loaded: performance.getEntriesByType("resource").map(e => e.name)};
})()`

// opened waits for the answer to the query that is in the address. Its time
// counts from the beginning of the navigation.
const opened = `(async () => { ` + answered + ` return {Took: await answered}; })()`

// said is what typed and opened return.
type said struct {
	Took   float64 // milliseconds
	Loaded []string
}

// ask asks once, both ways, and keeps the shortest times.
func (a *asked) ask(ctx context.Context, public, site string, best *answers) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	address := site + "search.html#q=" + url.PathEscape(a.Query)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(address)); err != nil {
		return err
	}
	got, err := chromedp.Run(ctx, chromedp.Evaluate[said](opened, chromedp.EvalAwaitPromise))
	if err != nil {
		return err
	}
	keep(&best.Open, got.Took)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(site+"search.html")); err != nil {
		return err
	}
	time.Sleep(settling)
	before, err := threadTime(ctx)
	if err != nil {
		return err
	}
	if got, err = chromedp.Run(ctx, chromedp.Evaluate[said](fmt.Sprintf(typed, a.Query), chromedp.EvalAwaitPromise)); err != nil {
		return err
	}
	keep(&best.Key, got.Took)
	after, err := threadTime(ctx)
	if err != nil {
		return err
	}
	if cpu := after - before; a.CPU == 0 || cpu < a.CPU {
		a.CPU = cpu
	}
	if len(got.Loaded) == 0 {
		return nil // from a folder: Chromium keeps no list of what it loaded there
	}
	return a.count(public, site, append(got.Loaded, site+"search.html"))
}

func keep(best *time.Duration, milliseconds float64) {
	if took := time.Duration(milliseconds * float64(time.Millisecond)); *best == 0 || took < *best {
		*best = took
	}
}

// count adds up what was loaded, as it is and as servers compress it.
func (a *asked) count(public, site string, loaded []string) error {
	a.Bytes, a.Compressed, a.Loads = 0, 0, len(loaded)
	for _, name := range loaded {
		path, err := url.PathUnescape(name[len(site):])
		if err != nil {
			return err
		}
		text, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(path)))
		if err != nil {
			return err
		}
		var z bytes.Buffer
		w := gzip.NewWriter(&z)
		_, _ = w.Write(text) // into memory
		_ = w.Close()
		a.Bytes += int64(len(text))
		a.Compressed += int64(z.Len())
	}
	return nil
}

// threadTime returns the processor time that the page's thread has taken since
// the page was opened.
func threadTime(ctx context.Context) (time.Duration, error) {
	var taken time.Duration
	err := chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		if _, err := cdp.Call(ctx, t, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks}); err != nil {
			return err
		}
		got, err := cdp.Call(ctx, t, performance.GetMetrics, cdp.Empty{})
		if err != nil {
			return err
		}
		for _, m := range got.Metrics {
			if m.Name == "TaskDuration" {
				taken = time.Duration(m.Value * float64(time.Second))
			}
		}
		return nil
	}))
	return taken, err
}
