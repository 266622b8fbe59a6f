package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	cdppage "github.com/chromedp/cdproto/page"
)

// manySite has so many words that begin alike that their lines are not all
// loaded, and words that all or every third of its places have.
var manySite = fixture{text: manyTerms(2_500), address: "https://example.org/a/b/", base: "/a/b/"}

func manyTerms(n int) string {
	var b strings.Builder
	b.WriteString(`
-- hugo.yaml --
title: Sample
locale: en
-- content/exams/tst-100/exam.yaml --
code: TST-100
title: Sample Administrator
edition: 2029-05-01
hue: plum
outline:
  - {id: prepare, number: "1", title: Prepare lanterns, items: [{id: wick, number: "1.1", title: Trim a wick}]}
-- content/glossary.yaml --
`)
	for i := range n {
		word := "p"
		for _, digit := range fmt.Sprintf("%05d", i*37%n) {
			word += string("bcdfghklmn"[digit-'0']) + "a"
		}
		fmt.Fprintf(&b, "- {id: t%d, term: %s, definition: %s of a lantern.}\n", i, word, []string{"Oil", "Fat", "Wax"}[i%3])
	}
	return b.String()
}

// barrier serves files of the index only when all that belong together were
// asked for.
type barrier struct {
	together []string // letters of files, as "fb"
	mu       sync.Mutex
	asked    map[byte]chan struct{}
	alone    []string // files that waited in vain
}

func (b *barrier) channel(letter byte) chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.asked[letter] == nil {
		b.asked[letter] = make(chan struct{})
	}
	return b.asked[letter]
}

func (b *barrier) wait(path string) {
	name, ok := strings.CutPrefix(path, "/search/")
	if !ok || strings.HasPrefix(name, "index.js") {
		return
	}
	mine := b.channel(name[0])
	b.mu.Lock()
	select {
	case <-mine:
	default:
		close(mine)
	}
	b.mu.Unlock()
	for _, set := range b.together {
		if !strings.Contains(set, name[:1]) {
			continue
		}
		for _, other := range []byte(set) {
			select {
			case <-b.channel(other):
			case <-time.After(3 * time.Second):
				b.mu.Lock()
				b.alone = append(b.alone, name)
				b.mu.Unlock()
			}
		}
	}
}

// What a query can know that it needs is asked for at once, and not one file
// after another: over a network each round counts.
func TestSearchAsksAtOnce(t *testing.T) {
	t.Parallel()
	b := open(t)
	for _, c := range []struct {
		site     *fixture
		query    string
		together []string
	}{
		{searchSamples["en"], "quartz", []string{"tw"}},
		{searchSamples["en"], "quarzt", []string{"tw", "fb"}},
		{&manySite, "p", []string{"twp"}}, // a beginning that too many words have
	} {
		public := c.site.get(t).public
		gate := &barrier{together: c.together, asked: map[byte]chan struct{}{}}
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			gate.wait(r.URL.Path)
			http.FileServer(http.Dir(public)).ServeHTTP(w, r)
		}))
		got := b.search(server.URL+"/", c.query)
		server.Close()
		if len(gate.alone) > 0 || len(got.URLs) == 0 {
			t.Errorf("%s: %q are not asked for together with the others of %q; %+v", c.query, gate.alone, c.together, got)
		}
	}
}

// A beginning that many words have finds those that come first, a word that is
// everywhere all of its places, and a longer beginning all that begin so.
func TestSearchManyPlaces(t *testing.T) {
	t.Parallel()
	b := open(t)
	site := manySite.get(t).url
	for query, want := range map[string]string{"p": "More than 400 places", "lantern": "2,501 places", "oil": "834 places", "pbababa": "100 places"} {
		if got := b.search(site, query); !strings.HasPrefix(got.Status, want) {
			t.Errorf("%s: %q, want %q", query, got.Status, want)
		}
	}
	// Words that a great part of all places has are optional beside rarer ones.
	got := b.search(site, "wick of a lantern")
	if len(got.URLs) != 1 || got.URLs[0] != "tst-100/wick.html" || got.Status != "No place has all of these words. 1 place has some of them." {
		t.Errorf("%+v", got)
	}
}

// What takes long at its first use is made before the first key: there, one
// format of numbers, which costs more than finding the results.
func TestSearchIsReadyBeforeTheKey(t *testing.T) {
	t.Parallel()
	b := open(t)
	send(b, cdppage.AddScriptToEvaluateOnNewDocument, cdppage.AddScriptToEvaluateOnNewDocumentParams{Source: `
		window.made = 0;
		Intl.NumberFormat = new Proxy(Intl.NumberFormat, {construct(to, args) { made++; return new to(...args) }});
		const locale = Number.prototype.toLocaleString;
		Number.prototype.toLocaleString = function (...args) { made++; return locale.apply(this, args) };`})
	b.show(searchSamples["en"].get(t).url + "search.html")
	ask[bool](b, `new Promise(done => { const look = n => made || n > 100 ? done(true) : setTimeout(look, 20, n + 1); look(0) })`)
	before := ask[int](b, `made`)
	b.tell(`document.querySelector("#search-field").value = "quartz"; document.querySelector("#search-field").dispatchEvent(new Event("input"))`)
	got := b.answer()
	if after := ask[int](b, `made`); before != 1 || after != 1 || len(got.URLs) != 4 {
		t.Errorf("%d formats are made before the key, %d until the results, want one, before; %+v", before, after, got)
	}
}

// Enter, before the results are there, opens the first of them and none of the
// query before.
func TestSearchOpensWhatWasTyped(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.search(searchSamples["en"].get(t).url, "quartz")
	b.tell(`{
		const f = document.querySelector("#search-field");
		f.value = "tigerwhy";
		f.dispatchEvent(new Event("input"));
		f.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", cancelable: true}));
	}`)
	b.until("another page", `!location.pathname.endsWith("search.html") && document.readyState === "complete"`)
	if got := ask[string](b, `location.pathname + location.hash`); !strings.HasSuffix(got, "tst-100/glass.html#q1") {
		t.Error(got)
	}
}

// The results come first; the address follows, and has the last query.
func TestSearchKeepsTheLastQuery(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.show("about:blank")
	b.show(searchSamples["en"].get(t).url + "search.html")
	b.tell(`{ const f = document.querySelector("#search-field"); for (const q of ["q", "quartz", "wick"]) { f.value = q; f.dispatchEvent(new Event("input")) } }`)
	got := b.answer()
	if hash := ask[string](b, `location.hash`); hash != "#q=wick" || !slices.Contains(got.URLs, "tst-100/wick.html") {
		t.Errorf("%s: %+v", hash, got)
	}
}
