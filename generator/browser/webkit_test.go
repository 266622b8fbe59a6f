package browser

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// webkit is a window of WebKitGTK, the engine of Safari, driven over WebDriver
// (https://www.w3.org/TR/webdriver2/). It has no mode without a screen.
type webkit struct {
	t       *testing.T
	session string // its address
}

// openWebKit skips the test where WebKit or a screen for it is missing: their
// packages are larger than all else that the tests need.
func openWebKit(t *testing.T) engine {
	driver, screen := found(cmp.Or(os.Getenv("WEBKIT_DRIVER"), "WebKitWebDriver")), found("Xvfb")
	if driver == "" || screen == "" {
		t.Skip("NO WEBKIT: install webkit2gtk-driver and xvfb to see this test run")
	}
	display := startScreen(t, screen)
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := free.Addr().(*net.TCPAddr).Port
	free.Close()
	run := exec.Command(driver, fmt.Sprintf("--port=%d", port))
	run.Env = append(os.Environ(), "DISPLAY="+display, "HOME="+t.TempDir(), "WEBKIT_DISABLE_COMPOSITING_MODE=1")
	start(t, run)
	w := &webkit{t: t, session: fmt.Sprintf("http://127.0.0.1:%d/session", port)}
	for range 100 {
		if wire, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
			wire.Close()
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	var began struct{ SessionID string }
	w.call("POST", "", map[string]any{"capabilities": map[string]any{}}, &began)
	w.session += "/" + began.SessionID
	t.Cleanup(func() { w.call("DELETE", "", nil, nil) })
	return w
}

// startScreen starts a screen that nobody sees and returns its name.
func startScreen(t *testing.T, path string) string {
	said, say, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	run := exec.Command(path, "-displayfd", "3", "-screen", "0", "1200x1000x24", "-nolisten", "tcp")
	run.ExtraFiles = []*os.File{say}
	start(t, run)
	say.Close()
	number, err := bufio.NewReader(said).ReadString('\n')
	if err != nil {
		t.Fatalf("%s says no number: %v", path, err)
	}
	return ":" + strings.TrimSpace(number)
}

// call sends a command to a path below the session's.
func (w *webkit) call(method, path string, params, into any) {
	w.t.Helper()
	var body io.Reader
	if params != nil {
		text, err := json.Marshal(params)
		if err != nil {
			w.t.Fatal(err)
		}
		body = bytes.NewReader(text)
	}
	ask, err := http.NewRequest(method, w.session+path, body)
	if err != nil {
		w.t.Fatal(err)
	}
	answer, err := (&http.Client{Timeout: time.Minute}).Do(ask)
	if err != nil {
		w.t.Fatal(err)
	}
	defer answer.Body.Close()
	var got struct{ Value json.RawMessage }
	if err := json.NewDecoder(answer.Body).Decode(&got); err != nil {
		w.t.Fatal(err)
	}
	if answer.StatusCode != http.StatusOK {
		w.t.Fatalf("%s %s: %s", method, path, got.Value)
	}
	if into != nil {
		if err := json.Unmarshal(got.Value, into); err != nil {
			w.t.Fatal(err)
		}
	}
}

func (w *webkit) in(t *testing.T) { w.t = t }

func (w *webkit) show(address string) {
	w.t.Helper()
	w.call("POST", "/url", map[string]any{"url": address}, nil)
	w.evaluate(`(self.complaints = [], addEventListener("error", e => complaints.push(e.message)), addEventListener("unhandledrejection", e => complaints.push(String(e.reason))), 0)`)
}

func (w *webkit) evaluate(expression string) (value string) {
	w.t.Helper()
	w.call("POST", "/execute/async", map[string]any{
		"script": "const done = arguments[0]; (async () => done(JSON.stringify(await (" + expression + ")) ?? 'null'))().catch(e => done('\"' + e + '\"'))",
		"args":   []any{},
	}, &value)
	return value
}

// press sends the event alone: without a window manager, windows get no keys.
func (w *webkit) press(key string) {
	w.t.Helper()
	w.evaluate(fmt.Sprintf(`document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key: %q, bubbles: true, cancelable: true}))`, cmp.Or(keyNames[key], key)))
}

func (w *webkit) complaints() (text string) {
	w.t.Helper()
	_ = json.Unmarshal([]byte(w.evaluate(`(self.complaints ?? []).join("\n")`)), &text) // a string
	return text
}
