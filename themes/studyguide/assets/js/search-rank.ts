// Finds the documents that a query means and puts them in order: a title comes
// before another name, that before a text; the word itself before one that only
// begins with it, that before another form of it, that before one with a typing
// mistake. What is alike stands in the index's order: the outline, terms, notes …
// Knows nothing of the page.

import { Unit, allowed, distance, fold, isKin, isSpelled, matcher, places, stem, titleKey, units } from "./search-words";
import { Index, Line, Shown } from "./search-index";

export interface Found {
  docs: number[]; // best first
  named: boolean[]; // of each: whether the words are in its title or another name
  total: number;
  counts: Map<string, number>; // by kind, whatever kind is asked for
  every: boolean; // they have every word; otherwise, no document has
  open: boolean; // there may be more than these
}

export interface Asked {
  query: string;
  exam: number; // -1: any
  kinds: string[]; // none: any
  most: number; // documents to put in order
}

const byClass = [12, 9, 3, 2]; // as in Line
const quality = { same: 100, begins: 70, kin: 45, mistake: 40, mistakes: 25 };
const corrections = 8; // words that one mistyped word may stand for
const inExam = 150; // for a document of the exam whose code is in the query

// Scores are what each document has for one unit; open when there are others.
interface Scores {
  of: Float32Array;
  named: Uint8Array; // 1: in the title, or another name
  some: boolean;
  open: boolean;
}

export async function rank(index: Index, asked: Asked): Promise<Found> {
  const query = units(asked.query);
  const key = titleKey(asked.query);
  const named = key ? index.titles(key) : Promise.resolve([]);
  const scores = await Promise.all(query.map((unit) => scoresOf(index, unit)));
  const codes = index.manifest.exams.map(([, code]) => fold(code).replace(/[^\p{L}\p{N}]/gu, ""));
  if (query.length > 1) query.forEach((unit, i) => examToo(index, unit, scores[i], codes));
  titleToo(await named, key, scores);
  const all = collect(index, asked, scores, scores.filter((s) => !s.open).length);
  if (all.total || scores.length < 2) return all;
  for (let least = scores.length - 1; least > 0; least--) {
    const some = collect(index, asked, scores, least);
    if (some.total) return { ...some, every: false };
  }
  return all;
}

async function scoresOf(index: Index, unit: Unit): Promise<Scores> {
  const out: Scores = { of: new Float32Array(index.docs), named: new Uint8Array(index.docs), some: false, open: false };
  for (const term of unit.terms) await addTerm(index, term, unit.exact, out);
  if (!unit.parts.length) return out;
  const parts = await Promise.all(unit.parts.map((part) => scoresOf(index, part)));
  const needed = parts.filter((part) => !part.open);
  for (let doc = 0; doc < index.docs; doc++) {
    let least = Infinity;
    for (const part of needed.length ? needed : parts) least = Math.min(least, part.of[doc]);
    if (least > 0 && least * 0.9 > out.of[doc]) {
      out.of[doc] = least * 0.9;
      out.named[doc] = parts.every((part) => part.named[doc]) ? 1 : 0;
      out.some = true;
    }
  }
  return out;
}

async function addTerm(index: Index, term: string, exact: boolean, out: Scores): Promise<void> {
  const root = stem(term);
  const { lines, complete } = await index.words(exact || root === term ? [term] : [term, root]);
  let kin = true; // nothing but other forms
  for (const line of lines) {
    if (line.word === term) add(line, quality.same, out);
    else if (line.word === term + "…") add(line, quality.begins - 10, out);
    else if (exact ? line.word.startsWith(term) && /[.\-]/.test(line.word[term.length]) : line.word.startsWith(term)) {
      add(line, quality.begins - Math.min(20, line.word.length - term.length), out);
    } else {
      if (!exact && isKin(line.word, term)) add(line, quality.kin, out);
      continue;
    }
    kin = false;
  }
  if (!complete) out.open = true;
  if (kin && complete && !exact && isSpelled(term)) await addMistaken(index, term, out);
}

function add(line: Line, points: number, out: Scores): void {
  line.lists.forEach((list, i) => {
    const score = points * byClass[i];
    for (const doc of list) {
      if (score > out.of[doc]) out.of[doc] = score;
      if (i < 2) out.named[doc] = 1;
    }
    if (list.length) out.some = true;
  });
}

