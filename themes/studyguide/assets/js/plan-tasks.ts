// One day of a plan as a list, on the page and in a calendar.

import { ExamData } from "./desk-data";
import { Item, PlanDay } from "./plan-schedule";
import { Happening } from "./desk-log";
import { taskName } from "./plan-settings";
import { Done, World } from "./plan-world";
import { Words, made } from "./plan-words";

export interface Task {
  keys: string[]; // of Work; none where it cannot be ticked off by hand
  done: boolean;
  text: string;
  links: Link[];
  note: string;
}

export interface Link {
  title: string;
  href: string;
  go?: boolean; // it names no thing, but where one does it
}

// tasksOf says what there is to do on a day, with what the log knows to be done.
// Practice is one task; so is reading, unless each is to be ticked off. Their
// minutes add up to the day's.
export function tasksOf(world: World, day: PlanDay, words: Words, done?: Done, each = false): Task[] {
  const { exam, place } = world;
  const out: (Task & { minutes: number })[] = [];
  const push = (task: Partial<Task> & { minutes: number }) => out.push({ keys: [], done: false, text: "", links: [], note: "", ...task });
  if (day.sit) {
    const links = place.sit ? [{ title: words.say("go_sit"), href: place.sit, go: true }] : [];
    push({ text: words.say("do_sit", { n: day.sit }), done: done?.sat, links, minutes: world.plan.minutes || 90 });
  }
  if (day.reviews) {
    const seen = !!done && done.reviews >= day.reviews;
    push({ text: words.say("do_reviews", { n: day.reviews }), done: seen, links: study(world, words, [], "new=0"), minutes: day.spent.reviews });
  }
  const reads = day.items.filter((item) => item.work.kind === "read");
  if (each) for (const item of reads) push(work([item], "do_read"));
  else if (reads.length) push(work(reads, "do_read"));
  if (day.fresh) {
    push({
      text: words.say("do_fresh", { n: day.fresh }), done: !!done && done.fresh >= day.fresh, links: study(world, words, day.nodes, `new=${day.fresh}`),
      note: titles(exam, day.nodes), minutes: day.spent.fresh,
    });
  }
  const drills = day.items.filter((item) => item.work.kind === "drill");
  if (drills.length) push(work(drills, "do_drill"));
  for (const item of day.items) if (item.work.kind === "lab") push(work([item], "do_lab"));
  if (day.again) {
    push({
      text: words.say("do_again", { n: day.again }), links: study(world, words, day.over, "ahead"), note: titles(exam, day.over), done: !!done && done.reviews >= day.reviews + day.again,
      minutes: day.spent.again,
    });
  }
  const minutes = apportioned(out.map((task) => task.minutes));
  return out.map(({ minutes: _, ...task }, i) => ({ ...task, note: [words.time(minutes[i]), task.note].filter(Boolean).join(", ") }));

  function work(items: Item[], verb: string): Partial<Task> & { minutes: number } {
    const [first] = items;
    return {
      keys: items.map((item) => item.work.key), done: !!done && items.every((item) => done.work.has(item.work.key)),
      text: words.say(verb, { n: items.reduce((n, item) => n + item.work.count, 0) }), links: items.map(where),
      note: first.parts > 1 && items.length === 1 ? words.say("part", { n: first.part, all: first.parts }) : "", minutes: items.reduce((n, item) => n + item.minutes, 0),
    };
  }

  function where(item: Item): Link {
    const node = exam.nodes[item.work.node];
    const title = (node.number ? node.number + " " : "") + node.title;
    if (item.work.kind === "read") return { title, href: `../${node.id}.html` };
    if (item.work.kind === "drill") return { title, href: `${place.drill}#in=${node.id}` };
    const lab = world.plan.labs!.find((l) => "lab/" + l.id === item.work.key)!;
    return { title: lab.title, href: `../labs/${lab.id}.html` };
  }
}

// apportioned rounds numbers so that they add up to their rounded sum (largest remainders).
export function apportioned(numbers: readonly number[]): number[] {
  const out = numbers.map(Math.floor);
  let lack = Math.round(numbers.reduce((a, b) => a + b, 0)) - out.reduce((a, b) => a + b, 0);
  const byRemainder = numbers.map((n, i) => ({ i, rest: n - out[i] })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of byRemainder) if (lack-- > 0) out[i]++;
  return out;
}

function study(world: World, words: Words, nodes: number[], more: string): Link[] {
  const page = world.place.study;
  if (!page) return [];
  const within = nodes.length ? ["in=" + nodes.map((n) => world.exam.nodes[n].id).join(",")] : [];
  return [{ title: words.say("go_study"), href: `${page}#${[...within, more].join("&")}`, go: true }];
}

function titles(exam: ExamData, nodes: number[]): string {
  const named = nodes.slice(0, 3).map((n) => exam.nodes[n].title);
  return named.join("; ") + (nodes.length > 3 ? "; …" : "");
}

// tick writes into the log that a task is done, or is not.
export function tick(world: World, task: Task, on: boolean): Promise<unknown> {
  const { id } = world.exam;
  return world.desk.write(...task.keys.map((key): Happening => (key.startsWith("read/")
    ? { kind: "mark", node: `${id}/${key.slice(5)}`, mark: "read", on } : { kind: "setting", name: taskName(id, key), value: on })));
}

// taskList is the list on the page; those that can be ticked off have a box.
export function taskList(tasks: Task[], words: Words, ticked?: (task: Task, on: boolean) => void): HTMLElement {
  return made("ul", { class: "tasks" }, ...tasks.map((task) => {
    const links = task.links.flatMap((l, i) => [i ? " · " : " ", made("a", { href: l.href, "data-go": l.go }, l.title)]);
    const rest = [...links, task.note && made("span", { class: "tasks-note" }, " ", task.note)];
    const done = task.done && made("span", { class: "tasks-done" }, " ✓ ", words.say("done"));
    if (!ticked || !task.keys.length) return made("li", { "data-done": task.done }, made("span", { class: "tasks-verb" }, task.text), ...rest, done);
    const box = made("input", { type: "checkbox" }) as HTMLInputElement;
    box.checked = task.done;
    box.addEventListener("change", () => ticked(task, box.checked));
    const name = made("span", { class: "visually-hidden" }, ": " + task.links.map((l) => l.title).join(", "));
    return made("li", { "data-done": task.done }, made("label", { class: "tasks-verb" }, box, made("span", {}, task.text), name), ...rest);
  }));
}
