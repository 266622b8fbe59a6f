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

// cover brings the form to life; begin is called with what was chosen.
export function cover(page: MockPage, begin: (chosen: Chosen) => void): void {
  const { exam, words, find } = page;
  const questions = find<HTMLInputElement>("#mock-questions");
  const seed = find<HTMLInputElement>("#mock-seed");
  const timed = find<HTMLInputElement>("#mock-timed");
  const start = find<HTMLButtonElement>("[data-do=begin]");
  let chosen: Chosen | undefined;

  // A seed that is easily read out to a class.
  const another = () => (seed.value = String(1000 + Math.floor(Math.random() * 9000)));

  function read(): void {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (wholeNumber(asked.get("seed"), 0, 2 ** 32 - 1) !== undefined) seed.value = asked.get("seed")!;
    else if (!seed.value) another();
    questions.value = String(wholeNumber(asked.get("questions"), 1, longestPaper) ?? Math.min(usualLength(exam.bank), exam.bank.questions.length));
    timed.checked = asked.get("time") !== "off";
    draw(false);
  }

  function draw(changed: boolean): void {
    const which = wholeNumber(seed.value, 0, 2 ** 32 - 1);
    const count = wholeNumber(questions.value, 1, longestPaper);
    seed.setAttribute("aria-invalid", String(which === undefined));
    questions.setAttribute("aria-invalid", String(count === undefined));
    const paper = which === undefined || count === undefined ? undefined : drawPaper(exam, which, count);
    chosen = paper?.questions.length ? { paper, limit: timed.checked ? paper.minutes : 0 } : undefined;
    start.disabled = !chosen;
    find(".mock-limit").textContent = paper?.minutes ? inHours(paper.minutes * 60_000, words) : words.noLimit!;
    timed.disabled = !exam.bank.minutes;
    if (timed.disabled) timed.checked = false;
    for (const row of page.root.querySelectorAll<HTMLElement>(".mock-blueprint tbody tr")) {
      const domain = paper?.domains.find((d) => exam.nodes[d.node].id === row.dataset.domain);
      row.querySelector(".mock-count")!.textContent = domain ? String(domain.count) : "–";
    }
    find(".mock-total").textContent = paper ? String(paper.questions.length) : "–";
    find(".mock-notes").replaceChildren(...(paper?.notes ?? []).map((note) => {
      const item = document.createElement("li");
      item.textContent = fill(words[note.kind]!, { ...note, title: note.node === undefined ? "" : exam.nodes[note.node].title });
      return item;
    }));
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
}

function wholeNumber(text: string | null, low: number, high: number): number | undefined {
  if (text === null || !/^\s*\d{1,10}\s*$/.test(text)) return;
  const n = Number(text);
  return n >= low && n <= high ? n : undefined;
}
