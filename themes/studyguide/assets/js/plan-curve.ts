// Cards seen and cards held, day by day, from the log alone: a card is held
// once it was recalled a week or more after the review before, until it is
// forgotten.

import { Entry, aDay, dayOf } from "./desk-log";
import { Day } from "./plan-days";

export interface Point {
  day: Day;
  seen: number;
  held: number;
}

const week = 7 * aDay;

// curveOf counts the cards that have a name now: nameOf gives it, where the exam has
// the card. It goes by the log's order: what a clock that ran ahead has dated after its
// successors, or after now, counts with these.
export function curveOf(entries: readonly Entry[], nameOf: (card: string) => string | undefined, now = Infinity): Point[] {
  const reviews: { at: number; card: string; grade: number }[] = [];
  for (const entry of entries) {
    const card = entry.kind === "review" ? nameOf(entry.card) : undefined;
    if (entry.kind === "review" && card !== undefined) reviews.push({ at: entry.at, card, grade: entry.grade });
  }
  const times = reviews.map((entry) => entry.at);
  for (let i = times.length - 1, soonest = now; i >= 0; i--) times[i] = soonest = Math.min(soonest, times[i]);
  const last = new Map<string, { at: number; held: boolean }>();
  const points: Point[] = [];
  let held = 0;
  for (const [i, entry] of reviews.entries()) {
    const at = times[i];
    const before = last.get(entry.card);
    const holds = entry.grade > 1 && !!before && (before.held || at - before.at >= week);
    held += Number(holds) - Number(before?.held ?? false);
    last.set(entry.card, { at, held: holds });
    const day = dayOf(at);
    const point = { day, seen: last.size, held };
    if (points.at(-1)?.day === day) points[points.length - 1] = point;
    else points.push(point);
  }
  return points;
}
