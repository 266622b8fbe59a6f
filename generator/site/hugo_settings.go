package site

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/gohugoio/hugo/common/hmaps"
	"github.com/gohugoio/hugo/config"

	"studyguide/generator/diag"
)

// settingsFile is the one file of Hugo settings that a project has.
const settingsFile = "hugo.yaml"

// requiredSettings returns what a site must be built with, whatever the
// project says: they keep programs and the network out, the clock and the
// machine from mattering, and every address where Plan put it. What is not
// named here is the project's own choice.
func requiredSettings() map[string]any {
	return map[string]any{
		"theme":     themeName,
		"themesDir": "themes", "contentDir": "content", "publishDir": "public", "resourceDir": "resources",
		"uglyURLs": true, "relativeURLs": false, "canonifyURLs": false,
		"defaultContentLanguageInSubdir": false,
		"enableRobotsTXT":                true,
		"disableKinds":                   []string{"rss", "section", "taxonomy", "term"},
		// A free page with a date must not come and go with the day of the build.
		"buildFuture": true, "buildExpired": true,
		"enableGitInfo": false,
		"noBuildLock":   true, // the lock is a file on disk even when the source is not
		"build": map[string]any{
			// Both are written to the real disk, past the file systems given to Hugo.
			"noJSConfigInAssets": true,
			"buildStats":         map[string]any{"enable": false},
		},
		"markup": map[string]any{"highlight": map[string]any{"noClasses": false}}, // inline styles break the CSP
		"security": map[string]any{
			"allowContent": []string{".*"}, // the pages are HTML; what else could be is hidden (isForeignContent)
			"exec":         map[string]any{"allow": []string{"none"}},
			"funcs":        map[string]any{"getenv": []string{"none"}},
			"http":         map[string]any{"urls": []string{"none"}},
		},
	}
}

// userSettings is the project's hugo.yaml as written.
type userSettings struct {
	source *diag.Source
	values map[string]any
	root   ast.Node
}

// loadSettings reads hugo.yaml. One that is missing is an empty one; one that
// cannot be parsed comes back without values, and Hugo says what is wrong.
func loadSettings(root string) (*userSettings, error) {
	text, err := os.ReadFile(filepath.Join(root, settingsFile))
	if err != nil && !os.IsNotExist(err) {
		return nil, fmt.Errorf("read %s: %w", settingsFile, err)
	}
	s := &userSettings{source: diag.NewSource(settingsFile, text), values: map[string]any{}}
	if file, err := parser.ParseBytes(text, 0); err == nil && len(file.Docs) > 0 {
		s.root = file.Docs[0].Body
	}
	if err := yaml.Unmarshal(text, &s.values); err != nil || s.values == nil {
		s.values = map[string]any{}
	}
	return s, nil
}

// disabledKinds is the project's own list with the required one added and
// without the kinds that a site cannot be without.
func (s *userSettings) disabledKinds(extra ...string) []string {
	kinds := slices.Concat(requiredSettings()["disableKinds"].([]string), extra)
	if own, ok := lookup(s.values, "disableKinds").([]any); ok {
		for _, kind := range own {
			if k := fmt.Sprint(kind); k != "home" && k != "page" {
				kinds = append(kinds, k)
			}
		}
	}
	slices.Sort(kinds)
	return slices.Compact(kinds)
}

// flags returns the settings that are laid over hugo.yaml: what is required,
// and what this build asks for.
func (s *userSettings) flags(p Project, watch bool, disable ...string) config.Provider {
	flags := config.New()
	for key, value := range requiredSettings() {
		flags.Set(key, value)
	}
	flags.Set("disableKinds", s.disabledKinds(disable...))
	flags.Set("params", offlineSetting(p))
	flags.Set("workingDir", p.Root)
	flags.Set("cacheDir", p.cacheDir())
	if p.BaseURL != "" {
		flags.Set("baseURL", p.BaseURL)
	}
	if watch {
		// Not "running": that is Hugo's own server, and changes pages.
		flags.Set("internal", map[string]any{"watch": true})
	}
	return freshFlags{flags}
}

