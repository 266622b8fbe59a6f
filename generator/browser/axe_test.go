package browser

import (
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
)

// audited: axe-core, with every rule on, finds nothing: light and dark, screen
// and print, phone and desk, with every disclosure open.
func (v *visit) audited() {
	v.load(v.url(), false)
	v.changed()
	v.audit(readAxe(v.t), v.name)
}

func readAxe(t *testing.T) string {
	t.Helper()
	axe, err := axeScript()
	if err != nil {
		t.Fatalf("%v (make test installs it)", err)
	}
	return string(axe)
}

var axeScript = sync.OnceValues(func() ([]byte, error) { return os.ReadFile("node_modules/axe-core/axe.min.js") })

// bring gives the page axe-core where it does not have it yet: half a megabyte.
func (b tab) bring(axe string) {
	b.t.Helper()
	if !ask[bool](b, `"axe" in self`) {
		b.tell(axe + ";undefined")
	}
}

// views are what axe-core looks at. The first sees the whole page; the others,
// of a page larger than manyElements, see the first few of the elements that
// are alike (thin): what differs between views is colour, size and what is
// shown, and that is a matter of the kind of element, not of its number.
var views = []struct {
	media, colour string
	px            int64
}{{"screen", "light", 1440}, {"screen", "dark", 360}, {"screen", "dark", 1440}, {"print", "light", 820}}

const manyElements = 5000

// thin keeps the first four of the elements of one parent that have a name,
// classes and a kind in common. Cells and terms belong to their neighbours.
const thin = `(() => {
	for (const parent of document.querySelectorAll("main, main *")) {
		if (parent.matches("tr, dl, svg, svg *, fieldset *")) continue;
		const seen = {};
		for (const e of [...parent.children]) {
			const key = [e.tagName, e.className, e.dataset.kind].join(" ");
			seen[key] = (seen[key] ?? 0) + 1;
			if (seen[key] > 4) e.remove();
		}
	}
})()`

// audit runs axe-core over the page that is shown, in all views, and leaves it changed.
func (b tab) audit(axe, name string) {
	b.t.Helper()
	b.bring(axe)
	b.tell(`document.querySelectorAll("details").forEach(d => { if (!d.name) d.open = true })`)
	for i, view := range views {
		b.width(view.px)
		b.as(view.media, view.colour)
		if i == 1 && ask[int](b, `document.querySelectorAll("*").length`) > manyElements {
			b.tell(thin)
		}
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
func TestNu(t *testing.T) {
	t.Parallel()
	nu(t, built.dir)
}

func nu(t *testing.T, dir string) {
	t.Helper()
	java, err := exec.LookPath("java")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("no Java runtime for the Nu checker")
		}
		t.Skip("NO JAVA: the Nu checker did not run")
	}
	// A compiler that optimizes takes longer than what it saves in half a minute.
	args := []string{"-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", "node_modules/vnu-jar/build/dist/vnu.jar", "--skip-non-html", "--errors-only", dir}
	if out, err := exec.Command(java, args...).CombinedOutput(); err != nil {
		lines := strings.SplitN(strings.ReplaceAll(string(out), "file:"+dir+"/", ""), "\n", 41)
		t.Errorf("%v\n%s", err, strings.Join(lines[:min(len(lines), 40)], "\n"))
	}
}
