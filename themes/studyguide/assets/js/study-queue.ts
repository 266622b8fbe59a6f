// Which cards come next: due ones, new ones, and those in learning. Computed
// from the exam, what is remembered and the time; knows no page.

import { sumOf } from "./desk-block";
import { CardData, ExamData, branchOf, cardKey, presentKey } from "./desk-data";
import { dayEnd, dayOf, dayStart, settingOf, standing } from "./desk-log";
import { Memory, retentionName, retentionOf } from "./desk-memory";
import { Desk } from "./desk-store";
import { random } from "./shuffle";

// Settings are entries of the log, each under the name in settingNames.
export interface Settings {
  fresh: number; // new cards a day
  reviews: number; // a day
  retention: number; // how likely a card shall be known when it is due
  siblings: "none" | "card" | "objective"; // what else waits until tomorrow when a card was studied
  mixed: boolean; // new cards in an order of the day, and not of the guide
}

export const settingNames: Record<keyof Settings, string> = {
  fresh: "study/new", reviews: "study/reviews", retention: retentionName, siblings: "study/siblings", mixed: "study/mixed",
};

export function settingsOf(desk: Desk): Settings {
  const entries = desk.ofKind("setting");
  const limit = (name: string, otherwise: number) => {
    const n = Number(settingOf<unknown>(entries, name, otherwise));
    return n >= 0 ? Math.min(Math.floor(n), 9999) : otherwise;
  };
  const siblings = settingOf<unknown>(entries, settingNames.siblings, "card");
  return {
    fresh: limit(settingNames.fresh, 20), reviews: limit(settingNames.reviews, 200),
    retention: retentionOf(settingOf<unknown>(entries, settingNames.retention, undefined)),
    siblings: siblings === "none" || siblings === "objective" ? siblings : "card",
    mixed: settingOf<unknown>(entries, settingNames.mixed, false) === true,
  };
}

// knownIn returns the places of the objectives that the learner has marked known.
export function knownIn(exam: ExamData, desk: Desk): Set<number> {
  const marks = desk.ofKind("mark");
  if (!marks.length) return new Set();
  const known = new Set<string>();
  for (const entry of standing([...desk.ofKind("undo"), ...marks])) {
    if (entry.kind !== "mark" || entry.mark !== "known") continue;
    const node = presentKey(exam, "node", entry.node);
    if (entry.on) known.add(node);
    else known.delete(node);
  }
  return new Set(exam.nodes.flatMap((node, at) => (known.has(`${exam.id}/${node.id}`) ? [at] : [])));
}

// Choice is what of an exam is studied; everything where it says nothing.
export interface Choice {
  nodes: string[]; // ids: with all that is below them
  tags: string[];
  cards: string[]; // ids of authored cards: they come by name, whether they are due or not
  flagged: boolean;
  ahead: boolean; // reviews alone, also of what is not due yet
  known?: boolean; // also new cards of objectives that are marked known
  fresh?: number; // new cards today, in the place of the setting
}

export interface Item {
  at: number; // place in exam.cards
  key: string;
  memory?: Memory;
}

export interface Queue {
  learning: Item[]; // by when they are due
  reviews: Item[]; // the most endangered first
  fresh: Item[];
  limits: { reviews: number; fresh: number }; // a day
  beyond: { reviews: number; fresh: number }; // what they keep back today
  waiting: number; // due ones that wait until tomorrow: siblings and buried cards
  related: number; // new ones that wait for another day than their siblings
  known: number; // new ones that are left out, of objectives marked known
  suspended: Item[];
  ahead: number; // not due yet, and to be had by choice.ahead
  cards: number; // in the choice
  retired: number; // of the exam: studied once, and gone from the guide
}

const learnAhead = 20 * 60_000; // ms; a card in learning may come this much early when nothing else is left

