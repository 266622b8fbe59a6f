package browser

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"
)

// searchSite has something to find of every kind, in several scripts.
const searchSite = `
-- hugo.yaml --
title: Sample
locale: LOCALE
-- content/exams/tst-100/exam.yaml --
code: TST-100
title: Sample Administrator
edition: 2029-05-01
hue: plum
outline:
  - id: prepare
    number: "1"
    title: Prepare lanterns
    items:
      - {id: wick, number: "1.1", title: Trim a wick}
      - {id: glass, number: "1.10", title: Clean the glass}
      - {id: lamps, number: "1.2", title: Lamps made of quartz}
      - {id: rules, number: "1.3", title: Compliance policies}
-- content/exams/fl-100/exam.yaml --
code: FL-100
title: Foundations
edition: 2029-05-01
hue: teal
outline:
  - {id: a, number: FL-1, title: Scripts, items: [{id: greek, number: FL-1.1.1, title: Ελληνικά έγγραφα}, {id: arabic, number: FL-1.1.2, title: الأجهزة المُدارة}, {id: han, number: FL-1.1.3, title: 設定管理者権限}, {id: cafe, number: FL-1.1.4, title: Das Café in der Straße}]}
-- content/exams/tst-100/notes/wick.md --
A wick stands in oil. Some are of quartz.

## Choose a wick

It works out of the box, and users run Get-MgUser.

## Replace it

The box of the old one is out on the shelf. Configured devices are listed.
-- content/exams/tst-100/cards/c.yaml --
- {id: card-1, objective: wick, front: What is it made of?, back: Zebracotton.}
- {id: card-2, objective: wick, cloze: "A {{c1::giraffewick}} in {{c2::oceanoil}}."}
-- content/exams/tst-100/questions/q.yaml --
- {id: q1, objective: glass, kind: single, stem: What cleans a pane?, explanation: Tigerwhy., options: [{text: Water, correct: true, why: Pandaright}, {text: Sand, why: Zebrawrong}]}
-- content/glossary.yaml --
- {id: quartz, term: Quartz, definition: A mineral.}
-- content/pages/about.md --
---
title: About lanterns
---
A *free* page about quartz.
`

// searchSamples are the site in languages that are read from the left and from the right.
var searchSamples = map[string]*fixture{"en": searchSample("en"), "ar": searchSample("ar")}

func searchSample(locale string) *fixture {
	return &fixture{text: strings.ReplaceAll(searchSite, "LOCALE", locale), address: "https://example.org/a/b/", base: "/a/b/"}
}

// answer is what the search page shows.
type answer struct {
	Status string
	URLs   []string
	Text   string
	Counts map[string]string
}

// settled waits until the page has answered.
const settled = `new Promise(done => {
	const say = () => document.querySelector(".search-status").textContent;
	let before = null, since = 0;
	const look = () => {
		const now = say() + document.querySelector("#search-results").textContent;
		if (now === before && say() !== "" && ++since > 4) done(true); else setTimeout(look, 15);
		if (now !== before) since = 0;
		before = now;
	};
	look();
})`

func (b tab) search(site, query string) answer {
	b.t.Helper()
	b.show("about:blank")
	b.show(site + "search.html#q=" + url.QueryEscape(query))
	return b.answer()
}

func (b tab) answer() answer {
	b.t.Helper()
	ask[bool](b, settled)
	return ask[answer](b, `({
		Status: document.querySelector(".search-status").textContent,
		URLs: [...document.querySelectorAll("#search-results [role=option]")].map(a => a.getAttribute("href").replace(/\?q=[^#]*/, "")),
		Text: document.querySelector("#search-results").textContent,
		Counts: Object.fromEntries([...document.querySelectorAll(".search-kind")].map(l => [l.querySelector("input").value, l.querySelector(".count").textContent])),
	})`)
}

// otherAnswer does something that changes the answer, and returns it when it has changed.
func (b tab) otherAnswer(act string) answer {
	b.t.Helper()
	const shown = `document.querySelector(".search-status").textContent + document.querySelector("#search-results").textContent`
	before := ask[string](b, shown)
	b.tell(act)
	b.await(shown + ` !== ` + js(before))
	return b.answer()
}

