package browser

import (
	"bytes"
	"context"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

// until waits for an expression to be true. The browser works on its own here
// (idle time, storage), so there is nothing to wait for but the result.
func (b tab) until(what, expression string) {
	b.t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](expression, chromedp.EvalAwaitPromise))
		if err == nil && ok { // an error: the page was replaced meanwhile
			return
		}
	}
	b.t.Fatalf("never came: %s; the page says %q", what, ask[string](b, `(document.querySelector(".keep-line") ?? document.querySelector("h1")).textContent`))
}

const (
	allKept  = `document.querySelector(".keep-line").textContent.startsWith("All ")`
	hasNews  = `document.querySelector(".offline button") !== null`
	nothing  = `Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()]).then(([r, c]) => r.length + c.length === 0)`
	kindNow  = `document.body.dataset.kind`
	styled   = `getComputedStyle(document.body).margin === "0px" && document.documentElement.hasAttribute("data-js")`
	keptKeys = `caches.keys().then(names => caches.open(names[0])).then(c => c.keys()).then(keys => keys.map(k => k.url))`
)

// The whole life of a site that browsers keep: first visit, no network, a new
// edition, and an author who turns it off again.
func TestOffline(t *testing.T) {
	t.Parallel()
	dir, public := sample(t, "true"), keptSite(t)
	h := newHost(t)
	h.shows(public)
	b := open(t)
	said := b.listen()

	b.show(h.url("index.html"))
	b.until("everything is kept", allKept)
	if text := said.take(); text != "" {
		t.Errorf("first visit: %s", text)
	}
	pages, err := readPages(public)
	if err != nil {
		t.Fatal(err)
	}

	h.stop()
	seen := map[string]bool{}
	for _, p := range pages {
		address, status := h.url(p.name)+"?from=mail", 200.0
		if p.name == "404.html" {
			address, status = h.url("no/such/page.html"), 404
		} else if seen[p.kind] {
			continue
		}
		seen[p.kind] = true
		b.show(address)
		if kind := ask[string](b, kindNow); kind != p.kind || !ask[bool](b, styled) || ask[bool](b, `document.querySelector(".label")?.textContent === "404"`) != (status == 404) {
			t.Errorf("%s without a network: a page of kind %q", address, kind)
		}
		if got := ask[float64](b, `performance.getEntriesByType("navigation")[0].responseStatus`); got != status {
			t.Errorf("%s without a network: status %g, want %g", address, got, status)
		}
	}
	if len(seen) < 15 {
		t.Errorf("only %d kinds of pages", len(seen))
	}
	for address, want := range map[string]string{"": "home", "tst-100/": "exam", "tst-100": "exam", "tst-100/choose-join-type": "objective"} {
		b.show(h.url(address))
		if kind := ask[string](b, kindNow); kind != want {
			t.Errorf("%q without a network: a page of kind %q, want %q", address, kind, want)
		}
	}
	said.take() // that the worker could not be looked up is no complaint of the page

	const changed = "tst-100/encrypt-disks.html"
	if err := os.WriteFile(filepath.Join(dir, "content/exams/tst-100/notes/encrypt-disks.md"), []byte("An entirely new text.\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	second := built1(t, dir)
	h.shows(second)
	h.start()
	b.show(h.url(changed))
	b.until("the new edition is announced", hasNews)
	if strings.Contains(ask[string](b, `document.body.textContent`), "entirely new") {
		t.Error("a page of two editions, or swapped under the reader")
	}
	if got, want := h.requests(), differing(t, public, second); !slices.Equal(got, want) {
		t.Errorf("asked for %q, want %q", got, want)
	}
	if axe, err := os.ReadFile("node_modules/axe-core/axe.min.js"); err != nil {
		t.Error(err)
	} else {
		b.violations(string(axe), "with a new edition")
	}
	b.tell(`document.querySelector(".offline button").click()`)
	b.until("the new text is there", `document.body.textContent.includes("entirely new")`)
	b.until("the old edition is gone", keptKeys+`.then(urls => new Set(urls.map(u => u.split("?")[0])).size === urls.length && urls.length > 30)`)
	if text := said.take(); text != "" {
		t.Errorf("with a new edition: %s", text)
	}

	edit(t, filepath.Join(dir, "hugo.yaml"), "    offline: true\n", "")
	h.shows(built1(t, dir))
	b.show(h.url(changed))
	b.until("worker and store are gone", nothing)
	b.until("the page is one without a worker", `document.querySelector("script[src*=offline], .offline") === null`)
	if text := said.take(); text != "" {
		t.Errorf("turned off: %s", text)
	}
}

// violations runs axe over the page as it stands.
func (b tab) violations(axe, name string) {
	b.t.Helper()
	b.bring(axe)
	if found := ask[string](b, `axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations.map(v => v.id + ": " + v.nodes.map(n => n.failureSummary)).join("\n"))`); found != "" {
		b.t.Errorf("%s: %s", name, found)
	}
}

// differing lists the files that differ between two builds, and that a browser keeps.
func differing(t *testing.T, a, b string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(b, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		rel, _ := filepath.Rel(b, name)
		text, err := os.ReadFile(name)
		old, _ := os.ReadFile(filepath.Join(a, rel))
		if !bytes.Equal(text, old) {
			out = append(out, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

// What another tab takes over is not swapped under the reader of this one.
func TestOfflineTwoTabs(t *testing.T) {
	t.Parallel()
	dir := sample(t, "true")
	h := newHost(t)
	h.shows(keptSite(t))
	b := open(t)
	b.show(h.url("index.html"))
	b.until("everything is kept", allKept)
	other, _ := b.another()
	other.show(h.url("glossary.html"))
	edit(t, filepath.Join(dir, "hugo.yaml"), "title: My guide", "title: Another title")
	h.shows(built1(t, dir))
	b.show(h.url("index.html"))
	b.until("the new edition is announced", hasNews)
	other.until("the new edition is announced there too", hasNews)
	other.show(h.url("coverage.html"))
	other.until("it is announced on the next page", hasNews)
	other.tell(`document.body.dataset.mine = "1"`)
	b.tell(`document.querySelector(".offline button").click()`)
	b.until("the new edition is shown", `document.title.includes("Another title")`)
	if !ask[bool](other, `document.body.dataset.mine === "1" && document.title.includes("My guide")`) {
		t.Error("the other tab was reloaded")
	}
	other.tell(`document.querySelector(".offline button").click()`)
	other.until("the other tab follows when asked", `document.title.includes("Another title")`)
}

// The reader decides: nothing is fetched unasked by who saves data, what is kept
// can be removed, and stays removed; a browser without room says so.
func TestOfflineIsTheReadersChoice(t *testing.T) {
	t.Parallel()
	h := newHost(t)
	h.shows(keptSite(t))
	b := open(t)
	yes, room := true, 60_000.0
	send(b, emulation.SetDataSaverOverride, emulation.SetDataSaverOverrideParams{DataSaverEnabled: &yes})
	b.show(h.url("index.html"))
	b.until("the page says that not all is kept", `/ of \d+ files are kept/.test(document.querySelector(".keep-line").textContent)`)
	b.show(h.url("glossary.html"))
	b.show(h.url("index.html"))
	b.until("what was read is kept", `/^[1-9]\d* of \d+ files are kept/.test(document.querySelector(".keep-line").textContent)`)
	if slices.Contains(h.requests(), "tst-100/index.html") {
		t.Error("files were fetched unasked")
	}
	b.tell(`document.querySelector(".keep [data-do=save]").click()`)
	b.until("everything is kept", allKept)
	b.tell(`document.querySelector(".keep [data-do=remove]").click()`)
	b.until("nothing is kept", nothing)
	b.show(h.url("index.html"))
	b.until("it stays so", `document.querySelector(".keep-line").textContent.startsWith("Nothing")`)
	if !ask[bool](b, nothing) {
		t.Error("the worker is back")
	}

	send(b, storage.OverrideQuotaForOrigin, storage.OverrideQuotaForOriginParams{Origin: "http://" + h.addr, QuotaSize: &room})
	b.tell(`document.querySelector(".keep [data-do=save]").click()`)
	b.until("the page says that there is no room", `document.querySelector(".keep-line").textContent.includes("no more room")`)
	b.show(h.url("tst-100/practice/index.html"))
	if kind := ask[string](b, kindNow); kind != "practice" {
		t.Errorf("a store without room: a page of kind %q", kind)
	}
}

// A host that changes files on their way: none of them is kept, none is asked for
// again and again, and every page opens as it comes.
func TestOfflineOnAHostThatChangesFiles(t *testing.T) {
	t.Parallel()
	h := newHost(t)
	h.alter = true
	public := keptSite(t)
	h.shows(public)
	b := open(t)
	b.show(h.url("index.html"))
	b.until("what arrives whole is kept", `/^[1-9]\d* of \d+ files are kept/.test(document.querySelector(".keep-line").textContent) && !document.querySelector(".keep [data-do=save]").hidden`)
	if ask[bool](b, keptKeys+`.then(urls => urls.some(u => u.includes(".html")))`) {
		t.Error("a page is kept that is not the site's")
	}
	h.shows(public)
	b.show(h.url("glossary.html"))
	b.show(h.url("index.html"))
	b.until("the page says how far it is", `/ of \d+ files are kept/.test(document.querySelector(".keep-line").textContent)`)
	time.Sleep(300 * time.Millisecond)
	if got := h.requests(); slices.Contains(got, "tst-100/index.html") || !slices.Contains(got, "sw.js") {
		t.Errorf("asked for %q", got)
	}
}

// While somebody writes, no old page stands in the way.
func TestServeRemovesTheWorker(t *testing.T) {
	t.Parallel()
	dir := sample(t, "true")
	edit(t, filepath.Join(dir, "hugo.yaml"), "baseURL: https://example.org/my-guide/", "baseURL: https://example.org"+basePath)
	h := newHost(t)
	h.shows(keptSite(t))
	b := open(t)
	b.show(h.url("index.html"))
	b.until("everything is kept", allKept)
	h.stop()
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan string)
	go func() {
		_, port, _ := net.SplitHostPort(h.addr)
		out, _ := commandIn(ctx, "serve", "-C", dir, "-p", port)
		done <- out
	}()
	defer func() { stop(); <-done }()
	for i := 0; ; i++ {
		if c, err := net.Dial("tcp", h.addr); err == nil {
			c.Close()
			break
		} else if i == 200 {
			t.Fatal(err)
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.show(h.url("index.html"))
	b.until("the worker is gone", nothing)
	b.until("the page follows the edits", `document.querySelector("script[src*=_studyguide]") !== null`)
	if ask[bool](b, `document.querySelector("script[src*=offline], .offline") !== null`) {
		t.Error("serve registers a worker")
	}
}

// From a folder nothing is registered and nothing is said; the ZIP unpacks to
// such a folder.
func TestOfflineFromAFolder(t *testing.T) {
	t.Parallel()
	dir, public := sample(t, "true"), filepath.Join(t.TempDir(), "public")
	if err := os.CopyFS(public, os.DirFS(keptSite(t))); err != nil {
		t.Fatal(err)
	}
	if out, code := command("zip", "-C", dir, "--public", public); code != 0 {
		t.Fatal(out)
	}
	unpacked := filepath.Join(t.TempDir(), "stick")
	unzip(t, filepath.Join(public, "downloads", "my-guide.zip"), unpacked)
	b := open(t)
	said := b.listen()
	for _, root := range []string{public, filepath.Join(unpacked, "my-guide")} {
		pages, err := readPages(root)
		if err != nil || len(pages) < 20 {
			t.Fatal(len(pages), err)
		}
		seen := map[string]bool{}
		for _, p := range pages {
			if seen[p.kind] || p.name == "404.html" {
				continue
			}
			seen[p.kind] = true
			b.show("file://" + filepath.ToSlash(filepath.Join(root, p.name)))
			if kind := ask[string](b, kindNow); kind != p.kind || !ask[bool](b, styled) {
				t.Errorf("%s: kind %q", p.name, kind)
			}
			time.Sleep(100 * time.Millisecond) // idle time comes
			if text := said.take(); text != "" {
				t.Errorf("%s: %s", p.name, text)
			}
		}
	}
	for _, name := range []string{"sw.js", "app.webmanifest", "404.html", "sitemap.xml", "downloads"} {
		if _, err := os.Stat(filepath.Join(unpacked, "my-guide", name)); err == nil {
			t.Errorf("the archive has %s", name)
		}
	}
}
