// Where the log is kept in this browser. Nothing leaves it. IndexedDB is the
// place, localStorage where that fails, the page's memory where both fail.
// Guides from one origin share one log: their exams have ids of their own.

import { Entry, Happening, Stamp, entryOf, lineOf, nextStamp, order, rank, union, uniqueName, wins } from "./desk-log";
import { entriesIn, few, linesIn } from "./desk-block";
import { Kept, Place, localKey, localPlace, memoryPlace } from "./desk-place";
import { indexedPlace } from "./desk-indexeddb";
import { dropLeft, leftEntries } from "./desk-left";
import { fileOf, readFile } from "./desk-file";
import { Progress, within } from "./desk-work";

export interface Desk {
  // entries are the whole log, in order. A long one takes a while the first time.
  entries(): readonly Entry[];
  // write adds what just happened and returns its entries. It never rejects: what
  // the place does not take stays in this tab and is tried again (health).
  write(...what: Happening[]): Promise<Entry[]>;
  // gather takes over what pages have left before their log was open (desk-left.ts).
  gather(): Promise<void>;
  // watch calls when the log has changed, in this tab or another, or its health. It returns how to stop.
  watch(changed: () => void): () => void;
  // exported is the log as the text of a file; imported merges one in, or rejects with FileRefused.
  exported(): Promise<string>;
  imported(text: string, progress?: Progress): Promise<{ added: number; known: number; damaged: number }>;
  // health says where the log is kept, and what of it could not be read or is not kept yet.
  health(): Health;
  // persist asks the browser never to clear the log by itself.
  persist(): Promise<boolean>;
  // damaged are the records that could not be read, as they are stored. They stay there.
  damaged(): readonly string[];
  // size is how many entries there are, and roughly how many bytes they take.
  size(): { entries: number; bytes: number };
  // draft and keep hold what is not yet an entry, such as an exam being sat; undefined
  // removes it. keep tells whether the place took it; otherwise it lasts as long as the page.
  draft<T>(name: string): Promise<T | undefined>;
  keep(name: string, value: unknown): Promise<boolean>;
  // wipe removes everything, in all tabs.
  wipe(): Promise<void>;

  // The rest is for what is computed from the log and kept beside it: blocks are
  // pieces that never change, tail is what is in none of them. about finds the
  // entries whose line has one of the texts, and ofKind those of a kind, in
  // order and without reading all others: a page that needs marks alone asks for them.
  blocks(): readonly { name: string; entries(): Entry[] }[];
  tail(): Entry[];
  about(texts: readonly string[]): Entry[];
  ofKind(kind: Entry["kind"]): Entry[];
  cached(name: string): Promise<unknown>;
  cache(name: string, value: unknown): Promise<void>;
}

export interface Health {
  place: "indexeddb" | "localstorage" | "memory";
  persistent: boolean;
  damaged: number;
  unsaved: number; // entries that the place did not take
}

// Message is sent when the place has taken something: what it refused is in one tab only.
interface Message {
  lines?: string[]; // what was written
  changed?: boolean; // more than that
}