// What is asked for is found, the best first, over HTTP and from a folder.
func TestSearchFinds(t *testing.T) {
	t.Parallel()
	b := open(t)
	said := b.listen()
	site := searchSamples["en"].get(t)
	for _, c := range []struct {
		query string
		want  string // the first results
		not   string
	}{
		{query: "quartz", want: "tst-100/lamps.html glossary.html#quartz tst-100/wick.html"}, // title, term, text
		{query: "Quar", want: "tst-100/lamps.html glossary.html#quartz"},
		{query: "quarzt", want: "tst-100/lamps.html glossary.html#quartz"},
		{query: "uqartz", want: "tst-100/lamps.html glossary.html#quartz"},
		{query: "complaince", want: "tst-100/rules.html"},
		{query: "complainc", want: "tst-100/rules.html"}, // not yet typed to its end
		{query: "policy", want: "tst-100/rules.html"},
		{query: "configuring a device", want: "tst-100/wick.html#s-replace-it"},
		{query: "1.1", want: "tst-100/wick.html", not: "tst-100/glass.html"},
		{query: "1.10", want: "tst-100/glass.html", not: "tst-100/wick.html"},
		{query: "FL-1.1.1", want: "fl-100/greek.html", not: "fl-100/arabic.html"},
		{query: "1.1.2", want: "fl-100/arabic.html", not: "fl-100/greek.html"},
		{query: "tst100", want: "tst-100/index.html", not: "fl-100/index.html"},
		{query: "tst-100 quartz", want: "tst-100/lamps.html", not: "pages/about.html"},
		{query: "ελληνικα", want: "fl-100/greek.html"},
		{query: "ΈΓΓΡΑΦΑ", want: "fl-100/greek.html"},
		{query: "اجهزة", want: "fl-100/arabic.html"},
		{query: "مدارة", want: "fl-100/arabic.html"},
		{query: "管理者", want: "fl-100/han.html"},
		{query: "限", want: "fl-100/han.html"},
		{query: "cafe strasse", want: "fl-100/cafe.html"},
		{query: "out of the box", want: "tst-100/wick.html#s-choose-a-wick"},
		{query: "Get-MgUser", want: "tst-100/wick.html#s-choose-a-wick"},
		{query: "mguser", want: "tst-100/wick.html#s-choose-a-wick"},
		{query: "trim a wi", want: "tst-100/wick.html"},
		{query: "free page", want: "pages/about.html"},
		{query: "zebra cotton", want: "tst-100/wick.html#card-1"}, // two words that are written as one
		{query: "zebra cott", want: "tst-100/wick.html#card-1"},
		{query: "nothingofthekind"},
		{query: "$&"},
	} {
		for _, where := range []string{site.url, site.folder()} {
			got := b.search(where, c.query)
			want := strings.Fields(c.want)
			if len(got.URLs) < len(want) || !slices.Equal(got.URLs[:len(want)], want) || c.want == "" && len(got.URLs) > 0 {
				t.Errorf("%s: %q finds %q, want first %q (%s)", where, c.query, got.URLs, want, got.Status)
			}
			if c.not != "" && slices.Contains(got.URLs, c.not) {
				t.Errorf("%q finds %s", c.query, c.not)
			}
			if c.want == "" && !strings.Contains(got.Status, c.query) {
				t.Errorf("%q is met with %q", c.query, got.Status)
			}
		}
	}
	if text := said.take(); text != "" {
		t.Error(text)
	}
}

// What lacks words follows what has all of them, and the counts and each result say so.
func TestSearchWithoutAllWords(t *testing.T) {
	t.Parallel()
	b := open(t)
	site := searchSamples["en"].get(t).url
	got := b.search(site, "quartz 1.10")
	if !strings.HasPrefix(got.Status, "No place has all of these words. 5 places have some of them.") || !slices.Contains(got.URLs, "tst-100/glass.html") ||
		!slices.Contains(got.URLs, "tst-100/lamps.html") || !strings.Contains(got.Text, "without: quartz") || !strings.Contains(got.Text, "without: 1.10") {
		t.Errorf("%+v", got)
	}
	got = b.search(site, "oil qartz")
	if got.Status != "1 place found. 3 more have some of these words." || got.URLs[0] != "tst-100/wick.html" {
		t.Errorf("%+v", got)
	}
	if marked := ask[string](b, `[...document.querySelector("#search-results [role=option]").querySelectorAll("mark")].map(m => m.textContent).join(" ")`); marked != "oil quartz" {
		t.Errorf("the mistyped word is not marked beside the other: %s", marked)
	}
	if got = b.search(site, strings.Repeat("nothing", 700)); len(got.Status) > 120 {
		t.Errorf("a long query is said in full: %s", got.Status)
	}
}

// A word of an answer finds its card and question, and is not told.
func TestSearchDoesNotTellAnswers(t *testing.T) {
	t.Parallel()
	b := open(t)
	site := searchSamples["en"].get(t).url
	for query, want := range map[string]string{
		"zebracotton": "tst-100/wick.html#card-1", "oceanoil": "tst-100/wick.html#card-2", "tigerwhy": "tst-100/glass.html#q1", "pandaright": "tst-100/glass.html#q1",
	} {
		got := b.search(site, query)
		if len(got.URLs) != 1 || got.URLs[0] != want || strings.Contains(strings.ToLower(got.Text), query) || !strings.Contains(got.Text, "found in the answer") {
			t.Errorf("%s: %+v", query, got)
		}
	}
}

