package site

import (
	"fmt"
	"net"
	"net/url"
	"strconv"
	"strings"
	"sync"

	"github.com/piglig/go-qr"

	"studyguide/generator/guide"
)

// coder makes the QR codes that lead from a printed card to its objective's
// page. It remembers them, because cards stand on the sheets of every branch.
type coder struct {
	base  string // "" when the site has no address that a stranger's phone could open
	known sync.Map
}

func newCoder(base string) *coder {
	if !public(base) {
		return &coder{}
	}
	return &coder{base: strings.TrimSuffix(base, "/") + "/"}
}

// maxModules is how many modules wide a code may be: at 11 mm one is 0.24 mm
// then, three dots of a printer with 300 to the inch. It holds 154 bytes.
const maxModules = 45

// code returns the code of an objective, or nil where there is none.
func (c *coder) code(n *guide.Node) *Drawing {
	if c.base == "" {
		return nil
	}
	if known, ok := c.known.Load(n); ok {
		return known.(*Drawing)
	}
	d := drawCode("qr-"+n.ID, c.base+n.URL())
	c.known.Store(n, d)
	return d
}

// drawCode draws an address as a path of bars, each a run of dark modules in a
// row; nil when it is too long. The bars are filled, for what prints a PDF may
// draw strokes that touch as hairlines (poppler 22 does).
//
// All codes have the same mask, any of which a scanner reads: where addresses
// begin alike the codes are alike then, and a page of them is half as large
// when it is compressed.
func drawCode(id, address string) *Drawing {
	segments, err := go_qr.MakeSegments(address)
	if err != nil {
		return nil
	}
	code, err := go_qr.EncodeSegments(segments, go_qr.Low, go_qr.MinVersion, (maxModules-17)/4, 0, true)
	if err != nil {
		return nil
	}
	var path strings.Builder
	for y := range code.Size() {
		fmt.Fprintf(&path, "M0 %d", y)
		for x, last := 0, 0; x < code.Size(); x++ {
			begin := x
			for code.Module(x, y) {
				x++
			}
			if x > begin {
				if begin > last {
					fmt.Fprintf(&path, "m%d 0", begin-last)
				}
				fmt.Fprintf(&path, "h%dv1h-%[1]dz", x-begin)
				last = begin
			}
		}
	}
	size := strconv.Itoa(code.Size())
	return &Drawing{ID: id, Width: size, Height: size, Path: path.String()}
}

// public reports whether an address can be opened from elsewhere: not one of
// this machine or its network, and none of the names that are kept for examples
// (RFC 2606, RFC 6761).
func public(base string) bool {
	u, err := url.Parse(base)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return false
	}
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	if ip := net.ParseIP(host); ip != nil {
		return ip.IsGlobalUnicast() && !ip.IsPrivate()
	}
	if !strings.Contains(host, ".") {
		return false
	}
	for _, kept := range []string{"example.org", "example.com", "example.net", "example", "test", "invalid", "localhost", "local", "internal"} {
		if host == kept || strings.HasSuffix(host, "."+kept) {
			return false
		}
	}
	return true
}
