// Calendar days as text, "2029-06-15". Counting goes through UTC, where every
// day has 24 hours; the clock of the place comes in with noon alone.

import { aDay } from "./desk-log";

export type Day = string;

export function isDay(text: unknown): text is Day {
  return typeof text === "string" && /^\d{4}-\d\d-\d\d$/.test(text) && dayAt(dayNumber(text)) === text;
}

export function dayNumber(day: Day): number {
  const [year, month, date] = day.split("-").map(Number);
  return Date.UTC(year, month - 1, date) / aDay;
}

export function dayAt(number: number): Day {
  return Number.isFinite(number) ? new Date(number * aDay).toISOString().slice(0, 10) : "";
}

export function plusDays(day: Day, n: number): Day {
  return dayAt(dayNumber(day) + n);
}

export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

// weekday is 0 on Sundays.
export function weekday(day: Day): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

// noon is the middle of the day where the learner is, in ms since 1970.
export function noon(day: Day): number {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 12).getTime();
}

// studyDays are the days from one to another, both included, without those off.
export function studyDays(from: Day, to: Day, off: readonly number[], away: readonly Day[]): Day[] {
  const out: Day[] = [];
  for (let n = dayNumber(from), last = dayNumber(to); n <= last && out.length < 1500; n++) {
    const day = dayAt(n);
    if (!off.includes(weekday(day)) && !away.includes(day)) out.push(day);
  }
  return out;
}
