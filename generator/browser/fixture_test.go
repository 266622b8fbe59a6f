package browser

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"
)

// fixture is a small site that several tests look at: written, built and served
// once, when the first of them asks for it.
type fixture struct {
	text    string // a txtar archive of its folder
	address string // what it is built for
	base    string // the path that it is served below, "/" or "/a/b/"

	once   sync.Once
	dir    string // its folder
	public string // what was built of it
	url    string // where that is served
	err    error
}

// cleanups are run when all tests are done: sites that several of them use.
var cleanups struct {
	sync.Mutex
	list []func()
}

func atTheEnd(clean func()) {
	cleanups.Lock()
	defer cleanups.Unlock()
	cleanups.list = append(cleanups.list, clean)
}

// get returns the fixture when its site is there.
func (f *fixture) get(t *testing.T) *fixture {
	t.Helper()
	f.once.Do(func() {
		if f.dir, f.err = os.MkdirTemp("", "studyguide-fixture-"); f.err != nil {
			return
		}
		atTheEnd(func() { os.RemoveAll(f.dir) })
		if f.err = writeSite(f.dir, f.text); f.err != nil {
			return
		}
		f.public = filepath.Join(f.dir, "public")
		if f.err = build(f.dir, f.public, f.address); f.err != nil {
			return
		}
		server := httptest.NewServer(http.StripPrefix(strings.TrimSuffix(f.base, "/"), http.FileServer(http.Dir(f.public))))
		atTheEnd(server.Close)
		f.url = server.URL + f.base
	})
	if f.err != nil {
		t.Fatal(f.err)
	}
	return f
}

// folder is where the built site is opened without a server.
func (f *fixture) folder() string { return "file://" + filepath.ToSlash(f.public) + "/" }

// both are where the site is: served, and in its folder.
func (f *fixture) both() map[string]string {
	return map[string]string{"http": f.url, "file": f.folder()}
}

// writeSite writes the files of a txtar archive into a folder.
func writeSite(dir, text string) error {
	for _, f := range txtar.Parse([]byte(text)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
