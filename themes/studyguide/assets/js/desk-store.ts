// Where the log is kept in this browser. Nothing leaves it.

import { Entry, Happening, merge, order } from "./desk-log";

export interface Desk {
  // entries are the whole log, in order.
  entries(): readonly Entry[];
  // write adds what just happened and returns its entries.
  write(...what: Happening[]): Promise<Entry[]>;
  // watch calls when the log has changed, in this tab or another. It returns how to stop.
  watch(changed: () => void): () => void;
  // exported is the log as the text of a file; imported merges one in.
  exported(): Promise<string>;
  imported(text: string): Promise<{ added: number; known: number; damaged: number }>;
  // health says where the log is kept, and what of it could not be read.
  health(): { place: "indexeddb" | "localstorage" | "memory"; persistent: boolean; damaged: number };
  // draft and keep hold what is not yet an entry, such as an exam being sat; undefined removes it.
  draft<T>(name: string): Promise<T | undefined>;
  keep(name: string, value: unknown): Promise<void>;
}

const deskKey = "studyguide-desk";

export async function openDesk(): Promise<Desk> {
  let log: Entry[] = JSON.parse(localStorage.getItem(deskKey) ?? "[]");
  const watchers = new Set<() => void>();
  const session = Math.random().toString(36).slice(2, 12);
  let count = 0;
  const save = () => localStorage.setItem(deskKey, JSON.stringify(log));
  addEventListener("storage", (event) => {
    if (event.key !== deskKey) return;
    log = merge(log, JSON.parse(event.newValue ?? "[]"));
    for (const changed of watchers) changed();
  });
  return {
    entries: () => log,
    async write(...what) {
      const made = what.map((w) => ({ ...w, id: `${session}-${count++}`, at: Date.now() }) as Entry);
      log = [...log, ...made].sort(order);
      save();
      for (const changed of watchers) changed();
      return made;
    },
    watch(changed) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    exported: async () => JSON.stringify(log),
    async imported(text) {
      const before = log.length;
      const others: Entry[] = JSON.parse(text);
      log = merge(log, others);
      save();
      return { added: log.length - before, known: others.length - (log.length - before), damaged: 0 };
    },
    health: () => ({ place: "localstorage", persistent: false, damaged: 0 }),
    draft: async (name) => JSON.parse(localStorage.getItem(deskKey + "-" + name) ?? "null") ?? undefined,
    keep: async (name, value) =>
      value === undefined ? localStorage.removeItem(deskKey + "-" + name) : localStorage.setItem(deskKey + "-" + name, JSON.stringify(value)),
  };
}