// freshFlags gives out copies. Hugo lays flags down before it reads hugo.yaml and
// again afterwards; handed the same map twice, it would have read hugo.yaml into
// it in between, and the project's settings would win below the top level.
type freshFlags struct{ config.Provider }

// Get implements config.Provider.
func (f freshFlags) Get(key string) any { return fresh(f.Provider.Get(key)) }

func fresh(value any) any {
	m, ok := value.(hmaps.Params)
	if !ok {
		return value
	}
	out := make(map[string]any, len(m))
	for key, v := range m {
		out[key] = fresh(v)
	}
	return out
}

// merged returns hugo.yaml with the required settings, for a project that the
// stock hugo builds.
func (s *userSettings) merged(p Project) map[string]any {
	out := mergeSettings(s.values, requiredSettings())
	if lookup(params(s.values), "offline") != nil {
		out = mergeSettings(out, map[string]any{"params": offlineSetting(p)})
	}
	setFold(out, "disableKinds", s.disabledKinds())
	if p.BaseURL != "" {
		setFold(out, "baseURL", p.BaseURL)
	}
	return out
}

// offlineSetting is the part of params that tells layouts of Project.Offline.
func offlineSetting(p Project) map[string]any {
	return map[string]any{"studyguide": map[string]any{"offline": p.Offline}}
}

// params returns the block of a project's parameters that is ours; may be nil.
func params(values map[string]any) map[string]any {
	all, _ := lookup(values, "params").(map[string]any)
	own, _ := lookup(all, "studyguide").(map[string]any)
	return own
}

// mergeSettings lays over onto base, key by key. Hugo's keys know no case.
func mergeSettings(base, over map[string]any) map[string]any {
	out := maps.Clone(base)
	for key, value := range over {
		if sub, ok := value.(map[string]any); ok {
			own, _ := lookup(base, key).(map[string]any)
			if own == nil {
				own = map[string]any{}
			}
			value = mergeSettings(own, sub)
		}
		setFold(out, key, value)
	}
	return out
}

func setFold(m map[string]any, key string, value any) {
	maps.DeleteFunc(m, func(k string, _ any) bool { return strings.EqualFold(k, key) })
	m[key] = value
}

func lookup(m map[string]any, key string) any {
	for k, v := range m {
		if strings.EqualFold(k, key) {
			return v
		}
	}
	return nil
}

// warnings reports the settings that the project made and that are not its to
// make.
func (s *userSettings) warnings() diag.List {
	var list diag.List
	s.warnBelow(&list, "", s.root, requiredSettings())
	return list.Sorted()
}

func (s *userSettings) warnBelow(list *diag.List, prefix string, node ast.Node, required map[string]any) {
	for key, want := range required {
		value := yamlChild(node, key)
		if value == nil || key == "disableKinds" {
			continue
		}
		if sub, ok := want.(map[string]any); ok {
			s.warnBelow(list, prefix+key+".", value, sub)
			continue
		}
		var got any
		if yaml.NodeToValue(value, &got) == nil && fmt.Sprint(got) == fmt.Sprint(want) {
			continue
		}
		list.Warnf("fixed-setting", s.span(value), "%s%s is always %v here", prefix, key, want)
	}
}

// find returns the place of a setting, named with dots; of the file when it is
// not written there.
func (s *userSettings) find(name string) diag.Span {
	node := s.root
	for key := range strings.SplitSeq(name, ".") {
		if node = yamlChild(node, key); node == nil {
			return s.source.Whole()
		}
	}
	return s.span(node)
}

func (s *userSettings) span(node ast.Node) diag.Span {
	tok := node.GetToken()
	start := s.source.Offset(diag.Position{Line: tok.Position.Line, Column: tok.Position.Column})
	return s.source.Span(start, start+len(strings.TrimSpace(tok.Origin)))
}

// yamlChild returns the value of a key, in any case, of a mapping.
func yamlChild(node ast.Node, key string) ast.Node {
	var pairs []*ast.MappingValueNode
	switch n := node.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	}
	for _, pair := range pairs {
		if strings.EqualFold(pair.Key.GetToken().Value, key) {
			return pair.Value
		}
	}
	return nil
}
