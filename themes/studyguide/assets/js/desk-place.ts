// The places where this browser can keep the log: a page's own memory, and
// localStorage for browsers that refuse IndexedDB (desk-indexeddb.ts). Entries
// are only ever added, each under its own key, so that no tab overwrites what
// another one wrote. What cannot be read stays where it is.

import { Entry, entryOf, lineOf } from "./desk-log";
import { Block } from "./desk-block";
import { Progress } from "./desk-work";

export interface Kept {
  blocks: Block[];
  tail: Entry[]; // what is not in blocks
  damaged: string[]; // as they are stored
}

export interface Place {
  readonly name: "indexeddb" | "localstorage" | "memory";
  read(): Promise<Kept>;
  // add keeps all of the entries, or rejects and keeps none.
  add(entries: Entry[], progress?: Progress): Promise<void>;
  // count is how many single entries and how many blocks there are, readable or not.
  count(): Promise<[entries: number, blocks: number]>;
  // seal moves old entries into blocks.
  seal(): Promise<void>;
  // get and put hold named values beside the log; undefined removes one.
  get(name: string): Promise<unknown>;
  put(name: string, value: unknown): Promise<void>;
  wipe(): Promise<void>;
}

export function memoryPlace(): Place {
  const values = new Map<string, unknown>();
  return {
    name: "memory",
    read: async () => ({ blocks: [], tail: [], damaged: [] }),
    add: async () => {},
    count: async () => [0, 0],
    seal: async () => {},
    get: async (name) => values.get(name),
    put: async (name, value) => void (value === undefined ? values.delete(name) : values.set(name, value)),
    wipe: async () => values.clear(),
  };
}

export const localKey = "studyguide-desk:"; // then "e:" and an entry's id, or "v:" and a name

// localPlace returns nothing where the browser has no localStorage for the page.
export function localPlace(): Place | undefined {
  try {
    const probe = localKey + "probe";
    if (!localKeys("").length) localStorage.setItem(probe, "1"); // one that is full can still be read
    localStorage.removeItem(probe);
  } catch {
    return undefined;
  }
  return {
    name: "localstorage",
    async read() {
      const kept: Kept = { blocks: [], tail: [], damaged: [] };
      for (const key of localKeys("e:")) {
        const line = localStorage.getItem(key);
        const entry = entryOf(line);
        if (entry) kept.tail.push(entry);
        else if (line !== null) kept.damaged.push(line);
      }
      return kept;
    },
    async add(entries) {
      const done: string[] = [];
      try {
        for (const entry of entries) {
          const key = localKey + "e:" + entry.id;
          if (localStorage.getItem(key) !== null) continue;
          localStorage.setItem(key, lineOf(entry));
          done.push(key);
        }
      } catch (error) {
        for (const key of done) localStorage.removeItem(key);
        throw error;
      }
    },
    count: async () => [localKeys("e:").length, 0],
    seal: async () => {},
    async get(name) {
      try {
        return JSON.parse(localStorage.getItem(localKey + "v:" + name)!) ?? undefined;
      } catch {
        return undefined;
      }
    },
    async put(name, value) {
      if (value === undefined) localStorage.removeItem(localKey + "v:" + name);
      else localStorage.setItem(localKey + "v:" + name, JSON.stringify(value));
    },
    async wipe() {
      for (const key of localKeys("")) localStorage.removeItem(key);
    },
  };
}

export function localKeys(kind: string): string[] {
  const keys: string[] = [];
  for (let i = 0; i < localStorage.length; i++) {
    const key = localStorage.key(i)!;
    if (key.startsWith(localKey + kind)) keys.push(key);
  }
  return keys;
}