export function queueOf(exam: ExamData, memory: Map<string, Memory>, choice: Choice, settings: Settings, now: number, extra = 0, known: ReadonlySet<number> = new Set()): Queue {
  const start = dayStart(now);
  const end = dayEnd(now);
  const today = dayOf(now);
  const limits = { reviews: settings.reviews, fresh: choice.fresh ?? settings.fresh };
  const q: Queue = {
    learning: [], reviews: [], fresh: [], limits, beyond: { reviews: 0, fresh: 0 }, waiting: 0, related: 0, known: 0, suspended: [], ahead: 0, cards: 0, retired: 0,
  };
  const named = choice.cards.length > 0;
  const chosen = chooser(exam, choice);
  const present = new Set<string>();
  const studied = new Set<string>(); // groups of siblings of which a card was studied today
  const family = (card: CardData) => (settings.siblings === "objective" ? "" + card.node : card.id);
  let fresh = limits.fresh + extra;
  let reviews = limits.reviews + extra;
  const cards = exam.cards ?? [];
  const keys = cards.map((card) => cardKey(exam, card));
  cards.forEach((card, at) => {
    present.add(keys[at]);
    const m = memory.get(keys[at]);
    if (!m || m.last < start) return;
    studied.add(family(card));
    if (m.first >= start) fresh--;
    else reviews--;
  });
  for (const [key, m] of memory) if (m.last && key.startsWith(exam.id + "/") && !present.has(key)) q.retired++;
  const ahead: Item[] = [];
  cards.forEach((card, at) => {
    const item: Item = { at, key: keys[at], memory: memory.get(keys[at]) };
    const m = item.memory;
    if (!chosen(card, m)) return;
    q.cards++;
    if (m?.suspended) q.suspended.push(item);
    else if (m?.buried === today) q.waiting++;
    else if (!m?.last && known.has(card.node) && !choice.known && !named) q.known++;
    else if (!m?.last) q.fresh.push(item);
    else if (m.state !== 2) q.learning.push(item);
    else if (m.due < end) q.reviews.push(item);
    else if (m.last < start) ahead.push(item);
  });
  if (choice.ahead || named) q.reviews.push(...ahead);
  if (choice.ahead && !named) {
    q.fresh = [];
    q.known = 0;
  }
  q.learning.sort((a, b) => a.memory!.due - b.memory!.due || a.at - b.at);
  // Recall falls with the time gone by in units of stability: who has the most of it is the most endangered.
  const gone = (item: Item) => (now - item.memory!.last) / item.memory!.stability;
  q.reviews.sort((a, b) => gone(b) - gone(a) || a.at - b.at);
  if (settings.mixed) q.fresh = mixed(q.fresh, today);
  // first leaves one of each group of siblings, if none of them was taken before.
  const first = (items: Item[], taken: Set<string>) =>
    settings.siblings === "none" ? items : items.filter((item) => !taken.has(family(cards[item.at])) && !!taken.add(family(cards[item.at])));
  const due = (items: Item[]) => items.filter((item) => item.memory!.due < end).length;
  const all = { reviews: q.reviews, fresh: q.fresh };
  q.reviews = first(all.reviews, studied);
  q.waiting += due(all.reviews) - due(q.reviews);
  if (!choice.ahead && !named) q.ahead = first(ahead, new Set(studied)).length;
  q.fresh = first(all.fresh, studied);
  q.related = all.fresh.length - q.fresh.length;
  // What was asked for by name is not rationed.
  if (!choice.ahead && !named) {
    q.beyond = { reviews: cut(q.reviews, reviews), fresh: cut(q.fresh, fresh) };
  }
  return q;
}

// mixed puts cards in an order of the day, which each of them has by itself: it
// stays as it is when some of them have been studied.
function mixed(items: Item[], day: string): Item[] {
  const place = new Map(items.map((item) => [item, random(sumOf(day + item.key))()]));
  return items.sort((a, b) => place.get(a)! - place.get(b)! || a.at - b.at);
}

function cut(items: Item[], most: number): number {
  return items.splice(Math.max(0, most)).length;
}

function chooser(exam: ExamData, choice: Choice): (card: CardData, m?: Memory) => boolean {
  const nodes = choice.nodes.length ? branchOf(exam, choice.nodes) : undefined;
  const tags = new Set(choice.tags.map((tag) => exam.tags?.indexOf(tag) ?? -1));
  const cards = new Set(choice.cards);
  return (card, m) =>
    (!nodes || nodes.has(card.node)) && (!tags.size || !!card.tags?.some((tag) => tags.has(tag))) && (!cards.size || cards.has(card.id)) &&
    (!choice.flagged || !!m?.flagged);
}

// nextOf returns the card that comes next. New cards are spread among the
// reviews; done counts what of each this session has had.
export function nextOf(q: Queue, done: { reviews: number; fresh: number }, now: number): Item | undefined {
  const [learning] = q.learning;
  if (learning && learning.memory!.due <= now) return learning;
  const part = (n: number, left: number) => n / Math.max(1, n + left);
  const turn = !q.reviews.length || part(done.fresh + 1, q.fresh.length - 1) <= part(done.reviews, q.reviews.length);
  if (q.fresh.length && turn) return q.fresh[0];
  if (q.reviews.length) return q.reviews[0];
  return learning && learning.memory!.due <= now + learnAhead ? learning : undefined;
}

// dueBy counts the cards that a day asks for beside new ones.
export function dueBy(exam: ExamData, memory: Map<string, Memory>, end: number): number {
  let n = 0;
  for (const card of exam.cards ?? []) {
    const m = memory.get(cardKey(exam, card));
    if (m?.last && !m.suspended && m.due < end) n++;
  }
  return n;
}
