package check

// unusedReference reports entries of references.yaml that nothing cites.
func unusedReference(c *checker) {
	for _, r := range c.g.Citations {
		if r.Uses == 0 {
			c.report(r.At, "nothing cites %q", r.ID).WithHint("cite it, or delete it")
		}
	}
}
