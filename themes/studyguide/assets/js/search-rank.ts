// Finds the documents that a query means and puts them in order: a title comes
// before another name, that before a text; the word itself before one that only
// begins with it, that before another form of it, that before one with a typing
// mistake. What is alike stands in the index's order: the outline, terms, notes …
// Knows nothing of the page.

import { Matcher, Unit, allowed, distance, fold, isKin, isSpelled, matcher, places, stem, titleKey, units } from "./search-words";
import { Index, Line, Shown, raise } from "./search-index";

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
  count: number; // of documents that have any
  open: boolean;
}

export async function rank(index: Index, asked: Asked): Promise<Found> {
  const query = units(asked.query);
  const key = titleKey(asked.query);
  const titles = key ? index.titles(key) : Promise.resolve([]);
  const scores = await Promise.all(query.map((unit) => scoresOf(index, unit)));
  if (query.length > 1) query.forEach((unit, i) => examToo(index, unit, scores[i]));
  titleToo(index, await titles, key, scores);
  const all = collect(index, asked, scores, scores.filter((s) => !s.open).length);
  if (all.total || scores.length < 2) return all;
  for (let least = scores.length - 1; least > 0; least--) {
    const some = collect(index, asked, scores, least);
    if (some.total) return { ...some, every: false };
  }
  return all;
}

async function scoresOf(index: Index, unit: Unit): Promise<Scores> {
  const out: Scores = { of: new Float32Array(index.docs), named: new Uint8Array(index.docs), count: 0, open: false };
  const asParts = Promise.all(unit.parts.map((part) => scoresOf(index, part)));
  await Promise.all(unit.terms.map((term) => addTerm(index, term, unit.exact, out)));
  const parts = await asParts;
  if (!parts.length) return out;
  const closed = parts.filter((part) => !part.open);
  const needed = closed.length ? closed : parts;
  for (let doc = 0; doc < index.docs; doc++) {
    let least = Infinity;
    for (let i = 0; i < needed.length && least > 0; i++) least = Math.min(least, needed[i].of[doc]);
    if (least > 0 && least * 0.9 > out.of[doc]) {
      give(out, doc, least * 0.9);
      out.named[doc] = parts.every((part) => part.named[doc]) ? 1 : 0;
    }
  }
  return out;
}

function give(scores: Scores, doc: number, score: number): void {
  if (!scores.of[doc]) scores.count++;
  if (scores.of[doc] < score) scores.of[doc] = score;
}

async function addTerm(index: Index, term: string, exact: boolean, out: Scores): Promise<void> {
  const root = stem(term);
  const { lines, complete } = await index.words(exact || root === term ? [term] : [term, root]);
  const more = !exact && root !== term; // other forms, too
  let kin = true; // nothing but other forms
  for (const line of lines) {
    if (line.word === term) add(line, quality.same, out);
    else if (line.word === term + "…") add(line, quality.begins - 10, out);
    else if (exact ? line.word.startsWith(term) && /[.\-]/.test(line.word[term.length]) : line.word.startsWith(term)) {
      add(line, quality.begins - Math.min(20, line.word.length - term.length), out);
    } else {
      if (more && isKin(line.word, term, root)) add(line, quality.kin, out);
      continue;
    }
    kin = false;
  }
  if (!complete) out.open = true;
  if (kin && complete && !exact && isSpelled(term)) await addMistaken(index, term, out);
}

function add(line: Line, points: number, out: Scores): void {
  line.lists.forEach((list, i) => {
    out.count += raise(list, points * byClass[i], out.of);
    if (i < 2) raise(list, 1, out.named);
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
function examToo(index: Index, unit: Unit, scores: Scores): void {
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");
  const exam = index.manifest.exams.findIndex(([, code]) => unit.terms.some((term) => bare(term) === bare(fold(code))));
  if (exam < 0) return;
  let doc = 0;
  for (const [, of, count] of index.manifest.spans) {
    for (const end = doc + count; doc < end; doc++) if (of === exam) give(scores, doc, inExam);
  }
}

// titleToo puts what begins as the query does before what only has its words,
// among the terms and among the rest.
function titleToo(index: Index, lines: Line[], key: string, scores: Scores[]): void {
  const more = new Float32Array(index.docs);
  let left = 0;
  for (const { word, lists } of lines) {
    const points = word === key ? 900 : word[key.length] === "~" ? 400 : 100;
    lists.forEach((list, i) => (left += raise(list, (points * (i ? 0.1 : 1)) / scores.length, more)));
  }
  for (let doc = 0; left > 0; doc++) {
    if (!more[doc]) continue;
    left--;
    if (scores.every((s) => s.of[doc] > 0)) for (const s of scores) s.of[doc] += more[doc];
  }
}

// collect returns the documents that at least so many of the complete units find.
function collect(index: Index, asked: Asked, scores: Scores[], least: number): Found {
  const counts = new Map<string, number>();
  const closed = scores.filter((s) => !s.open);
  const needed = (closed.length ? [...closed] : [...scores]).sort((a, b) => a.count - b.count); // what is rare decides soonest
  const mayLack = needed.length - Math.max(1, least);
  const { kinds, spans } = index.manifest;
  const top = new Top(asked.most);
  let total = 0;
  let doc = 0;
  for (const [kind, exam, count] of spans) {
    const end = doc + count;
    const wanted = !asked.kinds.length || asked.kinds.includes(kinds[kind]);
    let here = 0;
    if (asked.exam >= 0 && exam >= 0 && exam !== asked.exam) doc = end;
    for (; doc < end; doc++) {
      let lacks = 0;
      for (let i = 0; i < needed.length && lacks <= mayLack; i++) if (!needed[i].of[doc]) lacks++;
      if (lacks > mayLack) continue;
      here++;
      if (!wanted) continue;
      let score = 0;
      for (let i = 0; i < scores.length; i++) score += scores[i].of[doc];
      top.add(doc, score);
    }
    if (wanted) total += here;
    if (here) counts.set(kinds[kind], (counts.get(kinds[kind]) ?? 0) + here);
  }
  const named = top.docs.map((doc) => needed.every((s) => s.named[doc]));
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

// Marks says where a query's words stand in a text: from, to, from, to …
export type Marks = (text: string) => number[];

// marker returns one; words with mistakes are looked for when nothing else is
// there.
export function marker(query: string): Marks {
  const asked = units(query);
  const matches: Matcher[] = [matcher(asked, false), matcher(asked, true)];
  return (text) => {
    const found = places(text, matches[0]);
    return found.length ? found : places(text, matches[1]);
  };
}
