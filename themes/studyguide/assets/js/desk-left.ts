// What a page leaves for the log before the log is open: at once, in
// localStorage, so that it is there even if the page is left in the same moment.
// Whoever opens the log next takes it over.

import { Entry, Happening, entryOf, lineOf, uniqueName } from "./desk-log";
import { localKey, localKeys } from "./desk-place";

const leftKey = "l:"; // then the entry's id

// leave tells whether the browser has taken it.
export function leave(what: Happening): boolean {
  const entry = { ...what, id: uniqueName() + "-left", at: Date.now() } as Entry;
  try {
    localStorage.setItem(localKey + leftKey + entry.id, lineOf(entry));
    return true;
  } catch {
    return false;
  }
}

// leftEntries are what was left, and drop removes one of them. What cannot be read stays.
export function leftEntries(): Entry[] {
  try {
    return localKeys(leftKey).map((key) => entryOf(localStorage.getItem(key))).filter((e) => e !== undefined);
  } catch {
    return [];
  }
}

export function dropLeft(entry: Entry): void {
  localStorage.removeItem(localKey + leftKey + entry.id);
}
