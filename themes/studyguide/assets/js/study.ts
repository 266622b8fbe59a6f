// Studying an exam's cards: the start, one card after the other, the summary.
// Needs: section.study as partials/study/*.html write it. Without it, and
// without JavaScript: the page leads to the decks, where every card turns.

import { ExamData, FaceData, faceOf, loadData } from "./desk-data";
import { dayEnd, dayStart } from "./desk-log";
import { showHealth } from "./desk-notice";
import { openDesk } from "./desk-store";
import { working } from "./desk-work";
import { say } from "./desk-say";
import { spanWords, wordsIn } from "./desk-words";
import { cardElement, textOf, turnCard } from "./study-card";
import { Item } from "./study-queue";
import { startSession } from "./study-session";
import { choiceIn, mountChoice } from "./study-choice";
import { mountSettings } from "./study-settings";
import { mountStart } from "./study-start";
import { showSummary } from "./study-summary";

const worthKeeping = 5; // cards rated, after which the browser is asked to keep the record

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
  let choice = choiceIn(location.hash);
  const session = await working(root, "reading", (progress) => startSession(exam, desk, choice, progress));
  let shown: { item: Item; face: FaceData; li: HTMLElement; since: number; turned: boolean } | undefined;
  let busy = false;
  let catching: Promise<void> | undefined;
  let wanted: Item | undefined; // the card whose text did not load, if it was asked for by itself

  const resume = (item: Item) => act(async () => {
    await session.handle(item, "resume");
    count();
    if (!session.queue().suspended.length) beginning.focus();
    tell("resumed", { card: await faceOf(exam, item.at).then(textOf, () => exam.cards![item.at].id) });
  });

  // tell says what has just been done, to who hears and, until the next card is rated, to who sees.
  function tell(name: string, values = {}): void {
    say(live, words(name, values));
    seen(words(name, values));
  }

  const seen = (text: string) => study.querySelectorAll("[data-said]").forEach((e) => (e.textContent = text));

  function view(which: HTMLElement): void {
    const opened = which.hidden;
    for (const part of [start, sitting, summary]) part.hidden = part !== which;
    study!.dataset.view = which.className;
    if (which === sitting && opened && sitting.getBoundingClientRect().bottom > innerHeight) study!.scrollIntoView();
  }

  const beginning = mountStart(study, exam, words, resume);
  const count = (q = session.queue()) => beginning.show(q, choice, !!session.next(q), session.rated.length);

  // show brings a card, or the summary when there is none. Until the card's text
  // is there, nothing can be rated.
  async function show(given?: Item): Promise<void> {
    const q = session.queue();
    const item = given ?? session.next(q);
    shown = undefined;
    count(q);
    lacking(false);
    seen("");
    if (!item) return finish();
    const card = exam.cards![item.at];
    let face: FaceData, li: HTMLElement;
    try {
      face = await faceOf(exam, item.at);
      li = cardElement(exam, card, face, words);
    } catch {
      wanted = given;
      return lacking(true);
    }
    const node = exam.nodes[card.node];
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

  // lacking says that the text of a card did not load, with the way to try again.
  function lacking(on: boolean): void {
    const box = find(".study-lacking");
    box.hidden = !on;
    sitting.toggleAttribute("data-lacking", on);
    find<HTMLButtonElement>("[data-do=undo]").disabled = !session.undoable;
    if (on) box.querySelector("button")!.focus();
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
    lacking(false);
    seen("");
    count();
    const tomorrow = session.dueBy(dayEnd(dayStart(Date.now(), 1)));
    await showSummary(summary, exam, session.rated, session.queue(), tomorrow, words);
    view(summary);
    find<HTMLButtonElement>(".study-summary [data-do=undo]").disabled = !session.undoable;
    summary.querySelector<HTMLElement>("h2")!.focus();
  }

  async function flag(): Promise<void> {
    const on = !shown!.item.memory?.flagged;
    await session.handle(shown!.item, on ? "flag" : "unflag");
    shown!.item = { ...shown!.item, memory: { ...shown!.item.memory!, flagged: on } };
    flagShown();
    tools();
    say(live, words(on ? "flagged" : "unflagged")); // the button shows it
  }

  const deeds: Record<string, () => unknown> = {
    start: () => show(),
    again: () => show(wanted),
    turn,
    more() {
      session.more();
      return show();
    },
    ahead() {
      choose({ ...choice, ahead: true });
      return show();
    },
    end: finish,
    back() {
      count();
      view(start);
      beginning.focus();
    },
    known() {
      choose({ ...choice, known: true });
      beginning.focus();
    },
    async undo() {
      const item = await session.undo();
      if (!item) return;
      await show(item.memory?.suspended ? undefined : item); // what is suspended again does not come
      tell("undone");
    },
    flag: () => shown && flag(),
    help: () => help.showModal(),
    close: () => help.close(),
  };
  for (const set of ["suspend", "bury"] as const) {
    deeds[set] = async () => {
      if (!shown) return;
      await session.handle(shown.item, set);
      await show();
      tell(set === "suspend" ? "suspended_now" : "buried_now");
    };
  }
  for (const grade of [1, 2, 3, 4] as const) {
    deeds["grade" + grade] = async () => {
      if (!shown?.turned) return;
      await session.rate(shown.item, grade, performance.now() - shown.since);
      if (session.rated.length === worthKeeping) void desk.persist();
      await show();
    };
  }

  // One deed after the other: a key held down rates one card.
  async function act(deed: (() => unknown) | undefined): Promise<void> {
    if (busy || !deed) return;
    busy = true;
    study!.setAttribute("aria-busy", "true");
    try {
      await catching?.catch(() => {});
      await deed();
    } finally {
      busy = false;
      study!.removeAttribute("aria-busy");
      void catchUp();
    }
  }

  // catchUp takes in what other tabs and forms have written, as soon as no deed is under way.
  async function catchUp(): Promise<void> {
    if (catching || busy) return;
    while (!busy && session.behind()) {
      await (catching = session.refresh()).finally(() => (catching = undefined));
      showSettings();
      count();
    }
  }

  study.addEventListener("click", (event) => {
    const target = event.target as Element;
    const button = target.closest<HTMLElement>("button");
    if (button?.dataset.do) void act(deeds[button.dataset.do]);
    else if (button?.dataset.grade) void act(deeds["grade" + button.dataset.grade]);
    else if (!target.closest("a, dialog") && target.closest(".study-stage .card")) void act(turn);
  });
  const keys: Record<string, string> = { " ": "turn", Enter: "turn", "1": "grade1", "2": "grade2", "3": "grade3", "4": "grade4", u: "undo", s: "suspend", b: "bury", f: "flag", "?": "help" };
  root.addEventListener("keydown", (event) => {
    const on = event.target as Element;
    const deed = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (sitting.hidden || !deed || event.altKey || event.ctrlKey || event.metaKey || help.open || on.closest("input, select, textarea")) return;
    if (deed === "turn" && on.closest("button, a, summary")) return;
    event.preventDefault();
    if (!event.repeat) void act(deeds[deed]);
  });

  const showSettings = mountSettings(find<HTMLFormElement>(".study-settings form"), desk);
  const choose = mountChoice(find<HTMLFormElement>(".study-choice"), exam, words, (chosen) => {
    choice = chosen;
    session.choose(choice);
    count();
    if (shown || busy) return;
    lacking(false);
    view(start);
  });
  desk.watch(() => void catchUp());
  view(start);
  await catchUp();
  study.removeAttribute("aria-busy");
}