export async function openDesk(): Promise<Desk> {
  const { place, kept: found, refused } = await openPlace();
  let kept = found;
  let unsaved = refused;
  let tail = new Map([...kept.tail, ...unsaved].map((e) => [e.id, e]));
  let log: Entry[] | undefined;
  let read: { of: Kept; entries: Entry[]; damaged: string[] } | undefined;
  const flying = new Set<Entry>(); // of unsaved, what is on its way to the place
  let persistent = await storageManager((s) => s.persisted());
  let count = 0;
  const session = uniqueName();
  const watchers = new Set<() => void>();
  let known = "";
  const values = new Map<string, unknown>(); // drafts that the place did not take

  let newest: { at: number; era?: number } = { at: 0 }; // of what is known here
  const look = () => {
    for (const block of kept.blocks) if (rank({ at: block?.to ?? 0, era: block?.era }) > rank(newest)) newest = { at: block.to, era: block.era };
    for (const entry of kept.tail) if (rank(entry) > rank(newest)) newest = entry;
  };
  look();

  const tell = () => watchers.forEach((changed) => changed());
  const sealed = () => {
    if (read?.of !== kept) {
      const damaged: string[] = [];
      read = { of: kept, entries: kept.blocks.flatMap((b) => entriesIn(b, damaged)), damaged };
    }
    return read;
  };

  function take(entries: Entry[]): void {
    if (!entries.length) return;
    for (const entry of entries) {
      tail.set(entry.id, entry);
      if (rank(entry) > rank(newest)) newest = entry;
    }
    if (!log) return;
    const last = log[log.length - 1];
    log = log.concat(entries);
    if (!last || order(last, entries[0]) >= 0 || entries.length > 1) log = union(log);
  }

  function stamp(): Stamp {
    return { id: `${session}-${(count++).toString(36).padStart(4, "0")}`, ...nextStamp(newest, Date.now()) };
  }

  // save brings what is unsaved to the place, and tells other tabs when it is there.
  async function save(entries: Entry[], progress?: Progress): Promise<void> {
    unsaved = unsaved.concat(entries);
    const now = unsaved.filter((e) => !flying.has(e));
    now.forEach((e) => flying.add(e));
    const kept = await place.add(now, progress).then(() => true, () => false);
    now.forEach((e) => flying.delete(e));
    if (!kept) return tell();
    const done = new Set(now);
    unsaved = unsaved.filter((e) => !done.has(e));
    if (now.length) channel?.postMessage((now.length < few ? { lines: now.map(lineOf) } : { changed: true }) satisfies Message);
    if (now.length > entries.length) tell();
  }

  // gather lets what was left lie where it is until the place has it.
  async function gather(): Promise<void> {
    const left = leftEntries().map((e) => {
      const { era } = nextStamp(newest, e.at);
      return era && !e.era ? { ...e, era } : e;
    });
    const fresh = left.filter((e) => !tail.has(e.id));
    if (!left.length) return;
    if (fresh.length) {
      take(fresh);
      tell();
    }
    await save(left);
    for (const entry of left) if (!unsaved.includes(entry)) dropLeft(entry);
  }

  // refresh reads everything anew. What comes in while it reads may be missing in it.
  async function refresh(): Promise<void> {
    const before = new Set(tail.keys());
    const now = await place.read();
    const meanwhile = [...tail.values()].filter((e) => !before.has(e.id));
    kept = now;
    tail = new Map([...kept.tail, ...unsaved, ...meanwhile].map((e) => [e.id, e]));
    log = undefined;
    look();
    known = await drift();
    tell();
  }

  // drift is what the place has and this tab does not know: lines that are no entries, blocks.
  async function drift(): Promise<string> {
    const [entries, blocks] = await place.count();
    return `${entries - tail.size + unsaved.length} ${blocks - kept.blocks.length}`;
  }

  let channel: BroadcastChannel | undefined;
  try {
    channel = new BroadcastChannel("studyguide-desk");
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.changed) return void refresh();
      take((data.lines ?? []).map(entryOf).filter((e) => e !== undefined && !tail.has(e.id)) as Entry[]);
      tell();
    };
  } catch {
    // then a tab sees what another one wrote when it is looked at again
  }
  if (place.name !== "memory") await gather();
  known = await drift();
  addEventListener("visibilitychange", async () => {
    if (document.visibilityState !== "visible" || place.name === "memory") return;
    if ((await drift().catch(() => known)) !== known) await refresh();
  });
  if (kept.tail.length > 1000) setTimeout(() => place.seal().catch(() => {}), 5000);

  const entries = () => (log ??= union(sealed().entries.concat([...tail.values()])));
  return {
    entries,
    async write(...what) {
      const made = what.map((w) => {
        const entry = { ...w, ...stamp() } as Entry;
        newest = entry;
        return entry;
      });
      take(made);
      tell();
      await save(made);
      return made;
    },
    gather,
    watch(changed) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    async exported() {
      return fileOf(entries());
    },
    imported: (text, progress) => alone(async () => {
      const file = await readFile(text, within(progress, 0, 0.6));
      if ((await drift()) !== known) await refresh(); // another tab has written
      const there = new Map(entries().map((e) => [e.id, e]));
      const added: Entry[] = [];
      for (const entry of file.entries) {
        const same = there.get(entry.id);
        if (same && !wins(entry, same)) continue;
        there.set(entry.id, entry);
        added.push(entry);
      }
      if (added.length) {
        take(added);
        await save(added, within(progress, 0.6, 1));
        if (added.length >= few && !unsaved.length) await refresh(); // it is in blocks now
        tell();
      }
      return { added: added.length, known: file.entries.length - added.length, damaged: file.damaged };
    }),
    health: () => ({
      place: place.name, persistent, unsaved: unsaved.filter((e) => !flying.has(e)).length,
      damaged: kept.damaged.length + (read?.of === kept ? read.damaged.length : kept.blocks.filter((b) => typeof b?.text !== "string").length),
    }),
    async persist() {
      persistent ||= await storageManager((s) => s.persist());
      tell();
      return persistent;
    },
    damaged: () => kept.damaged.concat(sealed().damaged),
    size: () => ({
      entries: kept.blocks.reduce((n, b) => n + (b?.count ?? 0), tail.size),
      bytes: kept.blocks.reduce((n, b) => n + (b?.text?.length ?? 0), tail.size * 130),
    }),
    draft: async <T>(name: string) => (values.has(name) ? values.get(name) : await place.get("draft:" + name).catch(() => undefined)) as T | undefined,
    async keep(name, value) {
      values.delete(name);
      try {
        await place.put("draft:" + name, value);
        return true;
      } catch {
        values.set(name, value);
        return false;
      }
    },
    async wipe() {
      await place.wipe();
      await localPlace()?.wipe(); // what IndexedDB has not taken over
      leftEntries().forEach(dropLeft);
      unsaved = [];
      values.clear();
      channel?.postMessage({ changed: true } satisfies Message);
      await refresh();
    },
    blocks: () => kept.blocks.filter((b) => typeof b?.text === "string").map((b) => ({ name: b.name, entries: () => entriesIn(b, []) })),
    tail: () => [...tail.values()].sort(order),
    about(texts) {
      const has = (line: string) => texts.some((text) => line.includes(text));
      const found = kept.blocks.flatMap((b) => (has(b?.text ?? "") ? linesIn(b, has) : []));
      return union(found.concat([...tail.values()].filter((e) => has(lineOf(e)))));
    },
    ofKind(kind) {
      const head = `{"kind":"${kind}",`;
      const found = kept.blocks.flatMap((b) => (b?.kinds?.includes(kind) === false ? [] : linesIn(b, (line) => line.startsWith(head))));
      return union(found.concat([...tail.values()].filter((e) => e.kind === kind)));
    },
    cached: (name) => place.get("cache:" + name).catch(() => undefined),
    async cache(name, value) {
      if (place.name === "indexeddb") await place.put("cache:" + name, value).catch(() => {});
    },
  };
}

// openPlace opens the best place that works. What an earlier visit had to leave
// in localStorage moves into IndexedDB; what that refuses is unsaved, and lies
// where it was. A database that opens and cannot be read counts as damage; it is
// let be.
async function openPlace(): Promise<{ place: Place; kept: Kept; refused: Entry[] }> {
  const local = localPlace();
  let broken = false;
  try {
    const place = await indexedPlace();
    broken = true;
    const left = (await local?.read())?.tail ?? [];
    let refused: Entry[] = [];
    if (left.length) {
      await place.add(left).then(() => left.forEach((e) => localStorage.removeItem(localKey + "e:" + e.id)), () => (refused = left));
    }
    return { place, kept: await place.read(), refused };
  } catch (error) {
    const place = local ?? memoryPlace();
    const kept = await place.read();
    if (broken) kept.damaged.push(String(error));
    return { place, kept, refused: [] };
  }
}

// alone does one thing at a time in all tabs, where browsers can tell them apart.
function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request("studyguide-desk", work) : work();
}

async function storageManager(ask: (storage: StorageManager) => Promise<boolean>): Promise<boolean> {
  try {
    return await ask(navigator.storage);
  } catch {
    return false;
  }
}
