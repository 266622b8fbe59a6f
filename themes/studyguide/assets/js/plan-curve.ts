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

export function curveOf(entries: readonly Entry[], exam: string): Point[] {
  const last = new Map<string, { at: number; held: boolean }>();
  const points: Point[] = [];
  let held = 0;
  for (const entry of entries) {
    if (entry.kind !== "review" || !entry.card.startsWith(exam + "/")) continue;
    const before = last.get(entry.card);
    const holds = entry.grade > 1 && !!before && (before.held || entry.at - before.at >= week);
    held += Number(holds) - Number(before?.held ?? false);
    last.set(entry.card, { at: entry.at, held: holds });
    const day = dayOf(entry.at);
    const point = { day, seen: last.size, held };
    if (points.at(-1)?.day === day) points[points.length - 1] = point;
    else points.push(point);
  }
  return points;
}
