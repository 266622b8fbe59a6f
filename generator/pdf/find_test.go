package pdf_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"studyguide/generator/pdf"
)

func TestFind(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	none := func(string) string { return "" }
	if _, err := pdf.Find("", none); !errors.Is(err, pdf.ErrNoBrowser) {
		t.Errorf("nothing is there: %v", err)
	}
	for _, name := range []string{"google-chrome", "chromium", "mine"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	named := func(key string) string { return map[string]string{"CHROMIUM": "mine"}[key] }
	for _, c := range []struct {
		asked  string
		getenv func(string) string
		want   string
	}{{"", none, "chromium"}, {"", named, "mine"}, {"google-chrome", named, "google-chrome"}} {
		if got, err := pdf.Find(c.asked, c.getenv); err != nil || filepath.Base(got) != c.want {
			t.Errorf("%+v: %s, %v", c, got, err)
		}
	}
	if _, err := pdf.Find("gone", named); err == nil || errors.Is(err, pdf.ErrNoBrowser) {
		t.Errorf("what is asked for and not there is named: %v", err)
	}
}
