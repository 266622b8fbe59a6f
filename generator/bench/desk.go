package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"

	"studyguide/generator/bench/content"
	"studyguide/generator/pdf"
)

// desk is what was measured of the learner's desk, in a browser.
type desk struct {
	Objectives, Cards, Reviews int
	// Warm and Cold are the script time from opening the page until the first card
	// shows, with the snapshot of what is remembered and without.
	Warm, Cold measure
	// Parse is JSON.parse of the same log in the same browser.
	Parse measure
}

// deskObjectives give the larger of the two exams 10,000 cards and more.
const deskObjectives = 3_400

// deskCards is how many of them the log is about.
const deskCards = 10_000

// desk lays out a log of so many reviews, lets a browser read it as the file
// that a learner exports, and opens the page where cards are studied. It returns
// nil where there is no browser.
func (l *lab) desk(opt options) (*desk, error) {
	browser, err := pdf.Find("", os.Getenv)
	if errors.Is(err, pdf.ErrNoBrowser) {
		l.say("%v: the desk's rows stay empty", err)
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	l.say("a desk of %s cards and %s reviews", thousands(deskCards), thousands(opt.reviews))
	dir := filepath.Join(l.dir, "desk")
	if err := content.Write(dir, deskObjectives); err != nil {
		return nil, err
	}
	if _, err := l.run(dir, l.tool, "build"); err != nil {
		return nil, err
	}
	exam, cards, err := largestExam(filepath.Join(dir, "public"))
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "log.jsonl")
	if err := os.WriteFile(file, deskLog(exam, cards, opt.reviews, time.Now()), 0o644); err != nil {
		return nil, err
	}
	server := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(dir, "public"))))
	defer server.Close()
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(browser), chromedp.NoSandbox, chromedp.DisableGPU)
	ctx, stop := chromedp.NewExecAllocator(l.ctx, flags...)
	defer stop()
	ctx, stop = chromedp.NewContext(ctx)
	defer stop()
	p := deskPage{ctx, server.URL + "/"}
	out := &desk{Objectives: deskObjectives, Cards: len(cards), Reviews: opt.reviews}
	return out, p.measure(out, exam, file, opt.runs)
}

// largestExam reads the data that the tool wrote for the desk and returns the
// exam with the most cards, and the keys of so many of them as the log is about.
func largestExam(public string) (exam string, keys []string, err error) {
	files, err := filepath.Glob(filepath.Join(public, "*", "desk", "exam-*.js"))
	if err != nil {
		return "", nil, err
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return "", nil, err
		}
		var data struct {
			ID    string
			Cards []struct{ ID, Face string }
		}
		if err := json.Unmarshal(text[bytes.Index(text, []byte("]="))+2:], &data); err != nil {
			return "", nil, fmt.Errorf("read %s: %w", name, err)
		}
		if len(data.Cards) <= len(keys) {
			continue
		}
		exam, keys = data.ID, nil
		for _, c := range data.Cards {
			key := data.ID + "/" + c.ID
			if c.Face != "" {
				key += "#" + c.Face
			}
			keys = append(keys, key)
		}
	}
	if len(keys) < deskCards {
		return "", nil, fmt.Errorf("the largest exam has %d cards, fewer than %d", len(keys), deskCards)
	}
	return exam, keys[:deskCards], nil
}

// deskLog is a log in the format of docs/desk.md: cards are reviewed in turn, and
// mostly known.
func deskLog(_ string, cards []string, reviews int, now time.Time) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\"format\":\"studyguide-log\",\"version\":1,\"entries\":%d}\n", reviews)
	const apart = 2 * time.Minute
	at := now.Add(-24*time.Hour - time.Duration(reviews)*apart)
	for i := range reviews {
		grade := []int{3, 3, 4, 3, 1, 3, 3, 2}[(i+i/len(cards))%8]
		fmt.Fprintf(&b, "{\"kind\":\"review\",\"at\":%d,\"card\":%q,\"digest\":\"a1b2c3d4\",\"grade\":%d,\"id\":\"bench00000000-%06d\",\"ms\":4200}\n",
			at.UnixMilli(), cards[i%len(cards)], grade, i)
		at = at.Add(apart)
	}
	return b.Bytes()
}

// deskPage is the browser with the site in it.
type deskPage struct {
	ctx  context.Context
	root string
}

