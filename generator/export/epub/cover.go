package epub

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// coverFile is the cover as a picture: shops and many readers take no SVG.
const coverFile = "cover.png"

// Pixels of the cover, and of its margin.
const (
	coverWidth, coverHeight = 1200, 1800
	coverSpine              = 96
	coverLeft               = 200
	coverRight              = coverWidth - 110
)

var (
	coverPaper = color.RGBA{0xfb, 0xf8, 0xf1, 0xff}
	coverInk   = color.RGBA{0x22, 0x1d, 0x18, 0xff}
	coverSoft  = color.RGBA{0x5c, 0x52, 0x47, 0xff}
)

// coverHues are the exams' hues on paper, as in the theme's hues.css.
var coverHues = map[string]color.RGBA{
	"blue": {0x1c, 0x6b, 0xae, 0xff}, "teal": {0x00, 0x62, 0x5b, 0xff}, "green": {0x19, 0x75, 0x44, 0xff}, "olive": {0x59, 0x57, 0x00, 0xff},
	"amber": {0x89, 0x60, 0x0d, 0xff}, "rust": {0x77, 0x26, 0x18, 0xff}, "plum": {0xa9, 0x3b, 0x74, 0xff}, "violet": {0x5f, 0x2f, 0x90, 0xff},
}

// canvas is a cover in the making.
type canvas struct {
	*image.Paletted
	bold, plain *opentype.Font
}

// cover draws the cover: the exam's spine, its code and title above a card's
// ruled line, its domains to scale below.
func cover(p *planner) []byte {
	hue := coverHues[p.e.Hue]
	c := &canvas{Paletted: image.NewPaletted(image.Rect(0, 0, coverWidth, coverHeight), shades(hue)), bold: parse(gobold.TTF), plain: parse(goregular.TTF)}
	c.fill(0, 0, coverWidth, coverHeight, coverPaper)
	c.fill(0, 0, coverSpine, coverHeight, hue)

	c.text(c.plain, 44, coverLeft, 210, coverSoft, p.w.t("epub_kind"))
	c.text(c.bold, 176, coverLeft, 460, hue, p.e.Code)
	y := c.paragraph(c.bold, 84, coverLeft, 610, 104, coverInk, p.e.Title)
	c.fill(coverLeft, y-36, coverRight, y-28, hue)
	c.paragraph(c.plain, 44, coverLeft, y+52, 60, coverSoft, p.e.Certification)

	c.weights(p, hue)
	c.text(c.plain, 40, coverLeft, coverHeight-130, coverSoft, p.w.t("edition_of", "date", p.w.date(p.e.Edition.Value)))
	var out bytes.Buffer
	_ = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, c.Paletted) // a Buffer does not fail
	return out.Bytes()
}

// weights draws a bar for each domain, as far as there is room.
func (c *canvas) weights(p *planner, hue color.RGBA) {
	const height, gap = 34, 26
	scale, most := 0.0, 8
	for _, n := range p.e.Roots {
		_, high := n.WeightPercent()
		scale = max(scale, high)
	}
	if scale == 0 || len(p.e.Roots) > most {
		return
	}
	y := coverHeight - 260 - len(p.e.Roots)*(height+gap)
	width := float64(coverRight - coverLeft)
	for _, n := range p.e.Roots {
		low, high := n.WeightPercent()
		solid, end := coverLeft+int(width*low/scale), coverLeft+int(width*high/scale)
		c.fill(coverLeft, y, solid, y+height, hue)
		for x := solid + 8; x+8 <= end; x += 16 {
			c.fill(x, y, x+8, y+height, hue)
		}
		c.fill(coverLeft, y+height, coverRight, y+height+2, coverSoft)
		y += height + gap
	}
}

func (c *canvas) fill(x0, y0, x1, y1 int, ink color.RGBA) {
	draw.Draw(c, image.Rect(x0, y0, x1, y1), image.NewUniform(ink), image.Point{}, draw.Src)
}

// paragraph sets words in lines that fit, and returns where the next one would
// stand. Of what the face has no signs for, nothing is set.
func (c *canvas) paragraph(f *opentype.Font, size float64, x, y, leading int, ink color.RGBA, s string) int {
	line := ""
	for _, word := range strings.Fields(s) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && c.width(f, size, longer) > coverRight-x {
			c.text(f, size, x, y, ink, line)
			y, longer = y+leading, word
		}
		line = longer
	}
	c.text(f, size, x, y, ink, line)
	return y + leading
}

func (c *canvas) width(f *opentype.Font, size float64, s string) int {
	return font.MeasureString(face(f, size), s).Ceil()
}

// text sets a line, smaller where it would be too wide.
func (c *canvas) text(f *opentype.Font, size float64, x, y int, ink color.RGBA, s string) {
	if !covers(f, s) {
		return
	}
	for c.width(f, size, s) > coverRight-x && size > 20 {
		size -= 4
	}
	d := font.Drawer{Dst: c, Src: image.NewUniform(ink), Face: face(f, size), Dot: fixed.P(x, y)}
	d.DrawString(s)
}

func parse(ttf []byte) *opentype.Font {
	f, err := opentype.Parse(ttf)
	if err != nil {
		panic(err) // the face is part of the program
	}
	return f
}

func face(f *opentype.Font, size float64) font.Face {
	made, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic(err) // of no options, none can be wrong
	}
	return made
}

// covers reports whether the face has a sign for every letter.
func covers(f *opentype.Font, s string) bool {
	for _, r := range s {
		if i, err := f.GlyphIndex(nil, r); err != nil || i == 0 {
			return false
		}
	}
	return true
}

// shades are what a cover is painted with: the inks, and the steps from the
// paper to each that smooth edges take. A palette makes a small file.
func shades(hue color.RGBA) color.Palette {
	var out color.Palette
	const steps = 60
	for _, ink := range []color.RGBA{hue, coverInk, coverSoft} {
		for i := range steps + 1 {
			mix := func(a, b uint8) uint8 { return uint8((int(a)*(steps-i) + int(b)*i) / steps) }
			out = append(out, color.RGBA{mix(coverPaper.R, ink.R), mix(coverPaper.G, ink.G), mix(coverPaper.B, ink.B), 0xff})
		}
	}
	return out
}
