package browser

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// The manifest is one that Chromium takes, its icons have the sizes that it
// claims, and the pictures show what the drawing shows.
func TestManifest(t *testing.T) {
	t.Parallel()
	public := keptSite(t)
	h := newHost(t)
	h.shows(public)
	b := open(t)
	b.show(h.url("index.html"))
	if wrong := b.manifestErrors(); len(wrong) > 0 {
		t.Errorf("%q", wrong)
	}
	text, err := os.ReadFile(filepath.Join(public, "app.webmanifest"))
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		Name, Lang, Scope string
		StartURL          string `json:"start_url"`
		Short             string `json:"short_name"`
		Theme             string `json:"theme_color"`
		Icons             []struct{ Src, Sizes, Type, Purpose string }
		Shortcuts         []struct{ Name, URL string }
	}
	if err := json.Unmarshal(text, &m); err != nil {
		t.Fatal(err)
	}
	if m.Name != "My guide" || m.Short != "My guide" || m.Lang != "en" || m.Scope != "./" || m.StartURL != "index.html" || m.Theme != "#fbf8f1" {
		t.Errorf("%+v", m)
	}
	for _, s := range m.Shortcuts {
		if _, err := os.Stat(filepath.Join(public, s.URL)); err != nil {
			t.Error(err)
		}
	}
	if len(m.Shortcuts) != 2 || len(m.Icons) != 4 {
		t.Errorf("%+v", m)
	}
	for _, i := range m.Icons {
		picture, err := os.ReadFile(filepath.Join(public, i.Src))
		if err != nil {
			t.Error(err)
			continue
		}
		if i.Type != "image/png" {
			continue
		}
		img, err := png.Decode(bytes.NewReader(picture))
		if err != nil {
			t.Fatal(err)
		}
		if size := fmt.Sprintf("%dx%d", img.Bounds().Dx(), img.Bounds().Dy()); size != i.Sizes {
			t.Errorf("%s is %s, not %s", i.Src, size, i.Sizes)
		}
		if i.Purpose == "" {
			b.sameAsDrawing(h, img)
		}
	}
}

// sameAsDrawing holds a picture to assets/icon.svg as the browser draws it.
func (b tab) sameAsDrawing(h *host, img image.Image) {
	b.t.Helper()
	size := img.Bounds().Dx()
	drawn := ask[[]int](b, fmt.Sprintf(`(async () => {
		const img = new Image(), canvas = document.createElement("canvas"), size = %d;
		img.src = %q;
		await img.decode();
		canvas.width = canvas.height = size;
		const c = canvas.getContext("2d");
		c.drawImage(img, 0, 0, size, size);
		return [...c.getImageData(0, 0, size, size).data];
	})()`, size, h.url("assets/icon.svg")))
	off := 0
	for i := 0; i < len(drawn); i += 4 {
		r, g, bl, a := img.At(i/4%size, i/4/size).RGBA()
		for j, v := range []uint32{r, g, bl, a} {
			if d := int(v>>8) - drawn[i+j]*drawn[i+3]/255; j < 3 && (d > 24 || d < -24) {
				off++
				break
			}
		}
	}
	if off > len(drawn)/4/200 { // edges are smoothed in two ways
		b.t.Errorf("%d of %d points differ from the drawing", off, len(drawn)/4)
	}
}

// manifestErrors returns what Chromium has against the page's manifest.
func (b tab) manifestErrors() (wrong []string) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		m, err := cdp.Call(ctx, t, cdppage.GetAppManifest, cdppage.GetAppManifestParams{})
		if err != nil {
			return err
		}
		if m.URL == "" {
			wrong = append(wrong, "no manifest")
		}
		for _, e := range m.Errors {
			wrong = append(wrong, e.Message)
		}
		return nil
	}))
	return wrong
}
