// What the learner remembers: FSRS-6 by ts-fsrs (github.com/open-spaced-repetition/ts-fsrs), computed from the log.
// Needs lib/fsrs before it. Intervals are not fuzzed, so that the same log
// gives the same state on every device.

import { Desk } from "./desk-store";
import { Entry, Grade, dayOf, standing } from "./desk-log";

declare const tsFsrs: any;

export interface Memory {
  due: number; // ms since 1970
  stability: number; // days after which recall has fallen to 90 %
  difficulty: number; // 1 to 10
  reps: number;
  lapses: number;
  state: number; // 0 new, 1 learning, 2 review, 3 relearning
  last: number; // ms since 1970 of the last review; 0: none
  steps: number; // learning steps taken
  digest?: string; // of the text that was last reviewed
  suspended: boolean;
  flagged: boolean;
  buried: string; // the day that it is buried for, or ""
}

const scheduler = tsFsrs.fsrs({ enable_fuzz: false });

function blank(): Memory {
  return { due: 0, stability: 0, difficulty: 0, reps: 0, lapses: 0, state: 0, last: 0, steps: 0, suspended: false, flagged: false, buried: "" };
}

function toCard(m: Memory, at: number): any {
  return m.last ? {
    due: new Date(m.due), stability: m.stability, difficulty: m.difficulty, elapsed_days: 0, scheduled_days: 0, learning_steps: m.steps,
    reps: m.reps, lapses: m.lapses, state: m.state, last_review: new Date(m.last),
  } : tsFsrs.createEmptyCard(new Date(at));
}

// reviewed returns the memory of a card after a review. A clock that was set back counts as no time gone by.
export function reviewed(m: Memory | undefined, at: number, grade: Grade, digest?: string): Memory {
  const before = m ?? blank();
  const now = Math.max(at, before.last);
  const { card } = scheduler.next(toCard(before, now), new Date(now), grade);
  return {
    ...before, due: card.due.getTime(), stability: card.stability, difficulty: card.difficulty, reps: card.reps, lapses: card.lapses,
    state: card.state, last: now, steps: card.learning_steps, digest,
  };
}

// recall is the chance, 0 to 1, that a card is remembered at a time; 0 for one never reviewed.
export function recall(m: Memory | undefined, at: number): number {
  if (!m?.last || !m.stability) return 0;
  const days = Math.max(0, at - m.last) / 86400_000;
  return tsFsrs.forgetting_curve(scheduler.parameters.w, days, m.stability);
}

// memories returns what is known of every card that occurs in the log, by key.
export async function memories(desk: Desk): Promise<Map<string, Memory>> {
  const all = new Map<string, Memory>();
  for (const entry of standing(desk.entries())) remember(all, entry);
  return all;
}

function remember(all: Map<string, Memory>, entry: Entry): void {
  if (entry.kind === "review") all.set(entry.card, reviewed(all.get(entry.card), entry.at, entry.grade, entry.digest));
  if (entry.kind !== "card") return;
  const m = all.get(entry.card) ?? blank();
  if (entry.set === "suspend" || entry.set === "resume") m.suspended = entry.set === "suspend";
  else if (entry.set === "bury") m.buried = dayOf(entry.at);
  else m.flagged = entry.set === "flag";
  all.set(entry.card, m);
}
