package guide

// setShares gives every node its share of the exam in per cent. Siblings that
// all have a weight of one unit divide their parent's share in proportion to
// the middle of their published ranges; any others divide it by how many
// objectives they hold. The shares of all objectives add up to 100.
//
// Publishers give ranges that need not add up to 100; the middle, scaled, is
// the only estimate that favours nobody. The range itself is shown beside it.
func (e *Exam) setShares() { divide(e.Roots, 100) }

func divide(nodes []*Node, share float64) {
	total := 0.0
	size := sizeByWeight(nodes)
	for _, n := range nodes {
		total += size(n)
	}
	for _, n := range nodes {
		if total > 0 {
			n.Share = share * size(n) / total
		}
		divide(n.Items, n.Share)
	}
}

// sizeByWeight returns the measure by which siblings divide their parent's share.
func sizeByWeight(nodes []*Node) func(*Node) float64 {
	for _, n := range nodes {
		if n.Weight == nil || n.Weight.Unit != nodes[0].Weight.Unit || n.Weight.High == 0 {
			return countLeaves
		}
	}
	return func(n *Node) float64 { return (n.Weight.Low + n.Weight.High) / 2 }
}

func countLeaves(n *Node) float64 {
	count := 0
	for range n.Leaves() {
		count++
	}
	return float64(count)
}

// WeightPercent returns the node's published weight in per cent of its exam,
// for drawing to scale: marks, questions and points are held against those of
// the exam's top nodes. Both are 0 for a node without a weight.
func (n *Node) WeightPercent() (low, high float64) {
	if n.Weight == nil {
		return 0, 0
	}
	tops := n.Exam.Roots
	if n.Edition != nil {
		tops = n.Edition.Roots
	}
	total := 0.0
	for _, t := range tops {
		if t.Weight != nil {
			total += (t.Weight.Low + t.Weight.High) / 2
		}
	}
	if n.Weight.Unit == "percent" || total == 0 {
		return n.Weight.Low, n.Weight.High
	}
	return 100 * n.Weight.Low / total, 100 * n.Weight.High / total
}

// Round keeps four digits of a share, so that the last bits of a sum do not show.
func Round(share float64) float64 { return float64(int(share*1e4+0.5)) / 1e4 }
