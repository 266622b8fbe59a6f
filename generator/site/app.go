package site

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
)

// Asset reads a file of assets/, the project's before the theme's, and reports
// whether it is the project's own. Text is nil when there is none.
func (p Project) Asset(name string) (text []byte, own bool, err error) {
	for i, fsys := range []fs.FS{os.DirFS(p.Root), p.themeFS()} {
		text, err := fs.ReadFile(fsys, "assets/"+name)
		if err == nil {
			return text, i == 0, nil
		}
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) {
			return nil, false, fmt.Errorf("read %s: %w", filepath.Join("assets", name), err)
		}
	}
	return nil, false, nil
}

// tokensFile says the colours; paperToken is the line of it with the page's.
const tokensFile = "css/tokens/tokens.css"

var paperToken = regexp.MustCompile(`--paper:\s*(?:light-dark\(\s*)?(#[0-9a-fA-F]{3,8})\b`)

// Paper returns the colour of the page in daylight, as the style sheets have it;
// white when they say it in another way.
func (p Project) Paper() (string, error) {
	text, _, err := p.Asset(tokensFile)
	if err != nil {
		return "", err
	}
	if m := paperToken.FindSubmatch(text); m != nil {
		return string(m[1]), nil
	}
	return "#ffffff", nil
}
