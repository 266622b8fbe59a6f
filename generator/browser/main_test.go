package browser

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"studyguide/generator/cli"
	"studyguide/themes"
)

// basePath is where the site is served: deep, because a site at the root of a
// host hides every absolute link.
const basePath = "/some/base/path/"

// built is the shipped site, built once for all tests.
var built struct {
	dir    string // its folder
	server *httptest.Server
	pages  []*page
}

func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func run(m *testing.M) (int, error) {
	if err := moreAtATime(); err != nil {
		return 1, err
	}
	dir, err := os.MkdirTemp("", "studyguide-site-")
	if err != nil {
		return 1, err
	}
	defer os.RemoveAll(dir)
	defer stopChromium()
	defer func() {
		for _, clean := range cleanups.list {
			clean()
		}
	}()
	built.dir = dir
	if err := build("../..", dir, "https://example.org"+basePath); err != nil {
		return 1, err
	}
	built.server = httptest.NewServer(http.StripPrefix(strings.TrimSuffix(basePath, "/"), http.FileServer(http.Dir(dir))))
	defer built.server.Close()
	if built.pages, err = readPages(dir); err != nil {
		return 1, err
	}
	return m.Run(), nil
}

// moreAtATime lets twice as many tests run at a time as there are processors,
// unless -parallel says how many: what they do most is wait for the browser.
func moreAtATime() error {
	flag.Parse()
	said := false
	flag.Visit(func(f *flag.Flag) { said = said || f.Name == "test.parallel" })
	if said {
		return nil
	}
	return flag.Set("test.parallel", strconv.Itoa(2*runtime.GOMAXPROCS(0)))
}

// build builds a site with the real command, for an address.
func build(site, public, base string) error {
	theme, err := fs.Sub(themes.FS, "studyguide")
	if err != nil {
		return err
	}
	var out bytes.Buffer
	code := cli.Run(context.Background(), cli.Env{
		Args:   []string{"build", "-C", site, "--public", public, "--base-url", base},
		Stdout: &out, Stderr: &out, Getenv: func(string) string { return "" }, Now: time.Now, Theme: theme,
	})
	if code != 0 {
		return fmt.Errorf("studyguide build: exit %d\n%s", code, out.String())
	}
	return nil
}

// url returns where a page is served; file, where it lies on disk.
func (p *page) url() string { return built.server.URL + basePath + p.name }

func (p *page) file() string { return "file://" + filepath.ToSlash(filepath.Join(built.dir, p.name)) }
