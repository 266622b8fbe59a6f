// Which work on which day: a function of its input alone, so that the same log,
// settings and date give the same plan on every device. It walks from day to
// day as the learner would: reviews that fall due, then reading, new cards,
// practice and labs at an even pace, and a last stretch for what would be
// forgotten. docs/plan.md has the rules in words.

import { Memory, recall, reviewed } from "./desk-memory";
import { Day, noon, plusDays, studyDays } from "./plan-days";
import { Paces, PlanCard, Work } from "./plan-work";

export interface PlanInput {
  today: Day;
  exam: Day;
  since: Day; // mock exams keep their places from here on
  minutes: number;
  off: readonly number[];
  away: readonly Day[];
  work: readonly Work[]; // in the order of the outline
  cards: readonly PlanCard[]; // in the order of the outline
  mock: { minutes: number; sat: number }; // no mock exams where minutes is 0
  paces: Paces;
}

export interface Item {
  work: Work;
  minutes: number;
  part: number; // 1 where it is done in one go
  parts: number;
}

export interface PlanDay {
  day: Day;
  last: boolean; // of the last stretch: nothing new
  sit: number; // which mock exam, from 1; 0: none
  reviews: number; // cards that fall due
  again: number; // cards of the last stretch, reviewed once more
  fresh: number; // new cards
  nodes: number[]; // objectives of the new cards, and of those reviewed once more
  items: Item[];
  minutes: number;
}

export interface Schedule {
  days: PlanDay[];
  missing: number; // minutes that the days lack; 0: it fits
  total: number; // minutes of all days together
  left: Work[]; // what was left out so that the rest fits
  unlearned: number; // new cards left out
  lastFresh: Day | ""; // the day of the last new card
  lastFrom: Day | ""; // the first day without new cards
  memory: (Memory | undefined)[]; // of the cards, on the exam's day
}

export function schedule(input: PlanInput): Schedule {
  let drop = new Set<string>();
  let result = walk(input, drop);
  const { missing } = result;
  for (let round = 0; result.missing > 0 && round < 6; round++) {
    drop = dropMore(input, drop, result.missing);
    result = walk(input, drop);
  }
  const unlearned = input.cards.filter((card) => card.wanted && !card.memory).length - result.days.reduce((n, d) => n + d.fresh, 0);
  return { ...result, missing, left: input.work.filter((w) => drop.has(w.key)), unlearned };
}

// dropMore leaves out what weighs least for its minutes, until the minutes are gained.
function dropMore(input: PlanInput, dropped: ReadonlySet<string>, minutes: number): Set<string> {
  const drop = new Set(dropped);
  const choices: { key: string; minutes: number; value: number }[] = input.work.filter((w) => !drop.has(w.key));
  const fresh = new Map<number, { key: string; minutes: number; value: number }>();
  for (const card of input.cards) {
    if (!card.wanted || card.memory || drop.has("cards/" + card.node)) continue;
    const of = fresh.get(card.node) ?? { key: "cards/" + card.node, minutes: 0, value: 0 };
    of.minutes += input.paces.fresh + 4 * input.paces.review; // and its reviews, some four before the exam
    of.value += card.weight * (1 - card.prior);
    fresh.set(card.node, of);
  }
  const byWorth = [...choices, ...fresh.values()].sort((a, b) => a.value / a.minutes - b.value / b.minutes || (a.key < b.key ? -1 : 1));
  for (const c of byWorth) {
    if (minutes <= 0) break;
    drop.add(c.key);
    minutes -= c.minutes;
  }
  return drop;
}

interface Walk {
  cards: { card: PlanCard; memory?: Memory; times: number; today: number }[];
  step: number; // each card walked stands for so many
}

// mostCards is how many cards are walked; of larger decks every so manieth, for all.
const mostCards = 1500;

