// Studying an exam's cards: the start, one card after the other, the summary.
// Needs: section.study as partials/study/*.html write it. Without it, and
// without JavaScript: the page leads to the decks, where every card turns.

import { ExamData, FaceData, faceOf, loadData } from "./desk-data";
import { dayEnd, dayStart } from "./desk-log";
import { showHealth } from "./desk-notice";
import { openDesk } from "./desk-store";
import { working } from "./desk-work";
import { numberWords, spanWords, wordsIn } from "./desk-words";
import { cardElement, textOf, turnCard } from "./study-card";
import { Item } from "./study-queue";
import { startSession } from "./study-session";
import { choiceIn, hashOf, mountChoice, mountSettings } from "./study-settings";
import { listSuspended } from "./study-suspended";
import { showSummary } from "./study-summary";

export async function mount(root: Document): Promise<void> {
  const study = root.querySelector<HTMLElement>("section.study");
  if (!study) return;
  const find = <T extends HTMLElement>(what: string) => study.querySelector<T>(what)!;
  const words = wordsIn(root.querySelector<HTMLElement>("#study-words"));
  const start = find(".study-start");
  const sitting = find(".study-sitting");
  const summary = find(".study-summary");
  const stage = find(".study-stage ul");
  const live = find("[data-live]");
  const help = find<HTMLDialogElement>("dialog");

  const desk = await openDesk();
  showHealth(study, desk, words);
  let exam: ExamData;
  try {
    exam = await loadData<ExamData>(study.dataset.index!, study.dataset.exam + "/exam");
  } catch {
    find(".study-failed").hidden = false;
    return;
  }
  const session = await working(root, "reading", (progress) => startSession(exam, desk, choiceIn(location.hash), progress));
  let shown: { item: Item; face: FaceData; li: HTMLElement; since: number; turned: boolean } | undefined;
  let busy = false;

  const suspended = find<HTMLDetailsElement>(".study-suspended");
  suspended.addEventListener("toggle", () => suspended.open && count());

  async function resume(item: Item): Promise<void> {
    await session.handle(item, "resume");
    say(words("resumed", { n: exam.cards![item.at].id }));
    count();
  }

  function say(text: string): void {
    live.textContent = "";
    setTimeout(() => (live.textContent = text), 50);
  }

  function view(which: HTMLElement): void {
    for (const part of [start, sitting, summary]) part.hidden = part !== which;
    study!.dataset.view = which.className;
  }

  function count(q = session.queue()): void {
    const set = (name: string, n: number) => study!.querySelectorAll(`[data-count="${name}"]`).forEach((e) => (e.textContent = numberWords(n)));
    set("reviews", q.reviews.length);
    set("fresh", q.fresh.length);
    set("learning", q.learning.length);
    const show = (name: string, n: number, on = n > 0) => {
      const line = start.querySelector<HTMLElement>(`[data-note="${name}"]`);
      if (!line) return;
      line.hidden = !on;
      line.textContent = words(name, { n: numberWords(n) });
    };
    show("beyond", q.beyond.fresh + q.beyond.reviews);
    show("waiting", q.waiting);
    show("retired", q.retired);
    suspended.hidden = !q.suspended.length;
    set("suspended", q.suspended.length);
    if (suspended.open) listSuspended(suspended, exam, q.suspended, words, resume);
    const ready = !!session.next(q);
    show("nothing", q.cards, !ready && q.cards > 0);
    show("empty", 0, !q.cards);
    find<HTMLButtonElement>("[data-do=start]").hidden = !ready;
    for (const more of study!.querySelectorAll<HTMLElement>("[data-do=more]")) more.hidden = ready || !(q.beyond.fresh + q.beyond.reviews);
    for (const more of study!.querySelectorAll<HTMLElement>("[data-do=ahead]")) more.hidden = ready || !q.ahead || choiceIn(location.hash).ahead;
    const left = q.reviews.length + q.fresh.length + q.learning.length;
    const bar = find<HTMLProgressElement>("progress");
    bar.max = Math.max(1, left + session.rated.length);
    bar.value = session.rated.length;
  }

  // show brings a card, or the summary when there is none.
  async function show(given?: Item): Promise<void> {
    const q = session.queue();
    const item = given ?? session.next(q);
    count(q);
    if (!item) return finish();
    const card = exam.cards![item.at];
    const face = await faceOf(exam, item.at);
    const node = exam.nodes[card.node];
    const li = cardElement(exam, card, face, words);
    shown = { item, face, li, since: performance.now(), turned: false };
    stage.replaceChildren(li);
    const about = find<HTMLAnchorElement>(".study-about a");
    about.textContent = (node.number ? node.number + " " : "") + node.title;
    about.href = `../${node.id}.html`;
    find(".study-changed").hidden = !item.memory?.digest || item.memory.digest === card.digest;
    flagShown();
    tools();
    view(sitting);
    li.querySelector<HTMLElement>(".card-front")!.focus();
    const shard = Math.floor(item.at / exam.per_shard) + 1; // the next one is likely wanted soon
    if (shard < exam.shards!.length) void faceOf(exam, shard * exam.per_shard).catch(() => {});
  }

  function flagShown(): void {
    const flagged = !!shown?.item.memory?.flagged;
    find("[data-do=flag]").setAttribute("aria-pressed", String(flagged));
    const report = find<HTMLAnchorElement>(".study-report");
    report.hidden = !flagged || !study!.dataset.issues;
    if (!shown || report.hidden) return;
    const title = words("issue", { card: shown.item.key });
    const body = `${textOf(shown.face, 500)}\n\n${new URL(`../${exam.nodes[exam.cards![shown.item.at].node].id}.html`, location.href).href}\n`;
    report.target = "_blank";
    report.rel = "noopener";
    report.href = study!.dataset.issues!.replace("{title}", encodeURIComponent(title)).replace("{body}", encodeURIComponent(body));
  }

  function tools(): void {
    find(".study-turn").hidden = shown!.turned;
    find(".study-grades").hidden = !shown!.turned;
    find<HTMLButtonElement>("[data-do=undo]").disabled = !session.undoable;
  }

  function turn(): void {
    if (!shown || shown.turned) return;
    shown.turned = true;
    const due = session.due(shown.item);
    for (const grade of [1, 2, 3, 4] as const) find(`[data-grade="${grade}"] [data-due]`).textContent = spanWords(due[grade]);
    tools();
    turnCard(shown.li, exam.cards![shown.item.at], shown.face).focus();
  }

  async function finish(): Promise<void> {
    shown = undefined;
    count();
    const tomorrow = session.dueBy(dayEnd(dayStart(Date.now(), 1)));
    await showSummary(summary, exam, session.rated, session.queue(), tomorrow, words);
    view(summary);
    summary.querySelector<HTMLElement>("h2")!.focus();
    if (session.rated.length >= 5) void desk.persist();
  }

  async function flag(): Promise<void> {
    const on = !shown!.item.memory?.flagged;
    await session.handle(shown!.item, on ? "flag" : "unflag");
    shown!.item = { ...shown!.item, memory: { ...shown!.item.memory!, flagged: on } };
    flagShown();
    tools();
    say(words(on ? "flagged" : "unflagged"));
  }

  const deeds: Record<string, () => unknown> = {
    start: () => show(),
    turn,
    more() {
      session.more();
      return show();
    },
    ahead() {
      const choice = { ...choiceIn(location.hash), ahead: true };
      history.replaceState(null, "", location.pathname + location.search + hashOf(choice));
      session.choose(choice);
      return show();
    },
    end: finish,
    back() {
      count();
      view(start);
      find("[data-do=start]").focus();
    },
    async undo() {
      const item = await session.undo();
      if (!item) return;
      say(words("undone"));
      await show(item);
    },
    flag: () => shown && flag(),
    help: () => help.showModal(),
    close: () => help.close(),
  };
  for (const set of ["suspend", "bury"] as const) {
    deeds[set] = async () => {
      if (!shown) return;
      await session.handle(shown.item, set);
      say(words(set === "suspend" ? "suspended_now" : "buried_now"));
      await show();
    };
  }
  for (const grade of [1, 2, 3, 4] as const) {
    deeds["grade" + grade] = async () => {
      if (!shown?.turned) return;
      await session.rate(shown.item, grade, performance.now() - shown.since);
      await show();
    };
  }

  // One deed after the other: a key held down rates one card.
  async function act(name: string): Promise<void> {
    if (busy || !deeds[name]) return;
    busy = true;
    study!.setAttribute("aria-busy", "true");
    try {
      await deeds[name]();
    } finally {
      busy = false;
      study!.removeAttribute("aria-busy");
    }
  }

  study.addEventListener("click", (event) => {
    const target = event.target as Element;
    const button = target.closest<HTMLElement>("button");
    if (button?.dataset.do) void act(button.dataset.do);
    else if (button?.dataset.grade) void act("grade" + button.dataset.grade);
    else if (!target.closest("a, dialog") && target.closest(".study-stage .card")) void act("turn");
  });
  const keys: Record<string, string> = { " ": "turn", Enter: "turn", "1": "grade1", "2": "grade2", "3": "grade3", "4": "grade4", u: "undo", s: "suspend", b: "bury", f: "flag", "?": "help" };
  root.addEventListener("keydown", (event) => {
    const on = event.target as Element;
    const deed = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (sitting.hidden || !deed || event.altKey || event.ctrlKey || event.metaKey || help.open || on.closest("input, select, textarea")) return;
    if (deed === "turn" && on.closest("button, a, summary")) return;
    event.preventDefault();
    if (!event.repeat) void act(deed);
  });

  const showSettings = mountSettings(find<HTMLFormElement>(".study-settings form"), desk, async () => {
    await session.refresh();
    count();
  });
  mountChoice(find<HTMLFormElement>(".study-choice"), (choice) => {
    session.choose(choice);
    count();
    if (!shown) view(start);
  });
  let mine = 0;
  desk.watch(async () => {
    if (busy || mine) return;
    mine++;
    await session.refresh();
    mine--;
    showSettings();
    count();
  });
  view(start);
  study.removeAttribute("aria-busy");
}
