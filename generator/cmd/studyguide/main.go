// Command studyguide turns exam-objective data into a static study-guide site.
package main

import (
	"context"
	"io/fs"
	"os"
	"os/signal"
	"syscall"
	"time"

	"studyguide/generator/cli"
	"studyguide/themes"
)

func main() {
	theme, err := fs.Sub(themes.FS, "studyguide")
	if err != nil {
		panic(err) // the embedded folder has this name
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Run(ctx, cli.Env{
		Args: os.Args[1:], Stdout: os.Stdout, Stderr: os.Stderr,
		Getenv: os.Getenv, Now: time.Now, Theme: theme,
		Terminal: cli.IsTerminal(os.Stderr),
	})
	stop()
	os.Exit(code)
}
