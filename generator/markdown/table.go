package markdown

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// tableTransformer keeps a short table from becoming a huge one: GFM fills
// every row up to the columns of the header, so that lines of two bytes under a
// header of a thousand columns are a thousand cells each. A table whose rows are
// written out has fewer cells than bytes.
type tableTransformer struct{ parser.ParagraphTransformer }

func (t tableTransformer) Transform(n *ast.Paragraph, r text.Reader, pc parser.Context) {
	lines := n.Lines()
	if lines.Len() < 2 {
		return
	}
	columns := 0
	for i := range lines.Len() {
		line := lines.At(i)
		columns = max(columns, bytes.Count(r.Source()[line.Start:line.Stop], []byte("|")))
	}
	c := callOf(pc)
	if cells := columns * lines.Len(); columns > 0 {
		if c.limits.cells+cells > 10_000+len(c.src) {
			c.tooComplex(&c.limits.tables, lines.At(0).Start, "a table of %d cells, most of them not written", cells)
			return
		}
		c.limits.cells += cells
	}
	rows := slices.Clone(lines.Sliced(0, lines.Len()))
	t.ParagraphTransformer.Transform(n, r, pc)
	if header := n.Lines().Len(); header < len(rows) { // what stands before the table is left
		c.extraCells(rows[header], rows[header+2:])
	}
}

// extraCells reports cells for which the header has no column; GFM leaves them out.
func (c *call) extraCells(header text.Segment, rows []text.Segment) {
	columns := len(c.cells(header))
	for _, row := range rows {
		cells := c.cells(row)
		if len(cells) <= columns {
			continue
		}
		extra := bytes.TrimRight(c.src[cells[columns]:row.Stop], "| \t\r\n")
		if len(extra) == 0 {
			continue
		}
		end := cells[columns] + len(extra)
		start := end - len(bytes.TrimLeft(extra, "| \t"))
		d := c.list.Errorf("extra-cell", c.at(start, end), "the row has %d cells, the header %d: the rest would be lost",
			len(cells), columns)
		if bytes.Contains(c.src[row.Start:row.Stop], []byte("[[")) {
			d.WithHint(`inside a table, write \| between the target and the text of a link`)
		} else {
			d.WithHint(`write \| for a bar that divides no cells`)
		}
	}
}

// cells returns where the cells of a row begin, as goldmark divides it.
func (c *call) cells(row text.Segment) []int {
	line := bytes.TrimRight(c.src[row.Start:row.Stop], " \t\r\n")
	at := len(line) - len(bytes.TrimLeft(line, " \t"))
	if at < len(line) && line[at] == '|' {
		at++
	}
	line = bytes.TrimSuffix(line, []byte("|"))
	var starts []int
	for i := at; at < len(line); at = i + 1 {
		for i = at; i < len(line) && (line[i] != '|' || line[i-1] == '\\'); i++ {
		}
		starts = append(starts, row.Start+at)
	}
	return starts
}

// table adds a table in a box that scrolls sideways and that the keyboard can
// reach. The box is a group named by the columns: a region would be a landmark,
// of which no two may have one name (axe: landmark-unique).
func (r *renderer) table(n *east.Table) {
	r.add(`<div class="table" tabindex="0"`)
	if name := r.columnNames(n.FirstChild()); len(name) > 0 {
		r.add(` role="group" aria-label="`)
		r.out = append(r.out, name...)
		r.add(`"`)
	}
	r.add(">\n<table>\n<thead>\n")
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		r.row(row)
		if row == n.FirstChild() {
			r.add("</thead>\n")
			if row.NextSibling() != nil {
				r.add("<tbody>\n")
			}
		}
	}
	if n.ChildCount() > 1 {
		r.add("</tbody>\n")
	}
	r.add("</table>\n</div>\n")
}

// columnNames returns the header's cells, escaped, separated by commas.
func (r *renderer) columnNames(header ast.Node) []byte {
	var names []byte
	for cell := header.FirstChild(); cell != nil; cell = cell.NextSibling() {
		if name := r.plain(cell, r.hidden()); name != "" {
			if len(names) > 0 {
				names = append(names, ", "...)
			}
			names = appendLiteral(names, name, true)
		}
	}
	return names
}

func (r *renderer) row(row ast.Node) {
	_, header := row.(*east.TableHeader)
	r.add("<tr>\n")
	for child := row.FirstChild(); child != nil; child = child.NextSibling() {
		cell := child.(*east.TableCell)
		tag, scope := "td", ""
		if header && cell.FirstChild() != nil { // axe: empty-table-header
			tag, scope = "th", ` scope="col"`
		}
		r.add("<", tag, scope)
		if cell.Alignment != east.AlignNone { // no style attribute: the page's policy forbids it
			r.add(` data-align="`, cell.Alignment.String(), `"`)
		}
		r.element(">", cell, "</"+tag+">\n")
	}
	r.add("</tr>\n")
}
