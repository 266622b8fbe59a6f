package browser

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"log"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"

	"studyguide/generator/bench/content"
	"studyguide/generator/cli"
	"studyguide/themes"
)

type bookmark = pdfcpu.Bookmark

// command runs the program and returns what it prints and its exit code.
func command(args ...string) (out string, code int) { return commandIn(context.Background(), args...) }

// commandIn is command until the context is done.
func commandIn(ctx context.Context, args ...string) (out string, code int) {
	theme, err := fs.Sub(themes.FS, "studyguide")
	if err != nil {
		return err.Error(), 2
	}
	var buf bytes.Buffer
	code = cli.Run(ctx, cli.Env{
		Args: args, Stdout: &buf, Stderr: &buf, Getenv: os.Getenv, Now: time.Now, Theme: theme,
	})
	return buf.String(), code
}

// needBrowser skips a test where there is no browser; with CI=true that is a failure.
func needBrowser(t *testing.T) {
	t.Helper()
	if os.Getenv("CHROMIUM") != "" {
		return
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no Chromium: run the tests with make test")
	}
	t.Skip("NO BROWSER: set CHROMIUM, or run make test, to see this test run")
}

// A browser that cannot start, or dies at work, is named with what it said, and
// no file is left behind, whole or half.
func TestBrowserDies(t *testing.T) {
	t.Parallel()
	needBrowser(t)
	site := t.TempDir()
	if err := content.Write(site, 40); err != nil {
		t.Fatal(err)
	}
	for name, script := range map[string]string{
		"at once":  "echo 'no display and no hope' >&2; exit 1",
		"half-way": `"` + os.Getenv("CHROMIUM") + `" "$@" --proxy-server=PROXY "--proxy-bypass-list=<-loopback>" & child=$!; echo $child >"$0.pid"; wait $child`,
	} {
		t.Run(name, func(t *testing.T) {
			public := t.TempDir()
			browser := filepath.Join(t.TempDir(), "browser.sh")
			proxy, asked := deadlyProxy(t, browser+".pid")
			script = strings.ReplaceAll(script, "PROXY", proxy)
			if err := os.WriteFile(browser, []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
				t.Fatal(err)
			}
			out, code := command("pdf", "book", "-C", site, "--public", public, "--chromium", browser)
			if code != 2 || !strings.HasPrefix(out, "studyguide: ") || name == "at once" && !strings.Contains(out, "no display and no hope") {
				t.Errorf("exit %d: %s", code, out)
			}
			if n := asked.Load(); name == "half-way" && n == 0 {
				t.Error("the browser died before it was at work")
			}
			left, _ := filepath.Glob(filepath.Join(public, "downloads", "*"))
			hidden, _ := filepath.Glob(filepath.Join(public, "downloads", ".*"))
			if len(left)+len(hidden) > 0 {
				t.Errorf("left behind: %q %q", left, hidden)
			}
		})
	}
}

// deadlyProxy brings a browser what it asks for, and when it has a whole page,
// kills it: the process that the file names.
func deadlyProxy(t *testing.T, pid string) (address string, pages *atomic.Int32) {
	t.Helper()
	pages = &atomic.Int32{}
	forward := &httputil.ReverseProxy{
		Rewrite:  func(*httputil.ProxyRequest) {},
		ErrorLog: log.New(io.Discard, "", 0), // what the browser asks of the network for itself it does not get
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		forward.ServeHTTP(w, r)
		if path.Ext(r.URL.Path) != ".html" {
			return
		}
		http.NewResponseController(w).Flush()
		pages.Add(1)
		text, err := os.ReadFile(pid)
		if err != nil {
			t.Error(err)
			return
		}
		child, err := strconv.Atoi(strings.TrimSpace(string(text)))
		if err != nil {
			t.Error(err)
			return
		}
		if browser, err := os.FindProcess(child); err == nil {
			browser.Kill()
		}
	}))
	t.Cleanup(server.Close)
	return server.URL, pages
}

// needPoppler skips a test where poppler's tools are missing; with CI=true that
// is a failure.
func needPoppler(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err == nil {
		return
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no pdftotext: run the tests with make test")
	}
	t.Skip("NO POPPLER: install poppler-utils, or run make test, to see this test run")
}

// poppler runs one of its tools and returns what it prints.
func poppler(t *testing.T, tool string, args ...string) string {
	t.Helper()
	needPoppler(t)
	out, err := exec.Command(tool, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", tool, args, err, out)
	}
	return string(out)
}
