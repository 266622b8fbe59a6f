// Finds the documents that a query means and puts them in order. Those that have
// every word that tells something come first, then those that lack some; the
// rarer a word, the more it counts (js/search-scores.ts). What is alike stands in
// the index's order: the outline, terms, notes … Knows nothing of the page.

import { Unit, matcher, places, titleKey, units } from "./search-words";
import { Index, Line, Shown, raise } from "./search-index";
import { Scores, lookUp } from "./search-scores";

export interface Found {
  docs: number[]; // best first
  named: boolean[]; // of each: whether the words are in its title or another name
  whole: boolean[]; // of each: whether it has all words, common ones too
  lacks: string[][]; // of each: the words that it does not have, of those that tell
  total: number;
  full: number; // of them, those that have all words
  counts: Map<string, number>; // by kind, whatever kind is asked for
  open: boolean; // there are more than these
  marks: Marks;
  marked: string; // the words that marks marks
}

export interface Asked {
  query: string;
  exam: number; // -1: any
  kinds: string[]; // none: any
  most: number; // documents to put in order
}

const few = 10; // places: when all words find fewer, those that lack some follow
const withAll = 300; // for a document that has all words, common ones too
const aWord = 1e6; // no score is so high

export async function rank(index: Index, asked: Asked): Promise<Found> {
  const query = units(asked.query);
  const key = titleKey(asked.query);
  const titles = key ? index.titles(key) : Promise.resolve([]);
  const [scores, lines] = await Promise.all([lookUp(index, query), titles]);
  const found = collect(index, asked, scores, titleToo(index, lines, key, scores));
  const whole = [...new Set(scores.flatMap((s) => s.joined))].map((word) => units(word)[0]);
  const marked = [...query.filter((_, i) => scores[i].tells || scores[i].count <= index.docs / 2), ...whole];
  return {
    ...found, lacks: found.docs.map((doc) => query.filter((_, i) => scores[i].tells && !scores[i].of[doc]).map((unit) => unit.typed!)),
    marks: marker(marked, query.filter((_, i) => scores[i].mistaken)), marked: marked.map((unit) => unit.typed).join(" "),
  };
}

// titleToo puts what begins as the query does before what only has its words,
// among the terms and among the rest.
function titleToo(index: Index, lines: Line[], key: string, scores: Scores[]): Float32Array {
  const more = new Float32Array(index.docs);
  let left = 0;
  for (const { word, lists } of lines) {
    const points = word === key ? 900 : word[key.length] === "~" ? 400 : 100;
    lists.forEach((list, i) => (left += raise(list, points * (i ? 0.1 : 1), more)));
  }
  for (let doc = 0; left > 0; doc++) {
    if (!more[doc]) continue;
    left--;
    if (!scores.every((s) => s.of[doc])) more[doc] = 0;
  }
  return more;
}

// least returns how many of the words that tell a document must have, so that
// there are not few; all of them, where they find enough.
function least(index: Index, asked: Asked, tell: Scores[], must: Scores[]): number {
  if (tell.length < 2) return tell.length;
  const having = new Array<number>(tell.length + 1).fill(0);
  let doc = 0;
  for (const [, exam, count] of index.manifest.spans) {
    const end = doc + count;
    if (asked.exam >= 0 && exam >= 0 && exam !== asked.exam) doc = end;
    for (; doc < end; doc++) {
      let has = 0;
      for (let i = 0; i < tell.length; i++) if (tell[i].of[doc]) has++;
      if (has > must.length && hasAll(must, doc)) having[has]++;
    }
  }
  let sum = 0;
  for (let n = tell.length; n > 0; n--) {
    sum += having[n];
    if (sum >= few || (sum > 0 && n === 1)) return n;
  }
  return sum ? 1 : 0;
}

// hasAll is in the loop over all documents, hence no closure.
function hasAll(scores: Scores[], doc: number): boolean {
  for (let i = 0; i < scores.length; i++) if (!scores[i].of[doc]) return false;
  return true;
}

// collect returns the documents that have the words that tell, or enough of them.
function collect(index: Index, asked: Asked, scores: Scores[], more: Float32Array): Omit<Found, "lacks" | "marks" | "marked"> {
  const counts = new Map<string, number>();
  const tell = scores.filter((s) => s.tells).sort((a, b) => a.count - b.count); // what is rare decides soonest
  let must = tell.filter((s) => s.exam && tell.length > 1);
  let enough = least(index, asked, tell, must);
  if (!enough && must.length) enough = least(index, asked, tell, (must = []));
  const mayLack = tell.length - enough;
  const last = scores[scores.length - 1]; // may still be typed: what it is to be is not known
  const others = scores.filter((s) => !s.tells && !(s.open && s === last));
  const { kinds, spans } = index.manifest;
  const top = new Top(asked.most);
  let [total, full, doc] = [0, 0, 0];
  for (const [kind, exam, count] of spans) {
    const end = doc + count;
    const wanted = !asked.kinds.length || asked.kinds.includes(kinds[kind]);
    let here = 0;
    if (!enough || (asked.exam >= 0 && exam >= 0 && exam !== asked.exam)) doc = end;
    for (; doc < end; doc++) {
      let lacks = 0;
      for (let i = 0; i < tell.length && lacks <= mayLack; i++) if (!tell[i].of[doc]) lacks++;
      if (lacks > mayLack || !hasAll(must, doc)) continue;
      here++;
      if (!wanted) continue;
      let score = more[doc] - lacks * aWord;
      for (let i = 0; i < scores.length; i++) score += scores[i].of[doc] * scores[i].weight;
      if (!lacks && hasAll(others, doc)) {
        full++;
        score += withAll;
      }
      top.add(doc, score);
    }
    if (wanted) total += here;
    if (here) counts.set(kinds[kind], (counts.get(kinds[kind]) ?? 0) + here);
  }
  const names = tell.filter((s) => !must.includes(s));
  const named = top.docs.map((doc) => names.every((s) => s.named[doc]));
  return { docs: top.docs, named, whole: top.docs.map((doc) => hasAll(tell, doc) && hasAll(others, doc)), total, full, counts, open: scores.length > 0 && scores.every((s) => s.open) };
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

// nearest puts what is called by nothing but words of the query, and texts that
// have them side by side, before others that are as good.
export function nearest<T extends Shown>(shown: T[], query: string): T[] {
  const key = titleKey(query);
  if (!key.includes("~")) return shown;
  const matches = matcher(units(query));
  const has = (text: string) => `~${titleKey(text)}~`.includes(`~${key}`);
  const isCalled = (title: string) => title.split(" · ").some((name) => titleKey(name).split("~").every(matches));
  const near = (s: T) => (has(s.title) || isCalled(s.title) ? 2 : has(s.text) ? 1 : 0);
  return shown.map((s, i) => ({ s, i, near: near(s) })).sort((a, b) => b.near - a.near || a.i - b.i).map(({ s }) => s);
}

// Marks says where a query's words stand in a text: from, to, from, to …
export type Marks = (text: string) => number[];

// marker returns one. Typing mistakes are forgiven in words that nothing has.
export function marker(query: Unit[], mistaken: Unit[] = []): Marks {
  const matches = matcher(query, mistaken);
  return (text) => places(text, matches);
}
