package cli

import (
	"github.com/spf13/cobra"

	"studyguide/generator/check"
)

func (a *app) checkCommand() *cobra.Command {
	var strict bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Say everything that is wrong or missing in the content",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			w, err := a.openWorkspace("")
			if err != nil {
				return err
			}
			defer w.close()
			return a.check(w, strict)
		},
	}
	cmd.Flags().BoolVar(&strict, "strict", false, "fail on warnings too")
	return cmd
}

func (a *app) check(w *workspace, strict bool) error {
	g, list, err := w.guide()
	if err != nil {
		return err
	}
	list = append(list, check.Run(g, check.Options{Today: a.env.Now()})...)
	failed := a.report(list, strict)
	errors, warnings := list.Sorted().Count()
	a.say("%s, %s", count(errors, "error"), count(warnings, "warning"))
	return failed
}
