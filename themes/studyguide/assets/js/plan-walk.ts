// From day to day until the exam, as the learner would go: reviews that fall due,
// then reading, new cards, practice and labs, and a last stretch for what would be
// forgotten.

import { Memory, recall, reviewed } from "./desk-memory";
import { Day, noon, plusDays, studyDays } from "./plan-days";
import { Item, PlanDay, PlanInput } from "./plan-schedule";
import { sittings } from "./plan-sittings";
import { PlanCard, Work } from "./plan-work";
import { Worth, cardsKey, reviewsAhead } from "./plan-worth";

// Way is how the days are used.
export interface Way {
  fill?: boolean; // days are filled; otherwise work is spread evenly
  tight?: boolean; // there is too little time
  worth?: ReadonlyMap<string, Worth>; // what weighs most for its minutes goes first
  first?: ReadonlySet<string>; // with worth: what is planned for, in the order of the outline; the rest fills what is left
  whole?: ReadonlySet<string>; // what is not done in parts
}

export interface Walked {
  days: PlanDay[];
  missing: number; // minutes that the days lack
  behind: number; // of them, for what is planned for
  unused: number; // minutes of the days
  done: Set<string>; // keys of Work that was ended, and of new cards
  begun: string[]; // keys of Work that was not ended
  unsat: number;
  lastFrom: Day | "";
  memory: (Memory | undefined)[];
}

// mostCards is how many cards are walked; of larger decks every so manieth, for all.
const mostCards = 1500;

const sure = 0.97; // what is recalled that well on the exam's day is not gone over once more
const spare = 10; // cards to go over on a day that would have nothing
const shortest = 10; // minutes: what is done in parts is not done in crumbs

interface Walking {
  card: PlanCard;
  memory?: Memory;
  times: number; // thrown
  today: number; // the day of the last review
}

// Open is work that is not ended, or the new cards of an objective.
interface Open {
  key: string;
  kind: Work["kind"] | "cards";
  node: number;
  after: readonly number[];
  work?: Work;
  left: number; // minutes
  part: number;
  day: number; // of the last part
  cards: Walking[];
  first?: boolean; // it is planned for
}

// lastStretch is how many days have nothing new.
function lastStretch(days: number, tight: boolean): number {
  if (days < (tight ? 5 : 2)) return 0;
  return days < 5 ? 1 : Math.min(7, Math.max(tight ? 1 : 2, Math.round(days * 0.15)));
}

