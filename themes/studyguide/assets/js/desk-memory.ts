// What the learner remembers: FSRS-6 by ts-fsrs (github.com/open-spaced-repetition/ts-fsrs), computed from the log.
// Intervals are not fuzzed, so that the same log gives the same state on every device.

import "./lib/fsrs";
import { Desk } from "./desk-store";
import { Entry, Grade, aDay, dayOf, dayStart, rank, union } from "./desk-log";
import { ExamData, presentKey } from "./desk-data";
import { pack, unpack } from "./desk-snapshot";
import { Progress, breather, within } from "./desk-work";

declare const tsFsrs: any;

export interface Memory {
  due: number; // ms since 1970
  stability: number; // days after which recall has fallen to 90 %
  difficulty: number; // 1 to 10
  reps: number;
  lapses: number;
  state: number; // 0 new, 1 learning, 2 review, 3 relearning
  first: number; // ms since 1970 of the first review; 0: none
  last: number; // of the last one
  steps: number; // learning steps taken
  digest?: string; // of the text that was last reviewed
  suspended: boolean;
  flagged: boolean;
  buried: string; // the day that it is buried for, or ""
  seen: number; // rank of the newest entry about it
  undated?: boolean; // the last review lies in the future: no time has gone by since, as far as is known
}

export const usualRetention = 0.9;
export const retentionName = "study/retention"; // the setting: how likely a card shall be known when it is due
const leastRetention = 0.8;
const mostRetention = 0.97;

const schedulers = new Map<number, any>(); // by retention
let weights: number[] | undefined;

function scheduler(retention: number): any {
  let it = schedulers.get(retention);
  if (!it) schedulers.set(retention, (it = tsFsrs.fsrs({ enable_fuzz: false, request_retention: retention })));
  return it;
}

// retentionOf is the value of a setting, within bounds.
export function retentionOf(value: unknown): number {
  return typeof value === "number" && value > 0 ? Math.min(mostRetention, Math.max(leastRetention, value)) : usualRetention;
}

export function blank(): Memory {
  return { due: 0, stability: 0, difficulty: 0, reps: 0, lapses: 0, state: 0, first: 0, last: 0, steps: 0, suspended: false, flagged: false, buried: "", seen: 0 };
}

// nights is how many nights lie between two times: a gap of eight hours has one.
// It needs no time zone, so that every device counts the same. ts-fsrs by itself
// counts midnights in Greenwich, which are in the middle of an evening elsewhere.
export function nights(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from + 16 * 3600_000) / aDay));
}

function toCard(m: Memory, at: number): any {
  const gone = m.undated ? 0 : nights(m.last, at);
  return m.last ? {
    due: new Date(m.due), stability: m.stability, difficulty: m.difficulty, elapsed_days: 0, scheduled_days: 0, learning_steps: m.steps,
    reps: m.reps, lapses: m.lapses, state: m.state, last_review: new Date(at - gone * aDay),
  } : tsFsrs.createEmptyCard(new Date(at));
}

// reviewed returns the memory of a card after a review. A review dated before the
// last one follows a clock that was set right: no time has gone by, and its own time holds.
export function reviewed(m: Memory | undefined, at: number, grade: Grade, digest?: string, retention = usualRetention): Memory {
  const before = m ?? blank();
  const { card } = scheduler(retention).next(toCard(before, at), new Date(at), grade);
  return {
    ...before, due: card.due.getTime(), stability: card.stability, difficulty: card.difficulty, reps: card.reps, lapses: card.lapses,
    state: card.state, first: before.first || at, last: at, steps: card.learning_steps, digest, undated: undefined,
  };
}

// recall is the chance, 0 to 1, that a card is remembered at a time; 0 for one never reviewed.
export function recall(m: Memory | undefined, at: number): number {
  if (!m?.last || !m.stability) return 0;
  const days = Math.max(0, at - m.last) / aDay;
  return tsFsrs.forgetting_curve((weights ??= [...scheduler(usualRetention).parameters.w]), days, m.stability);
}

