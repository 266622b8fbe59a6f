// Draws practice papers as generator/mock does, by docs/practice-paper.md: the
// same exam, seed and number of questions give the same paper. Whole numbers
// below 2^53 and one division; a test in Chromium holds it to mock.Draw.

import { BankData } from "./bank";
import { domainOf } from "./desk-data";

export interface Paper {
  seed: number;
  asked: number; // how many questions were wanted
  questions: number[]; // places in the bank, as they are asked
  scenarios: number[]; // whole, at the end
  domains: PaperDomain[];
  minutes: number; // 0: the exam's facts do not say
  notes: PaperNote[];
}

export interface PaperDomain {
  node: number;
  count: number;
  low: number; // the fewest and the most that its weight allows
  high: number;
  near: boolean;
  has: number;
}

export interface PaperNote {
  kind: "fewer" | "short" | "over" | "near";
  node?: number;
  wanted: number;
  count: number;
}

export const longestPaper = 1000;

interface Drawable {
  id: string;
  nodes: { parent: number; leaf?: boolean }[];
  bank: BankData;
}

interface Picked {
  alone: number[];
  scenarios: number[];
  counts: number[];
}

// usualLength is how many questions the exam asks.
export function usualLength(bank: BankData): number {
  return Math.floor((bank.asks[0] + bank.asks[1]) / 2);
}

// minutesFor is the time allowed for n questions.
export function minutesFor(bank: BankData, n: number): number {
  const whole = bank.minutes ?? 0;
  const near = n < bank.asks[0] ? bank.asks[0] : n > bank.asks[1] ? bank.asks[1] : 0;
  return near ? upDivide(whole * n, 5 * near) * 5 : whole;
}

// drawPaper draws a paper; it has no questions where only case studies are left that do not fit.
export function drawPaper(exam: Drawable, seed: number, asked: number): Paper {
  const { bank } = exam;
  const domainAt = new Map(bank.domains.map((d, i) => [d.node, i]));
  const domains = bank.questions.map((q) => domainAt.get(domainOf(exam as never, q.node))!);
  const first = numbers(`${exam.id}/${seed}/draw/`);
  const place = numbers(`${exam.id}/${seed}/place/`);
  const id = (q: number) => bank.questions[q].id;

  const studied = new Set((bank.scenarios ?? []).flatMap((sc) => sc.questions));
  const has = bank.domains.map((_, i) => domains.filter((d) => d === i).length);
  const alone = bank.domains.map((_, i) => inOrder(bank.questions.map((_, q) => q).filter((q) => domains[q] === i && !studied.has(q)), id, first));
  const scenarios = inOrder((bank.scenarios ?? []).map((_, i) => i).filter((i) => bank.scenarios![i].questions.length), (i) => bank.scenarios![i].id, first);

  function pick(wanted: number[], n: number): Picked {
    const p: Picked = { alone: [], scenarios: [], counts: wanted.map(() => 0) };
    const seen = new Map<number, number>(); // by objective: questions in the paper
    const study = (budget: number) => {
      for (const i of scenarios) {
        const questions = bank.scenarios![i].questions;
        const counts = p.counts.slice();
        for (const q of questions) counts[domains[q]]++;
        if (questions.length > budget || p.scenarios.includes(i) || counts.some((count, d) => count > wanted[d])) continue;
        p.scenarios.push(i);
        p.counts = counts;
        budget -= questions.length;
        for (const q of questions) seen.set(bank.questions[q].node, (seen.get(bank.questions[q].node) ?? 0) + 1);
      }
      return budget;
    };
    study(Math.floor(n / 5));
    alone.forEach((list, d) => {
      const chosen = spread(list, (q) => bank.questions[q].node, seen).slice(0, wanted[d] - p.counts[d]);
      p.alone.push(...chosen);
      p.counts[d] += chosen.length;
    });
    study(n);
    p.alone = inOrder(p.alone, id, place);
    return p;
  }

  const n = Math.min(asked, bank.questions.length);
  const left = has.slice();
  let picked: Picked;
  for (let short = true; short; ) {
    const wanted = allocate(bank, n, left);
    picked = pick(wanted, n);
    short = false;
    wanted.forEach((want, i) => {
      if (picked.counts[i] >= want) return;
      left[i] = picked.counts[i];
      short = true;
    });
  }
  const questions = [...picked!.alone, ...picked!.scenarios.flatMap((i) => bank.scenarios![i].questions)];
  const bounds = boundsOf(bank, n);
  const paper: Paper = {
    seed, asked, questions, scenarios: picked!.scenarios, minutes: minutesFor(bank, questions.length), notes: [],
    domains: bank.domains.map((d, i) => ({ node: d.node, count: picked!.counts[i], ...bounds[i], has: has[i] })),
  };
  paper.notes = notesOf(paper);
  return paper;
}

