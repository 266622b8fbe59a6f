// The learner's log: what happened, in entries that are never changed and
// never taken out. It is the truth; everything else is computed from it, and
// two logs are merged by taking the entries of both. Knows no page, no storage.

export interface Stamp {
  id: string; // unique among all devices and tabs
  at: number; // ms since 1970, of the device's clock
}

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

// order is the one order of entries: by time, then by id, so that it is the
// same wherever logs are merged.
export function order(a: Entry, b: Entry): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

// merge returns the entries of both logs, each once, in order.
export function merge(a: readonly Entry[], b: readonly Entry[]): Entry[] {
  const all = new Map<string, Entry>();
  for (const entry of [...a, ...b]) all.set(entry.id, entry);
  return [...all.values()].sort(order);
}

// standing returns the entries that were not taken back.
export function standing(entries: readonly Entry[]): Entry[] {
  const undone = new Set<string>();
  for (const entry of entries) if (entry.kind === "undo") undone.add(entry.of);
  return entries.filter((entry) => entry.kind !== "undo" && !undone.has(entry.id));
}

// dayOf names the learner's day, which begins at four in the morning: 2029-06-15.
export function dayOf(at: number): string {
  const d = new Date(at - 4 * 3600_000);
  return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, "0")}-${String(d.getDate()).padStart(2, "0")}`;
}
