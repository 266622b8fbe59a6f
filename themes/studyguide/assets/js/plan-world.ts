// What the pages of plan and progress stand on: the exam's data, the log, and
// what follows from both on a day.

import { questionsOf } from "./bank";
import { ExamData, loadData, presentIn } from "./desk-data";
import { Entry, dayEnd, dayOf, standing } from "./desk-log";
import { memories, memoriesIn, Memory } from "./desk-memory";
import { Desk, openDesk } from "./desk-store";
import { working } from "./desk-work";
import { PlanData } from "./plan-data";
import { Day, noon } from "./plan-days";
import { Grasp, Held, graspOf, studied } from "./plan-grasp";
import { ExamRecord, before, on, recordOf, typical } from "./plan-record";
import { PlanInput, Schedule, schedule } from "./plan-schedule";
import { PlanSettings, heldName, planSettings, settings } from "./plan-settings";
import { Paces, PlanCard, planCards, workOf } from "./plan-work";
import { queueOf, settingsOf } from "./study-queue";

export interface World {
  exam: ExamData;
  plan: PlanData;
  desk: Desk;
  place: DOMStringMap; // data-* of the page's .desk: where things are
  others: Map<string, ExamData>; // exams that the learner holds
}

// openWorld loads what a page names in data-exam, data-plan and data-carry.
export async function openWorld(page: HTMLElement): Promise<World> {
  const place = page.dataset;
  const [desk, exam, plan] = await Promise.all([
    openDesk(), loadData<ExamData>(place.exam!, place.id + "/exam"), loadData<PlanData>(place.plan!, place.id + "/plan"),
  ]);
  return { exam, plan, desk, place, others: new Map() };
}

// failed says that the exam's data did not load.
export function failed(root: Document): void {
  root.querySelector<HTMLElement>(".learn-failed")!.hidden = false;
}

// Stand is what the learner knows at a moment.
export interface Stand {
  exam: string;
  today: Day;
  entries: Entry[]; // standing ones
  settings: PlanSettings;
  held: Set<string>; // exams
  memory: Map<string, Memory>;
  record: ExamRecord;
  grasps: Grasp[];
}

// Look is the world at a moment, from one reading of the log: how it stands now, and
// the plan, which stands on what was known before today began.
export interface Look {
  state: Stand;
  planned?: Planned; // nothing where no day of the exam is set that can be
}

export async function lookAt(world: World, now: number): Promise<Look> {
  const entries = standing(world.desk.entries());
  const known = await working(document, "reading", (progress) => memories(world.desk, [world.exam, ...world.others.values()], progress));
  const today = dayOf(now);
  const state = await standOf(world, now, entries, entries, known);
  if (!plannable(world, state)) return { state };
  const memory = rewound(known, entries, today, presentIn(world.exam));
  const morning = (done: ReadonlySet<string>) => standOf(world, noon(today), entries, morningOf(entries, today, world.exam.id, done, presentIn(world.exam)), memory);
  return { state, planned: await settled(state, presentIn(world.exam), async (done) => planOf(world, await morning(done))) };
}

// settled makes the plan of a day on which objectives were marked as read. What is read
// counts at once; but what stands on today's list stays there, as done. So a plan is
// made as if nothing had been read since it was first made, or since this morning, and
// again with what is not on its list.
async function settled(state: Stand, present: (kind: string, key: string) => string, plan: (done: ReadonlySet<string>) => Promise<Planned>): Promise<Planned> {
  const earlier = new Set(before(state.entries, state.today));
  const start = recordOf(state.entries.filter((entry) => earlier.has(entry) || entry.at <= state.settings.made), state.exam, present);
  let done = new Set([...state.record.marks].filter(([id, marks]) => marks.has("read") && !start.marks.get(id)?.has("read")).map(([id]) => id));
  for (;;) {
    const planned = await plan(done);
    const listed = planned.result.days.find((d) => d.day === state.today)?.items.filter((i) => i.work.kind === "read").map((i) => i.work.key) ?? [];
    const kept = new Set([...done].filter((id) => listed.includes("read/" + id)));
    if (kept.size === done.size) return planned;
    done = kept;
  }
}

// morningOf returns the entries that today's plan stands on: those from before today,
// and what was marked today, but for the reading that is done from the list.
export function morningOf(entries: readonly Entry[], today: Day, exam: string, done: ReadonlySet<string>, present: (kind: string, key: string) => string): Entry[] {
  const earlier = new Set(before(entries, today));
  const counts = (entry: Entry) => entry.kind === "mark" && !(entry.mark === "read" && entry.on && done.has(present("node", entry.node).slice(exam.length + 1)));
  return entries.filter((entry) => earlier.has(entry) || counts(entry));
}

// standOf is how things stand by some of the entries.
async function standOf(world: World, at: number, whole: Entry[], entries: Entry[], memory: Map<string, Memory>): Promise<Stand> {
  const record = recordOf(entries, world.exam.id, presentIn(world.exam));
  const all = settings(whole);
  const held = new Set((world.plan.carry ?? []).map((c) => c.exam).filter((id) => all.get(heldName(id)) === true));
  const brought = await Promise.all((world.plan.carry ?? []).filter((c) => held.has(c.exam)).map(async (carry): Promise<Held> => {
    const other = await otherExam(world, carry.exam);
    return { carry, recall: other ? studied(other, memory, at) : new Map() };
  }));
  const grasps = graspOf({ exam: world.exam, record, memory, held: brought, at, due: dueOf(world, memory, at) });
  return { exam: world.exam.id, today: dayOf(at), entries: whole, settings: planSettings(whole, world.exam.id), held, memory, record, grasps };
}

