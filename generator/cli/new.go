package cli

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

// skeleton is a small guide that builds, checks clean and shows every kind of
// file once. Names that begin with a dot are written dot_, because editors and
// forges would act on the originals. TODAY stands for the day.
//
//go:embed all:skeleton
var skeleton embed.FS

func (a *app) newCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "new <folder>",
		Short: "Start a new guide in an empty folder",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := args[0]
			if !filepath.IsAbs(dir) {
				dir = filepath.Join(a.site, dir)
			}
			return a.start(dir)
		},
	}
}

// start writes the skeleton, the schemas and the editor settings.
func (a *app) start(dir string) error {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 && !(len(entries) == 1 && entries[0].Name() == ".git") {
		return fmt.Errorf("%s is not empty: choose another folder", dir)
	}
	err := fs.WalkDir(skeleton, "skeleton", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := skeleton.ReadFile(name)
		if err != nil {
			return err
		}
		text = bytes.ReplaceAll(text, []byte("TODAY"), []byte(a.env.Now().Format("2006-01-02")))
		rel := strings.ReplaceAll(strings.TrimPrefix(name, "skeleton/"), "dot_", ".")
		return put(filepath.Join(dir, filepath.FromSlash(rel)), text)
	})
	if err != nil {
		return fmt.Errorf("write the new guide: %w", err)
	}
	if _, err := writeSchemas(filepath.Join(dir, filepath.FromSlash(schemaDir))); err != nil {
		return err
	}
	settings, err := editorSettings()
	if err != nil {
		return err
	}
	if err := put(filepath.Join(dir, ".vscode", "settings.json"), settings); err != nil {
		return err
	}
	a.say("A new guide in %s. Next:\n\n  cd %s\n  studyguide serve", dir, dir)
	return nil
}

// put writes a file and the folders above it.
func put(name string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, text, 0o644)
}
