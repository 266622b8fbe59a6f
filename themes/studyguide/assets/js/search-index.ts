// Reads the index that generator/search writes: which documents have a word, and
// what the results show of a document. Each file is a classic script that is
// loaded once, when it is needed: fetch does not work from file://.
// Needs: the address of index.js. Knows nothing of the page.

interface Table {
  at: string; // where each file begins
  sizes: string; // of each in kB
  digest: string; // of each
}

interface Manifest {
  docs: number;
  kinds: string[];
  exams: [string, string, string][]; // id, code, hue
  spans: [number, number, number, number, number][]; // kind, exam, documents, documents a block, first block
  words: Table;
  wide: Table;
  titles: Table;
  forwards: Table;
  backwards: Table;
  blocks: string;
}

// Line is a word with its documents by class: in the title, in other names, in
// what stands first, in text. They stay as they are in the file: most lines of a
// file are of other words. raise reads them.
export interface Line {
  word: string;
  lists: string[];
}

export interface Shown {
  url: string;
  title: string;
  where: string;
  text: string;
  kind: string;
  exam: number; // -1: of none, or of several
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const digitLength = 5; // of a file's digest
const most = { short: 20, long: 45 }; // kB that one look-up may load, for beginnings of up to three letters and for others
const limit = (prefix: string) => (prefix.length < 4 ? most.short : most.long);
const values = new Uint8Array(128); // of digits, by their character codes
[...digits].forEach((d, i) => (values[d.charCodeAt(0)] = i));
const waiting = new Map<string, (content: unknown) => void>();

(window as unknown as Record<string, unknown>).studyguideSearch = (name: string, content: unknown) => waiting.get(name)?.(content);

// receive loads a script of the index and returns what it hands over.
function receive(name: string, address: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    waiting.set(name, resolve);
    script.onerror = () => reject(new Error(address));
    script.src = address;
    document.head.append(script);
  });
}

export class Index {
  private files = new Map<string, Promise<unknown>>();
  private starts = new Map<Table, string[]>();
  private lines = new Map<string, string[]>();

  private constructor(readonly manifest: Manifest, private folder: string) {}

  // open reads the index; anew, past what the browser kept of it.
  static async open(address: string, anew = false): Promise<Index> {
    const manifest = await receive("index", anew ? `${address}?${Date.now()}` : address);
    return new Index(manifest as Manifest, address.slice(0, address.lastIndexOf("/") + 1));
  }

  get docs(): number {
    return this.manifest.docs;
  }

  private file(letter: string, i: number, digests: string): Promise<unknown> {
    const name = letter + i;
    let file = this.files.get(name);
    if (!file) {
      file = receive(name, `${this.folder}${name}-${digests.substr(i * digitLength, digitLength)}.js`);
      this.files.set(name, file);
    }
    return file;
  }

  private start(table: Table): string[] {
    let at = this.starts.get(table);
    if (!at) this.starts.set(table, (at = table.at ? table.at.split("\n") : []));
    return at;
  }

  // covering returns the files of a table that have what begins with a prefix:
  // the first, the last, and how many kB they are.
  private covering(table: Table, prefix: string): [number, number, number] {
    const at = this.start(table);
    const from = Math.max(0, above(at, prefix) - 1);
    const to = Math.max(from, above(at, prefix + "\uffff") - 1);
    let size = 0;
    for (let i = from; i <= to; i++) size += values[table.sizes.charCodeAt(i)];
    return [from, at.length ? to : -1, size];
  }

  private async rows(letter: string, table: Table, prefix: string, from: number, to: number): Promise<string[]> {
    const out: string[] = [];
    const texts = await Promise.all(Array.from({ length: to - from + 1 }, (_, i) => this.file(letter, from + i, table.digest)));
    texts.forEach((text, i) => {
      const name = letter + (from + i);
      let lines = this.lines.get(name);
      if (!lines) this.lines.set(name, (lines = (text as string).split("\n").slice(0, -1)));
      for (let j = below(lines, prefix); j < lines.length && lines[j].startsWith(prefix); j++) out.push(lines[j]);
    });
    return out;
  }

  // words returns the words that begin with the widest of the prefixes, longest
  // first, that is not too much to load. When even the longest is too much, they
  // are the word itself and the documents that rank first: not complete.
  async words(prefixes: string[]): Promise<{ lines: Line[]; complete: boolean }> {
    const { words, wide } = this.manifest;
    for (const prefix of [...prefixes].reverse()) {
      const [from, to, size] = this.covering(words, prefix);
      if (size <= limit(prefix)) return { lines: (await this.rows("w", words, prefix, from, to)).map(parse), complete: true };
    }
    const typed = prefixes[0];
    const [from] = this.covering(words, typed);
    const [first] = this.covering(wide, typed);
    const is = (row: string) => row.startsWith(typed + " ");
    const [own, more] = await Promise.all([this.rows("w", words, typed, from, from), this.rows("p", wide, typed, first, first)]);
    const beginnings = more.filter(is).map(parse);
    for (const line of beginnings) line.word += "…";
    return { lines: [...own.filter(is).map(parse), ...beginnings], complete: false };
  }