// State is what has been computed of a part of the log.
export interface State {
  cards: Map<string, Memory>;
  retention: number; // the setting, after the last entry
  newest: number; // rank of the last review: a setting that is older than it changes what came after
  settled: number; // rank of the last setting: a review that is older than it knew another one
  undone: Set<string>; // ids taken back before they were seen
}

// memories returns what is known of every card that occurs in the log, by key.
// The sealed blocks are computed once and kept as a snapshot; what is newer is
// added, and cards about which older entries have arrived, or entries were
// taken back, are computed anew. With exams, former names of their cards count
// as the present ones.
export async function memories(desk: Desk, exams: readonly ExamData[] = [], progress?: Progress): Promise<Map<string, Memory>> {
  const blocks = desk.blocks();
  const tail = desk.tail(); // now: what moves into blocks meanwhile is in neither
  const there = new Set(blocks.map((b) => b.name));
  const snapshot = unpack(await desk.cached("memory"), version());
  const state: State = snapshot?.blocks.every((name) => there.has(name)) ? snapshot.state
    : { cards: new Map(), retention: usualRetention, newest: 0, settled: 0, undone: new Set() };
  const known = new Set(snapshot && state === snapshot.state ? snapshot.blocks : []);
  const fresh = blocks.filter((b) => !known.has(b.name));
  if (fresh.length) {
    const all = () => union(blocks.flatMap((b) => b.entries()));
    const entries: Entry[] = [];
    const breathe = breather(within(progress, 0, 0.1));
    for (const [i, block] of fresh.entries()) {
      for (const entry of block.entries()) entries.push(entry);
      await breathe(i / fresh.length);
    }
    await extend(state, union(entries), all, known.size === 0, within(progress, 0.1, 1));
    await desk.cache("memory", pack(state, blocks.map((b) => b.name), version()));
  }
  await extend(state, tail, () => desk.entries(), blocks.length === 0);
  rename(state, desk, exams);
  const now = Date.now();
  for (const [key, m] of state.cards) if (m.last > now + aDay) state.cards.set(key, undated(m, now));
  return state.cards;
}

// undated is the memory of a card whose last review lies in the future, because
// the clock ran ahead: nobody knows when it was, and the card is due.
function undated(m: Memory, now: number): Memory {
  const last = dayStart(now) - 1;
  return { ...m, first: Math.min(m.first, last), last, due: now, undated: true };
}

// version names everything that the state depends on beside the log.
function version(): string {
  return "4 " + JSON.stringify(scheduler(usualRetention).parameters);
}

// extend adds entries to the state; all returns every entry that the state then
// stands for. First: the state is empty.
async function extend(state: State, entries: readonly Entry[], all: () => readonly Entry[], first: boolean, progress?: Progress): Promise<void> {
  if (first) return replay(state, entries, progress);
  const ids = new Set(entries.map((e) => e.id));
  const stale = new Set<string>();
  for (const entry of entries) {
    if (entry.kind === "setting" && entry.name === retentionName && rank(entry) <= Math.max(state.newest, state.settled)) return replay(emptied(state), all(), progress);
    if (entry.kind === "undo" && !ids.has(entry.of)) {
      const taken = all().find((e) => e.id === entry.of);
      if (taken?.kind === "setting") return replay(emptied(state), all(), progress);
      if (taken && "card" in taken) stale.add(taken.card);
    }
    if (entry.kind !== "review" && entry.kind !== "card") continue;
    const late = entry.kind === "review" ? state.settled : 0;
    if (rank(entry) <= Math.max(late, state.cards.get(entry.card)?.seen ?? 0)) stale.add(entry.card);
  }
  await replay(state, entries.filter((e) => !("card" in e) || !stale.has(e.card)), progress);
  if (!stale.size) return;
  for (const card of stale) state.cards.delete(card);
  const anew: State = { ...state, cards: new Map(), retention: usualRetention, undone: new Set(state.undone) };
  await replay(anew, all().filter((e) => !("card" in e) || stale.has(e.card)));
  for (const [card, m] of anew.cards) state.cards.set(card, m);
}

