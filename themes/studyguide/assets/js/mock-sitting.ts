// A mock exam that is being sat: what is kept of it until it is handed in, and
// its clock. Knows no page. One tab at a time holds it: whoever opens it takes
// it over, and a tab that has lost it writes nothing more.

import { BankedExam, placesOf } from "./bank";
import { Desk } from "./desk-store";
import { Marks, begun } from "./question-judge";

export interface Draft {
  v: 1;
  id: string;
  seed: number;
  asked: number;
  limit: number; // minutes; 0: not timed
  started: number; // ms since 1970
  spent: number; // ms of sitting
  away: number; // ms during which it was not open
  seen: number; // ms since 1970, when it was last kept
  at: number; // which question is shown
  order: string[]; // ids of questions
  digests: string[]; // of what is asked
  marks: Record<string, Marks>;
  flags: string[];
  holder: string; // the tab that sits it
}

const draftName = (exam: BankedExam) => "mock-" + exam.id;
const tabName = Math.random().toString(36).slice(2, 12);

// newDraft begins a sitting of a paper.
export function newDraft(exam: BankedExam, paper: { seed: number; asked: number; questions: number[] }, limit: number): Draft {
  const now = Date.now();
  const questions = paper.questions.map((q) => exam.bank.questions[q]);
  return {
    v: 1, id: now.toString(36) + "-" + tabName, seed: paper.seed, asked: paper.asked, limit, started: now, spent: 0, away: 0, seen: now, at: 0,
    order: questions.map((q) => q.id), digests: questions.map((q) => q.digest), marks: {}, flags: [], holder: tabName,
  };
}

// openDraft returns what is being sat, or nothing. Questions that the guide no
// longer has are taken out, and so are answers to what has changed since.
export async function openDraft(desk: Desk, exam: BankedExam): Promise<Draft | undefined> {
  const draft = await desk.draft<Draft>(draftName(exam));
  if (!draft || draft.v !== 1 || !Array.isArray(draft.order)) return;
  const places = placesOf(exam.bank);
  const now = (id: string) => exam.bank.questions[places.get(id) ?? -1]?.digest;
  draft.order.forEach((id, i) => now(id) !== draft.digests[i] && delete draft.marks[id]);
  draft.order = draft.order.filter((id) => places.has(id));
  draft.digests = draft.order.map((id) => now(id)!);
  draft.flags = draft.flags.filter((id) => places.has(id));
  draft.at = Math.min(draft.at, draft.order.length - 1);
  return draft.order.length ? draft : undefined;
}

// keepDraft keeps it and tells whether the browser took it; "lost": another tab holds it now.
export async function keepDraft(desk: Desk, exam: BankedExam, draft: Draft): Promise<"kept" | "unkept" | "lost"> {
  if (!(await holdsDraft(desk, exam, draft))) return "lost";
  draft.seen = Date.now();
  return (await put(desk, exam, draft)) ? "kept" : "unkept";
}

// put tells whether what it wrote will be there when the page is opened again.
async function put(desk: Desk, exam: BankedExam, draft: Draft | undefined): Promise<boolean> {
  return (await desk.keep(draftName(exam), draft)) && desk.health().place !== "memory";
}

// holdsDraft tells whether a draft is still this tab's.
export async function holdsDraft(desk: Desk, exam: BankedExam, draft: Draft): Promise<boolean> {
  const kept = await desk.draft<Draft>(draftName(exam));
  return kept?.id === draft.id && kept.holder === tabName;
}

// takeDraft makes this tab the one that sits it. What went by since it was last
// kept is time away; a clock that was set back counts as none.
export async function takeDraft(desk: Desk, exam: BankedExam, draft: Draft): Promise<void> {
  draft.away += Math.max(0, Date.now() - draft.seen);
  draft.seen = Date.now();
  draft.holder = tabName;
  await put(desk, exam, draft);
}

export async function dropDraft(desk: Desk, exam: BankedExam): Promise<void> {
  await put(desk, exam, undefined);
}

// asleep is how far the day's clock must run ahead of the sitting's own before
// the difference counts as time away: a computer that slept, not one that was slow.
const asleep = 60_000;

// clockOf counts time into a draft whenever it is called: as time of sitting, or
// as time away. It goes by performance.now, which nobody can set; the day's clock
// only tells of sleep.
export function clockOf(draft: Draft): (away?: boolean) => void {
  let steady = performance.now();
  let day = Date.now();
  return (away = false) => {
    const gone = Math.max(0, performance.now() - steady);
    const days = Date.now() - day - gone;
    draft[away ? "away" : "spent"] += gone;
    if (days > asleep) draft.away += days;
    steady = performance.now();
    day = Date.now();
  };
}

// leftOf is how many ms are left; Infinity where it is not timed.
export function leftOf(draft: Draft): number {
  return draft.limit ? Math.max(0, draft.limit * 60_000 - draft.spent) : Infinity;
}

export type Standing = "answered" | "part" | "open";

// standingOf says how far a question is answered; whole tells whether marks are complete.
export function standingOf(draft: Draft, id: string, whole: (marks: Marks) => boolean): Standing {
  const marks = draft.marks[id];
  if (!marks || !begun(marks)) return "open";
  return whole(marks) ? "answered" : "part";
}
