// How ready a learner is, in parts, with how far one may be wrong.
// docs/progress.md explains the formulas and names their sources.

import { ExamData } from "./desk-data";
import { Grasp } from "./plan-grasp";
import { scoreInterval } from "./wilson";

export interface Estimate {
  low: number; // 0 to 1
  mid: number;
  high: number;
}

export interface Readiness extends Estimate {
  domain: number; // -1: the whole exam
  share: number; // per cent of the exam
  recall: number; // of its cards, weighted; NaN without cards
  cards: number;
  seen: number;
  due: number;
  asked: number;
  right: number;
  touched: number; // of its weight, 0 to 1: read, known, or with a card or question done
  weak: number; // objectives
  claimed: boolean; // there are cards or answers to say something by
}

// worth is how many answered questions the recall of a domain's cards weighs.
export const worth = 8;

export function readinessOf(exam: ExamData, all: readonly Grasp[]): { whole: Readiness; domains: Readiness[] } {
  const domains: Readiness[] = [];
  exam.nodes.forEach((node, at) => {
    if (node.parent < 0) domains.push(domain(at, node.share, all.filter((g) => g.domain === at)));
  });
  const whole = domain(-1, 100, all);
  return { whole: { ...whole, ...together(domains) }, domains };
}

function domain(at: number, share: number, all: readonly Grasp[]): Readiness {
  const out: Readiness = {
    domain: at, share, recall: NaN, cards: 0, seen: 0, due: 0, asked: 0, right: 0, touched: 0, weak: 0, claimed: false, low: 0, mid: 0, high: 1,
  };
  let weight = 0, remembered = 0, carded = 0;
  const answers = all.reduce((sum, g) => sum + g.asked, 0);
  // Who answers the questions knows cards that were never turned: as many as if two more questions had been answered wrongly.
  const shown = all.reduce((sum, g) => sum + g.right, 0) / (answers + 2);
  let expected = 0;
  for (const g of all) {
    weight += g.share;
    if (g.cards) {
      carded += g.share;
      remembered += g.share * g.recall;
      expected += g.share * (g.recall + (1 - g.seen / g.cards) * Math.max(0, shown - g.prior));
    }
    out.cards += g.cards;
    out.seen += g.seen;
    out.due += g.due;
    out.asked += g.asked;
    out.right += g.right;
    if (g.seen || g.asked || g.marks.has("read") || g.marks.has("known")) out.touched += g.share;
    if (g.weak) out.weak++;
  }
  if (weight) out.touched /= weight;
  if (carded) out.recall = remembered / carded;
  const from = carded ? worth : 0;
  const n = from + out.asked;
  if (!n) return out;
  out.mid = Math.min(1, ((carded ? (from * expected) / carded : 0) + out.right) / n);
  [out.low, out.high] = scoreInterval(out.mid, n);
  out.claimed = true;
  return out;
}

// together adds up by weight the domains of which something can be said. The interval is that of a weighted
// sum of independent estimates (MOVER: Zou and Donner 2008).
function together(all: readonly Readiness[]): Estimate {
  const domains = all.filter((d) => d.claimed);
  if (!domains.length) return { low: 0, mid: 0, high: 1 };
  const total = domains.reduce((sum, d) => sum + d.share, 0) || 1;
  let mid = 0, below = 0, above = 0;
  for (const d of domains) {
    const w = d.share / total;
    mid += w * d.mid;
    below += (w * (d.mid - d.low)) ** 2;
    above += (w * (d.high - d.mid)) ** 2;
  }
  return { low: Math.max(0, mid - Math.sqrt(below)), mid, high: Math.min(1, mid + Math.sqrt(above)) };
}

export interface Deed {
  kind: "due" | "weak" | "read" | "fresh" | "ask";
  domain: number;
  count: number;
  gain: number; // per cent of the exam that it is about
}

// deeds are what raises readiness most, by the weight of what is not known yet. An
// objective counts once, with what comes first: nothing is to be gained twice.
export function deeds(all: readonly Grasp[], most: number): Deed[] {
  const sums = new Map<string, Deed>();
  for (const g of all) {
    const [kind, count, part] = deedOf(g);
    if (!count || part <= 0) continue;
    const deed = sums.get(kind + g.domain) ?? { kind, domain: g.domain, count: 0, gain: 0 };
    deed.count += count;
    deed.gain += g.share * part;
    sums.set(kind + g.domain, deed);
  }
  return [...sums.values()].sort((a, b) => b.gain - a.gain || a.domain - b.domain || (a.kind < b.kind ? -1 : 1)).slice(0, most);
}

// deedOf says what comes first for an objective: for how many, and for which part of it.
function deedOf(g: Grasp): [Deed["kind"], number, number] {
  const forgotten = g.cards ? 1 - g.recall : 1;
  const known = g.marks.has("known"), read = g.marks.has("read");
  if (g.weak) return ["weak", 1, Math.max(0.3, forgotten)];
  if (g.due) return ["due", g.due, (g.due / g.cards) * Math.max(0.1, forgotten)];
  if (known) return ["read", 0, 0];
  if (!read && !g.seen && g.held !== "same") return ["read", 1, 0.5 * forgotten];
  if (g.seen < g.cards) return ["fresh", g.cards - g.seen, (1 - g.prior) * (1 - g.seen / g.cards)];
  return ["ask", g.asked ? 0 : 1, 0.2 * Math.max(0.1, forgotten)];
}
