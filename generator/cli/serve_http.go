package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"

	"studyguide/generator/diag"
	"studyguide/generator/site"
)

// DefaultPort is where the site is served unless somebody asks otherwise.
const DefaultPort = 1414

// Update is something new to show.
type Update struct {
	site.Change
	// Problems are what is wrong with the site's files. With errors among them
	// they are shown over the last good site.
	Problems diag.List
}

// Server serves a site from memory to the browsers of this machine, and makes
// them follow it. The zero Server is ready to use.
type Server struct {
	// BasePath is the path of the site's base URL, as the function of that name
	// makes it; "" is "/".
	BasePath string

	mu       sync.RWMutex
	files    site.Output
	ready    bool // a good site was shown once
	problems problems
	clients  map[chan struct{}]bool
}

// BasePath returns the path of a base URL as a Server wants it.
func BasePath(baseURL string) string {
	u, err := url.Parse(baseURL)
	if err != nil {
		return "/"
	}
	return strings.TrimSuffix(path.Clean("/"+u.Path), "/") + "/"
}

// Listen opens a port of this machine, which no other can reach. Port 0 is any
// free one; of the default one the next free is taken, because another site
// may be served already.
func Listen(port int) (net.Listener, error) {
	tries := 1
	if port == DefaultPort {
		tries = 50
	}
	for {
		l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
		tries--
		if err == nil || tries == 0 {
			return l, err
		}
		port++
	}
}

// URL returns the address of the site at a listener.
func (s *Server) URL(l net.Listener) string { return "http://" + l.Addr().String() + s.base() }

func (s *Server) base() string {
	if s.BasePath == "" {
		return "/"
	}
	return s.BasePath
}

// Serve answers requests until the context is done, and returns nil then.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	srv := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx }, // ends the live connections
	}
	stopped := make(chan error, 1)
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		stopped <- srv.Shutdown(grace)
	}()
	if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve: %w", err)
	}
	if err := <-stopped; err != nil {
		srv.Close()
	}
	return nil
}

// Show takes an update over and tells the browsers of it. The bytes of the
// files must not be changed afterwards.
func (s *Server) Show(u Update) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.files == nil {
		s.files = site.Output{}
	}
	for name, text := range u.Written {
		s.files[name] = text
	}
	for _, name := range u.Removed {
		delete(s.files, name)
	}
	s.problems = newProblems(u.Problems)
	s.ready = s.ready || !u.Problems.HasErrors()
	for c := range s.clients {
		select {
		case c <- struct{}{}:
		default: // it has not looked at the last one yet
		}
	}
}

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	switch {
	case !isLocal(r.Host):
		// A page of the internet whose name was made to point here ("DNS
		// rebinding") could read drafts otherwise.
		http.Error(w, "this site is served to this machine alone", http.StatusForbidden)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
	case strings.HasPrefix(r.URL.Path, livePath):
		s.serveLive(w, r)
	default:
		s.serveFile(w, r)
	}
}

// isLocal reports whether a Host header names this machine.
func isLocal(hostport string) bool {
	host, _, err := net.SplitHostPort(hostport)
	if err != nil {
		host = strings.Trim(hostport, "[]")
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && ip.IsLoopback()
}

func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	p := s.find(r.URL.Path)
	if p.redirect != "" {
		http.Redirect(w, r, p.redirect, http.StatusFound)
		return
	}
	w.Header().Set("Content-Type", contentType(p.name, p.text))
	if path.Ext(p.name) == ".html" {
		p.text = withLive(p.text, s.version(p))
	}
	if p.status != http.StatusOK {
		w.WriteHeader(p.status)
		if r.Method == http.MethodGet {
			w.Write(p.text)
		}
		return
	}
	http.ServeContent(w, r, p.name, time.Time{}, bytes.NewReader(p.text))
}

// found is what there is at an address.
type found struct {
	redirect string
	status   int
	name     string // of the file
	text     []byte
}

// find looks an address up as GitHub Pages does: index.html for a folder, the
// .html for an address without, 404.html for what is not there.
func (s *Server) find(address string) found {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if !s.ready {
		return found{status: http.StatusServiceUnavailable, name: "index.html", text: s.problems.page()}
	}
	name, ok := strings.CutPrefix(address, s.base())
	if !ok {
		if address == "/" || address+"/" == s.base() {
			return found{redirect: s.base()}
		}
		return s.notFound()
	}
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	for _, name := range []string{name, name + ".html"} {
		if text, ok := s.files[name]; ok {
			return found{status: http.StatusOK, name: name, text: text}
		}
	}
	if _, ok := s.files[name+"/index.html"]; ok {
		return found{redirect: (&url.URL{Path: address + "/"}).String()}
	}
	return s.notFound()
}

func (s *Server) notFound() found {
	if text, ok := s.files["404.html"]; ok {
		return found{status: http.StatusNotFound, name: "404.html", text: text}
	}
	text := []byte("<!doctype html><title>Not found</title><body><p>There is no such page.</p></body>")
	return found{status: http.StatusNotFound, name: "404.html", text: text}
}

// contentTypes are those that matter here; the machine's own table may be
// incomplete, and differs from one to the next.
var contentTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".xml": "application/xml; charset=utf-8", ".txt": "text/plain; charset=utf-8",
	".csv": "text/csv; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".ics": "text/calendar; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif",
	".webp": "image/webp", ".avif": "image/avif", ".ico": "image/x-icon", ".pdf": "application/pdf",
	".woff2": "font/woff2", ".woff": "font/woff", ".wasm": "application/wasm", ".zip": "application/zip",
	".epub": "application/epub+zip", ".webmanifest": "application/manifest+json",
}

func contentType(name string, text []byte) string {
	ext := strings.ToLower(path.Ext(name))
	if t, ok := contentTypes[ext]; ok {
		return t
	}
	if t := mime.TypeByExtension(ext); t != "" {
		return t
	}
	return http.DetectContentType(text)
}
