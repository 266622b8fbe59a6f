// Takes apart what a reader types as generator/search/words.go takes texts
// apart, which a test holds together, and finds the words in a text to mark
// them. Knows nothing of the page.

// Unit is one word or compound of a query. It is found by one of its terms, or
// by all of its parts.
export interface Unit {
  terms: string[];
  parts: Unit[];
  exact: boolean; // a number such as 1.10: 1.1 does not stand for it
  typed?: string; // of a whole query's units: as it stands there
}

const inWord = "\\p{L}\\p{N}\\p{M}\\u00AD\\u200C\\u200D\\u2060";
const run = `[${inWord}]+`;
const runsOf = new RegExp(run, "gu");
const simple = /^[A-Za-z][a-z]*$/; // what most words are: they need no taking apart
const ascii = /^[\x00-\x7f]*$/;
const compound = new RegExp(`${run}(?:[.\\-_\\u2010\\u2011]${run})*(?:[+#]{1,2}(?![+#${inWord}]))?`, "gu");
const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const accented = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}]/u;
const mark = /\p{M}/u;
const letter = /[\p{L}\p{N}]/u;
const longest = 40;
const maxParts = 8;
const alike: Record<string, string> = {
  ß: "ss", ς: "σ", ı: "i", ø: "o", æ: "ae", œ: "oe", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h",
  ى: "ي", ی: "ي", ة: "ه", ک: "ك", ـ: "",
};

// fold makes words that readers take for the same one the same.
export function fold(word: string): string {
  if (ascii.test(word)) return word.slice(0, longest).toLowerCase();
  let out = "";
  let drops = false;
  for (const c of word.normalize("NFKD")) {
    const r = c.toLowerCase();
    if (mark.test(r)) {
      if (!drops) out += r;
      continue;
    }
    if (!letter.test(r)) continue;
    drops = accented.test(r);
    out += alike[r] ?? digit(r) ?? r;
  }
  return [...out.normalize("NFC")].slice(0, longest).join("");
}

function digit(r: string): string | undefined {
  const code = r.codePointAt(0)!;
  const zero = [0x660, 0x6f0, 0x966].find((first) => code >= first && code <= first + 9);
  return zero === undefined ? undefined : String(code - zero);
}

// units takes a query apart.
export function units(text: string): Unit[] {
  const out: Unit[] = [];
  for (const found of text.matchAll(compound)) {
    const unit = unitOf(found[0], text, found.index!);
    if (unit) out.push({ ...unit, typed: found[0] });
  }
  return out;
}