function emptied(state: State): State {
  state.cards.clear();
  return Object.assign(state, { retention: usualRetention, newest: 0, settled: 0 });
}

// replay applies entries in order, and lets the page breathe now and then.
async function replay(state: State, entries: readonly Entry[], progress?: Progress): Promise<void> {
  const undone = new Set(state.undone);
  for (const entry of entries) if (entry.kind === "undo") undone.add(entry.of);
  if (undone.size > state.undone.size) {
    const ids = new Set(entries.map((entry) => entry.id));
    for (const id of undone) if (!ids.has(id)) state.undone.add(id);
  }
  const breathe = breather(progress);
  for (const [i, entry] of entries.entries()) {
    if (!undone.has(entry.id)) remember(state, entry);
    const pause = breathe(i / entries.length);
    if (pause) await pause;
  }
}

// memoriesIn computes cards from entries alone; name gives the present name of a
// card, and nothing for those that are left out.
export function memoriesIn(entries: readonly Entry[], name: (card: string) => string | undefined): Map<string, Memory> {
  const state: State = { cards: new Map(), retention: usualRetention, newest: 0, settled: 0, undone: new Set() };
  const undone = new Set(entries.flatMap((e) => (e.kind === "undo" ? [e.of] : [])));
  for (const entry of entries) {
    if (undone.has(entry.id)) continue;
    if (entry.kind === "setting") remember(state, entry);
    const card = entry.kind === "review" || entry.kind === "card" ? name(entry.card) : undefined;
    if (card !== undefined) remember(state, { ...entry, card } as Entry);
  }
  return state.cards;
}

function remember(state: State, entry: Entry): void {
  const { cards } = state;
  if (entry.kind === "setting" && entry.name === retentionName) {
    state.retention = retentionOf(entry.value);
    state.settled = Math.max(state.settled, rank(entry));
  }
  if (entry.kind === "review") {
    cards.set(entry.card, reviewed(cards.get(entry.card), entry.at, entry.grade, entry.digest, state.retention));
    state.newest = Math.max(state.newest, rank(entry));
  }
  if (entry.kind === "card") cards.set(entry.card, handled(cards.get(entry.card), entry.set, entry.at));
  if (entry.kind === "review" || entry.kind === "card") {
    const m = cards.get(entry.card)!;
    m.seen = Math.max(m.seen, rank(entry));
  }
}

// handled returns the memory of a card that was suspended, buried or flagged.
export function handled(m: Memory | undefined, set: string, at: number): Memory {
  const after = { ...(m ?? blank()) };
  if (set === "suspend" || set === "resume") after.suspended = set === "suspend";
  else if (set === "bury") after.buried = dayOf(at);
  else after.flagged = set === "flag";
  return after;
}

// rename gives cards their present names. Where a card was reviewed under two
// names, both histories are one, computed from their entries.
function rename(state: State, desk: Desk, exams: readonly ExamData[]): void {
  const { cards } = state;
  const former = new Map<string, string[]>(); // by present key
  for (const exam of exams) {
    if (!exam.renamed) continue;
    for (const key of cards.keys()) {
      const now = presentKey(exam, "card", key);
      if (now !== key) former.set(now, [...(former.get(now) ?? []), key]);
    }
  }
  const merged: string[] = [];
  for (const [now, keys] of former) {
    if (keys.length === 1 && !cards.has(now)) cards.set(now, cards.get(keys[0])!);
    else merged.push(now);
  }
  if (merged.length) {
    const names = new Map(merged.flatMap((now) => [now, ...former.get(now)!].map((key) => [key, now])));
    const entries = merged.length > 50 ? desk.entries() : desk.about([...names.keys()].map((key) => JSON.stringify(key)).concat('"kind":"undo"', JSON.stringify(retentionName)));
    for (const [now, m] of memoriesIn(entries, (card) => names.get(card))) cards.set(now, m);
  }
  for (const keys of former.values()) for (const key of keys) cards.delete(key);
}
