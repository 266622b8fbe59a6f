package offline

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"

	"github.com/evanw/esbuild/pkg/api"
)

// WorkerName is where the worker stands: at the site's root, because a worker
// serves what lies beside and below it. The theme's scripts name it too.
const WorkerName = "sw.js"

//go:embed worker.ts
var workerSource string

// Worker returns the service worker for the files of a list. The same list gives
// the same bytes, in whatever order it was filled; any other gives others, which
// is how browsers learn that there is a new edition of the site.
func Worker(l *List) []byte {
	files := [][]any{}
	for _, f := range l.ordered() {
		files = append(files, []any{f.name, f.sum, f.size})
	}
	var list bytes.Buffer
	enc := json.NewEncoder(&list)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(files); err != nil {
		panic(err) // strings and whole numbers always encode
	}
	code := api.Transform(workerSource, api.TransformOptions{
		Loader: api.LoaderTS, Format: api.FormatIIFE, Target: api.ES2020, Charset: api.CharsetUTF8,
		MinifyWhitespace: true, MinifySyntax: true, MinifyIdentifiers: true,
	})
	if len(code.Errors) > 0 {
		panic(code.Errors[0].Text) // the source is part of the program
	}
	return fmt.Appendf(nil, "const automatic=%t,files=%s;\n%s", l.Automatic(), bytes.TrimSpace(list.Bytes()), code.Code)
}