function unitOf(found: string, text: string, at: number): Unit | null {
  const sign = /[+#]*$/.exec(found)![0];
  const bare = found.slice(0, found.length - sign.length);
  const pieces = bare.split(/([.\-_\u2010\u2011])/u);
  const atoms = pieces.filter((_, i) => i % 2 === 0);
  const seps = pieces.filter((_, i) => i % 2 === 1).map((s) => (s === "." ? "." : "-"));
  if (atoms.length === 1) {
    if ([...found].length === 1 && elided(text, at, found.length)) return null;
    return sign && fold(atoms[0]) ? plainUnit([fold(atoms[0]) + sign], true) : atomUnit(atoms[0]);
  }
  if (atoms.length > maxParts) return allOf(atoms.map(atomUnit));
  if (!seps.includes("-")) return dotted(atoms);
  const segments: string[][] = [[atoms[0]]];
  seps.forEach((sep, i) => {
    if (sep === ".") segments[segments.length - 1].push(atoms[i + 1]);
    else segments.push([atoms[i + 1]]);
  });
  const whole = atoms.map(fold).reduce((all, f, i) => all + seps[i - 1] + f);
  const terms = atoms.length === 2 ? [whole, fold(atoms[0]) + fold(atoms[1])] : [whole];
  return { terms, exact: /\d/.test(whole) && seps.includes("."), parts: segments.map(dotted).filter((u): u is Unit => !!u) };
}

function plainUnit(terms: string[], exact: boolean): Unit {
  return { terms, parts: [], exact };
}

function allOf(parts: (Unit | null)[]): Unit | null {
  const real = parts.filter((u): u is Unit => !!u);
  return real.length > 1 ? { terms: [], parts: real, exact: false } : real[0] ?? null;
}

function dotted(atoms: string[]): Unit | null {
  if (atoms.length === 1) return atomUnit(atoms[0]);
  const whole = atoms.map(fold).join(".");
  if (/\d/.test(whole)) return plainUnit([whole], true);
  return { terms: [whole], exact: false, parts: atoms.map(atomUnit).filter((u): u is Unit => !!u) };
}

function atomUnit(atom: string): Unit | null {
  const folded = fold(atom);
  if (!folded) return null;
  if (!spaceless.test(folded)) {
    const terms = [folded];
    if (folded.startsWith("ال") && [...folded].length >= 5) terms.push(folded.slice(2));
    const parts = humps(atom);
    const all = parts.join("").length === atom.length; // iOS is not every OS
    return { terms, exact: false, parts: all ? parts.map((part) => plainUnit([fold(part)], false)) : [] };
  }
  const parts: Unit[] = [];
  for (const [text, isSpaceless] of runs(folded)) {
    const chars = [...text];
    if (!isSpaceless || chars.length === 1) parts.push(plainUnit([text], false));
    else for (let i = 0; i + 1 < chars.length; i++) parts.push(plainUnit([chars[i] + chars[i + 1]], true));
  }
  return allOf(parts);
}

function runs(folded: string): [string, boolean][] {
  const out: [string, boolean][] = [];
  for (const c of folded) {
    const last = out[out.length - 1];
    const kind = last && mark.test(c) ? last[1] : spaceless.test(c);
    if (last && last[1] === kind) last[0] += c;
    else out.push([c, kind]);
  }
  return out;
}

function humps(atom: string): string[] {
  const parts = atom.split(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u);
  return parts.length > 1 ? parts.filter((part) => [...part].length > 1) : [];
}

function elided(text: string, at: number, length: number): boolean {
  return new RegExp(`[${inWord}]['’ʼ]$`, "u").test(text.slice(0, at)) || new RegExp(`^['’ʼ][${inWord}]`, "u").test(text.slice(at + length));
}

// titleKey is what a title that begins with the query begins with in the index.
export function titleKey(text: string): string {
  return (text.match(runsOf) ?? []).map(fold).filter(Boolean).join("~");
}

// isSpelled says whether a word's typing mistakes can be forgiven.
export function isSpelled(word: string): boolean {
  return [...word].length >= 4 && !/[\p{N}.\-+#]/u.test(word) && !spaceless.test(word);
}

// stem is what the other forms of a word begin with: devices, device.
export function stem(word: string): string {
  const length = word.length;
  const cut = length >= 8 ? 3 : length >= 5 ? 1 : 0;
  return isSpelled(word) ? word.slice(0, length - cut) : word;
}

// isKin says whether a word is another form of the one that was typed, whose stem
// is the root.
export function isKin(word: string, typed: string, root: string): boolean {
  return root.length < typed.length && word.length <= typed.length + 2 && word.startsWith(root) && isSpelled(word);
}

// allowed is how many typing mistakes a word may have.
export function allowed(word: string): number {
  return !isSpelled(word) ? 0 : word.length >= 8 ? 2 : 1;
}

// distance is how many letters are wrong, missing, added or exchanged with the
// next one, in the word or in its beginning; most + 1 when they are more.
export function distance(typed: string, word: string, most: number, beginning: boolean): number {
  let before: number[] = [];
  let last: number[] = Array.from({ length: word.length + 1 }, (_, j) => j);
  for (let i = 1; i <= typed.length; i++) {
    const row = [i];
    for (let j = 1; j <= word.length; j++) {
      const wrong = typed[i - 1] === word[j - 1] ? 0 : 1;
      let least = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + wrong);
      if (i > 1 && j > 1 && typed[i - 1] === word[j - 2] && typed[i - 2] === word[j - 1]) least = Math.min(least, before[j - 2] + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(most + 1, beginning ? Math.min(...last.slice(Math.max(0, typed.length - most))) : last[word.length]);
}

// Matcher says of a folded word of a text whether the query means it.
export type Matcher = (folded: string) => boolean;

// matcher returns one; in the mistaken of its words it forgives typing mistakes.
export function matcher(query: Unit[], mistaken: Unit[] = []): Matcher {
  const words: [string, boolean, string, number][] = [];
  const collect = (unit: Unit, forgives: boolean) => {
    for (const term of unit.terms) words.push([term, unit.exact, stem(term), forgives ? allowed(term) : 0]);
    for (const part of unit.parts) collect(part, forgives);
  };
  for (const unit of query) collect(unit, mistaken.includes(unit));
  const short = query.length > 1 || words.some(([word]) => word.length > 1);
  return (folded) => words.some(([word, exact, root, most]) => {
    if (folded === word) return true;
    if (exact) return folded.startsWith(word) && /[.\-]/.test(folded[word.length]);
    if (folded.startsWith(word)) return word.length > 1 || !short;
    if (isKin(folded, word, root)) return true;
    return most > 0 && Math.abs(folded.length - word.length) <= most && isSpelled(folded) && distance(word, folded, most, false) <= most;
  });
}

// places returns where the words of a text stand that a matcher takes: from, to,
// from, to …
export function places(text: string, matches: Matcher): number[] {
  const out: number[] = [];
  const put = (from: number, to: number) => {
    if (out[out.length - 1] >= from) out[out.length - 1] = Math.max(to, out[out.length - 1]);
    else out.push(from, to);
  };
  for (const found of text.matchAll(compound)) {
    const at = found.index!;
    if (simple.test(found[0])) {
      if (matches(fold(found[0]))) put(at, at + found[0].length);
      continue;
    }
    const whole = found[0].replace(/[_\u2010\u2011]/gu, "-");
    if (/[.\-+#]/.test(whole) && matches(whole.split(/([.\-+#])/).map((s) => (/[.\-+#]/.test(s) ? s : fold(s))).join(""))) {
      put(at, at + found[0].length);
      continue;
    }
    for (const atom of found[0].matchAll(runsOf)) {
      const from = at + atom.index!;
      const folded = fold(atom[0]);
      if (spaceless.test(folded)) pairs(atom[0], from, matches, put);
      else if (matches(folded)) put(from, from + atom[0].length);
      else if (folded.startsWith("ال") && matches(folded.slice(2))) put(from, from + atom[0].length);
      else humpsIn(atom[0], from, matches, put);
    }
  }
  return out;
}

function humpsIn(atom: string, from: number, matches: Matcher, put: (from: number, to: number) => void): void {
  let at = 0;
  for (const part of humps(atom)) {
    at = atom.indexOf(part, at);
    if (matches(fold(part))) put(from + at, from + at + part.length);
  }
}

// pairs marks letters of scripts without spaces, whose folding keeps their
// number for all but the rarest.
function pairs(atom: string, from: number, matches: Matcher, put: (from: number, to: number) => void): void {
  const chars = [...atom];
  let at = from;
  chars.forEach((c, i) => {
    const pair = c + (chars[i + 1] ?? "");
    if (matches(fold(pair))) put(at, at + pair.length);
    else if (matches(fold(c))) put(at, at + c.length);
    at += c.length;
  });
}