// addMistaken looks for what a word was meant to be. While it is being typed, that
// is the beginning of a longer one.
async function addMistaken(index: Index, term: string, out: Scores): Promise<void> {
  const most = allowed(term);
  const found: { word: string; far: number; common: number }[] = [];
  for (const [word, common] of await index.spelled(term)) {
    let far = distance(term, word, most, false);
    if (far > most) far = distance(term, word, most, true) + 0.5;
    if (far <= most + 0.5) found.push({ word, far, common });
  }
  found.sort((a, b) => a.far - b.far || b.common - a.common || (a.word < b.word ? -1 : 1));
  const best = found.filter(({ far }) => far <= found[0].far + 0.5).slice(0, corrections);
  const lines = await Promise.all(best.map(({ word }) => index.word(word)));
  lines.forEach((line, i) => line && add(line, (best[i].far < 2 ? quality.mistake : quality.mistakes) - best[i].far, out));
}

// examToo lets the code of an exam mean everything that belongs to it.
function examToo(index: Index, unit: Unit, scores: Scores, codes: string[]): void {
  const exam = codes.findIndex((code) => unit.terms.some((term) => term.replace(/[^\p{L}\p{N}]/gu, "") === code));
  if (exam < 0) return;
  let doc = 0;
  for (const [, of, count] of index.manifest.spans) {
    for (const end = doc + count; doc < end; doc++) if (of === exam) scores.of[doc] = Math.max(scores.of[doc], inExam);
  }
  scores.some = true;
}

// titleToo puts what begins as the query does before what only has its words,
// among the terms and among the rest.
function titleToo(lines: Line[], key: string, scores: Scores[]): void {
  const each = 1 / scores.length;
  for (const line of lines) {
    const points = line.word === key ? 900 : line.word[key.length] === "~" ? 400 : 100;
    line.lists.forEach((list, i) => {
      for (const doc of list) {
        if (scores.every((s) => s.of[doc] > 0)) for (const s of scores) s.of[doc] += points * each * (i ? 0.1 : 1);
      }
    });
  }
}

// collect returns the documents that at least so many of the complete units find.
function collect(index: Index, asked: Asked, scores: Scores[], least: number): Found {
  const counts = new Map<string, number>();
  const closed = scores.filter((s) => !s.open);
  const needed = closed.length ? closed : scores;
  const wantedUnits = Math.max(1, least);
  const { kinds, spans } = index.manifest;
  const top = new Top(asked.most);
  let total = 0;
  let doc = 0;
  for (const [kind, exam, count] of spans) {
    const end = doc + count;
    const wanted = !asked.kinds.length || asked.kinds.includes(kinds[kind]);
    let here = 0;
    if (asked.exam >= 0 && exam >= 0 && exam !== asked.exam) {
      doc = end;
      continue;
    }
    for (; doc < end; doc++) {
      let have = 0;
      for (let i = 0; i < needed.length; i++) if (needed[i].of[doc] > 0) have++;
      if (have < wantedUnits) continue;
      here++;
      if (!wanted) continue;
      let score = 0;
      for (let i = 0; i < scores.length; i++) score += scores[i].of[doc];
      top.add(doc, score);
    }
    if (wanted) total += here;
    if (here) counts.set(kinds[kind], (counts.get(kinds[kind]) ?? 0) + here);
  }
  const named = top.docs.map((at) => needed.every((s) => s.named[at]));
  return { docs: top.docs, named, total, counts, every: true, open: scores.some((s) => s.open) };
}

// Top keeps the best documents in order; they come in the index's order, which
// decides between those that are as good.
class Top {
  docs: number[] = [];
  private scores: number[] = [];

  constructor(private most: number) {}

  add(doc: number, score: number): void {
    const { docs, scores, most } = this;
    if (docs.length === most && score <= scores[most - 1]) return;
    let at = docs.length < most ? docs.length : most - 1;
    for (; at > 0 && scores[at - 1] < score; at--) {
      scores[at] = scores[at - 1];
      docs[at] = docs[at - 1];
    }
    scores[at] = score;
    docs[at] = doc;
  }
}

// nearest puts texts that have the words of the query side by side before others
// that are as good.
export function nearest<T extends Shown>(shown: T[], query: string): T[] {
  const key = titleKey(query);
  if (!key.includes("~")) return shown;
  const has = (s: T) => `~${titleKey(s.title)}~`.includes(`~${key}`) ? 2 : `~${titleKey(s.text)}~`.includes(`~${key}`) ? 1 : 0;
  return shown.map((s, i) => ({ s, i, near: has(s) })).sort((a, b) => b.near - a.near || a.i - b.i).map(({ s }) => s);
}

// marks returns how to mark a query's words in a text; words with mistakes are
// looked for when nothing else is there.
export function marks(text: string, query: string): number[] {
  const asked = units(query);
  const found = places(text, matcher(asked, false));
  return found.length ? found : places(text, matcher(asked, true));
}
