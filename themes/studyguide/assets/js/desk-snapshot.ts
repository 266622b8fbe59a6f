// The memory state of the sealed log as a few long values, which a browser
// stores and reads faster than ten thousand objects. It is derived: whatever
// does not fit is thrown away and computed again.

import { Memory, State } from "./desk-memory";

interface Snapshot {
  version: string;
  blocks: string[]; // that it was computed from
  keys: string;
  digests: string;
  buried: string;
  numbers: Float64Array;
  retention: number;
  newest: number;
  settled: number;
  undone: string[];
}

const perCard = 11;

export function pack(state: State, blocks: string[], version: string): Snapshot {
  const all = [...state.cards];
  const numbers = new Float64Array(all.length * perCard);
  all.forEach(([, m], i) => {
    const flags = (m.suspended ? 1 : 0) + (m.flagged ? 2 : 0);
    numbers.set([m.due, m.stability, m.difficulty, m.reps, m.lapses, m.state, m.first, m.last, m.steps, m.seen, flags], i * perCard);
  });
  const column = (of: (m: Memory) => string) => all.map(([, m]) => of(m)).join("\n");
  return {
    version, blocks, keys: all.map(([key]) => key).join("\n"), digests: column((m) => m.digest ?? ""), buried: column((m) => m.buried),
    numbers, retention: state.retention, newest: state.newest, settled: state.settled, undone: [...state.undone],
  };
}

// unpack returns the state of a snapshot, or nothing where it is not exactly
// what pack makes in this version.
export function unpack(value: unknown, version: string): { blocks: string[]; state: State } | undefined {
  const s = value as Snapshot;
  if (s?.version !== version || !(s.numbers instanceof Float64Array) || !Array.isArray(s.blocks)) return undefined;
  const keys = s.keys ? s.keys.split("\n") : [];
  const digests = s.digests.split("\n");
  const buried = s.buried.split("\n");
  const n = s.numbers;
  if (n.length !== keys.length * perCard || (keys.length && (digests.length !== keys.length || buried.length !== keys.length))) return undefined;
  const cards = new Map<string, Memory>();
  keys.forEach((key, i) => {
    const at = i * perCard;
    cards.set(key, {
      due: n[at], stability: n[at + 1], difficulty: n[at + 2], reps: n[at + 3], lapses: n[at + 4], state: n[at + 5], first: n[at + 6],
      last: n[at + 7], steps: n[at + 8], seen: n[at + 9], suspended: (n[at + 10] & 1) > 0, flagged: (n[at + 10] & 2) > 0,
      digest: digests[i] || undefined, buried: buried[i],
    });
  });
  return { blocks: s.blocks, state: { cards, retention: s.retention, newest: s.newest, settled: s.settled, undone: new Set(s.undone) } };
}
