package cli

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"studyguide/generator/diag"
	"studyguide/generator/site"
)

const csp = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">`

func testServer() *Server {
	s := &Server{BasePath: BasePath("https://example.org/guide")}
	s.Show(Update{Change: site.Change{Written: site.Output{
		"index.html":         []byte("<html><head>" + csp + `<link href="css/a.css" rel=stylesheet></head><body>home</body></html>`),
		"tst-100/index.html": []byte("<head>" + csp + `</head>exam <img src="../img/x.png">`),
		"tst-100/join.html":  []byte("<p>join"),
		"404.html":           []byte("<p>lost"),
		"css/a.css":          []byte("a{}"),
		"img/x.png":          []byte("png"),
		"odd.unknownkind":    []byte("\x00\x01"),
		".nojekyll":          {},
	}}})
	return s
}

func get(h http.Handler, target string) *http.Response {
	r := httptest.NewRequest("GET", target, nil)
	r.Host = "localhost:1414"
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestServerAnswers(t *testing.T) {
	s := testServer()
	for _, c := range []struct {
		path, kind, has string
		status          int
	}{
		{"/guide/", "text/html; charset=utf-8", "home", 200},
		{"/guide/index.html?x=1", "text/html; charset=utf-8", "home", 200},
		{"/guide/tst-100/", "text/html; charset=utf-8", "exam", 200},
		{"/guide/tst-100/join.html", "text/html; charset=utf-8", "join", 200},
		{"/guide/tst-100/join", "text/html; charset=utf-8", "join", 200},
		{"/guide/css/a.css", "text/css; charset=utf-8", "a{}", 200},
		{"/guide/img/x.png", "image/png", "png", 200},
		{"/guide/odd.unknownkind", "application/octet-stream", "\x00", 200},
		{"/guide/nosuch.html", "text/html; charset=utf-8", "lost", 404},
		{"/guide/../secret", "text/html; charset=utf-8", "lost", 404},
		{"/elsewhere", "text/html; charset=utf-8", "lost", 404},
		{"/_studyguide/live.js", "text/javascript; charset=utf-8", "EventSource", 200},
		{"/_studyguide/live.css", "text/css; charset=utf-8", "problems", 200},
		{"/_studyguide/nosuch", "text/plain; charset=utf-8", "404", 404},
	} {
		r := get(s, c.path)
		if got := body(t, r); r.StatusCode != c.status || r.Header.Get("Content-Type") != c.kind || !strings.Contains(got, c.has) {
			t.Errorf("%s: %d, %s, %q", c.path, r.StatusCode, r.Header.Get("Content-Type"), got)
		}
		if r.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be cached", c.path)
		}
	}
	for path, to := range map[string]string{"/": "/guide/", "/guide": "/guide/", "/guide/tst-100": "/guide/tst-100/"} {
		if r := get(s, path); r.StatusCode != http.StatusFound || r.Header.Get("Location") != to {
			t.Errorf("%s: %d to %q", path, r.StatusCode, r.Header.Get("Location"))
		}
	}
}

func TestServerAnswersThisMachineOnly(t *testing.T) {
	s := testServer()
	for host, want := range map[string]int{
		"localhost:1414": 200, "127.0.0.1:1414": 200, "[::1]:1414": 200, "LOCALHOST": 200, "guide.localhost:1": 200,
		"evil.example": 403, "evil.example:1414": 403, "localhost.evil.example": 403, "192.168.0.1:1414": 403, "": 403, "0.0.0.0": 403,
	} {
		r := httptest.NewRequest("GET", "/guide/", nil)
		r.Host = host
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		if w.Code != want {
			t.Errorf("%q: %d, want %d", host, w.Code, want)
		}
	}
	r := httptest.NewRequest("POST", "/guide/", nil)
	r.Host = "localhost"
	w := httptest.NewRecorder()
	if s.ServeHTTP(w, r); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", w.Code)
	}
}

func TestServerAddsItsScript(t *testing.T) {
	for page, want := range map[string]string{
		csp: strings.Replace(csp, `'self'"`, `'self'; connect-src &#39;self&#39;"`, 1) + "SCRIPT",
		`<meta content="default-src &#39;none&#39;;" http-equiv=content-security-policy></head>x`: `<meta content="default-src &#39;none&#39;;; connect-src &#39;self&#39;" http-equiv=content-security-policy>SCRIPT</head>x`,
		`<meta http-equiv='Content-Security-Policy' content='connect-src example.org'></body>`:    `<meta http-equiv='Content-Security-Policy' content='connect-src example.org'>SCRIPT</body>`,
		`<meta http-equiv="content-security-policy" content="connect-src 'none'">`:                `<meta http-equiv="content-security-policy" content="connect-src 'self'">SCRIPT`,
		`<meta name=x content="y">plain`: `<meta name=x content="y">plainSCRIPT`,
		"":                               "SCRIPT",
	} {
		got := strings.Replace(string(withLive([]byte(page), "v1")), `<script src="/_studyguide/live.js" data-version="v1" defer></script>`, "SCRIPT", 1)
		if got != want {
			t.Errorf("%s\ngot  %s\nwant %s", page, got, want)
		}
	}
}

