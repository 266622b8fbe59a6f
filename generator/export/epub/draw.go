package epub

import "strconv"

// bar draws a weight to scale: solid to its lower bound, hatched to the upper.
// The figure stands beside it in text. It is drawn with attributes alone, for
// readers that take no styles for SVG, in the ink of the text.
func bar(low, high, scale float64) markup {
	at := func(x float64) string { return strconv.FormatFloat(min(100, 100*x/scale), 'f', 1, 64) }
	line := func(from, to, y, width, dashes string) markup {
		return el("path", attr{"d", "M" + from + " " + y + "H" + to}, attr{"stroke-width", width}, attr{"stroke-dasharray", dashes})
	}
	content := []any{
		attr{"xmlns", "http://www.w3.org/2000/svg"}, class("bar"), attr{"viewBox", "0 0 100 3"}, attr{"preserveAspectRatio", "none"},
		attr{"width", "100%"}, attr{"height", "10"}, attr{"aria-hidden", "true"}, attr{"stroke", "currentColor"}, attr{"fill", "none"},
		line("0", "100", "2.9", "0.2", ""),
	}
	if low > 0 {
		content = append(content, line("0", at(low), "1.5", "3", ""))
	}
	if high > low {
		content = append(content, line(at(low), at(high), "1.5", "3", "0.5 0.5"))
	}
	return el("svg", content...)
}
