package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"studyguide/generator/source"
)

// schemaDir is where a site keeps the schemas that its editor settings name.
const schemaDir = ".studyguide/schemas"

func (a *app) schemaCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "schema [folder]",
		Short: "Write JSON Schemas for every YAML file, for editors",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			dir := filepath.Join(a.site, schemaDir)
			if len(args) == 1 {
				dir = args[0]
			}
			n, err := writeSchemas(dir)
			if err != nil {
				return err
			}
			a.say("%s in %s", count(n, "schema"), dir)
			return nil
		},
	}
}

func writeSchemas(dir string) (int, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, fmt.Errorf("make %s: %w", dir, err)
	}
	schemas := source.Schemas()
	for name, text := range schemas {
		if err := writeFile(filepath.Join(dir, name), text); err != nil {
			return 0, err
		}
	}
	return len(schemas), nil
}

// editorSettings returns settings for Visual Studio Code and compatible
// editors: which schema is for which files (the YAML extension's yaml.schemas).
func editorSettings() ([]byte, error) {
	files := map[string]string{}
	for name, glob := range source.SchemaGlobs() {
		files["./"+schemaDir+"/"+name] = glob
	}
	text, err := json.MarshalIndent(map[string]any{"yaml.schemas": files}, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write editor settings: %w", err)
	}
	return append(text, '\n'), nil
}
