// How much of each domain's cards is remembered on the exam's day, with the plan
// followed and without another review.

import { ExamData, domainOf } from "./desk-data";
import { Memory, recall } from "./desk-memory";
import { PlanCard } from "./plan-work";

export interface Forecast {
  domain: number; // -1: all
  cards: number;
  without: number; // 0 to 1, by weight
  with: number;
}

// forecast compares; memory is that of Schedule.memory, at the exam.
export function forecast(exam: ExamData, cards: readonly PlanCard[], memory: readonly (Memory | undefined)[], at: number): Forecast[] {
  const sums = new Map<number, { weight: number; cards: number; without: number; with: number }>();
  const add = (domain: number, card: PlanCard, planned: Memory | undefined) => {
    const s = sums.get(domain) ?? { weight: 0, cards: 0, without: 0, with: 0 };
    s.weight += card.weight;
    s.cards++;
    s.without += card.weight * (card.memory ? recall(card.memory, at) : card.prior);
    s.with += card.weight * (planned ? recall(planned, at) : card.prior);
    sums.set(domain, s);
  };
  cards.forEach((card, i) => {
    add(-1, card, memory[i]);
    add(domainOf(exam, card.node), card, memory[i]);
  });
  return [...sums].sort(([a], [b]) => a - b).map(([domain, s]) => ({ domain, cards: s.cards, without: s.without / s.weight, with: s.with / s.weight }));
}
