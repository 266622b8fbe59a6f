package cli

import (
	"fmt"

	"studyguide/generator/diag"
	"studyguide/generator/guide"
	"studyguide/generator/offline"
	"studyguide/generator/site"
)

// addApp adds what makes the site an app: the manifest and its icons.
func (w *workspace) addApp(g *guide.Guide, files site.Output) error {
	paper, err := w.project.Paper()
	if err != nil {
		return err
	}
	app := offline.App{Title: g.Config.Title, Locale: g.Config.Locale, Description: g.Config.About, Paper: paper}
	app.Shortcuts = []offline.Shortcut{{Name: w.words.T("search", nil), URL: guide.SearchURL}}
	var codes []string
	for _, e := range g.Exams {
		codes = append(codes, e.Code)
		if len(e.Cards) > 0 {
			app.Shortcuts = append(app.Shortcuts, offline.Shortcut{Name: e.Code + ": " + w.words.T("part_cards", nil), URL: e.DeckURL()})
		}
	}
	if len(codes) > 1 {
		codes = nil // a site about several is not named by one
	}
	app.Short = offline.ShortName(app.Title, codes...)
	if app.Icons, err = w.addIcons(files); err != nil {
		return err
	}
	files[offline.ManifestName], err = app.Manifest()
	return err
}

// addIcons adds the drawing and the pictures of it: the project's own from its
// assets/, or the theme's mark. Of a drawing of the project's own only the
// project can have pictures.
func (w *workspace) addIcons(files site.Output) ([]offline.Icon, error) {
	drawing, own, err := w.project.Asset("icon.svg")
	if err != nil {
		return nil, err
	}
	files[offline.IconDrawing] = drawing
	icons := []offline.Icon{offline.DrawingEntry()}
	for _, f := range offline.IconFiles {
		picture, _, err := w.project.Asset(f.Asset())
		if err == nil && picture == nil && !own {
			picture, err = f.Draw()
		}
		if err != nil {
			return nil, err
		}
		if picture == nil {
			continue
		}
		icon, err := f.Entry(picture)
		if err != nil {
			return nil, fmt.Errorf("read assets/%s: %w", f.Asset(), err)
		}
		files[f.Name] = picture
		icons = append(icons, icon)
	}
	return icons, nil
}

// keeper lists the files of a site on their way, for the worker that comes last.
type keeper struct {
	list  *offline.List // nil: the site is not kept
	to    func(name string, text []byte) error
	taken bool // a file of the project has the worker's name
}

func (w *workspace) keeper(to func(string, []byte) error) *keeper {
	k := &keeper{to: to}
	if w.project.Offline {
		k.list = &offline.List{}
	}
	return k
}

func (k *keeper) add(name string, text []byte) error {
	if k.list != nil {
		k.list.Add(name, text)
		k.taken = k.taken || name == offline.WorkerName
	}
	return k.to(name, text)
}

// finish adds the worker.
func (k *keeper) finish() (diag.List, error) {
	var list diag.List
	if k.list == nil {
		return nil, nil
	}
	if k.taken {
		list.Errorf("static-address", diag.NewSource("static/"+offline.WorkerName, nil).Whole(), "this file stands where the site's worker is written").
			WithHint("rename it, or take offline out of hugo.yaml")
		return list, nil
	}
	return nil, k.to(offline.WorkerName, offline.Worker(k.list))
}
