// The plan: what to do on which day until the exam.
// Needs: .desk with the names of the exam's data, form.plan-form, .plan-out and
// template#learn-words, as layouts/plan.html writes them. Without it: the
// template that divides hours by weight, for a pen.

import { calendar, CalendarDay } from "./plan-calendar";
import { dayOf } from "./desk-log";
import { Day, isDay, noon, plusDays, weekday } from "./plan-days";
import { Forecast, forecast } from "./plan-forecast";
import { PlanDay } from "./plan-schedule";
import { bounded, planName, PlanSettings } from "./plan-settings";
import { Task, taskList, tasksOf, tick } from "./plan-tasks";
import { saveFile } from "./save-file";
import { bar, made, wordsOf } from "./plan-words";
import { doneOn, lastDay, lookAt, openWorld, Planned, Stand } from "./plan-world";

export async function mount(root: Document): Promise<void> {
  const page = root.querySelector<HTMLElement>(".desk[data-plan]");
  const form = root.querySelector<HTMLFormElement>("form.plan-form");
  const out = root.querySelector<HTMLElement>(".plan-out");
  if (!page || !form || !out) return;
  const words = wordsOf(root, "learn-words");
  const world = await openWorld(page);
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  const status = form.querySelector("output")!;
  const end = lastDay(world);
  let away: Day[] = [];
  let turn = 0;

  async function show(): Promise<void> {
    const mine = ++turn;
    const now = Date.now();
    const { state, planned } = await lookAt(world, now);
    if (mine !== turn) return; // the log has changed meanwhile
    fill(state.settings);
    page!.toggleAttribute("data-planned", !!planned);
    const said = problem(state);
    if (!planned) return out!.replaceChildren(made("p", { class: "plan-say", "data-state": said ? "wrong" : "none" }, said || words.say("no_date")));
    const done = doneOn(world, state);
    const ticked = (task: Task, on: boolean) => void tick(world, task, on).then(show);
    const focused = root.activeElement?.closest(".tasks") ? [...out!.querySelectorAll(".tasks input")].indexOf(root.activeElement as Element) : -1;
    const open = new Map([...out!.querySelectorAll<HTMLDetailsElement>("details[data-week]")].map((d) => [d.dataset.week, d.open]));
    out!.replaceChildren(summary(planned), tools(planned), today(planned, state), outlook(planned), ...weeks(planned, open));
    if (focused >= 0) out!.querySelectorAll<HTMLElement>(".tasks input")[focused]?.focus();

    function today(p: Planned, s: Stand): HTMLElement {
      const day = p.result.days.find((d) => d.day === s.today);
      return made("section", { class: "block plan-today" }, made("h2", {}, words.say("today"), " ", made("span", { class: "count" }, words.date(s.today))),
        day ? taskList(tasksOf(world, day, words, done, true), words, ticked) : made("p", { class: "nothing" }, words.say("nothing_today")));
    }
  }

  // problem says why no plan can be made, or nothing.
  function problem(state: Stand): string {
    const { exam } = state.settings;
    const code = world.exam.code;
    if (end && end < state.today) {
      return words.say("retired", { code, date: words.date(end) }) + (world.exam.successor ? " " + words.say("successor", { code: world.exam.successor }) : "");
    }
    if (end && exam > end) return words.say("too_late", { code, date: words.date(end) });
    if (exam && exam === state.today) return words.say("is_today");
    if (exam && exam < state.today) return words.say("past");
    return "";
  }

  // fill sets the fields from the log, unless the learner is in one of them.
  function fill(s: PlanSettings): void {
    const today = dayOf(Date.now());
    const over = !!end && end < today;
    for (const element of form!.elements) (element as HTMLInputElement).disabled = over;
    field("exam").min = plusDays(today, 1);
    if (end) field("exam").max = end;
    away = s.away;
    const set = (input: HTMLInputElement, value: string) => input !== root.activeElement && (input.value = value);
    set(field("exam"), s.exam);
    set(field("minutes"), String(s.minutes));
    set(field("speed"), String(s.speed));
    for (const box of form!.querySelectorAll<HTMLInputElement>("[name=off]")) box.checked = s.off.includes(Number(box.value));
    form!.querySelector(".plan-away")!.replaceChildren(...away.map((day) => {
      const button = made("button", { type: "button", class: "button", "data-day": day, "aria-label": words.say("away_remove", { date: words.date(day) }) }, words.date(day, "short") + " ×");
      return made("li", {}, button);
    }));
  }

  async function save(): Promise<void> {
    const exam = field("exam").value;
    const value = {
      exam: isDay(exam) ? exam : "", minutes: bounded(field("minutes").value, 5, 720, 45), speed: bounded(field("speed").value, 40, 600, 150), away,
      off: [...form!.querySelectorAll<HTMLInputElement>("[name=off]:checked")].map((box) => Number(box.value)),
    };
    await world.desk.write({ kind: "setting", name: planName(world.exam.id), value });
    await show();
    status.replaceChildren(words.say("saved"), made("span", { class: "visually-hidden" }, " " + (out!.querySelector(".plan-say")?.textContent ?? "")));
  }

  function summary(p: Planned): HTMLElement {
    const { result, morning: { settings: s } } = p;
    const room = result.days.length ? s.minutes * countDays(p) : 0;
    const values = { days: words.say("n_days", { n: result.days.length }), total: words.time(result.total), room: words.time(room), date: words.date(s.exam as Day) };
    const fits = !result.missing;
    const lines = [made("p", { class: "plan-say", "data-state": fits ? "right" : "wrong" }, fits ? words.say("fits", values)
      : words.say("missing", { hours: words.time(result.missing), n: s.minutes, date: values.date }))];
    if (!fits) lines.push(made("p", {}, words.say("left", { what: leftOut(p) })));
    if (end) lines.push(made("p", {}, words.say("bounded", { code: world.exam.code, date: words.date(end) })));
    if (result.lastFrom) lines.push(made("p", { class: "plan-note" }, words.say("last_from", { date: words.date(result.lastFrom, "week") })));
    return made("section", { class: "plan-summary" }, ...lines);
  }

  function leftOut(p: Planned): string {
    const kinds = { read: "n_objectives", drill: "n_questions", lab: "n_labs" } as const;
    const parts = (Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => [kinds[kind], p.result.left.filter((w) => w.kind === kind).reduce((n, w) => n + w.count, 0)] as const);
    parts.push(["n_new_cards" as never, Math.max(0, p.result.unlearned)]);
    return words.list(parts.filter(([, n]) => n > 0).map(([key, n]) => words.say(key, { n })));
  }

  function tools(p: Planned): HTMLElement {
    const file = made("button", { type: "button", class: "button", "data-do": "calendar" }, words.say("calendar"));
    const paper = made("button", { type: "button", class: "button", "data-do": "print" }, words.say("print"));
    file.addEventListener("click", () => saveFile(world.exam.id + "-plan.ics", calendarOf(p), "text/calendar;charset=utf-8"));
    paper.addEventListener("click", () => print());
    return made("p", { class: "plan-tools", "data-script": true }, file, " ", paper);
  }

  function calendarOf(p: Planned): string {
    const { code, title, id } = world.exam;
    const days: CalendarDay[] = p.result.days.map((day) => {
      const tasks = tasksOf(world, day, words);
      return {
        day: day.day, summary: `${code}: ${words.time(day.minutes)}`,
        text: tasks.map((t) => "– " + [t.text, t.keys.length ? t.links.map((l) => l.title).join("; ") : "", t.note].filter(Boolean).join(", ")).join("\n"),
      };
    });
    const exam = p.morning.settings.exam as Day;
    return calendar(id, `${code} ${words.say("plan")}`, [...days, { day: exam, summary: `${code}: ${words.say("exam")}`, text: `${code} ${title}` }], Date.now());
  }

  function outlook(p: Planned): HTMLElement {
    const day = p.morning.settings.exam as Day;
    const rows = forecast(world.exam, p.cards, p.result.memory, noon(day));
    const all = rows.find((r) => r.domain < 0);
    if (!all) return made("div", {});
    const row = (r: Forecast) => made("li", {}, made("span", {}, r.domain < 0 ? words.say("whole") : world.exam.nodes[r.domain].title),
      made("span", { class: "weights-figure" }, words.say("recall_both", { with: words.percent(r.with), without: words.percent(r.without) })),
      bar({ low: Math.min(r.with, r.without), mid: 0, high: Math.max(r.with, r.without) }));
    return made("section", { class: "block plan-outlook" }, made("h2", {}, words.say("outlook", { date: words.date(day) })),
      made("ul", { class: "weights" }, ...[all, ...rows.filter((r) => r.domain >= 0)].map((r) => row(r))), made("p", { class: "bar-key" }, words.say("outlook_key")));
  }

  function weeks(p: Planned, opened: ReadonlyMap<string | undefined, boolean>): HTMLElement[] {
    const groups = new Map<Day, PlanDay[]>();
    for (const day of p.result.days) {
      const monday = plusDays(day.day, -((weekday(day.day) + 6) % 7));
      groups.set(monday, [...(groups.get(monday) ?? []), day]);
    }
    return [...groups].map(([monday, days], i) => {
      const minutes = days.reduce((sum, d) => sum + d.minutes, 0);
      const details = made("details", { class: "plan-week", "data-week": monday, open: opened.get(monday) ?? i === 0 },
        made("summary", {}, made("h2", {}, words.say("week", { date: words.date(monday, "week") })), " ", made("span", { class: "count" }, words.time(minutes))),
        made("ol", { class: "plan-days" }, ...days.map((d) => made("li", { "data-last": d.last }, made("h3", {}, words.date(d.day, "short"), " ",
          made("span", { class: "count" }, words.time(d.minutes), d.minutes > p.morning.settings.minutes + 0.5 && ", " + words.say("over"))),
          taskList(tasksOf(world, d, words), words)))));
      return details;
    });
  }

  form.addEventListener("change", (event) => {
    if ((event.target as HTMLInputElement).name !== "away") void save();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button");
    const day = field("away").value;
    if (button?.dataset.day) away = away.filter((d) => d !== button.dataset.day);
    else if (button?.dataset.do === "away" && isDay(day)) away = [...new Set([...away, day])].sort();
    else return;
    field("away").value = "";
    void save().then(() => button.dataset.day && field("away").focus());
  });
  world.desk.watch(() => void show());
  await show();
}

function countDays(p: Planned): number {
  return new Set(p.result.days.map((d) => d.day)).size;
}
