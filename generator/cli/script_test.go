package cli_test

import (
	"context"
	"io/fs"
	"os"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"studyguide/generator/cli"
	"studyguide/themes"
)

// Each script in testdata/script is one behaviour of the command line, run
// against the real program: see the documentation of testscript.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE_GOLDEN") == "1",
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CACHE_HOME", env.WorkDir+"/.cache")
			return nil
		},
	})
}

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"studyguide": program})
}

// program is the main function with a clock that stands still, so that what
// depends on the day can be tested.
func program() {
	theme, err := fs.Sub(themes.FS, "studyguide")
	if err != nil {
		panic(err)
	}
	os.Exit(cli.Run(context.Background(), cli.Env{
		Args: os.Args[1:], Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Theme: theme,
		Now: func() time.Time { return time.Date(2026, 2, 1, 12, 0, 0, 0, time.UTC) },
	}))
}
