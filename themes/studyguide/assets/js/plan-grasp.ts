// What a learner has of each objective: read, known, weak, and how well its
// cards are remembered. docs/progress.md says how, for people.

import { questionsOf } from "./bank";
import { ExamData, cardKey, domainOf } from "./desk-data";
import { Mark } from "./desk-log";
import { Memory, recall } from "./desk-memory";
import { CarryData } from "./plan-data";
import { ExamRecord } from "./plan-record";

export interface Grasp {
  node: number;
  domain: number;
  share: number; // per cent of the exam
  marks: ReadonlySet<Mark>;
  held: "" | "same" | "related"; // by an exam that the learner holds
  prior: number; // recall of a card never seen, 0 to 1
  cards: number;
  seen: number;
  due: number; // today, as study-queue.ts has it
  recall: number; // mean of its cards, unseen ones by the prior; NaN without cards
  asked: number; // questions answered
  right: number; // of those, at the last answer
  weak: "" | "marked" | "recall" | "missed"; // why it is weak
}

// Priors of cards never seen. A guess is named as one: nobody measured them.
export const markedKnown = 0.8;
export const heldSame = 0.6;
export const heldRelated = 0.2;

// weakRecall is below which an objective's seen cards make it weak.
export const weakRecall = 0.7;

export interface Held {
  carry: CarryData;
  recall: Map<string, number>; // of the other exam's objectives that were studied, by id
}

export interface Knowledge {
  exam: ExamData;
  record: ExamRecord;
  memory: ReadonlyMap<string, Memory>;
  held: Held[]; // exams that the learner says to hold
  at: number; // when
  due: ReadonlySet<string>; // keys of the cards that are due
}

export function graspOf(k: Knowledge): Grasp[] {
  const all = new Map<number, Grasp>();
  k.exam.nodes.forEach((node, at) => {
    if (!node.leaf) return;
    const marks = k.record.marks.get(node.id) ?? new Set<Mark>();
    all.set(at, {
      node: at, domain: domainOf(k.exam, at), share: node.share, marks, held: "", prior: marks.has("known") ? markedKnown : 0,
      cards: 0, seen: 0, due: 0, recall: 0, asked: 0, right: 0, weak: "",
    });
  });
  for (const held of k.held) bring(all, held);
  const sums = new Map<number, number>(); // recall of the seen ones
  k.exam.cards?.forEach((card) => {
    const g = all.get(card.node);
    if (!g) return;
    const m = k.memory.get(cardKey(k.exam, card));
    g.cards++;
    if (!m?.last) {
      g.recall += g.prior;
      return;
    }
    const chance = recall(m, k.at);
    g.seen++;
    g.recall += chance;
    sums.set(card.node, (sums.get(card.node) ?? 0) + chance);
    if (k.due.has(cardKey(k.exam, card))) g.due++;
  });
  const missed = new Map<number, number>();
  for (const question of questionsOf(k.exam)) {
    const g = all.get(question.node);
    const answer = k.record.answers.get(question.id);
    if (!g || !answer) continue;
    g.asked++;
    if (answer.right) g.right++;
    else missed.set(question.node, (missed.get(question.node) ?? 0) + 1);
  }
  for (const g of all.values()) {
    g.recall = g.cards ? g.recall / g.cards : NaN;
    const lost = missed.get(g.node) ?? 0;
    if (g.marks.has("weak")) g.weak = "marked";
    else if (g.seen >= 2 && sums.get(g.node)! / g.seen < weakRecall) g.weak = "recall";
    else if (lost > 0 && 2 * lost >= g.asked) g.weak = "missed";
  }
  return [...all.values()];
}

// bring takes over what a held exam has taught: what was studied for it here
// by its recall, the rest by a guess.
function bring(all: Map<number, Grasp>, held: Held): void {
  for (const pair of held.carry.pairs) {
    const g = all.get(pair.node);
    if (!g) continue;
    const learned = pair.to.map((id) => held.recall.get(id)).filter((r): r is number => r !== undefined);
    const usual = pair.same ? heldSame : heldRelated;
    const mean = learned.length ? learned.reduce((a, b) => a + b, 0) / learned.length : usual;
    g.prior = Math.max(g.prior, pair.same ? mean : Math.min(mean, usual));
    if (pair.same) g.held = "same";
    else g.held ||= "related";
  }
}

// studied returns the mean recall of the objectives that have been studied at all, by id.
export function studied(exam: ExamData, memory: ReadonlyMap<string, Memory>, at: number): Map<string, number> {
  const sums = new Map<string, { sum: number; n: number; seen: boolean }>();
  for (const card of exam.cards ?? []) {
    const id = exam.nodes[card.node].id;
    const s = sums.get(id) ?? { sum: 0, n: 0, seen: false };
    const m = memory.get(cardKey(exam, card));
    s.n++;
    s.sum += recall(m, at);
    s.seen ||= !!m?.last;
    sums.set(id, s);
  }
  return new Map([...sums].filter(([, s]) => s.seen).map(([id, s]) => [id, s.sum / s.n]));
}
