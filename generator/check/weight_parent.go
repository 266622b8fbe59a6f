package check

// weightParent reports nodes whose parts weigh more than they do. Publishers
// give the parts' percentages of the whole exam or of the node: parts that can
// come to a hundred are taken to be of the node.
func weightParent(c *checker) {
	for _, e := range c.g.Exams {
		for _, roots := range outlines(e) {
			for _, root := range roots {
				for n := range root.All() {
					if n.Weight == nil {
						continue
					}
					unit := n.Weight.Unit
					s := total(n.Items, unit)
					if s.low-s.slack <= n.Weight.High || unit == "percent" && uniform(n.Items) && s.canBe(100) {
						continue
					}
					c.report(n.WeightAt, "%q weighs %s %s at most, and its parts %s", n.ID, figure(n.Weight.High), unit, s).
						WithHint("hold the weights against the publisher's page")
				}
			}
		}
	}
}
