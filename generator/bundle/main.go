// Bundle makes the theme's lib scripts of the npm packages in themes/npm, so
// that the binary carries them: make runs it before it builds the tool. Each
// entry themes/npm/x.ts becomes themes/studyguide/assets/js/lib/x.ts, a text
// that defines one name and that layouts/_partials/assets/script.html puts
// before the theme's own files. Packages keep their licences at its head.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// libraries are the entries in themes/npm, the name that each defines, and the
// package that it is made of.
var libraries = []struct{ entry, name, pkg string }{
	{"fsrs", "tsFsrs", "ts-fsrs"},
}

func main() {
	for _, l := range libraries {
		if err := bundle("themes/npm", "themes/studyguide/assets/js/lib", l.entry, l.name, l.pkg); err != nil {
			fmt.Fprintln(os.Stderr, "bundle:", err)
			os.Exit(1)
		}
	}
}

func bundle(from, to, entry, name, pkg string) error {
	licence, err := os.ReadFile(filepath.Join(from, "node_modules", pkg, "LICENSE"))
	if err != nil {
		return fmt.Errorf("%s is not installed (make installs it): %w", pkg, err)
	}
	result := api.Build(api.BuildOptions{
		EntryPoints: []string{filepath.Join(from, entry+".ts")},
		Bundle:      true, Format: api.FormatIIFE, GlobalName: name, Target: api.ES2020,
		MinifySyntax: true, MinifyWhitespace: true, LegalComments: api.LegalCommentsNone,
		LogLevel: api.LogLevelWarning,
	})
	if len(result.Errors) > 0 {
		return fmt.Errorf("%s: %s", entry, result.Errors[0].Text)
	}
	// "//!" keeps the notice through the minifier of the site's build.
	head := "//! " + pkg + ": " + strings.ReplaceAll(strings.TrimSpace(string(licence)), "\n", "\n//! ") + "\n"
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(to, entry+".ts"), append([]byte("// @ts-nocheck\n"+head), result.OutputFiles[0].Contents...), 0o644)
}
