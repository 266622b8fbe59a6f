// What happens to the cards of one sitting: each deed is written to the log, can
// be taken back, and counts for the summary. Knows no page.

import { CardData, ExamData } from "./desk-data";
import { Entry, Grade, Happening, standing } from "./desk-log";
import { Memory, handled, memories, reviewed } from "./desk-memory";
import { Desk } from "./desk-store";
import { Progress } from "./desk-work";
import { Choice, Item, Queue, dueBy, knownIn, nextOf, queueOf, settingsOf } from "./study-queue";

export interface Rated {
  item: Item;
  grade: Grade;
  ms: number;
}

interface Deed {
  entries: Entry[];
  item: Item;
  before?: Memory;
  rated?: Rated;
}

export interface Session {
  readonly rated: readonly Rated[];
  readonly undoable: number; // deeds
  queue(): Queue;
  next(q?: Queue): Item | undefined;
  // dueBy counts the cards of the exam that are due before a time.
  dueBy(end: number): number;
  // due says when each grade would bring the card back, in ms from now.
  due(item: Item): Record<Grade, number>;
  rate(item: Item, grade: Grade, ms: number): Promise<void>;
  handle(item: Item, set: "suspend" | "resume" | "bury" | "flag" | "unflag"): Promise<void>;
  // undo takes the last deed back and returns its card.
  undo(): Promise<Item | undefined>;
  choose(choice: Choice): void;
  // more raises today's limits for this sitting, by ten cards and until there is one.
  more(): void;
  // behind tells whether the log has entries that this session did not write and has not read.
  behind(): boolean;
  // refresh computes everything anew, after the log has changed elsewhere. No deed may be under way.
  refresh(): Promise<void>;
}

const grades: Grade[] = [1, 2, 3, 4];
const mostMs = 120_000; // a card that is looked at for longer was left alone

export async function startSession(exam: ExamData, desk: Desk, choice: Choice, progress?: Progress): Promise<Session> {
  let read = desk.size().entries; // that the memory stands for
  let memory = await memories(desk, [exam], progress);
  let settings = settingsOf(desk);
  let known = knownIn(exam, desk);
  let extra = 0;
  const deeds: Deed[] = [];
  const card = (item: Item): CardData => exam.cards![item.at];
  const fresh = (item: Item): Item => ({ ...item, memory: memory.get(item.key) });

  // happen writes a deed down; after gives the memory that follows it at the time that the log has.
  async function happen(item: Item, after: (at: number) => Memory, what: Happening, rated?: Rated): Promise<void> {
    const before = memory.get(item.key);
    const entries = await desk.write(what);
    read += entries.length;
    memory.set(item.key, after(entries[0].at));
    deeds.push({ entries, item, before, rated });
  }

  const rated = () => deeds.flatMap((deed) => deed.rated ?? []);
  const queue = () => queueOf(exam, memory, choice, settings, Date.now(), extra, known);

  return {
    get rated() {
      return rated();
    },
    get undoable() {
      return deeds.length;
    },
    dueBy: (end) => dueBy(exam, memory, end),
    queue,
    next(q = queue()) {
      const done = { reviews: 0, fresh: 0 };
      for (const { item } of rated()) done[item.memory?.last ? "reviews" : "fresh"]++;
      return nextOf(q, done, Date.now());
    },
    due(item) {
      const now = Date.now();
      return Object.fromEntries(grades.map((g) => [g, reviewed(memory.get(item.key), now, g, undefined, settings.retention).due - now])) as Record<Grade, number>;
    },
    async rate(item, grade, ms) {
      const digest = card(item).digest;
      const after = (at: number) => reviewed(memory.get(item.key), at, grade, digest, settings.retention);
      const taken = Math.min(Math.round(ms), mostMs);
      await happen(item, after, { kind: "review", card: item.key, grade, ms: taken, digest }, { item, grade, ms: taken });
    },
    async handle(item, set) {
      await happen(item, (at) => handled(memory.get(item.key), set, at), { kind: "card", card: item.key, set });
    },
    async undo() {
      const deed = deeds.pop();
      if (!deed) return undefined;
      if (deed.before) memory.set(deed.item.key, deed.before);
      else memory.delete(deed.item.key);
      read += (await desk.write(...deed.entries.map((e) => ({ kind: "undo" as const, of: e.id })))).length;
      return fresh(deed.item);
    },
    choose: (to) => void (choice = to),
    more() {
      let q = queue();
      const before = q.reviews.length + q.fresh.length;
      while (q.beyond.reviews + q.beyond.fresh > 0 && q.reviews.length + q.fresh.length === before) {
        extra += 10;
        q = queue();
      }
    },
    behind: () => desk.size().entries !== read,
    async refresh() {
      read = desk.size().entries;
      memory = await memories(desk, [exam]);
      settings = settingsOf(desk);
      known = knownIn(exam, desk);
      const still = new Set(standing(desk.tail()).map((e) => e.id));
      for (let i = deeds.length - 1; i >= 0; i--) if (deeds[i].entries.some((e) => !still.has(e.id))) deeds.splice(i, 1);
    },
  };
}
