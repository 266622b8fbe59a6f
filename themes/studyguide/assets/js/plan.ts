// The plan: what to do on which day until the exam.
// Needs: .desk with the names of the exam's data, form.plan-form, .plan-out and
// template#learn-words, as layouts/plan.html writes them. Without it: the
// template that divides hours by weight, for a pen.

import { calendar, CalendarDay } from "./plan-calendar";
import { dayOf, standing } from "./desk-log";
import { Day, isDay, noon, plusDays, weekday } from "./plan-days";
import { Forecast, forecast } from "./plan-forecast";
import { PlanDay } from "./plan-schedule";
import { keepingFocus } from "./plan-focus";
import { bounded, planName, planSettings, PlanSettings } from "./plan-settings";
import { stateOf } from "./plan-state";
import { Task, taskList, tasksOf, tick } from "./plan-tasks";
import { saveFile } from "./save-file";
import { bar, made, todayWords, wordsOf } from "./plan-words";
import { doneOn, failed, lastDay, lookAt, openWorld, Planned, Stand, World } from "./plan-world";

export async function mount(root: Document): Promise<void> {
  const page = root.querySelector<HTMLElement>(".desk[data-plan]");
  const form = root.querySelector<HTMLFormElement>("form.plan-form");
  const out = root.querySelector<HTMLElement>(".plan-out");
  if (!page || !form || !out) return;
  const words = wordsOf(root, "learn-words");
  const early = new Set<EventTarget | null>(); // fields that were set while the log was opened
  form.addEventListener("change", (event) => void early.add(event.target));
  let world: World;
  try {
    world = await openWorld(page);
  } catch {
    return failed(root);
  }
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  const status = form.querySelector("output")!;
  const end = lastDay(world);
  let away: Day[] = [];
  let saidWith = "";
  let turn = 0;

  async function show(): Promise<void> {
    const mine = ++turn;
    const now = Date.now();
    const { state, planned } = await lookAt(world, now);
    if (mine !== turn) return; // the log has changed meanwhile
    fill(state.settings);
    page!.toggleAttribute("data-planned", !!planned);
    if (!planned) {
      const said = stateOf(world, state, words);
      out!.replaceChildren(made("p", { class: "plan-say", "data-state": said.state }, said.text));
      return fresh();
    }
    const done = doneOn(world, state);
    const ticked = (task: Task, on: boolean) => void tick(world, task, on);
    const open = new Map([...out!.querySelectorAll<HTMLDetailsElement>("details[data-week]")].map((d) => [d.dataset.week, d.open]));
    keepingFocus(out!, () => out!.replaceChildren(summary(planned), tools(planned), today(planned, state), outlook(planned), ...weeks(planned, open)));
    fresh();

    function today(p: Planned, s: Stand): HTMLElement {
      const day = p.result.days.find((d) => d.day === s.today);
      return made("section", { class: "block plan-today" }, made("h2", {}, words.say("today"), " ", made("span", { class: "count" }, todayWords(words, s.today, now))),
        day ? taskList(tasksOf(world, day, words, done, true), words, ticked) : made("p", { class: "nothing" }, words.say("nothing_today")));
    }
  }

  // fill sets the fields from the log, unless the learner is in one of them.
  function fill(s: PlanSettings): void {
    const today = dayOf(Date.now());
    const over = !!end && end < today;
    for (const element of form!.elements) (element as HTMLInputElement).disabled = over;
    field("exam").min = plusDays(today, 1);
    field("away").min = today;
    if (end) field("exam").max = end;
    away = s.away;
    const set = (input: HTMLInputElement, value: string) => {
      if (input !== root.activeElement && !early.has(input)) input.value = value;
    };
    set(field("exam"), s.exam);
    set(field("minutes"), String(s.minutes));
    set(field("speed"), String(s.speed));
    for (const box of form!.querySelectorAll<HTMLInputElement>("[name=off]")) if (!early.has(box)) box.checked = s.off.includes(Number(box.value));
    const list = form!.querySelector<HTMLElement>(".plan-away")!;
    keepingFocus(list, () => list.replaceChildren(...away.filter((day) => day >= today).map((day) => made("li", {}, remover(day, today)))));
  }

  // remover takes back a day without study. Its year is said where it is not this one.
  function remover(day: Day, today: Day): HTMLElement {
    return made("button", { type: "button", class: "button", "data-day": day }, words.date(day, day.slice(0, 4) === today.slice(0, 4) ? "short" : "year"),
      made("span", { class: "visually-hidden" }, " " + words.say("remove")), made("span", { "aria-hidden": "true" }, " ×"));
  }

  async function save(): Promise<void> {
    const exam = field("exam").value;
    const value = {
      exam: isDay(exam) ? exam : "", minutes: within("minutes", 5, 720, 45), speed: within("speed", 40, 600, 150), away,
      off: [...form!.querySelectorAll<HTMLInputElement>("[name=off]:checked")].map((box) => Number(box.value)),
    };
    const beyond = ["minutes", "speed"].map((name) => field(name)).filter((input) => input.value !== "" && Number(input.value) !== value[input.name as "minutes"])
      .map((input) => words.say("within", { low: Number(input.min), high: Number(input.max), n: value[input.name as "minutes"] }));
    for (const input of [field("minutes"), field("speed")]) input.value = String(value[input.name as "minutes"]);
    const written = world.desk.write({ kind: "setting", name: planName(world.exam.id), value });
    await shown; // of what was written: the desk tells at once
    await written;
    say(words.say("saved"), ...beyond, made("span", { class: "visually-hidden" }, planSays()));
  }

  function within(name: string, low: number, high: number, usual: number): number {
    return bounded(field(name).value, low, high, usual);
  }

  // say says something beside the plan, fresh takes it away when the plan says something else.
  function say(...what: (string | Node)[]): void {
    saidWith = planSays();
    status.replaceChildren(...what.flatMap((w) => [w, " "]));
  }

  function fresh(): void {
    if (planSays() !== saidWith) status.replaceChildren();
  }

  function planSays(): string {
    return out!.querySelector(".plan-say")?.textContent ?? "";
  }

  function summary(p: Planned): HTMLElement {
    const { result, morning: { settings: s } } = p;
    const date = words.date(s.exam as Day);
    const values = { days: words.say("n_days", { n: result.days.length }), total: words.time(result.total), room: words.time(s.minutes * result.days.length), date };
    const fits = !result.missing;
    const lines = [made("p", { class: "plan-say", "data-state": fits ? "right" : "wrong" }, fits ? words.say("fits", values)
      : words.say("missing", { hours: words.time(result.missing), date }) + " " + advice(s))];
    if (!fits || result.unsat) lines.push(made("p", {}, words.say("left", { what: leftOut(p) })));
    if (end) lines.push(made("p", {}, words.say("bounded", { code: world.exam.code, date: words.date(end) })));
    if (result.lastFrom) lines.push(made("p", { class: "plan-note" }, words.say("last_from", { date: words.date(result.lastFrom, "week") })));
    return made("section", { class: "plan-summary" }, ...lines);
  }

  // advice is what would help, of what can be done.
  function advice(s: PlanSettings): string {
    if (s.off.length === 7) return words.say("advice_weekdays");
    return words.say(end && plusDays(s.exam, 1) > end ? "advice_minutes" : "advice", { n: s.minutes });
  }

  function leftOut(p: Planned): string {
    const kinds = { read: "n_objectives", drill: "n_questions", lab: "n_labs" } as const;
    const parts = (Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => [kinds[kind], p.result.left.filter((w) => w.kind === kind).reduce((n, w) => n + w.count, 0)] as const);
    parts.push(["n_new_cards" as never, p.result.unlearned], ["n_sits" as never, p.result.unsat]);
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
        text: tasks.map((t) => `– ${[t.text, t.links.filter((l) => !l.go).map((l) => l.title).join("; ")].filter(Boolean).join(": ")} (${t.note})`).join("\n"),
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
      groups.set(monday(day.day), [...(groups.get(monday(day.day)) ?? []), day]);
    }
    const exam = p.morning.settings.exam as Day;
    const ending = monday(exam);
    if (!groups.has(ending)) groups.set(ending, []);
    return [...groups].map(([monday, days], i) => {
      const minutes = days.reduce((sum, d) => sum + Math.round(d.minutes), 0);
      const items = days.map((d) => made("li", { "data-last": d.last }, made("h3", {}, words.date(d.day, "short"), " ",
        made("span", { class: "count" }, words.time(d.minutes), d.minutes > p.morning.settings.minutes + 0.5 && ", " + words.say("over"))),
        taskList(tasksOf(world, d, words), words)));
      if (monday === ending) items.push(made("li", { class: "plan-exam" }, made("h3", {}, words.date(exam, "short")), made("p", {}, `${words.say("exam")}: ${world.exam.code}`)));
      return made("details", { class: "plan-week", "data-week": monday, open: opened.get(monday) ?? i === 0 },
        made("summary", {}, made("h2", {}, words.say("week", { date: words.date(monday, "week") })), " ", minutes > 0 && made("span", { class: "count" }, words.time(minutes))),
        made("ol", { class: "plan-days" }, ...items));
    });
  }

  form.addEventListener("change", (event) => {
    early.clear();
    if ((event.target as HTMLInputElement).name !== "away") void save();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("button");
    const day = field("away").value;
    if (button?.dataset.day) away = away.filter((d) => d !== button.dataset.day);
    else if (button?.dataset.do === "away" && isDay(day)) {
      if (day < dayOf(Date.now())) return say(words.say("away_past", { date: words.date(day) }));
      away = [...new Set([...away, day])].sort();
    } else return;
    field("away").value = "";
    if (button.dataset.day) field("away").focus();
    void save();
  });
  let shown = Promise.resolve();
  world.desk.watch(() => void (shown = show()));
  fill(planSettings(standing(world.desk.entries()), world.exam.id));
  const waits = [...early].some((target) => (target as HTMLInputElement).name !== "away");
  early.clear();
  await (waits ? save() : show());
}

// monday is the first day of a day's week.
function monday(day: Day): Day {
  return plusDays(day, -((weekday(day) + 6) % 7));
}
