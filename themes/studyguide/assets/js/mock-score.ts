// What a sitting comes to. Knows no page. docs/mock-exam.md says how it counts.

import { BankedExam, placesOf } from "./bank";
import { domainOf } from "./desk-data";
import { Sitting } from "./mock-log";
import { Marks, isRight } from "./question-judge";
import { scoreInterval } from "./wilson";

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

// passes tells whether right answers reach a pass mark in per cent. The mark is
// rounded to four decimals (mock.PassOf: "40 of 60" is 66.6667): who has exactly
// those 40 passes.
export function passes(right: number, all: number, mark: number): boolean {
  return (100 * right) / all >= mark - 1e-4;
}

// byBlueprint is the share of right answers if each domain counted by the middle of
// its weight; nothing where weights are not published or a domain was not asked.
export function byBlueprint(exam: BankedExam, domains: Sitting["domains"]): number | undefined {
  const of = new Map(domains.map(([id, right, asked]) => [id, asked ? right / asked : NaN]));
  const whole = exam.bank.domains.reduce((sum, d) => sum + d.middle, 0);
  const share = exam.bank.domains.reduce((sum, d) => sum + (d.middle * (of.get(exam.nodes[d.node].id) ?? NaN)) / whole, 0);
  return exam.bank.weighted && Number.isFinite(share) ? share : undefined;
}

// answered makes the line of a sitting for a question.
export function answered(id: string, asked: Parameters<typeof isRight>[0], marks: Marks, digest: string): Sitting["answers"][number] {
  return [id, marks.join(","), isRight(asked, marks) ? 1 : 0, digest];
}
