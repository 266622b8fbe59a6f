// What the parts of the mock exam's page share: its views, its words, its data.

import { BankedExam, QuestionText, scenarioOf, studyOf, textOf } from "./bank";
import { Desk } from "./desk-store";
import { escaped } from "./question-article";
import { fill } from "./fill";
import { complete, shortly } from "./question-judge";
import { Draft, standingOf } from "./mock-sitting";

export interface MockPage {
  root: HTMLElement;
  exam: BankedExam;
  desk: Desk;
  words: DOMStringMap; // of the mock exam
  asks: DOMStringMap; // of every question
  more: DOMStringMap; // of what is written of a question
  find<T extends HTMLElement>(what: string): T;
  // show shows these views alone and moves on to the first one's heading.
  show(...views: string[]): void;
  say(text: string): void; // to a screen reader
  // loaded waits for data; where it does not come, the page says so and there is nothing.
  loaded<T>(data: Promise<T>): Promise<T | undefined>;
  unkept(text: string): void; // says that something is not kept; "" takes it back
  // confirm asks a question that has two answers.
  confirm(text: string, yes: string): Promise<boolean>;
}

export function mockPage(root: HTMLElement, exam: BankedExam, desk: Desk): MockPage {
  const find = <T extends HTMLElement>(what: string) => root.querySelector<T>(what)!;
  const data = (id: string) => document.getElementById(id)?.dataset ?? {};
  const said = find(".mock-said");
  const dialog = find<HTMLDialogElement>("dialog.mock-ask");
  return {
    root, exam, desk, find, words: data("mock-words"), asks: data("question-words"), more: data("question-more"),
    show(...views) {
      for (const view of root.querySelectorAll<HTMLElement>("[data-view]")) view.hidden = !views.includes(view.dataset.view!);
      root.dataset.now = views[0];
      const head = find(`[data-view="${views[0]}"] [tabindex="-1"]`);
      head?.focus({ preventScroll: true });
      if (head) root.scrollIntoView();
    },
    say(text) {
      said.textContent = text;
    },
    async loaded(data) {
      const got = await data.catch(() => undefined);
      find(".mock-broken").hidden = got !== undefined;
      return got;
    },
    unkept(text) {
      const line = find(".mock-unkept");
      line.hidden = !text;
      if (line.textContent !== text) line.textContent = text;
    },
    confirm(text, yes) {
      dialog.querySelector("p")!.textContent = text;
      dialog.querySelector("[value=yes]")!.textContent = yes;
      dialog.showModal();
      return new Promise((resolve) => {
        dialog.querySelector("form")!.onsubmit = (event) => resolve((event.submitter as HTMLButtonElement).value === "yes");
        dialog.oncancel = () => resolve(false);
      });
    },
  };
}

// Texts are what a sitting shows: its questions by id, and its case studies by their place.
export interface Texts {
  questions: Map<string, QuestionText>;
  studies: Map<number, string>;
}

// textsOf loads the texts of questions and of the case studies that they belong
// to, all of them before one is shown: what is shown never waits.
export async function textsOf(exam: BankedExam, places: number[]): Promise<Texts> {
  const about = [...new Set(places.map((at) => scenarioOf(exam.bank, at)))].filter((at) => at >= 0);
  const [questions, studies] = await Promise.all([
    Promise.all(places.map((at) => textOf(exam, at))),
    Promise.all(about.map(async (at): Promise<[number, string]> => [at, await studyOf(exam, at)])),
  ]);
  return { questions: new Map(questions.map((text) => [text.id, text])), studies: new Map(studies) };
}

// showStudy writes the case study of a question into its place, open when it is
// a new one, or hides that. It tells whether it is the same as before.
export function showStudy(place: HTMLDetailsElement, exam: BankedExam, at: number, text = "", about = ""): boolean {
  const same = place.dataset.study === String(at);
  if (at >= 0 && !same) {
    place.querySelector("b")!.textContent = exam.bank.scenarios![at].title;
    place.querySelector("i")!.textContent = about;
    place.querySelector("div")!.innerHTML = text;
    place.open = true;
  }
  place.dataset.study = String(at);
  place.hidden = at < 0;
  return same;
}

// bringUp moves on to a question: to the head of the page, or to the question
// itself where a case study that was read already stands between them.
export function bringUp(root: HTMLElement, head: HTMLElement, read: boolean): void {
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
  root.scrollIntoView();
  if (read && head.getBoundingClientRect().top > innerHeight / 2) head.scrollIntoView();
}

// answerSheet writes a row for every question: its number, what is answered, whether it is flagged.
export function answerSheet(page: MockPage, list: HTMLElement, draft: Draft, texts: Map<string, QuestionText>): void {
  const { words } = page;
  list.replaceChildren(...draft.order.map((id, i) => {
    const text = texts.get(id)!;
    const standing = standingOf(draft, id, (marks) => complete(text, marks));
    const flagged = draft.flags.includes(id);
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.go = String(i);
    button.dataset.standing = standing;
    if (flagged) button.dataset.flagged = "";
    if (i === draft.at) button.setAttribute("aria-current", "true");
    const given = draft.marks[id] ? shortly(text, draft.marks[id], initial(page.asks.yes!), initial(page.asks.no!)) : "";
    const [before, after] = words.question!.split("{n}");
    button.innerHTML = `<b>${hidden(before)}${i + 1}${hidden(after ?? "")}</b> <span>${escaped(given || "–")}</span>` +
      hidden([words[standing], flagged ? words.flagged : ""].filter(Boolean).join(", "));
    const item = document.createElement("li");
    item.append(button);
    return item;
  }));
}

function initial(word: string): string {
  return Array.from(word)[0];
}

// hidden is what only a screen reader says.
function hidden(text: string): string {
  return text.trim() && ` <span class="visually-hidden">${escaped(text)}</span> `;
}

// counted counts the questions of a draft by how far they are answered.
export function counted(draft: Draft, texts: Map<string, QuestionText>): { answered: number; part: number; open: number; flagged: number; all: number } {
  const out = { answered: 0, part: 0, open: 0, flagged: draft.flags.length, all: draft.order.length };
  for (const id of draft.order) out[standingOf(draft, id, (marks) => complete(texts.get(id)!, marks))]++;
  return out;
}

// inHours writes a length of time: 5 min, 1 h 05 min.
export function inHours(ms: number, words: DOMStringMap, round = Math.floor): string {
  const minutes = round(ms / 60_000);
  const h = Math.floor(minutes / 60);
  return h ? fill(words.hours!, { h, m: String(minutes % 60).padStart(2, "0") }) : fill(words.minutes!, { m: minutes });
}

export function inPercent(share: number): string {
  return new Intl.NumberFormat(document.documentElement.lang, { style: "percent", maximumFractionDigits: 0 }).format(share);
}

export function inDays(at: number): string {
  return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(at);
}
