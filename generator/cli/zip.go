package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"studyguide/generator/diag"
	"studyguide/generator/guide"
	"studyguide/generator/offline"
	"studyguide/generator/site"
)

func (a *app) zipCommand() *cobra.Command {
	var baseURL, public string
	var with bool
	cmd := &cobra.Command{
		Use:   "zip",
		Short: "Pack the site for a USB stick: public/downloads/<title>.zip",
		Long: "zip packs the whole site into one file. Unpacked anywhere it works by a double click on its\n" +
			"index.html, without a network. The site offers it from its next build on, and zip builds it\n" +
			"anew when it has been built before.",
		Example: "  studyguide zip\n  studyguide zip --downloads",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w, err := a.openWorkspace(baseURL)
			if err != nil {
				return err
			}
			defer w.close()
			return a.zip(cmd.Context(), w, w.at(public), with)
		},
	}
	cmd.Flags().BoolVar(&with, "downloads", false, "pack the books, cards and papers of public/downloads/ too")
	cmd.Flags().StringVar(&baseURL, "base-url", "", "address of the site, instead of baseURL in hugo.yaml")
	cmd.Flags().StringVar(&public, "public", "public", "folder that the site is written to")
	return cmd
}

// zip renders the site once more, for a folder on disk: it offers no downloads
// that are not in it, and no worker, which folders cannot have.
func (a *app) zip(ctx context.Context, w *workspace, public string, with bool) error {
	stage := a.progress()
	defer stage.done()
	g, list, err := a.content(w, stage)
	if err != nil {
		return err
	}
	store, err := openDownloads(public)
	if err != nil {
		return err
	}
	beside := &downloads{dir: store.dir}
	if with {
		beside.list = slices.DeleteFunc(slices.Clone(store.list), func(m made) bool { return m.Kind == site.WholeSite })
	}
	stage.begin("packing the site")
	folder := folderOf(g)
	archive := offline.NewArchive(folder, dateOf(g.Exams...))
	problems, err := w.pack(ctx, g, beside, archive)
	if err != nil {
		return err
	}
	if list = append(list, problems...); list.HasErrors() {
		stage.done()
		return a.report(list, false)
	}
	packed, err := archive.Close()
	if err != nil {
		return err
	}
	content, err := w.digest()
	if err != nil {
		return err
	}
	if err := store.put(folder+".zip", packed, site.Download{Kind: site.WholeSite}, content); err != nil {
		return err
	}
	stage.done()
	if err := a.report(list, false); err != nil {
		return err
	}
	a.say("%s/%s.zip: %s, %s", downloadsDir, folder, count(archive.Len(), "file"), megabytes(len(packed)))
	return a.refresh(ctx, w, public)
}

// pack renders the site into an archive, and the downloads beside it.
func (w *workspace) pack(ctx context.Context, g *guide.Guide, beside *downloads, archive *offline.Archive) (diag.List, error) {
	planner := w.planner()
	planner.Downloads = beside.offered()
	files, err := w.files(g)
	if err != nil {
		return nil, err
	}
	problems, err := site.RenderTo(ctx, w.project, planner.PlanLate(g), withSearch(files, g), archive.Add)
	if err != nil || problems.HasErrors() {
		return problems, err
	}
	for _, d := range beside.list {
		text, err := os.ReadFile(filepath.Join(beside.dir, strings.TrimPrefix(d.URL, downloadsDir+"/")))
		if err != nil {
			return nil, fmt.Errorf("read a download: %w", err)
		}
		if err := archive.Add(d.URL, text); err != nil {
			return nil, err
		}
	}
	return problems, nil
}

// folderOf names the folder that the archive unpacks to: by the site's title, or,
// where that has no Latin letters, by its exams.
func folderOf(g *guide.Guide) string {
	name := offline.FolderName(g.Config.Title)
	for i := 0; name == "" && i < len(g.Exams); i++ {
		name = g.Exams[i].ID
	}
	if name == "" {
		return "studyguide"
	}
	return name
}
