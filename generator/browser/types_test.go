package browser

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// typeErrors runs the TypeScript compiler of generator/browser/package-lock.json over
// scripts, without writing anything, and returns what it complains of.
func typeErrors(t *testing.T, files ...string) string {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		skip(t, "no Node: types are not checked")
	}
	tsc := filepath.FromSlash("node_modules/typescript/bin/tsc")
	if _, err := os.Stat(tsc); err != nil {
		skip(t, "no TypeScript: run make test")
	}
	args := append([]string{tsc, "--noEmit", "--strict", "--noUnusedLocals", "--target", "es2022", "--lib", "es2022,dom,dom.iterable",
		"--module", "esnext", "--moduleResolution", "bundler", "--types", "", "--pretty", "false"}, files...)
	out, err := exec.Command("node", args...).CombinedOutput()
	if _, failed := err.(*exec.ExitError); err != nil && !failed {
		t.Fatal(err)
	}
	if err != nil && len(out) == 0 {
		t.Fatalf("tsc: %v, and it says nothing", err)
	}
	return strings.TrimSpace(string(out))
}

// skip skips a test that cannot run here; in CI it fails.
func skip(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// The theme's scripts are right for the type checker in its strict form; esbuild,
// which builds them, only takes the types away.
func TestTypes(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(themeScripts, "*.ts"))
	if err != nil || len(files) < 50 {
		t.Fatalf("%d scripts: %v", len(files), err)
	}
	if said := typeErrors(t, files...); said != "" {
		t.Error(said)
	}
	wrong := filepath.Join(t.TempDir(), "wrong.ts")
	if err := os.WriteFile(wrong, []byte("export const n: number = \"one\";\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if said := typeErrors(t, wrong); !strings.Contains(said, "wrong.ts(1,14): error TS2322") {
		t.Errorf("of a wrong type it says %q", said)
	}
}