export function walk(input: PlanInput, way: Way): Walked {
  const { paces } = input;
  const dates = studyDays(input.today, plusDays(input.exam, -1), input.off, input.away);
  const step = Math.max(1, Math.ceil(input.cards.length / mostCards));
  const cards: Walking[] = input.cards.filter((_, i) => i % step === 0).map((card) => ({ card, memory: card.memory, times: 0, today: -1 }));
  const learn = dates.length - (cards.some((c) => c.card.wanted || c.memory) ? lastStretch(dates.length, !!way.tight) : 0);
  const readEnd = Math.max(1, Math.ceil(learn * 0.85));
  const { on: sits, unsat } = sittings(input, dates, learn, !!way.tight);
  const open = openOf(input.work, cards);
  const first = way.worth ? open.filter((o) => way.first?.has(o.key)) : open;
  let toLearn = first.filter((o) => o.kind === "read" || o.kind === "cards");
  let toDo = first.filter((o) => o.kind === "drill" || o.kind === "lab");
  const ahead = { read: 0, cards: 0, drill: 0, lab: 0 }; // of these: minutes, or cards
  for (const o of first) ahead[o.kind] += o.work ? o.left : o.cards.length;
  for (const o of first) o.first = true;
  let rest = way.worth ? open.filter((o) => !way.first?.has(o.key)).sort((a, b) => way.worth!.get(b.key)!.rank - way.worth!.get(a.key)!.rank || a.node - b.node) : [];
  const unread = new Set(open.filter((o) => o.kind === "read").map((o) => o.node));
  const readOn = new Map<number, number>(); // on which day an objective was read
  const parts = new Map<Work, Item[]>();
  const credit = { read: 0, drill: 0, lab: 0 }; // minutes of the pace that were not used, or used before their time
  const examNoon = noon(input.exam);
  const shortestPart = Math.min(shortest, input.minutes / 3);
  const least = Math.min(...open.map((o) => (o.work ? Math.min(o.left, shortestPart) : step * paces.fresh)));
  const days: PlanDay[] = [];

  dates.forEach((day, at) => {
    const now = noon(day);
    const last = at >= learn;
    const out: PlanDay = {
      day, last, sit: sits.get(at) ?? 0, reviews: 0, again: 0, fresh: 0, nodes: [], over: [], items: [], spent: { reviews: 0, again: 0, fresh: 0 }, minutes: 0,
    };
    let room = input.minutes;
    const families = new Set<string>(); // of which a card was studied today: the others wait
    if (out.sit) spend(input.mock.minutes);
    reviews();
    if (!last) learning();
    if (way.fill) filling();
    if (last) again(room, sure);
    if (way.fill && last) filling(true);
    if (out.minutes < 1e-9) again(Math.min(room, 2 * spare * paces.review * step), 1, spare);
    if (out.minutes > 0) days.push(out);
    if (out.fresh || out.items.length) [toLearn, toDo, rest] = [toLearn.filter(unended), toDo.filter(unended), rest.filter(unended)];

    function spend(minutes: number): void {
      room -= minutes;
      out.minutes += minutes;
    }

    // reviews come first, but leave some room while there is something to learn.
    function reviews(): void {
      const floor = last || !(toLearn.length || toDo.length || rest.length) ? 0 : 0.3 * input.minutes;
      const due = cards.filter((c) => c.memory && c.memory.due < now + 16 * 3600_000 && !c.memory.suspended);
      const scarce = due.length * step * paces.review > room - floor;
      const urgency = (c: Walking) => (scarce ? c.card.weight * (1 - recall(c.memory, examNoon)) : -c.memory!.due);
      for (const { c } of due.map((c) => ({ c, urgency: urgency(c) })).sort((a, b) => b.urgency - a.urgency || (a.c.card.key < b.c.card.key ? -1 : 1))) {
        const learning = c.memory!.state !== 2; // these do not wait, as in study-queue.ts
        if (!learning && families.has(c.card.family)) continue;
        if (room - 2 * step * paces.review < floor - 1e-9) break;
        if (!learning) families.add(c.card.family);
        out.spent.reviews += reviewCard(c);
        out.reviews += step;
      }
    }

    function reviewCard(c: Walking): number {
      const minutes = step * paces.review * (review(c, now, at) ? 1 : 2);
      spend(minutes);
      return minutes;
    }

    // learning takes what the day asks for so that all ends in time.
    function learning(): void {
      const quota = ahead.cards / (learn - at);
      const reserve = Math.min(room / 2, Math.ceil(quota) * step * paces.fresh);
      take("read", readEnd - at, room - reserve);
      let wanted = Math.ceil(quota - 1e-9);
      for (const o of toLearn) {
        if (wanted <= 0 || room < least - 1e-9) break;
        if (o.kind === "cards") wanted -= fresh(o, wanted);
      }
      take("drill", learn - at, room);
      take("lab", learn - at, room);
    }

    // take does work of a kind at the pace at which it ends in so many days.
    function take(kind: Work["kind"], left: number, most: number): void {
      const pace = ahead[kind] / Math.max(1, left);
      const budget = left <= 1 ? most : Math.min(most, pace + credit[kind]);
      let used = 0;
      for (const o of kind === "read" ? toLearn : toDo) {
        if (budget - used <= 1e-9 || room < 1) break;
        if (o.kind === kind) used += place(o, true);
      }
      credit[kind] = Math.min(pace, pace + credit[kind] - used);
    }

    // filling uses what is left of the day: first for what is planned for, and there
    // for what has been read; then for what else there is.
    function filling(late = false): void {
      if (room < least - 1e-9) return;
      for (const list of [toDo, toLearn]) {
        for (const o of list) {
          if (room < least - 1e-9) return;
          if (o.kind !== "cards") place(o, true);
          else if (!last) fresh(o, Infinity);
        }
      }
      if (last && !late) return;
      let begun = rest.some((o) => o.work && o.part);
      for (const o of rest) {
        if (room < least - 1e-9) return;
        if (o.kind !== "cards") {
          place(o, !way.first || !!o.part || (!begun && o.left <= room + (dates.length - 1 - at) * 0.5 * input.minutes));
          begun ||= o.part > 0 && o.left > 0;
        } else if (!last) fresh(o, Infinity);
      }
    }

    function waits(o: Open): boolean {
      return o.after.some((n) => unread.has(n) || (o.kind === "drill" && readOn.get(n) === at && at < learn - 1));
    }

    // place gives work its minutes of the day, in parts where it is long and may be done so.
    function place(o: Open, inParts: boolean): number {
      if (!o.left || o.day === at || waits(o)) return 0;
      const long = inParts && !way.whole?.has(o.key) && o.left > 0.3 * input.minutes && o.left >= 2 * shortestPart && room >= shortestPart;
      const minutes = o.left <= room + 1e-9 ? o.left : long ? Math.min(room, o.left - shortestPart) : 0;
      if (minutes < 1e-9) return 0;
      const item: Item = { work: o.work!, minutes, part: ++o.part, parts: 1 };
      out.items.push(item);
      parts.set(o.work!, [...(parts.get(o.work!) ?? []), item]);
      spend(minutes);
      o.left -= minutes;
      if (o.first) ahead[o.kind] -= minutes;
      o.day = at;
      if (o.left < 1e-9) o.left = 0;
      if (!o.left && o.kind === "read") {
        unread.delete(o.node);
        readOn.set(o.node, at);
      }
      return minutes;
    }

    // fresh learns new cards of an objective, and returns how many.
    function fresh(o: Open, most: number): number {
      let n = 0;
      if (waits(o)) return n;
      for (let i = 0; i < o.cards.length && n < most && room >= step * paces.fresh - 1e-9; ) {
        const c = o.cards[i];
        if (families.has(c.card.family) && at < learn - 1) {
          i++;
          continue;
        }
        o.cards.splice(i, 1);
        if (o.first) ahead.cards--;
        families.add(c.card.family);
        c.memory = reviewed(reviewed(undefined, now, 3), now + 600_000, 3);
        c.today = at;
        spend(step * paces.fresh);
        out.spent.fresh += step * paces.fresh;
        out.fresh += step;
        n++;
        o.part = 1;
        if (!out.nodes.includes(o.node)) out.nodes.push(o.node);
      }
      return n;
    }

    // again goes once more over what would be forgotten first by the exam, by weight.
    function again(minutes: number, most: number, n = Infinity): void {
      const losses = cards.filter((c) => c.memory && c.today < at && !c.memory.suspended).map((c) => ({ c, recall: recall(c.memory, examNoon) }))
        .filter((l) => l.recall < most).map(({ c, recall }) => ({ c, loss: c.card.weight * (1 - recall) }))
        .sort((a, b) => b.loss - a.loss || (a.c.card.key < b.c.card.key ? -1 : 1));
      for (const { c } of losses.slice(0, n)) {
        if (minutes < 2 * step * paces.review - 1e-9) break;
        const used = reviewCard(c);
        minutes -= used;
        out.spent.again += used;
        out.again += step;
        if (!out.over.includes(c.card.node)) out.over.push(c.card.node);
      }
    }
  });

  const left = new Set([...toLearn, ...toDo, ...rest]);
  const begun = [...left].filter((o) => o.work && o.part);
  for (const list of parts.values()) for (const item of list) item.parts = list.length;
  const perCard = step * (paces.fresh + reviewsAhead(input.today, input.exam) * paces.review);
  const undone = (list: Open[]) => list.reduce((sum, o) => sum + o.left + o.cards.length * perCard, 0);
  const end = dates.length ? noon(dates.at(-1)!) : examNoon;
  const backlog = step * paces.review * cards.filter((c) => c.memory && c.memory.due < end && !c.memory.suspended && c.today < dates.length - 1).length;
  const missing = undone([...left]) + backlog;
  const behind = way.first ? undone([...toLearn, ...toDo]) : 0;
  return {
    days, missing: missing < 1 ? 0 : missing, behind: behind < 1 ? 0 : behind, unsat, lastFrom: dates[learn] ?? "", memory: spread(input.cards.length, step, cards),
    unused: dates.length * input.minutes - days.reduce((sum, d) => sum + Math.min(d.minutes, input.minutes), 0),
    done: new Set(open.filter((o) => !left.has(o) || (o.kind === "cards" && o.part)).map((o) => o.key)), begun: begun.map((o) => o.key),
  };
}