function notesOf(paper: Paper): PaperNote[] {
  const out: PaperNote[] = [];
  if (paper.questions.length < paper.asked) out.push({ kind: "fewer", wanted: paper.asked, count: paper.questions.length });
  for (const { node, count, low, high } of paper.domains) {
    if (count < low) out.push({ kind: "short", node, wanted: low, count });
    else if (count > high) out.push({ kind: "over", node, wanted: high, count });
  }
  if (paper.domains.some((d) => d.near)) out.push({ kind: "near", wanted: 0, count: 0 });
  return out;
}

function upDivide(a: number, b: number): number {
  return Math.floor((a + b - 1) / b);
}

// boundsOf are the whole numbers within each domain's weight in a paper of n questions.
function boundsOf(bank: BankData, n: number): { low: number; high: number; near: boolean }[] {
  const weighted = !!bank.weighted;
  const out = bank.domains.map((d) => {
    const low = upDivide(n * d.low, bank.whole);
    const high = Math.floor((n * d.high) / bank.whole);
    return low > high ? { low: high, high: low, near: weighted } : { low, high, near: false };
  });
  const lows = sum(out.map((b) => b.low));
  const highs = sum(out.map((b) => b.high));
  const middles = sum(bank.domains.map((d) => d.middle));
  out.forEach((b, i) => {
    const quota = n * bank.domains[i].middle;
    const down = Math.floor(quota / middles);
    const up = upDivide(quota, middles);
    if (lows > n && down < b.low) [b.low, b.near] = [down, weighted];
    else if (highs < n && up > b.high) [b.high, b.near] = [up, weighted];
  });
  return out;
}

// allocate shares n questions out among domains that have so many.
function allocate(bank: BankData, n: number, has: number[]): number[] {
  const bounds = boundsOf(bank, n);
  const middle = bank.domains.map((d) => d.middle);
  const middles = sum(middle);
  const out = middle.map((m, i) =>
    Math.min(Math.max(Math.floor((n * m) / middles), Math.min(bounds[i].low, has[i])), Math.min(bounds[i].high, has[i])));
  const lack = (i: number) => n * middle[i] - out[i] * middles;
  let left = n - sum(out);
  for (; left < 0; left++) out[best(out, (i) => out[i] > bounds[i].low, (i) => -lack(i))]--;
  for (; left > 0; left--) {
    const i = best(out, (i) => out[i] < Math.min(bounds[i].high, has[i]), lack);
    if (i < 0) break;
    out[i]++;
  }
  for (; left > 0; left--) {
    const i = best(out, (i) => out[i] < has[i], (i) => middle[i] / (2 * out[i] + 1));
    if (i < 0) break;
    out[i]++;
  }
  return out;
}

function sum(list: number[]): number {
  return list.reduce((a, b) => a + b, 0);
}

// best returns the first place that may be chosen with the highest score, or -1.
function best(list: number[], may: (i: number) => boolean, score: (i: number) => number): number {
  let found = -1;
  list.forEach((_, i) => {
    if (may(i) && (found < 0 || score(i) > score(found))) found = i;
  });
  return found;
}

// spread puts questions so that no objective has its second before each has had its first.
function spread(list: number[], objective: (q: number) => number, seen: Map<number, number>): number[] {
  const next = new Map<number, number>();
  const turn = new Map(list.map((q) => {
    const o = objective(q);
    const at = next.get(o) ?? 0;
    next.set(o, at + 1);
    return [q, (seen.get(o) ?? 0) + at];
  }));
  return list.slice().sort((a, b) => turn.get(a)! - turn.get(b)!);
}

// numbers returns the function that gives ids their number: FNV-1a and the finalizer of MurmurHash3.
function numbers(head: string): (id: string) => number {
  const utf8 = new TextEncoder();
  const write = (h: number, text: string) => utf8.encode(text).reduce((sum, byte) => Math.imul(sum ^ byte, 16777619), h);
  const start = write(2166136261, head);
  return (id) => {
    let h = write(start, id);
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
  };
}

// inOrder sorts by the numbers of ids, equal ones by the ids' bytes, which is the order of code points.
function inOrder(list: number[], id: (i: number) => string, number: (id: string) => number): number[] {
  const points = (text: string) => Array.from(text, (c) => c.codePointAt(0)!);
  const compare = (a: string, b: string) => {
    const [x, y] = [points(a), points(b)];
    const at = x.findIndex((point, i) => point !== y[i]);
    return at < 0 ? x.length - y.length : x[at] - (y[at] ?? -1);
  };
  const keyed = list.map((i) => ({ i, id: id(i), key: number(id(i)) }));
  return keyed.sort((a, b) => a.key - b.key || compare(a.id, b.id)).map(({ i }) => i);
}
