// Where the learner stands: today, readiness, what comes from other exams, the
// curve, and the marks of every objective.
// Needs: .desk with the names of the exam's data, .progress-out, .held[data-held],
// .check[data-node] and template#learn-words, as layouts/progress.html writes
// them. Without it: the outline as a checklist for a pen.

import { curveOf } from "./plan-curve";
import { cardKey, presentIn } from "./desk-data";
import { Mark, aDay, dayOf } from "./desk-log";
import { daysBetween } from "./plan-days";
import { keepingFocus } from "./plan-focus";
import { Grasp } from "./plan-grasp";
import { marked } from "./plan-marks";
import { Deed, deeds, Readiness, readinessOf } from "./plan-readiness";
import { heldName } from "./plan-settings";
import { stateOf } from "./plan-state";
import { Task, taskList, tasksOf, tick } from "./plan-tasks";
import { bar, drawn, made, todayWords, wordsOf } from "./plan-words";
import { doneOn, failed, lastDay, lookAt, openWorld, Stand, World } from "./plan-world";

const marks: Mark[] = ["read", "known", "weak"];

export async function mount(root: Document): Promise<void> {
  const page = root.querySelector<HTMLElement>(".desk[data-plan]");
  const out = root.querySelector<HTMLElement>(".progress-out");
  if (!page || !out) return;
  const words = wordsOf(root, "learn-words");
  let world: World;
  try {
    world = await openWorld(page);
  } catch {
    return failed(root);
  }
  const { exam, desk, place } = world;
  const places = new Map(exam.nodes.map((node, at) => [node.id, at]));
  const cards = new Set(exam.cards?.map((card) => cardKey(exam, card)));
  let turn = 0;
  boxes();

  async function show(): Promise<void> {
    const mine = ++turn;
    const now = Date.now();
    const { state, planned } = await lookAt(world, now);
    if (mine !== turn) return; // the log has changed meanwhile
    const { whole, domains } = readinessOf(exam, state.grasps);
    const open = !!out!.querySelector("details[open]");
    keepingFocus(out!, () => {
      out!.replaceChildren(today(), readiness(whole, domains), next(state, !!planned), curve(state));
      out!.querySelector("details")?.toggleAttribute("open", open);
    });
    for (const box of root.querySelectorAll<HTMLElement>(".held[data-held]")) held(box, state);
    check(state);

    function today(): HTMLElement {
      const day = planned?.result.days.find((d) => d.day === state.today);
      const ticked = (task: Task, on: boolean) => void tick(world, task, on);
      const sat = state.record.sittings.at(-1);
      return made("section", { class: "block progress-today" }, made("h2", {}, words.say("today"), " ", made("span", { class: "count" }, todayWords(words, state.today, now))),
        made("ul", { class: "progress-lines" },
          !day && made("li", {}, words.say("n_due", { n: whole.due }), whole.due > 0 && !!place.study && made("a", { href: place.study }, words.say("go_study"))),
          sat && made("li", {}, words.say("last_sitting", { date: words.date(dayOf(sat.at)), right: sat.right, n: sat.asked })), made("li", {}, ...examLine(state, !!planned))),
        day && taskList(tasksOf(world, day, words, doneOn(world, state), true), words, ticked));
    }
  }

  // examLine says when the exam is, or what leads to a plan.
  function examLine(state: Stand, planned: boolean): (Node | string)[] {
    const { exam: day } = state.settings;
    const n = daysBetween(state.today, day || state.today);
    if (planned) return [words.say(n === 1 ? "exam_tomorrow" : "exam_on", { date: words.date(day), n })];
    const said = stateOf(world, state, words);
    const over = said.state === "right" || (!!lastDay(world) && lastDay(world) < state.today);
    return [...(said.state === "none" ? [] : [said.text, " "]), ...(over ? [] : [made("a", { href: place.planPage! }, words.say("make_plan"))])];
  }

  function readiness(whole: Readiness, domains: Readiness[]): HTMLElement {
    const nothing = !whole.seen && !whole.asked;
    const says = nothing ? (whole.mid > 0 ? "ready_guess" : "ready_nothing") : "ready_says";
    const silent = domains.filter((d) => !d.claimed && d.share > 0);
    const range = (r: Readiness) => words.say("range", { mid: words.percent(r.mid), low: words.percent(r.low), high: words.percent(r.high) });
    const row = (r: Readiness) => made("li", {},
      made("span", {}, exam.nodes[r.domain].title, " ", made("span", { class: "count" }, words.say("weighs", { share: words.percent(r.share / 100) }))),
      made("span", { class: "weights-figure" }, r.claimed ? range(r) : words.say("no_claim")), bar(r), made("span", { class: "progress-parts" }, parts(r)));
    return made("section", { class: "block progress-ready" }, made("h2", {}, words.say("readiness")),
      made("p", { class: "progress-whole" }, made("b", {}, range(whole)), " ", words.say(says)), bar(whole),
      silent.length > 0 && silent.length < domains.length
        && made("p", {}, words.say("ready_without", { n: silent.length, domains: words.list(silent.map((d) => exam.nodes[d.domain].title)) })),
      made("p", { class: "progress-parts" }, parts(whole)),
      made("ul", { class: "weights" }, ...domains.map((d) => row(d))),
      made("p", { class: "bar-key" }, words.say("ready_key")));
  }

  // parts are what an estimate is made of.
  function parts(r: Readiness): string {
    const out = [];
    if (r.cards) out.push(words.say(r.seen ? "part_recall" : "part_prior", { recall: words.percent(r.recall), seen: r.seen, n: r.cards }));
    out.push(r.asked ? words.say("part_answers", { right: r.right, n: r.asked, share: words.percent(r.right / r.asked) }) : words.say("part_no_answers"));
    out.push(words.say("part_touched", { share: words.percent(r.touched) }));
    if (r.weak) out.push(words.say("part_weak", { n: r.weak }));
    return out.join(" · ");
  }

  // next is what raises readiness most. The plan has an order of its own, and says so.
  function next(state: Stand, planned: boolean): HTMLElement {
    const list = deeds(state.grasps, 4);
    const address = (d: Deed) => {
      const node = exam.nodes[d.domain];
      if (d.kind === "ask" && place.drill) return `${place.drill}#in=${node.id}`;
      if ((d.kind === "due" || d.kind === "fresh") && place.study) return `${place.study}#in=${node.id}`;
      return `../${node.id}.html`;
    };
    const item = (d: Deed) => made("li", {}, ...words.around("deed_" + d.kind, { n: d.count }, "domain", made("a", { href: address(d) }, exam.nodes[d.domain].title)), " ",
      made("span", { class: "count" }, words.say("deed_gain", { share: words.number(Math.round(d.gain * 10) / 10) })));
    return made("section", { class: "block progress-next" }, made("h2", {}, words.say(planned ? "next_planned" : "next")),
      planned && list.length > 0 && made("p", { class: "plan-note" }, words.say("next_note")),
      list.length ? made("ol", { class: "progress-deeds" }, ...list.map(item)) : made("p", { class: "nothing" }, words.say("next_nothing")));
  }

  function curve(state: Stand): HTMLElement {
    const present = presentIn(world.exam);
    const nameOf = (card: string) => [present("card", card)].find((key) => cards.has(key));
    const points = curveOf(state.entries, nameOf, Date.now());
    const last = points.at(-1);
    if (!last) return made("section", { class: "block progress-curve" }, made("h2", {}, words.say("curve")), made("p", { class: "nothing" }, words.say("curve_nothing")));
    const from = Date.parse(points[0].day), span = Math.max(aDay, Date.parse(state.today) - from);
    const top = Math.max(1, exam.cards?.length ?? last.seen);
    const path = (of: (p: (typeof points)[number]) => number) => {
      let d = "M0 100";
      for (const p of points) d += `H${((600 * (Date.parse(p.day) - from)) / span).toFixed(1)}V${(100 - (100 * of(p)) / top).toFixed(1)}`;
      return d + "H600";
    };
    const svg = drawn("svg", { class: "curve", viewBox: "0 0 600 100", width: "100%", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" });
    svg.append(drawn("path", { class: "curve-held", d: path((p) => p.held) + "V100Z" }), drawn("path", { class: "curve-seen", d: path((p) => p.seen) }), drawn("path", { class: "curve-rail", d: "M0 100H600" }));
    const step = Math.max(1, Math.ceil(points.length / 12));
    const rows = points.filter((_, i) => (points.length - 1 - i) % step === 0);
    return made("section", { class: "block progress-curve" }, made("h2", {}, words.say("curve")), svg,
      made("p", { class: "curve-ends" }, made("span", {}, words.date(points[0].day, "week")), made("span", {}, words.say("today"))),
      made("p", {}, words.say("curve_says", { seen: last.seen, held: last.held, n: top })), made("p", { class: "bar-key" }, words.say("curve_key")),
      made("details", {}, made("summary", {}, words.say("curve_table")), made("table", { class: "curve-table" },
        made("thead", {}, made("tr", {}, ...["curve_day", "curve_seen", "curve_held"].map((key) => made("th", { scope: "col" }, words.say(key))))),
        made("tbody", {}, ...rows.map((p) => made("tr", {}, made("th", { scope: "row" }, words.date(p.day)), made("td", {}, words.number(p.seen)), made("td", {}, words.number(p.held))))))));
  }

  // held fills what an exam that the learner holds brings along.
  function held(box: HTMLElement, state: Stand): void {
    const other = box.dataset.held!;
    const on = state.held.has(other);
    const button = box.querySelector("button")!;
    button.setAttribute("aria-pressed", String(on));
    button.onclick = () => void desk.write({ kind: "setting", name: heldName(other), value: !on });
    const into = box.querySelector<HTMLElement>(".held-out")!;
    if (!on) return into.replaceChildren();
    const pairs = new Map(world.plan.carry?.find((c) => c.exam === other)?.pairs.map((p) => [p.node, p]));
    const familiar = state.grasps.filter((g) => pairs.has(g.node));
    const rest = state.grasps.filter((g) => !pairs.has(g.node));
    const sum = (list: Grasp[]) => list.reduce((n, g) => n + g.share, 0);
    const counted = (["same", "related"] as const).map((kind) => familiar.filter((g) => (pairs.get(g.node)!.same ? "same" : "related") === kind && g.cards > 0)).map((list, i) => list.length > 0
      && words.say(i ? "held_part_related" : "held_part_same", { n: list.length, recall: words.percent(list.reduce((n, g) => n + g.prior, 0) / list.length) })).filter((text) => text !== false);
    const link = place.study ? place.study + "#in=" + branches(new Set(rest.map((g) => g.node))).map((n) => exam.nodes[n].id).join(",") : "";
    const open = !!into.querySelector("details[open]");
    keepingFocus(into, () => into.replaceChildren(
      made("p", {}, words.say("held_says", { other: box.dataset.code!, code: exam.code, share: words.percent(sum(familiar) / 100), n: rest.length, rest: words.percent(sum(rest) / 100) }),
        counted.length > 0 && " " + words.say("held_counted", { parts: words.list(counted) })),
      link ? made("p", {}, made("a", { href: link }, words.say("held_deck", { n: rest.reduce((n, g) => n + g.cards, 0) }))) : "",
      made("details", { open }, made("summary", {}, words.say("held_rest", { n: rest.length })),
        made("ul", { class: "list" }, ...rest.map((g) => made("li", {}, made("a", { href: `../${exam.nodes[g.node].id}.html` }, exam.nodes[g.node].title))))),
    ));
  }

  // branches returns the fewest nodes whose objectives are exactly those.
  function branches(leaves: Set<number>): number[] {
    const whole = new Map<number, boolean>();
    for (let at = exam.nodes.length - 1; at >= 0; at--) {
      const all = exam.nodes[at].leaf ? leaves.has(at) : whole.get(at) ?? false;
      whole.set(at, all);
      const { parent } = exam.nodes[at];
      if (parent >= 0) whole.set(parent, (whole.get(parent) ?? true) && all);
    }
    return [...whole.keys()].filter((at) => whole.get(at) && !whole.get(exam.nodes[at].parent)).sort((a, b) => a - b);
  }

  // boxes puts buttons in the place of the checklist's printed boxes.
  function boxes(): void {
    for (const box of root.querySelectorAll<HTMLElement>(".check[data-node]")) {
      const title = box.dataset.title!;
      box.removeAttribute("aria-hidden");
      box.replaceChildren(...marks.map((mark) => made("button", { type: "button", "data-mark": mark, "aria-pressed": "false", "aria-label": `${words.say("mark_" + mark)}: ${title}` })));
      box.addEventListener("click", (event) => {
        const button = (event.target as Element).closest("button");
        if (!button) return;
        const mark = button.dataset.mark as Mark;
        void desk.write(...marked(`${exam.id}/${box.dataset.node}`, mark, (m) => !!box.querySelector(`[data-mark=${m}][aria-pressed=true]`)));
      });
    }
  }

  function check(state: Stand): void {
    const grasps = new Map(state.grasps.map((g) => [g.node, g]));
    for (const box of root.querySelectorAll<HTMLElement>(".check[data-node]")) {
      const g = grasps.get(places.get(box.dataset.node!) ?? -1);
      if (!g) continue;
      for (const button of box.querySelectorAll("button")) button.setAttribute("aria-pressed", String(g.marks.has(button.dataset.mark as Mark)));
      const note = box.parentElement!.querySelector<HTMLElement>(".check-note")!;
      note.textContent = g.weak && g.weak !== "marked" ? words.say("weak_" + g.weak, { recall: words.percent(g.recall), missed: g.asked - g.right, n: g.asked }) : g.held ? words.say("held_" + g.held) : "";
    }
  }

  desk.watch(() => void show());
  await show();
}
