// The log in IndexedDB: the tail, a line for each entry under its id; blocks
// under their names; values under theirs. Every change is one transaction that
// adds, so that tabs at work together and a browser that dies lose nothing.

import { Entry, entryOf, lineOf, order, uniqueName } from "./desk-log";
import { Block, blockOf, blocksOf, few, perBlock } from "./desk-block";
import { Kept, Place } from "./desk-place";

const stores = ["tail", "blocks", "values"];
const sealFrom = 1500; // entries in the tail
const sealBut = 300; // the newest: they are what is taken back

// indexedPlace returns the place, or rejects where the browser has none for the
// page. A database that another version has left in another shape is let be,
// and the next name is taken.
export async function indexedPlace(): Promise<Place> {
  for (let n = 1; n < 5; n++) {
    const db = await openBase("studyguide-desk" + (n > 1 ? "-" + n : ""));
    if (stores.every((name) => db.objectStoreNames.contains(name))) return placeIn(db);
    db.close();
  }
  throw new Error("no database of this shape");
}

function openBase(name: string, version = 1): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version || undefined); // 0: whatever is there
    setTimeout(() => reject(new Error("the database does not open")), 4000);
    request.onupgradeneeded = () => {
      for (const store of stores) request.result.createObjectStore(store);
    };
    request.onerror = () => (request.error?.name === "VersionError" && version ? resolve(openBase(name, 0)) : reject(request.error));
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
  });
}

function placeIn(first: IDBDatabase): Place {
  let db = first;
  // run does something in one transaction, and once more where the browser had
  // closed the database meanwhile.
  async function run<T>(names: string[], mode: IDBTransactionMode, what: (get: (name: string) => IDBObjectStore) => () => T): Promise<T> {
    let tx: IDBTransaction;
    try {
      tx = db.transaction(names, mode);
    } catch {
      db = await openBase(db.name);
      tx = db.transaction(names, mode);
    }
    return new Promise((resolve, reject) => {
      tx.onerror = tx.onabort = () => reject(tx.error ?? new Error("the transaction was aborted"));
      try {
        const result = what((name) => tx.objectStore(name));
        tx.oncomplete = () => resolve(result());
      } catch (error) {
        tx.abort();
        reject(error);
      }
    });
  }

  return {
    name: "indexeddb",
    async read() {
      // One transaction, so that nothing is sealed between tail and blocks.
      const [lines, blocks] = await run(["tail", "blocks"], "readonly", (get) => {
        const asked = [get("tail").getAll(), get("blocks").getAll()];
        return () => asked.map((request) => request.result as unknown[]);
      }).catch(async () => [await oneByOne(run, "tail"), await oneByOne(run, "blocks")]);
      const kept: Kept = { blocks: blocks as Block[], tail: [], damaged: [] };
      for (const line of lines) {
        const entry = entryOf(line);
        if (entry) kept.tail.push(entry);
        else kept.damaged.push(typeof line === "string" ? line : (JSON.stringify(line) ?? String(line)));
      }
      return kept;
    },
    async add(entries, progress) {
      const single = entries.length < few;
      const blocks = single ? [] : await blocksOf([...entries].sort(order), uniqueName, progress);
      await run(["tail", "blocks"], "readwrite", (get) => {
        if (single) for (const entry of entries) get("tail").put(lineOf(entry), entry.id);
        for (const block of blocks) get("blocks").add(block, block.name);
        return () => undefined;
      });
    },
    count: () =>
      run(["tail", "blocks"], "readonly", (get) => {
        const counts = [get("tail").count(), get("blocks").count()];
        return () => [counts[0].result, counts[1].result];
      }),
    seal: () =>
      run(["tail", "blocks"], "readwrite", (get) => {
        const tail = get("tail");
        const lines = tail.getAll();
        lines.onsuccess = () => {
          if (lines.result.length < sealFrom) return;
          const entries = lines.result.map(entryOf).filter((e) => e !== undefined).sort(order).slice(0, -sealBut);
          addBlocks(get("blocks"), entries);
          for (const entry of entries) tail.delete(entry.id);
        };
        return () => undefined;
      }),
    get: (name) =>
      run(["values"], "readonly", (get) => {
        const value = get("values").get(name);
        return () => value.result;
      }),
    put: (name, value) =>
      run(["values"], "readwrite", (get) => {
        if (value === undefined) get("values").delete(name);
        else get("values").put(value, name);
        return () => undefined;
      }),
    wipe: () =>
      run(stores, "readwrite", (get) => {
        for (const store of stores) get(store).clear();
        return () => undefined;
      }),
  };
}

function addBlocks(store: IDBObjectStore, entries: Entry[]): void {
  for (let from = 0; from < entries.length; from += perBlock) {
    const block = blockOf(entries.slice(from, from + perBlock), uniqueName());
    store.add(block, block.name);
  }
}

// oneByOne reads a store that cannot be read whole.
async function oneByOne(run: Run, store: string): Promise<unknown[]> {
  const keys = await run([store], "readonly", (get) => {
    const request = get(store).getAllKeys();
    return () => request.result;
  });
  const out: unknown[] = [];
  for (const key of keys) {
    const read = run([store], "readonly", (get) => {
      const request = get(store).get(key);
      return () => request.result;
    });
    out.push(await read.catch(() => ({ unreadable: key })));
  }
  return out;
}

type Run = <T>(names: string[], mode: IDBTransactionMode, what: (get: (name: string) => IDBObjectStore) => () => T) => Promise<T>;
