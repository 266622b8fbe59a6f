// The learner's copy of the log as a file: when the last one was saved, and what
// it has not. Browsers clear what they keep for pages: that is what it is for.

import { Desk } from "./desk-store";
import { saveFile } from "./save-file";

export interface Copy {
  at: number; // ms since 1970
  entries: number; // of the log that are in it
}

const many = 200; // entries that are in no file before the learner is told: about a week of study

export const recordType = "application/x-ndjson"; // a line for each entry

export function copyOf(desk: Desk): Promise<Copy | undefined> {
  return desk.draft<Copy>("copy");
}

// saveCopy hands the learner the log as a file, and returns its name and how many entries it has.
export async function saveCopy(desk: Desk): Promise<{ name: string; entries: number }> {
  const { entries } = desk.size();
  const name = `studyguide-${new Date().toISOString().slice(0, 10)}.jsonl`;
  saveFile(name, await desk.exported(), recordType);
  await desk.keep("copy", { at: Date.now(), entries } satisfies Copy);
  return { name, entries };
}

// broughtIn says that so many entries came from a file: they are in one.
export async function broughtIn(desk: Desk, entries: number): Promise<void> {
  await desk.keep("copy", { at: Date.now(), entries: entries + ((await copyOf(desk))?.entries ?? 0) } satisfies Copy);
}

// uncopied is how many entries are in no file and may be cleared, once they are
// many enough to say so; 0 before.
export async function uncopied(desk: Desk): Promise<number> {
  const { persistent, place } = desk.health();
  if (persistent || place === "memory") return 0;
  const n = desk.size().entries - ((await copyOf(desk))?.entries ?? 0);
  return n >= many ? n : 0;
}

// lasting names how long the browser keeps the log (study_word_lasting_…). WebKit
// clears what scripts have stored after seven days of its use without a visit,
// unless the site is an app of its own.
export function lasting(desk: Desk): string {
  const { persistent, place } = desk.health();
  if (place === "memory") return "none";
  if (persistent) return "yes";
  const app = matchMedia("(display-mode: standalone)").matches;
  return navigator.vendor.startsWith("Apple") && location.protocol !== "file:" && !app ? "week" : "no";
}