function walk(input: PlanInput, drop: ReadonlySet<string>): Omit<Schedule, "left" | "unlearned"> {
  const { paces } = input;
  const dates = studyDays(input.today, plusDays(input.exam, -1), input.off, input.away);
  const lastDays = dates.length < 2 ? 0 : dates.length < 5 ? 1 : Math.min(7, Math.max(2, Math.round(dates.length * 0.15)));
  const learn = dates.length - lastDays;
  const readEnd = Math.max(1, Math.ceil(learn * 0.85));
  const sits = sittings(input, dates, learn);
  const step = Math.max(1, Math.ceil(input.cards.length / mostCards));
  const cards: Walk["cards"] = input.cards.filter((_, i) => i % step === 0).map((card) => ({ card, memory: card.memory, times: 0, today: -1 }));
  const queue = input.work.filter((w) => !drop.has(w.key)).map((work) => ({ work, left: work.minutes, part: 0, day: -1 }));
  const unread = new Set(queue.filter((q) => q.work.kind === "read").map((q) => q.work.node));
  const readOn = new Map<number, number>(); // on which day an objective was read
  const fresh = cards.filter((c) => c.card.wanted && !c.memory && !drop.has("cards/" + c.card.node));
  const items = new Map<Work, Item[]>();
  const examNoon = input.exam ? noon(input.exam) : 0;
  const days: PlanDay[] = [];

  dates.forEach((day, at) => {
    const now = noon(day);
    const last = at >= learn;
    const out: PlanDay = { day, last, sit: sits.get(at) ?? 0, reviews: 0, again: 0, fresh: 0, nodes: [], items: [], minutes: 0 };
    let room = input.minutes;
    const spend = (minutes: number) => {
      room -= minutes;
      out.minutes += minutes;
    };
    if (out.sit) spend(input.mock.minutes);

    // Reviews come first, but leave some room while there is something to learn.
    const floor = last || !(fresh.length || queue.length) ? 0 : 0.3 * input.minutes;
    const due = cards.filter((c) => c.memory && c.memory.due < now + 16 * 3600_000 && !c.memory.suspended).sort((a, b) => a.memory!.due - b.memory!.due);
    for (const c of due) {
      if (room - 2 * step * paces.review < floor - 1e-9) break;
      spend(step * paces.review * (review(c, now, at) ? 1 : 2));
      out.reviews += step;
    }
    if (last) return finish(out);

    const quota = fresh.length / Math.max(1, learn - at);
    const reserve = Math.min(room / 2, Math.ceil(quota) * step * paces.fresh);
    take("read", (room0) => Math.min(room0 - reserve, pace("read", readEnd - at)));
    let wanted = Math.ceil(quota - 1e-9);
    for (let i = 0; i < fresh.length && wanted > 0 && room >= step * paces.fresh; ) {
      if (unread.has(fresh[i].card.node)) {
        i++;
        continue;
      }
      const [c] = fresh.splice(i, 1);
      c.memory = reviewed(reviewed(undefined, now, 3), now + 600_000, 3);
      c.today = at;
      spend(step * paces.fresh);
      out.fresh += step;
      if (!out.nodes.includes(c.card.node)) out.nodes.push(c.card.node);
      wanted--;
    }
    take("drill", () => pace("drill", learn - at));
    take("lab", () => pace("lab", learn - at));
    finish(out);

    // pace is how many minutes a day so that a kind of work ends in time.
    function pace(kind: Work["kind"], left: number): number {
      return queue.reduce((sum, q) => sum + (q.work.kind === kind ? q.left : 0), 0) / Math.max(1, left);
    }

    // take does work of a kind until its minutes are spent; work that is long for the day is done in parts.
    function take(kind: Work["kind"], most: (room: number) => number): void {
      let budget = most(room);
      for (let i = 0; i < queue.length && budget > 1e-9 && room >= 1; ) {
        const q = queue[i];
        if (q.work.kind !== kind || q.work.after.some((n) => unread.has(n) || (kind === "drill" && readOn.get(n) === at && at < learn - 1)) || q.day === at) {
          i++;
          continue;
        }
        const whole = q.left <= room + 1e-9;
        if (!whole && (q.left <= 0.3 * input.minutes || room < Math.min(5, input.minutes / 3))) break;
        const minutes = whole ? q.left : room;
        const item: Item = { work: q.work, minutes, part: ++q.part, parts: 1 };
        out.items.push(item);
        items.set(q.work, [...(items.get(q.work) ?? []), item]);
        spend(minutes);
        budget -= minutes;
        q.left -= minutes;
        q.day = at;
        if (q.left > 1e-9) break;
        queue.splice(i, 1);
        if (kind === "read") {
          unread.delete(q.work.node);
          readOn.set(q.work.node, at);
        }
      }
    }

    function finish(out: PlanDay): void {
      if (last) {
        const losses = cards.filter((c) => c.memory && c.today < at && !c.memory.suspended)
          .map((c) => ({ c, loss: c.card.weight * (1 - recall(c.memory, examNoon)) }))
          .filter((l) => recall(l.c.memory, examNoon) < 0.97).sort((a, b) => b.loss - a.loss || (a.c.card.key < b.c.card.key ? -1 : 1));
        for (const { c } of losses) {
          if (room < 2 * step * paces.review) break;
          spend(step * paces.review * (review(c, now, at) ? 1 : 2));
          out.again += step;
          if (!out.nodes.includes(c.card.node)) out.nodes.push(c.card.node);
        }
      }
      if (out.minutes > 0) days.push(out);
    }
  });

  for (const list of items.values()) for (const item of list) item.parts = list.length;
  let missing = queue.reduce((sum, q) => sum + q.left, 0) + fresh.length * step * paces.fresh;
  const end = dates.length ? noon(dates.at(-1)!) : examNoon;
  missing += cards.filter((c) => c.memory && c.memory.due < end && !c.memory.suspended && c.today < dates.length - 1).length * step * paces.review;
  const learned = days.filter((d) => d.fresh);
  return {
    days, missing: missing < 1 ? 0 : missing, total: days.reduce((sum, d) => sum + d.minutes, 0), lastFresh: learned.at(-1)?.day ?? "",
    lastFrom: dates[learn] ?? "", memory: spread(input.cards.length, step, cards),
  };
}

