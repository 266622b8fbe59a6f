package browser

import "testing"

// visit is a page in a tab of its own, and how it was loaded last.
type visit struct {
	tab
	*page
	said   *complaints
	loaded string // its address; "" when it was changed since
	plain  bool   // without its scripts
}

// Every kind of page is held against all that is true of every page, by its
// largest. What does not change it shares its loading: to load the book or all
// questions of an exam takes longer than most that is asked of them.
func TestPages(t *testing.T) {
	t.Parallel()
	for _, p := range kinds(t) {
		t.Run(p.kind, func(t *testing.T) {
			t.Parallel()
			v := &visit{tab: open(t), page: p}
			v.said = v.listen()
			v.width(820)
			step := func(name string, look func(*visit)) {
				t.Run(name, func(t *testing.T) {
					v.t = t
					look(v)
				})
			}
			if p.kind != "404" { // its links begin at the host's root
				step("opens from a folder", func(v *visit) { v.opens(p.file()) })
			}
			step("opens", func(v *visit) { v.opens(p.url()) })
			step("fits", (*visit).fits)
			step("prints", (*visit).prints)
			step("axe", (*visit).audited)
			step("without scripts", (*visit).withoutScripts)
		})
	}
}

// load loads the page where it is not there as it is wanted, and waits until its
// scripts have filled it in.
func (v *visit) load(address string, plain bool) {
	v.t.Helper()
	if v.loaded == address && v.plain == plain {
		return
	}
	v.scripts(!plain)
	v.show(address)
	v.scripts(true) // for questions: the page is loaded
	if !plain {
		v.filled()
	}
	v.loaded, v.plain = address, plain
}

// changed says that the page is no more what was loaded.
func (v *visit) changed() { v.loaded = "" }