  // longer returns the words that begin with a whole one, of those that words loads
  // for what that begins with: it loads nothing else, and finds nothing where that
  // was too much to load.
  async longer(first: string, whole: string): Promise<Line[]> {
    const { words } = this.manifest;
    if (this.covering(words, first)[2] > limit(first)) return [];
    const [from, to] = this.covering(words, whole);
    return (await this.rows("w", words, whole, from, to)).map(parse);
  }

  // word returns the very word, or nothing.
  async word(word: string): Promise<Line | undefined> {
    const [from, to] = this.covering(this.manifest.words, word);
    if (to < from) return undefined;
    return (await this.rows("w", this.manifest.words, word, from, from)).filter((row) => row.startsWith(word + " ")).map(parse)[0];
  }

  async titles(key: string): Promise<Line[]> {
    const table = this.manifest.titles;
    const [from, to] = this.covering(table, key);
    return (await this.rows("t", table, key, from, Math.min(to, from + 1))).map(parse);
  }

  // spelled returns the words that begin with two letters, or end with them,
  // each with how common it is.
  async spelled(word: string): Promise<Map<string, number>> {
    const out = new Map<string, number>();
    const { forwards, backwards } = this.manifest;
    const turned = turn(word);
    const rows = (letter: string, table: Table, prefix: string) => {
      const [from, to] = this.covering(table, prefix);
      return this.rows(letter, table, prefix, from, Math.min(to, from + 3));
    };
    const [forth, back] = await Promise.all([rows("f", forwards, word.slice(0, 2)), rows("b", backwards, turned.slice(0, 2))]);
    for (const row of forth) out.set(row.slice(0, -1), Number(row.slice(-1)));
    for (const row of back) out.set(turn(row.slice(0, -1)), Number(row.slice(-1)));
    return out;
  }

  // shown returns what the results show of a document.
  async shown(doc: number): Promise<Shown> {
    let first = 0;
    for (const [kind, exam, count, perBlock, block] of this.manifest.spans) {
      if (doc < first + count) {
        const i = Math.floor((doc - first) / perBlock);
        const rows = (await this.file("d", block + i, this.manifest.blocks)) as string[][];
        return whole(rows, (doc - first) % perBlock, this.manifest.kinds[kind], exam);
      }
      first += count;
    }
    throw new Error(`no document ${doc}`);
  }
}

// whole fills in what a row has in common with the one before.
function whole(rows: string[][], i: number, kind: string, exam: number): Shown {
  const [url, title, , text] = rows[i];
  let page = i;
  while (rows[page][0][0] === "#") page--;
  let place = i;
  while (rows[place][2] === "\t") place--;
  return {
    url: page === i ? url : rows[page][0].split("#")[0] + url,
    title, where: rows[place][2], text, kind, exam,
  };
}

function turn(word: string): string {
  return [...word].reverse().join("");
}

// below returns how many of the sorted lines are less than a text, above how many
// are not greater.
function below(lines: string[], text: string): number {
  let low = 0;
  for (let high = lines.length; low < high;) {
    const middle = (low + high) >> 1;
    if (lines[middle] < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function above(lines: string[], text: string): number {
  let low = 0;
  for (let high = lines.length; low < high;) {
    const middle = (low + high) >> 1;
    if (lines[middle] <= text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function parse(row: string): Line {
  const [word, ...lists] = row.split(" ");
  return { word, lists };
}

// raise gives each document of a list (see generator/search/posting.go) a value,
// unless it has a higher one, and returns how many had none. It goes through
// hundreds of thousands of them for one query, hence no array in between.
export function raise(list: string, value: number, of: Float32Array | Uint8Array): number {
  let fresh = 0;
  let doc = 0;
  let i = list[0] === "*" ? 1 : 0;
  const bits = i > 0;
  while (i < list.length) {
    let step = 0;
    for (let shift = 0, d = 32; d >= 32; shift += 5) {
      d = values[list.charCodeAt(i++)];
      step |= (d & 31) << shift;
    }
    doc += step;
    if (bits) break;
    if (!of[doc]) fresh++;
    if (of[doc] < value) of[doc] = value;
  }
  for (; i < list.length; i++, doc += 6) { // bits
    let at = doc;
    for (let d = values[list.charCodeAt(i)]; d; d >>= 1, at++) {
      if (!(d & 1)) continue;
      if (!of[at]) fresh++;
      if (of[at] < value) of[at] = value;
    }
  }
  return fresh;
}
