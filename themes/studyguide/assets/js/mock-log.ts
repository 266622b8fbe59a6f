// Mock exams that were handed in, and questions that were missed, as the log has
// them. Knows no page.

import { Present, unchanged } from "./desk-data";
import { Entry, standing } from "./desk-log";

// Sitting is a mock exam that was handed in, as the log keeps it for good: an
// entry {kind: "sitting", exam, sitting}.
export interface Sitting {
  v: 1;
  id: string; // of the sitting: an entry of the same id is the same sitting
  seed: number;
  asked: number; // questions wanted of the draw
  edition?: string; // of the outline
  started: number; // ms since 1970
  spent: number; // ms of sitting
  away: number; // ms during which no tab had it open
  limit: number; // minutes; 0: not timed
  up: boolean; // time was up
  // The questions in order: id, answer (marks joined by commas), whether it is
  // right, and the digest of what was asked.
  answers: [string, string, 0 | 1, string][];
  // By domain: its node's id, right, asked.
  domains: [string, number, number][];
}

// sittingsOf returns the sittings of an exam, each once, the oldest first. What has another form is left out.
export function sittingsOf(entries: readonly Entry[], exam: string): Sitting[] {
  const all = new Map<string, Sitting>();
  for (const entry of standing(entries)) {
    const sitting = sittingIn(entry, exam);
    if (sitting && !all.has(sitting.id)) all.set(sitting.id, sitting);
  }
  return [...all.values()].sort((a, b) => a.started - b.started);
}

// sittingIn returns the sitting of an exam that an entry is, if it is one of the form above.
export function sittingIn(entry: Entry, exam: string): Sitting | undefined {
  return entry.kind === "sitting" && entry.exam === exam && isSitting(entry.sitting) ? entry.sitting : undefined;
}

function isSitting(x: unknown): x is Sitting {
  const s = x as Sitting;
  return !!s && s.v === 1 && typeof s.id === "string" && [s.seed, s.asked, s.started, s.spent, s.away, s.limit].every(Number.isFinite)
    && Array.isArray(s.answers) && s.answers.length > 0 && s.answers.every((a) => Array.isArray(a) && typeof a[0] === "string" && typeof a[1] === "string")
    && Array.isArray(s.domains) && s.domains.every((d) => Array.isArray(d) && typeof d[0] === "string" && Number.isFinite(d[1]) && Number.isFinite(d[2]));
}

export function rightIn(s: Sitting): number {
  return s.answers.filter((a) => a[2]).length;
}

export interface Answer {
  right: boolean; // the newest answer, in a sitting or in practice
  at: number;
  misses: number;
}

// answersIn returns what is known of the questions of an exam, by id, from standing
// entries. Present names questions that have another id by now (desk-data.ts).
export function answersIn(entries: readonly Entry[], exam: string, present = unchanged): Map<string, Answer> {
  const all = new Map<string, Answer>();
  const sat = new Set<string>();
  const add = (key: string, right: boolean, at: number) => {
    const id = present("question", key).slice(exam.length + 1);
    all.set(id, { right, at, misses: (all.get(id)?.misses ?? 0) + (right ? 0 : 1) });
  };
  for (const entry of entries) {
    if (entry.kind === "answer" && entry.question.startsWith(exam + "/")) add(entry.question, entry.right, entry.at);
    const sitting = sittingIn(entry, exam);
    if (!sitting || sat.has(sitting.id)) continue;
    sat.add(sitting.id);
    for (const [id, , right] of sitting.answers) add(exam + "/" + id, !!right, entry.at);
  }
  return all;
}

// missedIn returns the ids of the questions of an exam whose newest answer is not right.
export function missedIn(entries: readonly Entry[], exam: string, present?: Present): string[] {
  return [...answersIn(standing(entries), exam, present)].filter(([, answer]) => !answer.right).map(([id]) => id);
}
