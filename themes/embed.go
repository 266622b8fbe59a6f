// Package themes carries the theme inside the binary.
package themes

import "embed"

// FS holds the folder "studyguide": layouts, assets and i18n as Hugo expects
// them below themes/. Without "all:" the folders that begin with an underscore
// (_partials, _markup) would be left out silently.
//
//go:embed all:studyguide
var FS embed.FS
