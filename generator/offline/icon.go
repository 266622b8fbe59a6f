package offline

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"path"

	"golang.org/x/image/vector"
)

// Icon is an entry of the manifest.
type Icon struct {
	Src     string `json:"src"`
	Sizes   string `json:"sizes"` // "192x192", or "any" for a drawing
	Type    string `json:"type"`
	Purpose string `json:"purpose,omitempty"`
}

// IconFile is an icon that an app has as a picture: systems ask for these sizes.
type IconFile struct {
	Name     string // below the site's root
	Size     int    // pixels
	Maskable bool   // the system cuts it to its own shape
}

// IconFiles are the pictures, IconDrawing is the drawing that they show.
var IconFiles = []IconFile{
	{"assets/icon-192.png", 192, false}, {"assets/icon-512.png", 512, false}, {"assets/icon-maskable-512.png", 512, true},
}

const IconDrawing = "assets/icon.svg"

// Asset is the name below a project's assets/ of a picture of its own.
func (f IconFile) Asset() string { return path.Base(f.Name) }

// Entry describes the picture for the manifest, at the size that it has.
func (f IconFile) Entry(picture []byte) (Icon, error) {
	about, err := png.DecodeConfig(bytes.NewReader(picture))
	if err != nil {
		return Icon{}, err
	}
	i := Icon{Src: f.Name, Type: "image/png", Sizes: fmt.Sprintf("%dx%d", about.Width, about.Height)}
	if f.Maskable {
		i.Purpose = "maskable"
	}
	return i, nil
}

// DrawingEntry describes the drawing for the manifest.
func DrawingEntry() Icon { return Icon{Src: IconDrawing, Sizes: "any", Type: "image/svg+xml"} }

// bar is a filled rectangle on a field of 32 by 32.
type bar struct {
	x, y, w, h, radius float32
	fill               color.RGBA
}

var (
	ink   = color.RGBA{0x22, 0x1d, 0x18, 0xff}
	paper = color.RGBA{0xfb, 0xf8, 0xf1, 0xff}
	tint  = color.RGBA{0xf3, 0xed, 0xe0, 0xff}
	plum  = color.RGBA{0xa9, 0x3b, 0x74, 0xff}
)

// mark is the theme's assets/icon.svg, a card with its ruled line, as
// rectangles; a test in Chromium holds the two together.
var mark = []bar{
	{0, 4, 32, 24, 2.5, ink}, {2, 6, 28, 20, 0.5, paper},
	{5, 17.75, 22, 2.5, 0, plum},
	{6, 10, 14, 2, 0, ink}, {6, 14, 9, 2, 0, ink}, {6, 22, 4, 2, 0, ink}, {22, 22, 4, 2, 0, ink},
}

// safeScale lets the card, 40 units across its corners, lie inside the circle of
// four fifths of the width that no system cuts into.
const safeScale = 0.8 * 32 / 40

// Draw paints the picture as PNG.
func (f IconFile) Draw() ([]byte, error) {
	img := image.NewRGBA(image.Rect(0, 0, f.Size, f.Size))
	scale, shift := float32(f.Size)/32, float32(0)
	if f.Maskable {
		draw.Draw(img, img.Bounds(), image.NewUniform(tint), image.Point{}, draw.Src)
		shift = float32(f.Size) * (1 - safeScale) / 2
		scale *= safeScale
	}
	for _, b := range mark {
		r := vector.NewRasterizer(f.Size, f.Size)
		r.DrawOp = draw.Over
		b.path(r, scale, shift)
		r.Draw(img, img.Bounds(), image.NewUniform(b.fill), image.Point{})
	}
	var out bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestCompression}
	err := enc.Encode(&out, img)
	return out.Bytes(), err
}

// path lays the rectangle down, its corners as cubic curves (0.5523 is the
// usual fit of one to a quarter of a circle).
func (b bar) path(r *vector.Rasterizer, scale, shift float32) {
	x, y := b.x*scale+shift, b.y*scale+shift
	w, h, q := b.w*scale, b.h*scale, b.radius*scale
	k := q * (1 - 0.5523)
	r.MoveTo(x+q, y)
	r.LineTo(x+w-q, y)
	r.CubeTo(x+w-k, y, x+w, y+k, x+w, y+q)
	r.LineTo(x+w, y+h-q)
	r.CubeTo(x+w, y+h-k, x+w-k, y+h, x+w-q, y+h)
	r.LineTo(x+q, y+h)
	r.CubeTo(x+k, y+h, x, y+h-k, x, y+h-q)
	r.LineTo(x, y+q)
	r.CubeTo(x, y+k, x+k, y, x+q, y)
	r.ClosePath()
}