func (p deskPage) measure(out *desk, exam, file string, runs int) error {
	if err := p.show("desk.html", `!document.querySelector("section.record").hasAttribute("aria-busy")`); err != nil {
		return err
	}
	if err := chromedp.Do(p.ctx, chromedp.SetUploadFiles("input[type=file]", []string{file})); err != nil {
		return fmt.Errorf("bring in the log: %w", err)
	}
	if err := p.await(`document.querySelector("[data-said=bring]").textContent !== ""`); err != nil {
		return err
	}
	// The record's page would go on counting beside what is measured.
	if err := p.show("coverage.html", `true`); err != nil {
		return err
	}
	for range runs {
		if err := p.forget(); err != nil {
			return err
		}
		for _, m := range []*measure{&out.Cold, &out.Warm} {
			took, err := p.open(exam)
			if err != nil {
				return err
			}
			m.Samples = append(m.Samples, sample{Time: took})
		}
		took, err := p.parse()
		if err != nil {
			return err
		}
		out.Parse.Samples = append(out.Parse.Samples, sample{Time: took})
	}
	return nil
}

// forget removes the snapshot.
func (p deskPage) forget() error {
	_, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](`new Promise(done => { indexedDB.open("studyguide-desk").onsuccess = e => {
		const tx = e.target.result.transaction("values", "readwrite");
		tx.objectStore("values").delete("cache:memory");
		tx.oncomplete = () => done(true);
	} })`, chromedp.EvalAwaitPromise))
	return err
}

const readLog = `new Promise(done => { indexedDB.open("studyguide-desk").onsuccess = e => {
	e.target.result.transaction("blocks").objectStore("blocks").getAll().onsuccess = e => {
		self.logText = "[" + e.target.result.map(b => b.text.replaceAll("\n", ",")).join(",") + "]";
		done(self.logText.length);
	};
} })`

// open opens the page and the first card in a new tab, whose count of script time
// begins at nothing, and returns that time.
func (p deskPage) open(exam string) (time.Duration, error) {
	ctx, stop := chromedp.NewContext(p.ctx)
	defer stop()
	tab := deskPage{ctx, p.root}
	if err := tab.count(); err != nil {
		return 0, err
	}
	if err := tab.show(exam+"/desk/study.html", `!document.querySelector("section.study").hasAttribute("aria-busy")`); err != nil {
		return 0, err
	}
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`document.querySelector("[data-do=start]").click()`)); err != nil {
		return 0, err
	}
	if err := tab.await(`document.querySelector(".study-stage .card-front")`); err != nil {
		return 0, err
	}
	return tab.scriptTime()
}

// count lets the browser count script time, of the processor and not of the
// clock: what else the machine does meanwhile is no part of it.
func (p deskPage) count() error {
	return chromedp.Do(p.ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := cdp.Call(ctx, t, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks})
		return err
	}))
}

// scriptTime is how long the page's main thread has worked since it is counted,
// but for layout and style: its scripts, reading the page and the database, and
// the collection of garbage. The browser's own figure for scripts leaves out what
// follows a promise, which is most of it here.
func (p deskPage) scriptTime() (time.Duration, error) {
	var out time.Duration
	err := chromedp.Do(p.ctx, chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		r, err := cdp.Call(ctx, t, performance.GetMetrics, cdp.Empty{})
		if err != nil {
			return err
		}
		for _, m := range r.Metrics {
			switch m.Name {
			case "TaskDuration":
				out += time.Duration(m.Value * float64(time.Second))
			case "LayoutDuration", "RecalcStyleDuration":
				out -= time.Duration(m.Value * float64(time.Second))
			}
		}
		return nil
	}))
	if err != nil {
		return 0, fmt.Errorf("ask for the script time: %w", err)
	}
	return out, nil
}

// parse returns the script time of JSON.parse of the whole log.
func (p deskPage) parse() (time.Duration, error) {
	if _, err := chromedp.Run(p.ctx, chromedp.Evaluate[int](readLog, chromedp.EvalAwaitPromise)); err != nil {
		return 0, fmt.Errorf("read the log: %w", err)
	}
	if err := p.count(); err != nil {
		return 0, err
	}
	before, err := p.scriptTime()
	if err != nil {
		return 0, err
	}
	if _, err := chromedp.Run(p.ctx, chromedp.Evaluate[int](`new Promise(done => setTimeout(() => done(JSON.parse(self.logText).length)))`, chromedp.EvalAwaitPromise)); err != nil {
		return 0, fmt.Errorf("parse the log: %w", err)
	}
	after, err := p.scriptTime()
	return after - before, err
}

func (p deskPage) show(name, until string) error {
	if err := chromedp.Do(p.ctx, chromedp.Navigate(p.root+name)); err != nil {
		return fmt.Errorf("open %s: %w", name, err)
	}
	return p.await(until)
}

// await looks every 50 ms, which costs the page next to nothing.
func (p deskPage) await(until string) error {
	end := time.Now().Add(2 * time.Minute)
	for {
		is, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](`!!(`+until+`)`))
		if err != nil {
			return fmt.Errorf("wait for %s: %w", until, err)
		}
		if is {
			return nil
		}
		if time.Now().After(end) {
			return fmt.Errorf("it does not come true: %s", until)
		}
		time.Sleep(50 * time.Millisecond)
	}
}
