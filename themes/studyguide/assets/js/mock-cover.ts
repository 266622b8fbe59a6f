// The cover of a paper: how many questions, which paper, timed or not, and what
// the draw gives. The address carries the choices, so that a class that opens
// it holds the same paper: #seed=7&questions=40&time=off.

import { fill } from "./fill";
import { Paper, drawPaper, longestPaper, usualLength } from "./mock-draw";
import { MockPage, inHours } from "./mock-page";

export interface Chosen {
  paper: Paper;
  limit: number; // minutes; 0: not timed
}

export interface Cover {
  draw(): void; // again, after something else was learned or sat
  another(): void; // offers another paper
}

const lastSeed = 2 ** 32 - 1;

// cover brings the form to life; begin is called with what was chosen. Repeats
// tells of a paper what of it is not new to the learner.
export function cover(page: MockPage, repeats: (paper: Paper) => string[], begin: (chosen: Chosen) => void): Cover {
  const { exam, words, find } = page;
  const questions = find<HTMLInputElement>("#mock-questions");
  const seed = find<HTMLInputElement>("#mock-seed");
  const timed = find<HTMLInputElement>("#mock-timed");
  const start = find<HTMLButtonElement>("[data-do=begin]");
  let chosen: Chosen | undefined;
  let refused = new URLSearchParams(); // what the address asks for and there is not

  // A seed that is easily read out to a class.
  const another = () => (seed.value = String(1000 + Math.floor(Math.random() * 9000)));

  function read(): void {
    const asked = new URLSearchParams(location.hash.slice(1));
    refused = new URLSearchParams();
    const given = (name: string, low: number, high: number) => {
      const n = wholeNumber(asked.get(name), low, high);
      if (asked.has(name) && n === undefined) refused.set(name, asked.get(name)!);
      return n;
    };
    const which = given("seed", 0, lastSeed);
    if (which !== undefined) seed.value = String(which);
    else if (!seed.value) another();
    questions.value = String(given("questions", 1, longestPaper) ?? Math.min(usualLength(exam.bank), exam.bank.questions.length));
    timed.checked = asked.get("time") !== "off";
    draw(false);
  }

  // range says at a field what is wrong with it, or with what the address asks of it.
  function range(input: HTMLInputElement, wrong: boolean, low: number, high: number): void {
    const name = input.id.replace("mock-", "");
    const asked = refused.get(name);
    const text = wrong ? fill(words.whole!, { low, high }) : asked === null ? "" : fill(words.refused!, { asked, low, high });
    input.setAttribute("aria-invalid", String(wrong));
    const line = find(`#${input.id}-wrong`);
    line.hidden = !text;
    if (line.textContent !== text) line.textContent = text;
  }

  function draw(changed: boolean): void {
    const which = wholeNumber(seed.value, 0, lastSeed);
    const count = wholeNumber(questions.value, 1, longestPaper);
    if (changed) refused = new URLSearchParams();
    range(seed, which === undefined, 0, lastSeed);
    range(questions, count === undefined, 1, longestPaper);
    const paper = which === undefined || count === undefined ? undefined : drawPaper(exam, which, count);
    chosen = paper?.questions.length ? { paper, limit: timed.checked ? paper.minutes : 0 } : undefined;
    start.disabled = !chosen;
    find(".mock-limit").textContent = paper?.minutes ? inHours(paper.minutes * 60_000, words) : exam.bank.minutes ? "" : words.noLimit!;
    timed.disabled = !exam.bank.minutes;
    if (timed.disabled) timed.checked = false;
    for (const row of page.root.querySelectorAll<HTMLElement>(".mock-blueprint tbody tr")) {
      const domain = paper?.domains.find((d) => exam.nodes[d.node].id === row.dataset.domain);
      row.querySelector(".mock-count")!.textContent = domain ? String(domain.count) : "–";
    }
    find(".mock-total").textContent = paper ? String(paper.questions.length) : "–";
    list(find(".mock-notes"), (paper?.notes ?? []).map((note) =>
      fill(words[note.kind]!, { ...note, title: note.node === undefined ? "" : exam.nodes[note.node].title })));
    list(find(".mock-repeats"), chosen ? repeats(chosen.paper) : []);
    find(".mock-paper").hidden = !chosen;
    find(".mock-command").textContent = chosen ? `studyguide pdf exam --exam ${exam.id} --seed ${which} --questions ${count}` : "";
    if (changed && chosen) history.replaceState(null, "", `#seed=${which}&questions=${count}${timed.checked ? "" : "&time=off"}`);
  }

  for (const input of [questions, seed, timed]) input.addEventListener("input", () => draw(true));
  find("[data-do=another]").addEventListener("click", () => {
    another();
    draw(true);
  });
  find<HTMLFormElement>(".mock-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (chosen) begin(chosen);
  });
  addEventListener("hashchange", () => page.root.dataset.now === "form" && read());
  read();
  return {
    draw: () => draw(false),
    another() {
      another();
      draw(false);
    },
  };
}

function list(place: HTMLElement, texts: string[]): void {
  if (place.textContent === texts.join("")) return;
  place.replaceChildren(...texts.map((text) => {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  }));
}

function wholeNumber(text: string | null, low: number, high: number): number | undefined {
  if (text === null || !/^\s*\d{1,10}\s*$/.test(text)) return;
  const n = Number(text);
  return n >= low && n <= high ? n : undefined;
}
