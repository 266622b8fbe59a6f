package cli

import (
	"bytes"
	"fmt"
	"os/exec"
	"path/filepath"
	"testing"

	"studyguide/generator/site"
)

// benchOutput is n pages of 6 KB, most of them in one folder.
func benchOutput(n int) site.Output {
	out := site.Output{"index.html": []byte("home")}
	for i := range n {
		out[fmt.Sprintf("tst-100/node-%d.html", i)] = bytes.Repeat([]byte(fmt.Sprintf("page %06d ", i)), 550)
	}
	return out
}

func BenchmarkPublish(b *testing.B) {
	out := benchOutput(10000)
	b.Run("fresh", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			b.StopTimer()
			dir := filepath.Join(b.TempDir(), "public")
			b.StartTimer()
			if _, err := Publish(dir, out); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("unchanged", func(b *testing.B) {
		dir := b.TempDir()
		if _, err := Publish(dir, out); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if r, err := Publish(dir, out); err != nil || r.Written > 0 {
				b.Fatal(err, r)
			}
		}
	})
	b.Run("tar", func(b *testing.B) {
		dir := b.TempDir()
		if _, err := Publish(filepath.Join(dir, "public"), out); err != nil {
			b.Fatal(err)
		}
		run(b, dir, "tar", "cf", "all.tar", "public")
		for i := 0; b.Loop(); i++ {
			b.StopTimer()
			to := b.TempDir()
			b.StartTimer()
			run(b, to, "tar", "xf", filepath.Join(dir, "all.tar"))
		}
	})
}

func run(tb testing.TB, dir, name string, args ...string) {
	tb.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	if text, err := cmd.CombinedOutput(); err != nil {
		tb.Fatalf("%s: %v\n%s", name, err, text)
	}
}
