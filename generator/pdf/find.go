package pdf

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// ErrNoBrowser is returned when no browser can be found.
var ErrNoBrowser = errors.New("no Chromium, Chrome or Edge was found")

// commands are what a browser that prints as Chromium does may be called, in
// order of preference.
var commands = []string{
	"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge",
}

// Find returns the path of the browser to print with: the one asked for, the
// one that the environment variable CHROMIUM names, or the first that is
// installed where its makers install it.
func Find(asked string, getenv func(string) string) (string, error) {
	for _, name := range []string{asked, getenv("CHROMIUM")} {
		if name == "" {
			continue
		}
		path, err := exec.LookPath(name)
		if err != nil {
			return "", fmt.Errorf("the browser %s cannot be run: %w", name, err)
		}
		return path, nil
	}
	for _, name := range append(commands, places(runtime.GOOS, getenv)...) {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", ErrNoBrowser
}

// places returns where installers put browsers that are on no search path.
func places(system string, getenv func(string) string) []string {
	switch system {
	case "darwin":
		var out []string
		for _, app := range []string{"Chromium", "Google Chrome", "Microsoft Edge"} {
			for _, dir := range []string{"/Applications", filepath.Join(getenv("HOME"), "Applications")} {
				out = append(out, filepath.Join(dir, app+".app", "Contents", "MacOS", app))
			}
		}
		return out
	case "windows":
		var out []string
		for _, dir := range []string{getenv("ProgramFiles"), getenv("ProgramFiles(x86)"), getenv("LocalAppData")} {
			if dir == "" {
				continue
			}
			for _, app := range []string{`Chromium\Application\chrome.exe`, `Google\Chrome\Application\chrome.exe`, `Microsoft\Edge\Application\msedge.exe`} {
				out = append(out, dir+`\`+app)
			}
		}
		return out
	}
	return nil
}

// HowToInstall says in one line what to do where there is no browser.
func HowToInstall() string { return howToInstall(runtime.GOOS) }

func howToInstall(system string) string {
	how := map[string]string{
		"linux":   "install chromium with your package manager (Debian and Ubuntu: apt-get install chromium)",
		"darwin":  "install Chrome or Chromium in /Applications",
		"windows": "install Chrome, or let Edge be where Windows puts it",
	}[system]
	if how == "" {
		how = "install Chromium or Chrome"
	}
	return strings.Join([]string{how, "or name the browser with --chromium or the variable CHROMIUM"}, ", ")
}