// dueOf names the cards that are due today as the study page has them: siblings wait
// for each other. Limits a day are left to that page.
function dueOf(world: World, memory: Map<string, Memory>, at: number): Set<string> {
  const unlimited = { ...settingsOf(world.desk), fresh: 0, reviews: Infinity };
  const queue = queueOf(world.exam, memory, { nodes: [], tags: [], cards: [], flagged: false, ahead: false }, unlimited, at);
  return new Set([...queue.learning.filter((item) => item.memory!.due < dayEnd(at)), ...queue.reviews].map((item) => item.key));
}

// rewound takes back what today has brought: cards reviewed today are as they were this morning.
export function rewound(memory: ReadonlyMap<string, Memory>, entries: readonly Entry[], today: Day, present: (kind: string, key: string) => string): Map<string, Memory> {
  const out = new Map(memory);
  const touched = new Set<string>();
  for (const entry of on(entries, today)) if (entry.kind === "review") touched.add(present("card", entry.card));
  for (const card of touched) out.delete(card);
  const morning = memoriesIn(before(entries, today), (card) => (touched.has(present("card", card)) ? present("card", card) : undefined));
  for (const [card, m] of morning) out.set(card, { ...m, suspended: !!memory.get(card)?.suspended });
  return out;
}

async function otherExam(world: World, id: string): Promise<ExamData | undefined> {
  const known = world.others.get(id);
  const file = world.place.carry?.split(" ").find((pair) => pair.startsWith(id + "="))?.slice(id.length + 1);
  if (known || !file) return known;
  const exam = await loadData<ExamData>(file, id + "/exam").catch(() => undefined);
  if (exam) world.others.set(id, exam);
  return exam;
}

export interface Planned {
  morning: Stand; // today's plan stands on what was known before it began
  cards: PlanCard[];
  paces: Paces;
  result: Schedule;
}

// lastDay is the exam's last day, where it has one.
export function lastDay(world: World): Day | "" {
  return world.exam.state === "retiring" || world.exam.state === "retired" ? world.exam.retires ?? "" : "";
}

function plannable(world: World, { settings: s, today }: Stand): boolean {
  const end = lastDay(world);
  return !!s.exam && s.exam > today && !(end && s.exam > end);
}

function planOf(world: World, morning: Stand): Planned {
  const { settings: s, today, record } = morning;
  const paces: Paces = {
    speed: s.speed, review: typical(record.paces.review, 0.2), fresh: 3 * typical(record.paces.review, 0.2), question: typical(record.paces.answer, 1.5),
  };
  const cards = planCards(world.exam, morning.grasps, morning.memory, settingsOf(world.desk).siblings);
  const sat = record.sittings.filter((x) => !s.since || dayOf(x.at) >= s.since).length;
  const result = scheduled({
    today, exam: s.exam, since: s.since || today, minutes: s.minutes, off: s.off, away: s.away, cards, paces,
    work: workOf(world.exam, world.plan, morning.grasps, record, paces),
    mock: { minutes: questionsOf(world.exam).length ? world.plan.minutes || 90 : 0, sat },
  });
  return { morning, cards, paces, result };
}

const latest = new Map<string, Schedule>(); // by what they were made from

// scheduled makes a plan anew where something has changed that it is made from.
function scheduled(input: PlanInput): Schedule {
  const text = JSON.stringify(input);
  const result = latest.get(text) ?? schedule(input);
  latest.delete(text);
  latest.set(text, result);
  if (latest.size > 3) latest.delete(latest.keys().next().value!);
  return result;
}

// Done is what the log of today says of the work of today.
export interface Done {
  reviews: number; // cards reviewed that had been seen before
  fresh: number; // new cards
  sat: boolean;
  work: Set<string>; // keys of Work
}

export function doneOn(world: World, state: Stand): Done {
  const { exam } = world;
  const today = recordOf(on(state.entries, state.today), exam.id, presentIn(world.exam));
  const out: Done = { reviews: 0, fresh: 0, sat: today.sittings.length > 0, work: new Set() };
  const seen = new Set<string>();
  for (const entry of on(state.entries, state.today)) {
    if (entry.kind !== "review" || seen.has(entry.card) || !entry.card.startsWith(exam.id + "/")) continue;
    seen.add(entry.card);
    if (dayOf(state.record.first.get(presentIn(world.exam)("card", entry.card))!) === state.today) out.fresh++;
    else out.reviews++;
  }
  for (const node of exam.nodes) if (state.record.marks.get(node.id)?.has("read")) out.work.add("read/" + node.id);
  for (const [task, on] of state.record.ticked) if (on) out.work.add(task);
  const asked = new Map<number, boolean>();
  for (const question of questionsOf(exam)) asked.set(question.node, (asked.get(question.node) ?? true) && today.answers.has(question.id));
  for (const [node, all] of asked) if (all) out.work.add("drill/" + exam.nodes[node].id);
  return out;
}