// Kind and exam narrow the results, the counts stay, and the address keeps all of it.
func TestSearchFilters(t *testing.T) {
	t.Parallel()
	b := open(t)
	site := searchSamples["en"].get(t).url
	all := b.search(site, "quartz")
	terms := b.otherAnswer(`document.querySelector("input[value=terms]").click()`)
	if len(all.URLs) != 4 || len(terms.URLs) != 1 || terms.URLs[0] != "glossary.html#quartz" || fmt.Sprint(terms.Counts) != fmt.Sprint(all.Counts) || all.Counts[""] != "4" {
		t.Errorf("%+v, then %+v", all, terms)
	}
	if hidden := ask[bool](b, `document.querySelector("input[value=labs]").checkVisibility()`); hidden {
		t.Error("a kind is offered that the site has nothing of")
	}
	address := ask[string](b, `location.href`)
	b.show("about:blank")
	b.show(address)
	if again := b.answer(); fmt.Sprint(again) != fmt.Sprint(terms) {
		t.Errorf("%s: %+v", address, again)
	}
	if of := b.otherAnswer(`document.querySelector("input[value='']").click(); const s = document.querySelector("select[name=exam]"); s.value = "fl-100"; s.dispatchEvent(new Event("change", {bubbles: true}))`); slices.ContainsFunc(of.URLs, func(u string) bool { return strings.HasPrefix(u, "tst-100/") }) || len(of.URLs) != 2 {
		t.Errorf("%+v", of)
	}
}

// A page that still has the index of a site that was built anew asks for the new one.
func TestSearchSurvivesANewSite(t *testing.T) {
	t.Parallel()
	site := searchSamples["en"].get(t)
	old := strings.NewReplacer(`"digest":"`, `"digest":"00000`)
	first := true
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/search/index.js" && first {
			first = false
			text, _ := os.ReadFile(filepath.Join(site.public, "search", "index.js"))
			fmt.Fprint(w, old.Replace(string(text)))
			return
		}
		http.FileServer(http.Dir(site.public)).ServeHTTP(w, r)
	}))
	defer server.Close()
	b := open(t)
	if got := b.search(server.URL+"/", "quartz"); len(got.URLs) != 4 || first {
		t.Errorf("%+v", got)
	}
}

// axe-core finds nothing while there are results and one is chosen, in any view,
// in either direction; and nothing is cut off.
func TestSearchAxe(t *testing.T) {
	t.Parallel()
	axe := readAxe(t)
	b := open(t)
	for _, site := range []struct{ address, query string }{
		{built.server.URL + basePath, "conditional access"}, {searchSamples["ar"].get(t).url, "quartz"}, {searchSamples["ar"].get(t).url, "الأجهزة"},
	} {
		for _, px := range []int64{360, 1440} {
			for _, colour := range []string{"light", "dark"} {
				b.width(px)
				b.as("screen", colour)
				if got := b.search(site.address, site.query); len(got.URLs) == 0 {
					t.Fatalf("%s finds nothing", site.query)
				}
				b.press(kb.ArrowDown)
				b.bring(axe)
				found := ask[string](b, `axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.target + " " + n.failureSummary))))`)
				var list []string
				if err := json.Unmarshal([]byte(found), &list); err != nil || len(list) > 0 {
					t.Errorf("%s, %d px, %s: %v %q", site.query, px, colour, err, list)
				}
				if wide := ask[int](b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); wide > 0 {
					t.Errorf("%s, %d px: %d px wider than the screen", site.query, px, wide)
				}
			}
		}
	}
}

// What is said about keys is one text, and is not said where there are fingers alone.
func TestSearchHints(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.width(360)
	const seen = `[".search-keys", ".search-slash"].map(s => document.querySelector(s).checkVisibility()).join()`
	b.show(searchSamples["en"].get(t).url + "search.html")
	send(b, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
	b.await(seen + ` === "false,false"`)
	send(b, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{})
	b.width(820)
	b.await(seen + ` === "true,true"`)
	if display := ask[string](b, `getComputedStyle(document.querySelector(".search-more-choices kbd").parentElement).display`); strings.Contains(display, "flex") {
		t.Errorf("the text about the key is in columns: %s", display)
	}
}

// Without JavaScript the page says so, offers other ways, and no field.
func TestSearchWithoutJavaScript(t *testing.T) {
	t.Parallel()
	b := open(t)
	b.scripts(false)
	b.show(searchSamples["en"].get(t).url + "search.html")
	b.scripts(true)
	if !ask[bool](b, `document.querySelector(".search-off").checkVisibility() && !document.querySelector("form.search").checkVisibility() && !!document.querySelector('.search-off a[href="glossary.html"]')`) {
		t.Error("the page does not say that it needs JavaScript")
	}
}
