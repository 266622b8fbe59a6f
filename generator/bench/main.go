// Command bench measures what the tool promises about time and memory, on the
// machine it runs on, and prints the figures beside the targets. It runs the
// built binary on invented sites (package content), the stock hugo on the same
// sites ejected, and tar on the same output. docs/bench.md says how to read it.
//
// It judges nothing: a target that is missed is printed as missed, and the run
// succeeds. It fails when something could not be measured.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	interrupted := ctx.Err() != nil
	stop()
	if interrupted {
		fmt.Fprintln(os.Stderr, "bench: interrupted")
		os.Exit(2)
	}
	if errors.Is(err, flag.ErrHelp) {
		return
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "bench: %v\n", err)
		os.Exit(2)
	}
}

// options is what the command line asks for.
type options struct {
	runs       int
	edits      int
	pause      time.Duration
	sizes      sizes
	serveSizes sizes
	searched   sizes // nil: those of sizes
	print      int
	reviews    int
	json       bool
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	opt, err := parseOptions(args, stderr)
	if err != nil {
		return err
	}
	l, err := newLab(ctx, stderr)
	if err != nil {
		return err
	}
	defer l.remove()
	result, err := l.measure(opt)
	if err != nil {
		return err
	}
	if opt.json {
		return result.printJSON(stdout)
	}
	return result.printTables(stdout)
}

func parseOptions(args []string, stderr io.Writer) (options, error) {
	opt := options{sizes: sizes{100, 1_000, 10_000}, serveSizes: sizes{200, 10_000}}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.IntVar(&opt.runs, "runs", 3, "how often each thing is measured; the best time counts")
	flags.Var(&opt.sizes, "sizes", "objectives of the sites that are built")
	flags.Var(&opt.serveSizes, "serve", "objectives of the sites that are edited under serve; \"\" for none")
	flags.Var(&opt.searched, "search", "objectives of the sites that are searched; \"\" for none, without it those of -sizes")
	flags.IntVar(&opt.print, "print", 250, "objectives of the site whose book and cards are printed; 0 for none")
	flags.IntVar(&opt.edits, "edits", 7, "edits under serve; the median counts")
	flags.DurationVar(&opt.pause, "pause", 3*time.Second, "between two edits")
	flags.IntVar(&opt.reviews, "reviews", 200_000, "reviews in the log of the desk that is opened in a browser; 0 for none")
	flags.BoolVar(&opt.json, "json", false, "print JSON instead of tables")
	if err := flags.Parse(args); err != nil {
		return opt, err
	}
	if flags.NArg() > 0 {
		return opt, fmt.Errorf("unexpected %q: there are only flags", flags.Arg(0))
	}
	if opt.searched == nil {
		opt.searched = opt.sizes
	}
	if opt.runs < 1 || opt.edits < 1 {
		return opt, fmt.Errorf("-runs and -edits must be 1 or more")
	}
	return opt, nil
}

// sizes is a list of numbers of objectives, as a flag: 100,1000.
type sizes []int

func (s *sizes) String() string {
	var parts []string
	for _, n := range *s {
		parts = append(parts, strconv.Itoa(n))
	}
	return strings.Join(parts, ",")
}

// Set implements flag.Value.
func (s *sizes) Set(text string) error {
	*s = sizes{}
	if text == "" {
		return nil
	}
	for part := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil {
			return fmt.Errorf("%q is no number of objectives", part)
		}
		*s = append(*s, n)
	}
	return nil
}