// review reviews a card as the learner might: it is remembered with the chance
// that FSRS gives it, by a throw that depends on the card alone.
function review(c: Walk["cards"][number], now: number, at: number): boolean {
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

// sittings places the mock exams: half-way, late, and at the start of the last
// stretch, so that there is time to mend. One that was missed comes next.
function sittings(input: PlanInput, dates: readonly Day[], learn: number): Map<number, number> {
  const out = new Map<number, number>();
  if (!input.mock.minutes || !dates.length) return out;
  const all = studyDays(input.since < input.today ? input.since : input.today, plusDays(input.exam, -1), input.off, input.away);
  const places = all.length >= 25 ? [0.5, 0.75, 1] : all.length >= 10 ? [0.6, 1] : all.length >= 4 ? [1] : [];
  const lastAt = Math.min(learn, dates.length - 1);
  let from = 0;
  places.forEach((place, i) => {
    if (i < input.mock.sat) return;
    const wanted = place === 1 ? lastAt : dates.findIndex((d) => d >= all[Math.floor(place * (all.length - 1))]);
    const at = Math.min(lastAt, Math.max(from, wanted < 0 ? 0 : wanted));
    if (out.has(at)) return;
    out.set(at, i + 1);
    from = at + 3;
  });
  return out;
}

// spread gives every card what the walked one of its kind has come to.
function spread(n: number, step: number, cards: Walk["cards"]): (Memory | undefined)[] {
  return Array.from({ length: n }, (_, i) => cards[Math.floor(i / step)]?.memory);
}
