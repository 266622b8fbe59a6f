// What there is to do for an exam: reading, practice, labs, cards.

import { questionsOf } from "./bank";
import { ExamData, cardKey } from "./desk-data";
import { Memory } from "./desk-memory";
import { Grasp } from "./plan-grasp";
import { PlanData } from "./plan-data";
import { ExamRecord } from "./plan-record";
import { Settings } from "./study-queue";

export interface Work {
  key: string; // "read/join", "drill/join", "lab/entra-join": as it is ticked off in the log
  kind: "read" | "drill" | "lab";
  node: number; // of a lab: its first objective
  minutes: number;
  count: number; // objectives, questions, labs
  value: number; // per cent of the exam that it is about, less what is known
  after: number[]; // objectives that are read first
}

export interface PlanCard {
  key: string;
  node: number;
  family: string; // cards of one are not studied on one day
  memory?: Memory; // undefined: never reviewed
  weight: number; // per cent of the exam
  wanted: boolean; // to be learned if it is new
  prior: number;
}

export interface Paces {
  speed: number; // words a minute
  fresh: number; // minutes for a new card on its first day
  review: number; // minutes for a review
  question: number; // minutes for a question with its rationale
}

// known is from what grasp on an objective is not read again.
export const known = 0.7;

export function workOf(exam: ExamData, plan: PlanData, all: readonly Grasp[], record: ExamRecord, paces: Paces): Work[] {
  const out: Work[] = [];
  const grasps = new Map(all.map((g) => [g.node, g]));
  const skipped = (g: Grasp) => g.marks.has("known") || (g.held === "same" && g.prior >= 0.5) || (!g.weak && g.seen > 0 && g.seen === g.cards && g.recall >= known);
  const open = new Map<number, number>(); // questions that are not right yet, by objective
  for (const question of questionsOf(exam)) {
    const g = grasps.get(question.node);
    if (g && (g.weak || !record.answers.get(question.id)?.right)) open.set(question.node, (open.get(question.node) ?? 0) + 1);
  }
  const left = (g: Grasp) => g.share * (g.weak ? 1 : 1 - (g.cards ? g.recall : g.prior));
  for (const g of all) {
    const node = exam.nodes[g.node];
    if (node.words && !g.marks.has("read") && !skipped(g)) {
      out.push({ key: "read/" + node.id, kind: "read", node: g.node, minutes: Math.max(1, node.words / paces.speed), count: 1, value: left(g), after: [] });
    }
    const questions = open.get(g.node);
    if (questions && !g.marks.has("known") && !record.ticked.get("drill/" + node.id)) {
      out.push({
        key: "drill/" + node.id, kind: "drill", node: g.node, minutes: questions * paces.question, count: questions, value: 0.8 * left(g), after: [g.node],
      });
    }
  }
  for (const lab of plan.labs ?? []) {
    const own = lab.nodes.map((n) => grasps.get(n)).filter((g): g is Grasp => !!g);
    if (!own.length || own.every(skipped) || record.ticked.get("lab/" + lab.id)) continue;
    out.push({
      key: "lab/" + lab.id, kind: "lab", node: own[0].node, minutes: lab.minutes, count: 1, value: 0.5 * own.reduce((sum, g) => sum + left(g), 0),
      after: own.map((g) => g.node),
    });
  }
  return out;
}

export function planCards(exam: ExamData, all: readonly Grasp[], memory: ReadonlyMap<string, Memory>, siblings: Settings["siblings"] = "card"): PlanCard[] {
  const grasps = new Map(all.map((g) => [g.node, g]));
  const out: PlanCard[] = [];
  for (const card of exam.cards ?? []) {
    const g = grasps.get(card.node);
    if (!g) continue;
    const key = cardKey(exam, card);
    const m = memory.get(key);
    const wanted = !g.marks.has("known") && !(g.held === "same" && g.prior >= known) && !m?.suspended;
    const family = siblings === "none" ? key : siblings === "card" ? card.id : "" + card.node; // as in study-queue.ts
    out.push({ key, node: card.node, family, memory: m?.last ? m : undefined, weight: g.share / g.cards, wanted, prior: g.prior });
  }
  return out;
}
