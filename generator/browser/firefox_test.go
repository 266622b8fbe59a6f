package browser

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/pdfcpu/pdfcpu/pkg/api"
)

// firefoxSettings keep Firefox from looking for updates, experiments and lists
// of bad addresses on the network.
var firefoxSettings = map[string]any{
	"services.settings.server": "data:,#none", "app.normandy.enabled": false, "app.update.disabledForTesting": true,
	"toolkit.telemetry.reportingpolicy.firstRun": false, "datareporting.policy.dataSubmissionEnabled": false,
	"browser.shell.checkDefaultBrowser": false, "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false,
	"extensions.update.enabled": false, "extensions.getAddons.cache.enabled": false, "browser.safebrowsing.blockedURIs.enabled": false,
	"browser.safebrowsing.malware.enabled": false, "browser.safebrowsing.phishing.enabled": false, "dom.push.connection.enabled": false,
}

// firefox is a tab of a Firefox in a profile of its own, driven over WebDriver
// BiDi (https://www.w3.org/TR/webdriver-bidi/), which it speaks by itself.
type firefox struct {
	t     *testing.T
	wire  *websocket.Conn
	calls int
	tab   string
	said  []string // complaints of pages, oldest first
}

func openFirefox(t *testing.T) engine {
	path := found(cmp.Or(os.Getenv("FIREFOX"), "firefox"), "firefox-esr")
	if path == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("no Firefox: run the tests with make test")
		}
		t.Skip("NO FIREFOX: set FIREFOX, or run make test, to see this test run")
	}
	profile := t.TempDir()
	var settings strings.Builder
	for name, value := range firefoxSettings {
		text, _ := json.Marshal(value) // strings and truths
		fmt.Fprintf(&settings, "user_pref(%q, %s);\n", name, text)
	}
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(settings.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	run := exec.Command(path, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0", "about:blank")
	run.Env = append(os.Environ(), "HOME="+profile)
	out, err := run.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	start(t, run)
	const listening = "WebDriver BiDi listening on "
	lines := bufio.NewScanner(out)
	for lines.Scan() && !strings.HasPrefix(lines.Text(), listening) {
	}
	address, ok := strings.CutPrefix(lines.Text(), listening)
	if !ok {
		t.Fatalf("%s says no address to drive it at", path)
	}
	go func() { // it stops when nobody reads what it says
		for lines.Scan() {
		}
	}()
	f := &firefox{t: t}
	if f.wire, _, err = websocket.DefaultDialer.Dial(address+"/session", nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.wire.Close() })
	f.call("session.new", map[string]any{"capabilities": map[string]any{}}, nil)
	f.call("session.subscribe", map[string]any{"events": []string{"log.entryAdded"}}, nil)
	var tree struct {
		Contexts []struct{ Context string }
	}
	f.call("browsingContext.getTree", map[string]any{}, &tree)
	f.tab = tree.Contexts[0].Context
	f.call("browsingContext.setViewport", map[string]any{"context": f.tab, "viewport": map[string]int{"width": 1000, "height": 900}}, nil)
	return f
}

// call sends a command and waits for its answer; what pages log meanwhile is
// kept when it is an error or a warning.
func (f *firefox) call(method string, params, into any) {
	f.t.Helper()
	f.calls++
	_ = f.wire.SetReadDeadline(time.Now().Add(time.Minute)) // a failure shows in the reading
	if err := f.wire.WriteJSON(map[string]any{"id": f.calls, "method": method, "params": params}); err != nil {
		f.t.Fatal(err)
	}
	for {
		var got struct {
			ID             int
			Type           string
			Error, Message string
			Result         json.RawMessage
			Params         struct{ Level, Text string }
		}
		if err := f.wire.ReadJSON(&got); err != nil {
			f.t.Fatalf("%s: %v", method, err)
		}
		switch {
		case got.Type == "event":
			if got.Params.Level == "error" || got.Params.Level == "warn" {
				f.said = append(f.said, got.Params.Text)
			}
			continue
		case got.ID != f.calls:
			continue
		case got.Type == "error":
			f.t.Fatalf("%s: %s: %s", method, got.Error, got.Message)
		}
		if into != nil {
			if err := json.Unmarshal(got.Result, into); err != nil {
				f.t.Fatal(err)
			}
		}
		return
	}
}

func (f *firefox) in(t *testing.T) { f.t = t }

func (f *firefox) show(address string) {
	f.t.Helper()
	f.call("browsingContext.navigate", map[string]any{"context": f.tab, "url": address, "wait": "complete"}, nil)
}

func (f *firefox) evaluate(expression string) string {
	f.t.Helper()
	var got struct {
		Type             string
		Result           struct{ Value string }
		ExceptionDetails struct{ Text string }
	}
	f.call("script.evaluate", map[string]any{
		"expression": "(async () => JSON.stringify(await (" + expression + ")) ?? 'null')()",
		"target":     map[string]any{"context": f.tab}, "awaitPromise": true, "resultOwnership": "none",
	}, &got)
	if got.Type != "success" {
		f.t.Fatalf("%s\n%s", got.ExceptionDetails.Text, expression)
	}
	return got.Result.Value
}

func (f *firefox) press(key string) {
	f.t.Helper()
	f.call("input.performActions", map[string]any{"context": f.tab, "actions": []any{map[string]any{
		"type": "key", "id": "keys", "actions": []any{map[string]string{"type": "keyDown", "value": key}, map[string]string{"type": "keyUp", "value": key}},
	}}}, nil)
}

func (f *firefox) complaints() string { return strings.Join(f.said, "\n") }

// print prints the page that is shown, as large as its style sheets say.
func (f *firefox) print() []byte {
	f.t.Helper()
	var got struct{ Data []byte } // base64, as encoding/json reads it
	f.call("browsingContext.print", map[string]any{
		"context": f.tab, "background": true, "shrinkToFit": false, "page": map[string]float64{"width": 21, "height": 29.7},
		"margin": map[string]int{"top": 0, "bottom": 0, "left": 0, "right": 0},
	}, &got)
	return got.Data
}

// Sheets of cards printed from Firefox have a page for each side: the first one, too,
// is without the margins of other pages.
func TestFirefoxPrintsSheets(t *testing.T) {
	t.Parallel()
	f := openFirefox(t).(*firefox)
	f.show(find("md-102/sheets/prepare-a4.html").url())
	sides := f.evaluate(`document.querySelectorAll(".sheet-side").length`)
	out := f.print()
	if n, err := api.PageCount(bytes.NewReader(out), nil); err != nil || fmt.Sprint(n) != sides {
		t.Errorf("%d pages for %s sides, %v", n, sides, err)
	}
}