const unended = (o: Open) => o.left > 0 || o.cards.length > 0;

// openOf lists the work, and after the reading of an objective its new cards.
function openOf(work: readonly Work[], cards: readonly Walking[]): Open[] {
  const out: Open[] = [];
  const fresh = new Map<number, Walking[]>();
  for (const c of cards) if (c.card.wanted && !c.memory) fresh.set(c.card.node, [...(fresh.get(c.card.node) ?? []), c]);
  const learn = (node: number) => {
    const cards = fresh.get(node);
    if (cards && fresh.delete(node)) out.push({ key: cardsKey(node), kind: "cards", node, after: [node], left: 0, part: 0, day: -1, cards });
  };
  for (const w of work) {
    out.push({ key: w.key, kind: w.kind, node: w.node, after: w.after, work: w, left: w.minutes, part: 0, day: -1, cards: [] });
    if (w.kind === "read") learn(w.node);
  }
  for (const node of [...fresh.keys()]) learn(node);
  return out;
}

// review reviews a card as the learner might: it is remembered with the chance
// that FSRS gives it, by a throw that depends on the card alone.
function review(c: Walking, now: number, at: number): boolean {
  const remembered = chanceOf(c.card.key, c.times++) < recall(c.memory, now);
  c.memory = reviewed(c.memory, now, remembered ? 3 : 1);
  if (!remembered) c.memory = reviewed(c.memory, now + 600_000, 3);
  c.today = at;
  return remembered;
}

// chanceOf is a number from 0 to 1 that looks thrown but is not (FNV-1a, stirred).
export function chanceOf(key: string, times: number): number {
  let h = 2166136261;
  for (const c of key + "\n" + times) h = Math.imul(h ^ c.codePointAt(0)!, 16777619);
  h = Math.imul(h ^ (h >>> 16), 2246822507);
  h = Math.imul(h ^ (h >>> 13), 3266489909);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}

// spread gives every card what the walked one of its kind has come to.
function spread(n: number, step: number, cards: readonly Walking[]): (Memory | undefined)[] {
  return Array.from({ length: n }, (_, i) => cards[Math.floor(i / step)]?.memory);
}
