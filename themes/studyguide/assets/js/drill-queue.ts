// Which questions a drill asks, and when one that was missed comes again. Knows no page.

import { BankedExam, placesOf } from "./bank";
import { shuffle } from "./shuffle";

// How many others are asked before a missed question comes again.
export const comesAgainAfter = 3;

// within returns the places of the questions that belong to a node and all
// below it, or to a case study; all of them for "".
export function within(exam: BankedExam, id: string): number[] {
  const all = exam.bank.questions.map((_, at) => at);
  if (!id) return all;
  const study = exam.bank.scenarios?.find((sc) => sc.id === id);
  if (study) return study.questions;
  const top = exam.nodes.findIndex((node) => node.id === id);
  const below = (node: number): boolean => node >= 0 && (node === top || below(exam.nodes[node].parent));
  return top < 0 ? [] : all.filter((at) => below(exam.bank.questions[at].node));
}

// only returns the places of the questions of these ids that there are.
export function only(exam: BankedExam, ids: string[]): number[] {
  const places = placesOf(exam.bank);
  return ids.filter((id) => places.has(id)).map((id) => places.get(id)!);
}

// shuffled mixes questions, those of a case study together and in their order.
export function shuffled(exam: BankedExam, places: number[], seed: number): number[] {
  const groups = new Map<string, number[]>();
  for (const at of places) {
    const study = (exam.bank.scenarios ?? []).findIndex((sc) => sc.questions.includes(at));
    const name = study < 0 ? "q" + at : "s" + study;
    groups.set(name, [...(groups.get(name) ?? []), at]);
  }
  return shuffle([...groups.values()], seed).flat();
}

export interface Queue {
  now(): number | undefined; // the place of the question to ask; nothing: all are right
  answer(right: boolean): void; // to the one that is asked now
  all: number;
  asked(): number; // how often one was answered by now
  done(): number; // right by now
  again(): number; // missed, and to come again
  missed(): number[]; // at the first try
}

export function queueOf(places: number[]): Queue {
  const waiting = places.slice();
  const missed = new Set<number>();
  const seen = new Set<number>();
  let asked = 0;
  return {
    now: () => waiting[0],
    answer(right) {
      const at = waiting.shift()!;
      asked++;
      if (!right) {
        waiting.splice(comesAgainAfter, 0, at);
        if (!seen.has(at)) missed.add(at);
      }
      seen.add(at);
    },
    all: places.length,
    asked: () => asked,
    done: () => places.length - waiting.length,
    again: () => waiting.filter((at) => seen.has(at)).length,
    missed: () => [...missed],
  };
}
