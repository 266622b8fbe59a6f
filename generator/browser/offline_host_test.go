package browser

import (
	"archive/zip"
	"bytes"
	"errors"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// host serves a folder under the base path, always at the same address, and can
// be stopped: then connections are refused, as they are without a network.
type host struct {
	t      *testing.T
	addr   string
	server *http.Server

	mu    sync.Mutex
	dir   string
	alter bool     // pages are sent with something added, as some hosts do
	asked []string // paths below the base, without those that were answered 304
}

func newHost(t *testing.T) *host {
	h := &host{t: t, addr: "127.0.0.1:0"}
	h.start()
	t.Cleanup(h.stop)
	return h
}

func (h *host) start() {
	h.t.Helper()
	l, err := net.Listen("tcp", h.addr)
	if err != nil {
		h.t.Fatal(err)
	}
	h.addr = l.Addr().String()
	h.server = &http.Server{Handler: http.StripPrefix(strings.TrimSuffix(basePath, "/"), http.HandlerFunc(h.serve))}
	go h.server.Serve(l)
}

func (h *host) stop() { h.server.Close() }

func (h *host) serve(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	dir, alter := h.dir, h.alter
	h.asked = append(h.asked, strings.TrimPrefix(r.URL.Path, "/"))
	h.mu.Unlock()
	w.Header().Set("Cache-Control", "max-age=600") // as GitHub Pages has it
	name := filepath.Join(dir, filepath.FromSlash(r.URL.Path))
	if _, err := os.Stat(name); err != nil { // as GitHub Pages does it
		if text, err := os.ReadFile(filepath.Join(dir, "404.html")); err == nil {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.WriteHeader(http.StatusNotFound)
			w.Write(text)
			return
		}
	}
	if alter && strings.HasSuffix(r.URL.Path, ".html") || strings.HasSuffix(r.URL.Path, "/index.html") { // http.FileServer would redirect
		text, err := os.ReadFile(name)
		if err == nil {
			if alter {
				text = append(text, "<!-- added by the host -->"...)
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Write(text)
			return
		}
	}
	http.FileServer(http.Dir(dir)).ServeHTTP(w, r)
}

// show changes what is served, and forgets what was asked for.
func (h *host) shows(dir string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.dir, h.asked = dir, nil
}

func (h *host) requests() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	out := slices.Sorted(slices.Values(h.asked))
	return slices.Compact(out)
}

func (h *host) url(name string) string { return "http://" + h.addr + basePath + name }

// sample is the guide that studyguide new writes, with a setting for offline.
func sample(t *testing.T, offline string) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "guide")
	if out, code := command("new", dir); code != 0 {
		t.Fatal(out)
	}
	setOffline(t, dir, offline)
	return dir
}

// offlineSample is that guide with offline: true, built once for tests that read it.
var offlineSample = sync.OnceValues(func() (public string, err error) {
	dir, err := os.MkdirTemp("", "studyguide-offline-")
	if err != nil {
		return "", err
	}
	atTheEnd(func() { os.RemoveAll(dir) })
	if out, code := command("new", filepath.Join(dir, "guide")); code != 0 {
		return "", errors.New(out)
	}
	config := filepath.Join(dir, "guide", "hugo.yaml")
	text, err := os.ReadFile(config)
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(config, switchedOn(text, "true"), 0o644); err != nil {
		return "", err
	}
	public = filepath.Join(dir, "public")
	return public, build(filepath.Join(dir, "guide"), public, "https://example.org"+basePath)
})

// keptSite is where offlineSample was built: what sample(t, "true") gives, built.
func keptSite(t *testing.T) string {
	t.Helper()
	public, err := offlineSample()
	if err != nil {
		t.Fatal(err)
	}
	return public
}

func switchedOn(config []byte, value string) []byte {
	const where = "  studyguide:\n"
	return bytes.Replace(config, []byte(where), []byte(where+"    offline: "+value+"\n"), 1)
}

func setOffline(t *testing.T, dir, value string) {
	t.Helper()
	name := filepath.Join(dir, "hugo.yaml")
	text, err := os.ReadFile(name)
	if err != nil || !bytes.Contains(text, []byte("  studyguide:\n")) {
		t.Fatalf("%s has no parameters: %v", name, err)
	}
	if err := os.WriteFile(name, switchedOn(text, value), 0o644); err != nil {
		t.Fatal(err)
	}
}

func edit(t *testing.T, name, from, to string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil || !bytes.Contains(text, []byte(from)) {
		t.Fatalf("%s has no %q: %v", name, from, err)
	}
	if err := os.WriteFile(name, bytes.Replace(text, []byte(from), []byte(to), 1), 0o644); err != nil {
		t.Fatal(err)
	}
}

func built1(t *testing.T, dir string) string {
	t.Helper()
	public := filepath.Join(t.TempDir(), "public")
	if err := build(dir, public, "https://example.org"+basePath); err != nil {
		t.Fatal(err)
	}
	return public
}

// unzip unpacks an archive, whose names must stay below the folder.
func unzip(t *testing.T, archive, dir string) {
	t.Helper()
	r, err := zip.OpenReader(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := os.CopyFS(dir, r); err != nil {
		t.Fatal(err)
	}
}
