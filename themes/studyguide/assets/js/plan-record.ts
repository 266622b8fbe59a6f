// What the log says of one exam: marks, answers, sittings, what was ticked off.

import { unchanged } from "./desk-data";
import { Entry, Mark, dayEnd, dayStart } from "./desk-log";
import { Answer, answersIn, rightIn, sittingIn } from "./mock-log";
import { Day, noon } from "./plan-days";
import { heldName, settings } from "./plan-settings";

// Sat is what is used of a sitting.
export interface Sat {
  id: string;
  at: number;
  right: number;
  asked: number;
}

export interface ExamRecord {
  marks: Map<string, Set<Mark>>; // by the node's id
  answers: Map<string, Answer>; // by the question's id
  ticked: Map<string, boolean>; // by task
  held: boolean; // the exam has been passed
  sittings: Sat[]; // mock exams that were handed in, the oldest first
  first: Map<string, number>; // when a card was first reviewed, by key
  paces: { review: number[]; answer: number[] }; // ms taken, newest last
}

// recordOf reads the standing entries of one exam (desk-log.ts takes out those that were undone).
// Present names things that have another id by now.
export function recordOf(entries: readonly Entry[], exam: string, present = unchanged): ExamRecord {
  const record: ExamRecord = {
    marks: new Map(), answers: answersIn(entries, exam, present), ticked: new Map(), held: settings(entries).get(heldName(exam)) === true, sittings: [], first: new Map(),
    paces: { review: [], answer: [] },
  };
  const prefix = exam + "/";
  const task = `task/${exam}/`;
  for (const entry of entries) {
    if (entry.kind === "mark" && entry.node.startsWith(prefix)) {
      const id = present("node", entry.node).slice(prefix.length);
      const marks = record.marks.get(id) ?? new Set<Mark>();
      if (entry.on) marks.add(entry.mark);
      else marks.delete(entry.mark);
      record.marks.set(id, marks);
    } else if (entry.kind === "answer" && entry.question.startsWith(prefix)) {
      if (entry.ms) record.paces.answer.push(entry.ms);
    } else if (entry.kind === "review" && entry.card.startsWith(prefix)) {
      const card = present("card", entry.card);
      if (!record.first.has(card)) record.first.set(card, entry.at);
      if (entry.ms) record.paces.review.push(entry.ms);
    } else if (entry.kind === "sitting") {
      const sitting = sittingIn(entry, exam);
      if (!sitting || record.sittings.some((s) => s.id === sitting.id)) continue;
      record.sittings.push({ id: sitting.id, at: entry.at, right: rightIn(sitting), asked: sitting.answers.length });
    } else if (entry.kind === "setting" && entry.name.startsWith(task)) {
      record.ticked.set(entry.name.slice(task.length), entry.value === true);
    }
  }
  return record;
}

// on returns the entries that a day brought, and before all others: what is dated
// after today was written earlier, by a clock that ran ahead.
export function on(entries: readonly Entry[], day: Day): Entry[] {
  const start = dayStart(noon(day)), end = dayEnd(noon(day));
  return entries.filter((entry) => entry.at >= start && entry.at < end);
}

export function before(entries: readonly Entry[], day: Day): Entry[] {
  const start = dayStart(noon(day)), end = dayEnd(noon(day));
  return entries.filter((entry) => entry.at < start || entry.at >= end);
}

// typical is the median of the newest two hundred times, in minutes, or the
// usual one where there are fewer than twenty. Times over five minutes are breaks.
export function typical(ms: readonly number[], usual: number): number {
  const times = ms.filter((t) => t > 0 && t < 300_000).slice(-200).sort((a, b) => a - b);
  return times.length < 20 ? usual : times[times.length >> 1] / 60_000;
}
