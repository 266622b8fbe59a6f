// What a sitting comes to. Knows no page. docs/mock-exam.md says how it counts.

import { BankedExam, placesOf } from "./bank";
import { domainOf } from "./desk-data";
import { Entry, standing } from "./desk-log";
import { Marks, isRight } from "./question-judge";
import { scoreInterval } from "./wilson";

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
  for (const entry of standing([...entries])) {
    if (entry.kind !== "sitting" || entry.exam !== exam || !isSitting(entry.sitting) || all.has(entry.sitting.id)) continue;
    all.set(entry.sitting.id, entry.sitting);
  }
  return [...all.values()].sort((a, b) => a.started - b.started);
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

// marksOf reads an answer as a sitting keeps it.
export function marksOf(text: string): Marks {
  return text.split(",");
}

// byDomain counts right and asked by domain, in the order of the outline.
export function byDomain(exam: BankedExam, answers: Sitting["answers"]): Sitting["domains"] {
  const places = placesOf(exam.bank);
  return exam.bank.domains.map(({ node }) => {
    const own = answers.filter(([id]) => domainOf(exam, exam.bank.questions[places.get(id)!].node) === node);
    return [exam.nodes[node].id, own.filter((a) => a[2]).length, own.length];
  });
}

// wilson is the interval that a share of right answers lies in with 95 %
// confidence when n questions stand for all that could be asked.
export function wilson(right: number, n: number): [number, number] {
  return scoreInterval(right / n, n);
}

// byBlueprint is the share of right answers if each domain counted by the middle of
// its weight; nothing where weights are not published or a domain was not asked.
export function byBlueprint(exam: BankedExam, domains: Sitting["domains"]): number | undefined {
  const of = new Map(domains.map(([id, right, asked]) => [id, asked ? right / asked : NaN]));
  const whole = exam.bank.domains.reduce((sum, d) => sum + d.middle, 0);
  const share = exam.bank.domains.reduce((sum, d) => sum + (d.middle * (of.get(exam.nodes[d.node].id) ?? NaN)) / whole, 0);
  return exam.bank.weighted && Number.isFinite(share) ? share : undefined;
}

// missedIn returns the ids of the questions of an exam whose newest answer, in
// a sitting or in practice, is not right.
export function missedIn(entries: readonly Entry[], exam: string): string[] {
  const last = new Map<string, boolean>();
  for (const entry of standing([...entries])) {
    if (entry.kind === "answer" && entry.question.startsWith(exam + "/")) last.set(entry.question.slice(exam.length + 1), entry.right);
    if (entry.kind === "sitting" && entry.exam === exam && isSitting(entry.sitting)) for (const [id, , right] of entry.sitting.answers) last.set(id, !!right);
  }
  return [...last].filter(([, right]) => !right).map(([id]) => id);
}

// answered makes the line of a sitting for a question.
export function answered(id: string, asked: Parameters<typeof isRight>[0], marks: Marks, digest: string): Sitting["answers"][number] {
  return [id, marks.join(","), isRight(asked, marks) ? 1 : 0, digest];
}
