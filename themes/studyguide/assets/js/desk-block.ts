// Sealed pieces of the log: up to some thousand entries as one text, a line for
// each, with its count and checksum. So a long log is read in a few pieces and
// parsed only by who needs all of it, and damage to one line costs that line.
// The same lines are the file that a learner exports.

import { Entry, entryOf, isEntry, lineOf } from "./desk-log";
import { Progress, breather } from "./desk-work";

export interface Block {
  name: string; // unique; begins with the time of the first entry
  text: string; // lines
  count: number;
  sum: number; // of the text
  to: number; // time of the last entry
  era?: number; // of the last entry
  kinds: string[]; // of entries that occur
}

export const perBlock = 2000;
export const few = perBlock / 4; // entries that come together and are kept one by one, not as blocks

// blocksOf seals entries that are in order.
export async function blocksOf(entries: Entry[], unique: () => string, progress?: Progress): Promise<Block[]> {
  const blocks: Block[] = [];
  const breathe = breather(progress);
  for (let from = 0; from < entries.length; from += perBlock) {
    blocks.push(blockOf(entries.slice(from, from + perBlock), unique()));
    await breathe(from / entries.length);
  }
  return blocks;
}

export function blockOf(entries: Entry[], unique: string): Block {
  const text = entries.map(lineOf).join("\n");
  const last = entries[entries.length - 1];
  return {
    name: entries[0].at.toString(36).padStart(10, "0") + "-" + unique, text, count: entries.length, sum: sumOf(text),
    to: last.at, ...(last.era && { era: last.era }), kinds: [...new Set(entries.map((e) => e.kind))],
  };
}

// sumOf is the 32-bit FNV-1a hash of a text's UTF-16 units.
export function sumOf(text: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return sum >>> 0;
}

// entriesIn reads a block, whole where it is as it was written and otherwise
// line by line. Lines that are no entries are added to damaged.
export function entriesIn(block: Block, damaged: string[]): Entry[] {
  if (typeof block?.text !== "string") {
    damaged.push(JSON.stringify(block) ?? "undefined");
    return [];
  }
  if (block.sum === sumOf(block.text)) {
    try {
      return JSON.parse("[" + block.text.replaceAll("\n", ",") + "]");
    } catch {
      // then line by line
    }
  }
  return entriesOfLines(block.text.split("\n"), damaged);
}

// linesIn reads those lines of a block that pass.
export function linesIn(block: Block, pass: (line: string) => boolean): Entry[] {
  return typeof block?.text === "string" ? entriesOfLines(block.text.split("\n").filter(pass), []) : [];
}

// entriesOfLines reads some lines at once where all of them are whole, which takes half the time.
export function entriesOfLines(lines: string[], damaged: string[]): Entry[] {
  try {
    const all: unknown[] = JSON.parse("[" + lines.join(",") + "]");
    if (all.length === lines.length && all.every(isEntry)) return all;
  } catch {
    // then one by one
  }
  const out: Entry[] = [];
  for (const line of lines) {
    const entry = entryOf(line);
    if (entry) out.push(entry);
    else damaged.push(line);
  }
  return out;
}
