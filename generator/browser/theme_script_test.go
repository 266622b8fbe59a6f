package browser

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

const themeScripts = "../../themes/studyguide/assets/js"

// themeScript returns one script that defines a variable with everything that
// files of assets/js export, for tests of what no page shows. What they import
// comes along, js/lib as the script that it is.
func themeScript(t *testing.T, variable string, names ...string) string {
	t.Helper()
	made, _ := themeScriptsMade.LoadOrStore(variable+" "+strings.Join(names, " "), sync.OnceValues(func() (string, error) { return bundled(variable, names) }))
	script, err := made.(func() (string, error))()
	if err != nil {
		t.Fatalf("%s (make builds js/lib)", err)
	}
	return script
}

// themeScriptsMade are the scripts that tests have asked for: many ask for the same.
var themeScriptsMade sync.Map

func bundled(variable string, names []string) (string, error) {
	var exports, libs strings.Builder
	for _, name := range names {
		fmt.Fprintf(&exports, "export * from %q;\n", "./"+name)
	}
	result := api.Build(api.BuildOptions{
		Stdin:  &api.StdinOptions{Contents: exports.String(), ResolveDir: filepath.FromSlash(themeScripts), Loader: api.LoaderTS},
		Bundle: true, Format: api.FormatIIFE, GlobalName: variable, Target: api.ES2022,
		Plugins: []api.Plugin{{Name: "lib", Setup: func(b api.PluginBuild) {
			b.OnResolve(api.OnResolveOptions{Filter: `^\./lib/`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
				return api.OnResolveResult{Path: a.Path, Namespace: "lib"}, nil
			})
			b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "lib"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
				text, err := os.ReadFile(filepath.Join(themeScripts, filepath.FromSlash(a.Path)+".ts"))
				libs.Write(text)
				empty := ""
				return api.OnLoadResult{Contents: &empty}, err
			})
		}}},
	})
	if len(result.Errors) > 0 {
		return "", errors.New(result.Errors[0].Text)
	}
	return libs.String() + "\n" + string(result.OutputFiles[0].Contents) + "\n;undefined", nil
}
