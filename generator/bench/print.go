package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"studyguide/generator/bench/content"
	"studyguide/generator/pdf"
)

// prints is what was measured of printing one thing.
type prints struct {
	What string // "book", "cards"
	// Pages are those of our file and of the bare print of the same page.
	Pages, BarePages int
	Ours, Bare       measure
	// Browser is the most that the browser's processes had resident at a time,
	// together, in bytes; 0 where there is no /proc.
	Browser, BareBrowser int64
}

// press prints the book and the cards of an invented exam.
type press struct {
	lab     *lab
	dir     string
	browser string
	all     []*prints
}

// printed is what is printed. Of 250 objectives tst-100 has 125: a book of about
// 180 pages, and 500 cards, which with the reversed ones are more study cards.
var printed = []struct {
	what, page string
	args       []string
}{
	{"book", "tst-100/book/index.html", []string{"pdf", "book", "--exam", "tst-100"}},
	{"cards", "tst-100/sheets/index-a4.html", []string{"pdf", "cards", "--exam", "tst-100"}},
}

// newPress writes and builds the site, or returns nil where there is no browser.
func (l *lab) newPress(objectives int) (*press, error) {
	browser, err := pdf.Find("", os.Getenv)
	if errors.Is(err, pdf.ErrNoBrowser) {
		l.say("%v: nothing is printed", err)
		return nil, nil
	}
	if err != nil || objectives == 0 {
		return nil, err
	}
	l.say("writing a site of %d objectives to print", objectives)
	p := &press{lab: l, dir: filepath.Join(l.dir, "print"), browser: browser}
	if err := content.Write(p.dir, objectives); err != nil {
		return nil, err
	}
	for _, what := range printed {
		p.all = append(p.all, &prints{What: what.what})
	}
	_, err = l.run(p.dir, l.tool, "build")
	return p, err
}

// round prints each thing once with our command and once as a browser alone
// prints the same page of the built site: untagged, without page numbers.
func (p *press) round(number int) error {
	for i, what := range printed {
		steps := []func() error{
			func() error { return p.ours(p.all[i], what.args) },
			func() error { return p.bare(p.all[i], what.page) },
		}
		for k := range steps {
			if err := steps[(k+number)%len(steps)](); err != nil {
				return fmt.Errorf("print the %s: %w", what.what, err)
			}
		}
	}
	return nil
}

func (p *press) ours(m *prints, args []string) error {
	public := filepath.Join(p.lab.temp(), "printed")
	if err := empty(public); err != nil {
		return err
	}
	watch := watchBrowser(p.browser)
	took, err := p.lab.run(p.dir, p.lab.tool, append(args, "--public", public, "--chromium", p.browser)...)
	m.Browser = max(m.Browser, watch.stop())
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(public, "downloads", "*.pdf"))
	if err != nil || len(files) != 1 {
		return fmt.Errorf("%d files (%v)", len(files), err)
	}
	text, err := os.ReadFile(files[0])
	if err != nil {
		return err
	}
	m.Ours.Samples = append(m.Ours.Samples, took)
	m.Ours.Files, m.Ours.Bytes = 1, int64(len(text))
	m.Pages, err = countPages(text)
	return err
}

func (p *press) bare(m *prints, page string) error {
	file := filepath.Join(p.lab.temp(), "bare.pdf")
	profile := filepath.Join(p.lab.temp(), "profile")
	if err := empty(profile); err != nil {
		return err
	}
	args := []string{
		"--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-dev-shm-usage",
		"--user-data-dir=" + profile, "--no-pdf-header-footer", "--disable-pdf-tagging", "--print-to-pdf=" + file,
	}
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox")
	}
	watch := watchBrowser(p.browser)
	took, err := p.lab.run(p.dir, p.browser, append(args, "file://"+filepath.ToSlash(filepath.Join(p.dir, "public", page)))...)
	m.BareBrowser = max(m.BareBrowser, watch.stop())
	if err != nil {
		return err
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	m.Bare.Samples = append(m.Bare.Samples, took)
	m.Bare.Files, m.Bare.Bytes = 1, int64(len(text))
	m.BarePages, err = countPages(text)
	return err
}

func countPages(text []byte) (int, error) {
	api.DisableConfigDir()
	return api.PageCount(bytes.NewReader(text), model.NewDefaultConfiguration())
}

// watching adds up, every so often, what the processes of a browser have resident.
type watching struct {
	cancel context.CancelFunc
	done   chan int64
}

// watchEvery is short beside a print and long beside a look at all processes.
const watchEvery = 100 * time.Millisecond

func watchBrowser(browser string) *watching {
	before := children(os.Getpid())
	ctx, cancel := context.WithCancel(context.Background())
	w := &watching{cancel, make(chan int64, 1)}
	go func() {
		var most int64
		for ctx.Err() == nil {
			most = max(most, resident(os.Getpid(), before, browser))
			select {
			case <-ctx.Done():
			case <-time.After(watchEvery):
			}
		}
		w.done <- most
	}()
	return w
}

func (w *watching) stop() int64 {
	w.cancel()
	return <-w.done
}
