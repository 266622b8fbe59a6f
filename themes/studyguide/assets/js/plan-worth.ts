// How much a piece of work weighs for its minutes: what is done first where there
// is too little time.

import { reviewed } from "./desk-memory";
import { Day, daysBetween, noon, plusDays } from "./plan-days";
import { PlanInput } from "./plan-schedule";

export interface Worth {
  rank: number; // per cent of the exam that is gained in a minute
  minutes: number;
}

// cardsKey names the new cards of an objective, as "read/…" names its notes.
export const cardsKey = (node: number) => "cards/" + node;

// worths returns it by key. An objective is read so that its cards are learned:
// both are one, and weigh together.
export function worths(input: PlanInput): Map<string, Worth> {
  const out = new Map<string, Worth>();
  const { fresh, review } = input.paces;
  const perCard = fresh + reviewsAhead(input.today, input.exam) * review;
  const learn = new Map<number, { value: number; cards: number; read: number }>();
  const of = (node: number) => learn.get(node) ?? learn.set(node, { value: 0, cards: 0, read: 0 }).get(node)!;
  for (const card of input.cards) {
    if (!card.wanted || card.memory) continue;
    of(card.node).cards += perCard;
    of(card.node).value += card.weight * (1 - card.prior);
  }
  for (const w of input.work) {
    if (w.kind !== "read") {
      out.set(w.key, { rank: w.value / w.minutes, minutes: w.minutes });
      continue;
    }
    of(w.node).read += w.minutes;
    of(w.node).value = Math.max(of(w.node).value, w.value);
  }
  for (const [node, { value, cards, read }] of learn) {
    if (cards) out.set(cardsKey(node), { rank: value / (cards + read), minutes: cards });
  }
  for (const w of input.work) if (w.kind === "read") out.set(w.key, { rank: of(w.node).value / (of(w.node).cards + of(w.node).read), minutes: w.minutes });
  return out;
}

// reviewsAhead is how often a card that is learned half-way to the exam, and always
// remembered, falls due before it.
export function reviewsAhead(today: Day, exam: Day): number {
  const from = noon(plusDays(today, Math.floor(daysBetween(today, exam) / 2))), end = noon(exam);
  let m = reviewed(reviewed(undefined, from, 3), from + 600_000, 3);
  let n = 0;
  for (; m.due < end && n < 20; n++) m = reviewed(m, m.due, 3);
  return n;
}
