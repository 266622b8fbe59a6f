package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/spf13/cobra"

	"studyguide/generator/diag"
)

// Exit codes.
const (
	exitOK      = 0
	exitContent = 1 // the content has errors
	exitFailure = 2 // wrong usage, or a failure of the machine
)

// Env is the world outside.
type Env struct {
	Args           []string
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Now            func() time.Time
	Theme          fs.FS // the embedded theme
	Terminal       bool  // Stderr is a terminal
}

// errContent is returned by commands that have reported errors of the content.
var errContent = errors.New("the content has errors")

// Run runs the command line and returns the exit code.
func Run(ctx context.Context, env Env) int {
	a := &app{env: env}
	root := a.command()
	root.SetArgs(env.Args)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	switch err := root.ExecuteContext(ctx); {
	case err == nil:
		return exitOK
	case errors.Is(err, errContent):
		return exitContent
	default:
		fmt.Fprintf(env.Stderr, "studyguide: %v\n", err)
		return exitFailure
	}
}

// app is one run: the world outside and the flags that all commands have.
type app struct {
	env     Env
	site    string
	format  string
	quiet   bool
	verbose bool
}

func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "studyguide",
		Short: "Turn exam objectives into a study-guide site",
		Long: "studyguide turns exam-objective data (YAML and Markdown below content/) into a static\n" +
			"site with comparison tables, flashcards and practice questions.",
		Version:       version(),
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetVersionTemplate("{{.Version}}\n")
	root.CompletionOptions.HiddenDefaultCmd = true
	flags := root.PersistentFlags()
	flags.StringVarP(&a.site, "site", "C", ".", "folder of the site")
	flags.StringVar(&a.format, "format", "text", "form of diagnostics: text, json or github")
	flags.BoolVarP(&a.quiet, "quiet", "q", false, "print diagnostics only")
	flags.BoolVarP(&a.verbose, "verbose", "v", false, "say what each stage does and how long it takes")
	root.AddCommand(a.newCommand(), a.buildCommand(), a.serveCommand(), a.checkCommand(), a.lockCommand(), a.pdfCommand(), a.epubCommand(), a.zipCommand(), a.schemaCommand())
	return root
}

// report prints diagnostics and returns errContent when one is an error, or,
// with strict, when there is any. Machines read them on stdout; people on stderr.
func (a *app) report(list diag.List, strict bool) error {
	format, err := diag.ParseFormat(a.format)
	if err != nil {
		return err
	}
	opt := diag.PrintOptions{Format: format, Color: a.env.Terminal && a.env.Getenv("NO_COLOR") == ""}
	to := a.env.Stderr
	if format != diag.TextFormat {
		to = a.env.Stdout
	} else if a.env.Terminal {
		opt.Max = 50
	}
	list = list.Sorted()
	if err := diag.Print(to, list, opt); err != nil {
		return fmt.Errorf("print diagnostics: %w", err)
	}
	if list.HasErrors() || strict && len(list) > 0 {
		return errContent
	}
	return nil
}

// say prints a line for people, unless they asked for quiet.
func (a *app) say(format string, args ...any) {
	if !a.quiet && a.format == "text" {
		fmt.Fprintf(a.env.Stdout, format+"\n", args...)
	}
}

// IsTerminal reports whether a file is a terminal.
func IsTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
