package pdf

import (
	"fmt"
	"mime"
	"net"
	"net/http"
	"path"
	"strings"
)

// server serves files from memory to the browser: from the disk, a browser in a
// sandbox of its own (Snap, Flatpak) could read neither them nor their folder.
type server struct {
	address string // http://127.0.0.1:12345/
	files   map[string][]byte
	http    *http.Server
}

// serve serves the files on a free port of the loopback interface.
func serve(files map[string][]byte) (*server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("serve pages to the browser: %w", err)
	}
	s := &server{address: "http://" + listener.Addr().String() + "/", files: files}
	s.http = &http.Server{Handler: handler(files)}
	go s.http.Serve(listener)
	return s, nil
}

func (s *server) close() { s.http.Close() }

func handler(files map[string][]byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		text, ok := files[name]
		if !ok {
			http.NotFound(w, r)
			return
		}
		if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
			w.Header().Set("Content-Type", kind)
		}
		w.Write(text)
	})
}
