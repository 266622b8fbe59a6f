package cli

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"strings"
	"time"

	"studyguide/generator/diag"
)

//go:embed live/live.js live/live.css
var liveFiles embed.FS

// livePath is where the server's own files are, beside any base path.
const livePath = "/_studyguide/"

// heartbeat keeps a connection from being taken for dead.
const heartbeat = 20 * time.Second

func (s *Server) serveLive(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, livePath)
	if name == "live" {
		s.serveEvents(w, r)
		return
	}
	text, err := liveFiles.ReadFile("live/" + name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", contentType(name, text))
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(text))
}

// serveEvents tells a browser, for as long as it shows a page, when that page
// is another one, and what the problems are.
func (s *Server) serveEvents(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	news := s.join()
	defer s.leave(news)
	page, version := r.URL.Query().Get("page"), r.URL.Query().Get("version")
	shown := problems{}
	tick := time.NewTicker(heartbeat)
	defer tick.Stop()
	for {
		now := s.version(s.find(page))
		if now != version {
			version = now
			fmt.Fprint(w, "event: reload\ndata:\n\n")
		}
		if p := s.currentProblems(); p != shown {
			shown = p
			data, _ := json.Marshal(map[string]string{"title": p.title, "text": p.text})
			fmt.Fprintf(w, "event: problems\ndata: %s\n\n", data)
		}
		if out.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-news:
		case <-tick.C:
			fmt.Fprint(w, ": still here\n\n")
		}
	}
}

func (s *Server) join() chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.clients == nil {
		s.clients = map[chan struct{}]bool{}
	}
	c := make(chan struct{}, 1)
	s.clients[c] = true
	return c
}

func (s *Server) leave(c chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.clients, c)
}

func (s *Server) currentProblems() problems {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.problems
}

// references matches what a page names; good enough to know what it shows.
var references = regexp.MustCompile(`\s(?:src|href)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))`)

// version tells one state of a page from another: of its own bytes and of the
// scripts, styles and images that it names.
func (s *Server) version(p found) string {
	h := sha256.New()
	h.Write(p.text)
	s.mu.RLock()
	defer s.mu.RUnlock()
	seen := map[string]bool{}
	for _, m := range references.FindAllSubmatch(p.text, -1) {
		name := s.resolve(p.name, html.UnescapeString(string(bytes.Join(m[1:], nil))))
		if seen[name] || path.Ext(name) == ".html" {
			continue
		}
		seen[name] = true
		h.Write(s.files[name])
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// resolve returns the file that a page's reference names.
func (s *Server) resolve(from, ref string) string {
	base := &url.URL{Path: s.base() + from}
	u, err := base.Parse(ref)
	if err != nil || u.Host != "" {
		return ""
	}
	return strings.TrimPrefix(u.Path, s.base())
}

var (
	cspMeta    = regexp.MustCompile(`(?i)<meta[^>]*http-equiv=["']?content-security-policy[^>]*>`)
	cspContent = regexp.MustCompile(`(?i)\scontent=("[^"]*|'[^']*)`)
	headEnd    = regexp.MustCompile(`(?i)</head>|</body>|</html>|$`)
)

// withLive adds the script that follows the site to a page, and lets the
// page's Content-Security-Policy have it ask the server. A second policy would
// not do: each one has to agree.
func withLive(page []byte, version string) []byte {
	script := fmt.Appendf(nil, `<script src="%slive.js" data-version="%s" defer></script>`, livePath, version)
	page = cspMeta.ReplaceAllFunc(page, func(meta []byte) []byte {
		return cspContent.ReplaceAllFunc(meta, func(content []byte) []byte {
			if bytes.Contains(content, []byte("connect-src")) {
				return bytes.ReplaceAll(content, []byte("connect-src 'none'"), []byte("connect-src 'self'"))
			}
			return append(bytes.Clone(content), "; connect-src &#39;self&#39;"...)
		})
	})
	at := headEnd.FindIndex(page)[0]
	return bytes.Join([][]byte{page[:at], script, page[at:]}, nil)
}

// problems is a list of diagnostics as it is shown.
type problems struct{ title, text string }

func newProblems(list diag.List) problems {
	if !list.HasErrors() {
		return problems{}
	}
	var b strings.Builder
	if err := diag.Print(&b, list.Sorted(), diag.PrintOptions{Max: 50}); err != nil {
		return problems{title: "problems", text: err.Error()}
	}
	errors, _ := list.Count()
	return problems{title: count(errors, "error") + ": this is the site as it last was without", text: b.String()}
}

// page is what is shown as long as there is no good site.
func (p problems) page() []byte {
	if p.text == "" {
		return []byte("<!doctype html><html lang=en><head><title>studyguide</title></head><body><p>The site is being built …</p></body></html>")
	}
	return []byte(`<!doctype html><html lang=en><head><title>studyguide</title><link rel=stylesheet href="` + livePath + `live.css"></head>` +
		`<body><main class="studyguide-problems"><h2>There are errors</h2><pre>` + html.EscapeString(p.text) + `</pre></main></body></html>`)
}
