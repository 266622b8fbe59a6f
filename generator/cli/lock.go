package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"studyguide/generator/guide"
	"studyguide/generator/source"
)

func (a *app) lockCommand() *cobra.Command {
	var retire, rename []string
	cmd := &cobra.Command{
		Use:   "lock",
		Short: "Record every id in content/ids.lock, with the day its content changed",
		Long: "lock records every id that the content has, so that none can vanish unnoticed: ids are the\n" +
			"addresses of pages and the keys of learners' progress. Run it before you publish.",
		Example: "  studyguide lock --retire \"card tst-100/old-card\"\n  studyguide lock --rename \"node tst-100/old=tst-100/new\"",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			w, err := a.openWorkspace("")
			if err != nil {
				return err
			}
			defer w.close()
			return a.lock(w, retire, rename)
		},
	}
	cmd.Flags().StringArrayVar(&retire, "retire", nil, "mark an id as gone for good: \"<kind> <id>\"")
	cmd.Flags().StringArrayVar(&rename, "rename", nil, "mark an id as renamed: \"<kind> <old>=<new>\"")
	return cmd
}

func (a *app) lock(w *workspace, retire, rename []string) error {
	g, list, err := w.guide()
	if err != nil {
		return err
	}
	if list.HasErrors() {
		return a.report(list, false)
	}
	lock := guide.UpdateLock(g, a.env.Now().Format("2006-01-02"))
	for _, key := range retire {
		if err := guide.Retire(lock, key); err != nil {
			return err
		}
	}
	for _, r := range rename {
		old, to, ok := strings.Cut(r, "=")
		if !ok {
			return fmt.Errorf("--rename %q: expected \"<kind> <old>=<new>\"", r)
		}
		if err := guide.Rename(lock, old, to); err != nil {
			return err
		}
	}
	if err := writeFile(w.at(source.LockName), lock.Format()); err != nil {
		return err
	}
	a.say("%s in %s", count(len(lock.Entries), "id"), source.LockName)
	return nil
}

// writeFile replaces a file whole or leaves it as it was.
func writeFile(name string, text []byte) error {
	tmp := name + ".tmp"
	if err := os.WriteFile(tmp, text, 0o644); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := os.Rename(tmp, name); err != nil {
		os.Remove(tmp)
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
