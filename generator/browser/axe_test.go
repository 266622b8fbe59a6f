package browser

import (
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// axe-core, with every rule on, finds nothing on any kind of page: light and
// dark, screen and print, phone and desk, with every disclosure open.
func TestAxe(t *testing.T) {
	axe, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v (make test installs it)", err)
	}
	b := open(t)
	for _, p := range kinds(t) {
		b.audit(string(axe), p.name, p.url())
	}
}

// audit runs axe-core over a page in all its views.
func (b tab) audit(axe, name, address string) {
	b.t.Helper()
	for _, view := range []struct {
		media, colour string
		px            int64
	}{{"screen", "light", 1440}, {"screen", "dark", 360}, {"screen", "dark", 1440}, {"print", "light", 820}} {
		b.width(view.px)
		b.as(view.media, view.colour)
		b.show(address)
		b.tell(`document.querySelectorAll("details").forEach(d => { if (!d.name) d.open = true })`)
		b.tell(axe + ";undefined")
		found := ask[string](b, `axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations.map(v =>
			({rule: v.id, help: v.help, nodes: v.nodes.slice(0, 4).map(n => n.target.join(" ") + ": " + n.failureSummary)}))))`)
		var violations []struct {
			Rule, Help string
			Nodes      []string
		}
		if err := json.Unmarshal([]byte(found), &violations); err != nil {
			b.t.Fatal(err)
		}
		for _, v := range violations {
			b.t.Errorf("%s (%s, %s, %d px): %s: %s\n  %s", name, view.media, view.colour, view.px, v.Rule, v.Help, strings.Join(v.Nodes, "\n  "))
		}
	}
}

// The Nu HTML checker finds no error in any page.
func TestNu(t *testing.T) { nu(t, built.dir) }

func nu(t *testing.T, dir string) {
	t.Helper()
	java, err := exec.LookPath("java")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("no Java runtime for the Nu checker")
		}
		t.Skip("NO JAVA: the Nu checker did not run")
	}
	args := []string{"-Xss8m", "-jar", "node_modules/vnu-jar/build/dist/vnu.jar", "--skip-non-html", "--errors-only", dir}
	if out, err := exec.Command(java, args...).CombinedOutput(); err != nil {
		lines := strings.SplitN(strings.ReplaceAll(string(out), "file:"+dir+"/", ""), "\n", 41)
		t.Errorf("%v\n%s", err, strings.Join(lines[:min(len(lines), 40)], "\n"))
	}
}
