package cli

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"

	"studyguide/generator/desk"
	"studyguide/generator/diag"
	"studyguide/generator/guide"
	"studyguide/generator/search"
	"studyguide/generator/site"
	"studyguide/generator/source"
)

// workspace is a site's folder with what is remembered between two builds.
type workspace struct {
	dir      string
	root     *os.Root // nothing outside the folder is read through it
	project  site.Project
	loader   source.Loader
	resolver guide.Resolver
	desk     desk.Writer   // of the data that pages name and files holds
	words    *site.Strings // of the interface, in the site's language
}

// openWorkspace opens the folder that --site names. BaseURL, unless "", takes
// the place of the one in hugo.yaml.
func (a *app) openWorkspace(baseURL string) (*workspace, error) {
	root, err := os.OpenRoot(a.site)
	if err != nil {
		return nil, fmt.Errorf("open the site's folder: %w", err)
	}
	return &workspace{
		dir: a.site, root: root, project: site.Project{Root: a.site, BaseURL: baseURL, Theme: a.env.Theme},
	}, nil
}

func (w *workspace) close() { w.root.Close() }

// guide reads and resolves the site.
func (w *workspace) guide() (*guide.Guide, diag.List, error) {
	tree, list, err := w.loader.Load(w.root.FS())
	if err != nil {
		return nil, nil, err
	}
	if w.words, err = w.project.Strings(tree.Config.Locale); err != nil {
		return nil, nil, err
	}
	w.resolver.CalloutTitles = w.words.CalloutTitles()
	g, problems := w.resolver.Resolve(tree)
	return g, append(list, problems...), nil
}

// planner returns a planner of the site's pages, with the address that they
// will have.
func (w *workspace) planner() *site.Planner {
	return &site.Planner{BaseURL: w.project.BaseURL, Desk: &w.desk}
}

// files returns what is published beside the pages: images below content/, the
// coverage for machines, and the data of the learner's desk. withSearch adds
// the index of the search.
func (w *workspace) files(g *guide.Guide) (site.Output, error) {
	out := site.Output{}
	for _, name := range g.Media {
		text, err := fs.ReadFile(w.root.FS(), name)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		out[guide.MediaURL(name)] = text
	}
	coverage, err := site.Coverage(g)
	if err != nil {
		return nil, err
	}
	out[site.CoverageJSON] = coverage
	for _, e := range g.Exams {
		data, err := w.desk.Of(g, e)
		if err != nil {
			return nil, err
		}
		maps.Copy(out, data.All)
	}
	return out, nil
}

// withSearch adds the index of the search to files.
func withSearch(files site.Output, g *guide.Guide) site.Output {
	maps.Copy(files, search.Build(g))
	return files
}

// at returns a path below the site's folder, unless it is absolute already.
func (w *workspace) at(name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(w.dir, name)
}