// listen connects to the events of a page and delivers them.
func listen(t *testing.T, s *Server, page string) <-chan string {
	t.Helper()
	srv := httptest.NewServer(s)
	t.Cleanup(srv.Close)
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel) // before the server, which waits for its connections
	q := url.Values{"page": {page}, "version": {s.version(s.find(page))}}
	req, _ := http.NewRequestWithContext(ctx, "GET", srv.URL+"/_studyguide/live?"+q.Encode(), nil)
	resp, err := srv.Client().Do(req)
	if err != nil {
		t.Fatal(err)
	}
	events := make(chan string, 10)
	go func() {
		for lines := bufio.NewScanner(resp.Body); lines.Scan(); {
			if name, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				lines.Scan()
				events <- strings.TrimSpace(name + strings.TrimPrefix(lines.Text(), "data:"))
			}
		}
	}()
	return events
}

func expect(t *testing.T, events <-chan string, want string) {
	t.Helper()
	select {
	case got := <-events:
		if want == "" || !strings.HasPrefix(got, want) {
			t.Errorf("event %q, want %q", got, want)
		}
	case <-time.After(map[bool]time.Duration{true: 50 * time.Millisecond, false: 5 * time.Second}[want == ""]):
		if want != "" {
			t.Errorf("no event %q", want)
		}
	}
}

func show(s *Server, name, text string) {
	s.Show(Update{Change: site.Change{Written: site.Output{name: []byte(text)}}})
}

func TestServerReloadsThePageThatChanged(t *testing.T) {
	s := testServer()
	exam, home := listen(t, s, "/guide/tst-100/"), listen(t, s, "/guide/")
	show(s, "tst-100/index.html", `new exam <img src="../img/x.png">`)
	expect(t, exam, "reload")
	expect(t, home, "")
	show(s, "css/a.css", "a{color:red}")
	expect(t, home, "reload")
	expect(t, exam, "")
	show(s, "img/x.png", "other")
	expect(t, exam, "reload")
	s.Show(Update{Change: site.Change{Removed: []string{"index.html"}}})
	expect(t, home, "reload")
	show(s, "tst-100/other.html", "x")
	expect(t, exam, "")
	expect(t, home, "")
}

func TestServerShowsProblemsOverTheLastGoodSite(t *testing.T) {
	s := testServer()
	home := listen(t, s, "/guide/")
	src := diag.NewSource("content/exams/tst-100/exam.yaml", []byte("code: [\n"))
	var list diag.List
	list.Errorf("yaml", src.Span(6, 7), "no <end>")
	s.Show(Update{Problems: list})
	expect(t, home, `problems {"text":"content/exams/tst-100/exam.yaml:1:7: error: no \u003cend\u003e`)
	if got := body(t, get(s, "/guide/")); !strings.Contains(got, "home") {
		t.Errorf("the good site is gone: %s", got)
	}
	expect(t, listen(t, s, "/guide/"), "problems {")
	s.Show(Update{})
	expect(t, home, `problems {"text":""`)
}

func TestServerWithoutAGoodSite(t *testing.T) {
	var s Server
	r := get(&s, "/some/page.html")
	if got := body(t, r); r.StatusCode != 503 || !strings.Contains(got, "being built") || !strings.Contains(got, "live.js") {
		t.Errorf("%d %s", r.StatusCode, got)
	}
	events := listen(t, &s, "/some/page.html")
	var list diag.List
	list.Errorf("x", diag.Span{}, "<script>alert(1)</script>")
	s.Show(Update{Problems: list})
	expect(t, events, "reload")
	if got := body(t, get(&s, "/")); !strings.Contains(got, "&lt;script&gt;") || strings.Contains(got, "<script>") {
		t.Error(got)
	}
	show(&s, "some/page.html", "<p>there")
	for event := range events {
		if event == "reload" {
			break
		}
	}
	if got := body(t, get(&s, "/some/page.html")); !strings.Contains(got, "there") {
		t.Error(got)
	}
}

func TestServerStopsWithItsContext(t *testing.T) {
	s := testServer()
	l, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- s.Serve(ctx, l) }()
	resp, err := http.Get("http://" + l.Addr().String() + "/_studyguide/live?page=/guide/")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	cancel()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(5 * time.Second):
		t.Error("it did not stop")
	}
}

func TestListenTakesTheNextFreePort(t *testing.T) {
	first, err := Listen(DefaultPort)
	if err != nil {
		t.Skip(err)
	}
	defer first.Close()
	second, err := Listen(DefaultPort)
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close()
	if _, err := Listen(portOf(t, first.Addr().String())); err == nil && portOf(t, first.Addr().String()) != DefaultPort {
		t.Error("a port that was asked for was not taken and nobody was told")
	}
}

func portOf(t *testing.T, address string) int {
	t.Helper()
	u, err := url.Parse("http://" + address)
	if err != nil {
		t.Fatal(err)
	}
	port := 0
	for _, c := range u.Port() {
		port = port*10 + int(c-'0')
	}
	return port
}

func TestBasePath(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/guide/": "/guide/", "https://example.org": "/", "": "/", "/a/b": "/a/b/", "https://x/a/../b": "/b/",
	} {
		if got := BasePath(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
