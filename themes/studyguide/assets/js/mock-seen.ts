// Which questions of a sitting the learner had been asked before, in an earlier
// sitting or in practice: what is answered from memory says nothing of questions
// that were never seen. Knows no page.

import { unchanged } from "./desk-data";
import { Entry, standing } from "./desk-log";
import { Sitting, sittingIn } from "./mock-log";

export interface Seen {
  now: Set<string>; // ids of the questions that were ever asked
  before: Map<string, Set<string>>; // by sitting: those of its own that were asked before it was handed in
}

// seenIn goes through the log of an exam once.
export function seenIn(entries: readonly Entry[], exam: string, present = unchanged): Seen {
  const name = (key: string) => present("question", key).slice(exam.length + 1);
  const now = new Set<string>();
  const before = new Map<string, Set<string>>();
  for (const entry of standing(entries)) {
    if (entry.kind === "answer" && entry.question.startsWith(exam + "/")) now.add(name(entry.question));
    const sitting = sittingIn(entry, exam);
    if (!sitting || before.has(sitting.id)) continue;
    const ids = sitting.answers.map(([id]) => id);
    before.set(sitting.id, new Set(ids.filter((id) => now.has(name(exam + "/" + id)))));
    for (const id of ids) now.add(name(exam + "/" + id));
  }
  return { now, before };
}

// newIn returns the answers of a sitting to questions that were new to the learner.
export function newIn(seen: Seen, s: Sitting): Sitting["answers"] {
  const before = seen.before.get(s.id);
  return s.answers.filter(([id]) => !before?.has(id));
}
