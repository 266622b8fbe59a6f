// Looks the words of a query up: how well each document has each of them. The
// word itself counts more than one that only begins with it, that more than
// another form of it, that more than one with a typing mistake; a title more than
// another name, that more than a text. Knows nothing of the page.

import { Unit, allowed, distance, fold, isKin, isSpelled, stem } from "./search-words";
import { Index, Line, raise } from "./search-index";

const byClass = [12, 9, 3, 2]; // as in Line
const quality = { same: 100, joined: 85, begins: 70, kin: 45, mistake: 40, mistakes: 25 };
const corrections = 8; // words that one mistyped word may stand for
const inExam = 150; // for a document of the exam whose code is in the query
const everywhere = 8; // a word is common when a place in so many has it,
const aFew = 20; // and more places than these
const common = 0.3; // what it counts then, as a part of its weight

// Scores are what each document has for one unit.
export interface Scores {
  of: Float32Array;
  named: Uint8Array; // 1: in the title, or another name
  count: number; // of documents that have any
  open: boolean; // there are others
  mistaken: boolean; // they have what the word may have been meant to be
  joined: string[]; // it and its neighbours as one word, where anything has that
  exam: boolean; // it is the code of an exam, which everything of it has
  tells: boolean; // a place that does not have it is not what is looked for
  weight: number; // how much it tells, up to 1
}

// lookUp returns the scores of each unit.
export async function lookUp(index: Index, query: Unit[]): Promise<Scores[]> {
  const scores = await Promise.all(query.map((unit, i) => scoresOf(index, unit, joins(query, i))));
  if (query.length > 1) query.forEach((unit, i) => examToo(index, unit, scores[i]));
  weigh(scores, index.docs);
  return scores;
}

// weigh says how much each word tells: the more places have it, the less. One that
// a great part of all places has tells nothing while a much rarer one is there.
// Which words those are depends on the guide alone, in any language.
function weigh(scores: Scores[], docs: number): void {
  const closed = scores.filter((s) => !s.open);
  const known = closed.length ? closed : scores;
  const found = known.filter((s) => s.count && (!s.exam || scores.length === 1));
  const rarest = Math.min(...found.map((s) => s.count));
  const most = Math.max(aFew, docs / everywhere, 2 * rarest);
  const rare = (count: number) => Math.log(1 + docs / count);
  for (const s of scores) {
    s.tells = s.exam || (known.includes(s) && s.count <= most);
    s.weight = s.count && rarest < Infinity ? Math.min(1, rare(s.count) / rare(rarest)) * (s.tells ? 1 : common) : 1;
  }
}

// Join is two words that may be written as one: win 32, Win32.
interface Join {
  first: string;
  whole: string;
  begins: boolean; // the second is still being typed
}

function joins(query: Unit[], i: number): Join[] {
  const plain = (unit?: Unit) => (unit && !unit.exact && !/[.\-]/.test(unit.terms[0] ?? ".") ? unit.terms[0] : undefined);
  const join = (at: number): Join | undefined => {
    const [first, second] = [plain(query[at]), plain(query[at + 1])];
    return first && second ? { first, whole: first + second, begins: at + 2 === query.length && second.length > 2 } : undefined;
  };
  return [join(i - 1), join(i)].filter((j) => !!j);
}

async function scoresOf(index: Index, unit: Unit, joins: Join[] = []): Promise<Scores> {
  const out: Scores = {
    of: new Float32Array(index.docs), named: new Uint8Array(index.docs), count: 0, open: false, mistaken: false, joined: [], exam: false, tells: true, weight: 1,
  };
  const joined = Promise.all(joins.map((join) => addJoined(index, join, out)));
  const [parts] = await Promise.all([
    Promise.all(unit.parts.map((part) => scoresOf(index, part))), joined, ...unit.terms.map((term) => addTerm(index, term, unit.exact, joined, out)),
  ]);
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
  out.mistaken ||= parts.some((part) => part.mistaken);
  return out;
}

function give(scores: Scores, doc: number, score: number): void {
  if (!scores.of[doc]) scores.count++;
  if (scores.of[doc] < score) scores.of[doc] = score;
}

async function addTerm(index: Index, term: string, exact: boolean, joined: Promise<unknown>, out: Scores): Promise<void> {
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
  await joined;
  if (kin && complete && !exact && isSpelled(term) && !out.joined.length) await addMistaken(index, term, out);
}

function add(line: Line, points: number, out: Scores, least = 0): void {
  line.lists.forEach((list, i) => {
    out.count += raise(list, points * Math.max(least, byClass[i]), out.of);
    if (i < 2) raise(list, 1, out.named);
  });
}

// addJoined adds what has both words as one. That is what was meant, most likely:
// in a text it counts as another name does.
async function addJoined(index: Index, { first, whole, begins }: Join, out: Scores): Promise<void> {
  for (const line of await index.longer(first, whole)) {
    if (line.word !== whole && !begins) continue;
    add(line, line.word === whole ? quality.joined : quality.begins - 10, out, byClass[1]);
    if (!out.joined.includes(whole)) out.joined.push(whole);
  }
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
  out.mistaken = best.length > 0;
  lines.forEach((line, i) => line && add(line, (best[i].far < 2 ? quality.mistake : quality.mistakes) - best[i].far, out));
}

// examToo lets the code of an exam mean everything that belongs to it.
function examToo(index: Index, unit: Unit, scores: Scores): void {
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");
  const exam = index.manifest.exams.findIndex(([, code]) => unit.terms.some((term) => bare(term) === bare(fold(code))));
  if (exam < 0) return;
  scores.exam = true;
  let doc = 0;
  for (const [, of, count] of index.manifest.spans) {
    for (const end = doc + count; doc < end; doc++) if (of === exam) give(scores, doc, inExam);
  }
}
