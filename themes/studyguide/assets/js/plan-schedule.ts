// Which work on which day: a function of its input alone, so that the same log,
// settings and date give the same plan on every device. Here it is chosen what
// is planned for; plan-walk.ts goes from day to day. docs/plan.md has the rules in words.

import { Memory } from "./desk-memory";
import { Day } from "./plan-days";
import { Walked, walk } from "./plan-walk";
import { Paces, PlanCard, Work } from "./plan-work";
import { Worth, worths } from "./plan-worth";

export interface PlanInput {
  today: Day;
  exam: Day;
  since: Day; // mock exams keep their places from here on
  minutes: number;
  off: readonly number[];
  away: readonly Day[];
  work: readonly Work[]; // in the order of the outline
  cards: readonly PlanCard[]; // in the order of the outline
  mock: { minutes: number; sat: number }; // no mock exams where minutes is 0
  paces: Paces;
}

export interface Item {
  work: Work;
  minutes: number;
  part: number; // 1 where it is done in one go
  parts: number;
}

export interface PlanDay {
  day: Day;
  last: boolean; // of the last stretch: no new cards
  sit: number; // which mock exam, from 1; 0: none
  reviews: number; // cards that fall due
  again: number; // cards reviewed once more before they fall due
  fresh: number; // new cards
  nodes: number[]; // objectives of the new cards
  over: number[]; // objectives of the cards reviewed once more
  items: Item[];
  spent: { reviews: number; again: number; fresh: number }; // minutes
  minutes: number; // of everything
}

export interface Schedule {
  days: PlanDay[];
  missing: number; // minutes that the days lack; 0: it fits
  total: number; // minutes of all days together
  left: Work[]; // what is left out
  unlearned: number; // new cards left out
  unsat: number; // mock exams left out
  lastFresh: Day | ""; // the day of the last new card
  lastFrom: Day | ""; // the first day without new cards
  memory: (Memory | undefined)[]; // of the cards, on the exam's day
}

// schedule spreads the work evenly where that fits. Where it does not, days are
// filled. Where that is too little, what weighs most for its minutes is planned
// for, and the rest fills what room is left.
export function schedule(input: PlanInput): Schedule {
  const even = walk(input, {});
  if (!even.missing) return told(input, even, 0);
  const full = even.missing <= even.unused ? walk(input, { fill: true }) : even;
  if (!full.missing) return told(input, full, 0);
  const all = walk(input, { fill: true, tight: true });
  if (!all.missing) return told(input, all, 0);
  const worth = worths(input);
  let first = walk(input, { fill: true, tight: true, worth }).done;
  let result = all;
  const whole = new Set<string>(); // what was begun in vain
  for (let round = 0; round < 3; round++) {
    if (round === 2) for (const w of input.work) whole.add(w.key); // then nothing is in vain
    result = walk(input, { fill: true, tight: true, worth, first, whole });
    if (!result.behind && !result.begun.length) break;
    for (const key of result.begun) whole.add(key);
    first = fewer(first, result.behind, worth);
  }
  return told(input, result, all.missing);
}

// fewer takes what weighs least for its minutes out of what is planned for, until
// the minutes are gained.
function fewer(first: ReadonlySet<string>, minutes: number, worth: ReadonlyMap<string, Worth>): Set<string> {
  const out = new Set(first);
  const least = [...out].sort((a, b) => worth.get(a)!.rank - worth.get(b)!.rank || (a < b ? 1 : -1));
  for (const key of least) {
    if (minutes <= 0) break;
    out.delete(key);
    minutes -= worth.get(key)!.minutes;
  }
  return out;
}

function told(input: PlanInput, { days, done, lastFrom, memory, unsat }: Walked, missing: number): Schedule {
  const learned = days.filter((d) => d.fresh);
  const wanted = input.cards.filter((card) => card.wanted && !card.memory).length;
  return {
    days, missing, total: days.reduce((sum, d) => sum + d.minutes, 0), left: missing ? input.work.filter((w) => !done.has(w.key)) : [],
    unlearned: missing ? Math.max(0, wanted - days.reduce((n, d) => n + d.fresh, 0)) : 0, unsat, lastFresh: learned.at(-1)?.day ?? "", lastFrom, memory,
  };
}
