// The learner's log: what happened, in entries that are never changed and
// never taken out. It is the truth; everything else is computed from it, and
// two logs are merged by taking the entries of both. Knows no page, no storage.

export interface Stamp {
  id: string; // unique among all devices and tabs
  at: number; // ms since 1970, of the device's clock
  era?: number; // how often a clock that ran ahead had been set right before; 0 where it is missing
}

// Kinds that are not in this list come from later versions: they are kept and
// carried, and mean nothing here.
export type Happening =
  | { kind: "review"; card: string; grade: Grade; ms: number; digest?: string } // card: exam/id[#face]; ms: time taken
  | { kind: "undo"; of: string } // takes back the entry of that id
  | { kind: "card"; card: string; set: "suspend" | "resume" | "bury" | "flag" | "unflag" } // bury: until the next day
  | { kind: "mark"; node: string; mark: Mark; on: boolean } // node: exam/id
  | { kind: "answer"; question: string; right: boolean; ms?: number } // in practice; question: exam/id
  | { kind: "sitting"; exam: string; sitting: unknown } // a mock exam that was handed in
  | { kind: "setting"; name: string; value: unknown }; // the newest counts; value: JSON

export type Grade = 1 | 2 | 3 | 4; // again, hard, good, easy
export type Mark = "read" | "known" | "weak";
export type Entry = Stamp & Happening;

// order is the one order of entries: by era and time, then by id, so that it is
// the same wherever logs are merged. What a device writes comes after all that it knew.
export function order(a: Entry, b: Entry): number {
  return rank(a) - rank(b) || a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

const eraLength = 2 ** 42; // ms, to the year 2109: what is dated later is in order within its era all the same
const lastEra = 2000; // so that a rank is a whole number below 2^53

// rank is era and time as one number.
export function rank(stamp: { at: number; era?: number }): number {
  return (stamp.era ?? 0) * eraLength + Math.min(stamp.at, eraLength - 1);
}

// A clock that shows a time before there were logs has lost it, and is not believed.
const believable = Date.UTC(2026, 0, 1);

// nextStamp dates what follows the newest entry that a device knows. A clock set
// back by less than a day goes on where the log was. By more: it ran ahead
// before, and a new era begins, with the time as it is now.
export function nextStamp(newest: { at: number; era?: number }, now: number): { at: number; era?: number } {
  const era = newest.era ?? 0;
  if (newest.at > now + aDay && now >= believable && era < lastEra) return { at: now, era: era + 1 };
  return { at: Math.max(now, newest.at + 1), ...(era && { era }) };
}

// union returns entries of any number of logs, each once, in order. It does not
// matter which log comes first, how often one comes, or in which groups: where
// two entries claim one id, their text decides.
export function union(entries: readonly Entry[]): Entry[] {
  const all = new Map<string, Entry>();
  for (const entry of entries) {
    const there = all.get(entry.id);
    if (!there || wins(entry, there)) all.set(entry.id, entry);
  }
  return [...all.values()].sort(order);
}

// wins tells whether an entry takes the place of another one of its id.
export function wins(entry: Entry, there: Entry): boolean {
  return entry !== there && lineOf(entry) < lineOf(there);
}

// standing returns the entries that were not taken back.
export function standing(entries: readonly Entry[]): Entry[] {
  const undone = new Set<string>();
  for (const entry of entries) if (entry.kind === "undo") undone.add(entry.of);
  return entries.filter((entry) => entry.kind !== "undo" && !undone.has(entry.id));
}

// settingOf returns the newest value of a setting.
export function settingOf<T>(entries: readonly Entry[], name: string, otherwise: T): T {
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i];
    if (entry.kind === "setting" && entry.name === name) return entry.value as T;
  }
  return otherwise;
}

export const aDay = 86400_000; // ms

// dayOf names the learner's day, which begins at four in the morning: 2029-06-15.
export function dayOf(at: number): string {
  const d = new Date(at - 4 * 3600_000);
  return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, "0")}-${String(d.getDate()).padStart(2, "0")}`;
}

// dayStart and dayEnd are the first moment of the learner's day and of the next one.
export function dayStart(at: number, days = 0): number {
  const d = new Date(at - 4 * 3600_000);
  return new Date(d.getFullYear(), d.getMonth(), d.getDate() + days).getTime() + 4 * 3600_000;
}

export function dayEnd(at: number): number {
  return dayStart(at, 1);
}

// lineOf writes an entry on one line, its kind first and the rest by name, so
// that one entry has one text, and lines of one kind are found without reading all.
export function lineOf(entry: Entry): string {
  if (isLine(entry)) return JSON.stringify(entry);
  const { kind, ...rest } = entry as unknown as Record<string, unknown>;
  const sorted: Record<string, unknown> = { kind };
  for (const key of Object.keys(rest).sort()) sorted[key] = rest[key];
  return JSON.stringify(sorted);
}

// isLine tells whether the keys are in that order already, as they are in what was read.
function isLine(entry: Entry): boolean {
  let last: string | undefined;
  for (const key in entry) {
    if (last === undefined ? key !== "kind" : key === "kind" || key < last) return false;
    last = last === undefined ? "" : key;
  }
  return true;
}

const fields: Record<string, (e: any) => boolean> = {
  review: (e) => isName(e.card) && [1, 2, 3, 4].includes(e.grade) && isCount(e.ms) && (e.digest === undefined || typeof e.digest === "string"),
  undo: (e) => isName(e.of),
  card: (e) => isName(e.card) && ["suspend", "resume", "bury", "flag", "unflag"].includes(e.set),
  mark: (e) => isName(e.node) && ["read", "known", "weak"].includes(e.mark) && typeof e.on === "boolean",
  answer: (e) => isName(e.question) && typeof e.right === "boolean" && (e.ms === undefined || isCount(e.ms)),
  sitting: (e) => isName(e.exam) && "sitting" in e,
  setting: (e) => isName(e.name) && "value" in e,
};

// entryOf returns a line of text as an entry; undefined where it is none.
export function entryOf(line: unknown): Entry | undefined {
  try {
    const e = JSON.parse(line as string);
    return isEntry(e) ? e : undefined;
  } catch {
    return undefined;
  }
}

// isEntry tells whether a value is an entry, of a known kind or of a later version's.
export function isEntry(e: any): e is Entry {
  return !!e && isName(e.id) && e.id.length <= 64 && isCount(e.at) && isEra(e.era) && isName(e.kind) && (!Object.hasOwn(fields, e.kind) || fields[e.kind](e));
}

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length < 1000;
}

function isCount(value: unknown): boolean {
  return typeof value === "number" && value >= 0 && value <= 8.64e15; // the last moment that a Date has
}

function isEra(value: unknown): boolean {
  return value === undefined || (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= lastEra);
}

// uniqueName is 13 random letters and digits.
export function uniqueName(): string {
  return [...crypto.getRandomValues(new Uint32Array(2))].map((n) => n.toString(36).padStart(7, "0")).join("").slice(0, 13);
}
