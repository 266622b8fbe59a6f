// The file that a learner takes along: JSON Lines, the first of which says what
// it is, as docs/desk.md describes it.

import { Entry, lineOf } from "./desk-log";
import { entriesOfLines, perBlock, sumOf } from "./desk-block";
import { Progress, breather } from "./desk-work";

const fileFormat = "studyguide-log";
const fileVersion = 1;

export function fileOf(entries: readonly Entry[], now = Date.now()): string {
  const text = entries.map(lineOf).join("\n");
  const head = { format: fileFormat, version: fileVersion, exported: new Date(now).toISOString(), entries: entries.length, sum: sumOf(text) };
  return JSON.stringify(head) + "\n" + text + (text && "\n");
}

// FileRefused says why a file is not read: it is none of ours, or a later
// version wrote it.
export class FileRefused extends Error {
  constructor(readonly why: "foreign" | "newer") {
    super("the file is refused: " + why);
  }
}

export interface FileRead {
  entries: Entry[];
  damaged: number; // lines that are no entries, and entries that the head promises and the file lacks
  changed: boolean; // since it was exported
}

export async function readFile(text: string, progress?: Progress): Promise<FileRead> {
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  let head: { format?: unknown; version?: unknown; entries?: unknown; sum?: unknown } | null = null;
  try {
    head = JSON.parse(lines[0]);
  } catch {
    // then it is not ours
  }
  if (head?.format !== fileFormat || typeof head.version !== "number") throw new FileRefused("foreign");
  if (head.version > fileVersion) throw new FileRefused("newer");
  const body = lines.slice(1).filter(Boolean);
  const damaged: string[] = [];
  const entries: Entry[] = [];
  const breathe = breather(progress);
  for (let from = 0; from < body.length; from += perBlock) {
    for (const entry of entriesOfLines(body.slice(from, from + perBlock), damaged)) entries.push(entry);
    await breathe(from / body.length);
  }
  const missing = Math.max(0, Number(head.entries) - body.length) || 0;
  return { entries, damaged: damaged.length + missing, changed: sumOf(body.join("\n")) !== head.sum };
}
