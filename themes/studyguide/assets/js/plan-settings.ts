// What a learner has decided about an exam, read from the log: the newest
// setting counts. A log may come from a file that anybody wrote, so that every
// value is looked at.

import { Entry, dayOf } from "./desk-log";
import { Day, isDay } from "./plan-days";

export interface PlanSettings {
  exam: Day | ""; // when it is sat; "": not yet known
  minutes: number; // of study a day
  off: number[]; // weekdays without study; 0 is Sunday
  away: Day[]; // other days without study
  speed: number; // words a minute
  since: Day | ""; // when the plan was first made
  made: number; // the same in ms since 1970; 0: never
}

export const planName = (exam: string) => "plan/" + exam;
export const heldName = (exam: string) => "held/" + exam;
export const taskName = (exam: string, task: string) => `task/${exam}/${task}`;

export function usualSettings(): PlanSettings {
  return { exam: "", minutes: 45, off: [0], away: [], speed: 150, since: "", made: 0 };
}

// settings returns the newest value of every setting.
export function settings(entries: readonly Entry[]): Map<string, unknown> {
  const all = new Map<string, unknown>();
  for (const entry of entries) if (entry.kind === "setting") all.set(entry.name, entry.value);
  return all;
}

export function planSettings(entries: readonly Entry[], exam: string): PlanSettings {
  const out = usualSettings();
  const name = planName(exam);
  for (const entry of entries) {
    if (entry.kind !== "setting" || entry.name !== name || !entry.value || typeof entry.value !== "object") continue;
    const value = entry.value as Partial<Record<keyof PlanSettings, unknown>>;
    out.since ||= dayOf(entry.at);
    out.made ||= entry.at;
    if (value.exam === "" || isDay(value.exam)) out.exam = value.exam as string;
    out.minutes = bounded(value.minutes, 5, 720, out.minutes);
    out.speed = bounded(value.speed, 40, 600, out.speed);
    if (Array.isArray(value.off)) out.off = [...new Set(value.off.filter((d) => Number.isInteger(d) && d >= 0 && d <= 6))].sort() as number[];
    if (Array.isArray(value.away)) out.away = [...new Set(value.away.filter(isDay))].sort() as Day[];
  }
  return out;
}

export function bounded(value: unknown, low: number, high: number, usual: number): number {
  const n = Math.round(Number(value));
  return value !== null && value !== "" && Number.isFinite(n) ? Math.min(high, Math.max(low, n)) : usual;
}
