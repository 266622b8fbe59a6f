// Where studying begins: how much there is, of what, and what waits for which
// reason. The figures are shown while cards are studied too.
// Needs: section.study as partials/study/*.html write it.

import { ExamData } from "./desk-data";
import { Words, numberWords } from "./desk-words";
import { Choice, Item, Queue } from "./study-queue";
import { listSuspended } from "./study-suspended";

export interface Start {
  // show shows what a queue holds; ready tells whether there is a card to study now, rated how many were.
  show(q: Queue, choice: Choice, ready: boolean, rated: number): void;
  // focus goes to what can be done next.
  focus(): void;
}

export function mountStart(study: HTMLElement, exam: ExamData, words: Words, resume: (item: Item) => Promise<void>): Start {
  const find = <T extends HTMLElement>(what: string) => study.querySelector<T>(what)!;
  const start = find(".study-start");
  const suspended = find<HTMLDetailsElement>(".study-suspended");
  let putAway: readonly Item[] = [];
  const list = () => suspended.open && listSuspended(suspended, exam, putAway, words, resume);
  suspended.addEventListener("toggle", list);

  return {
    show(q, choice, ready, rated) {
      const set = (name: string, n: number) => study.querySelectorAll(`[data-count="${name}"]`).forEach((e) => (e.textContent = numberWords(n)));
      for (const name of ["reviews", "fresh", "learning"] as const) set(name, q[name].length);
      set("suspended", q.suspended.length);
      suspended.hidden = !q.suspended.length;
      putAway = q.suspended;
      list();
      const note = (name: string, on: boolean, text: string) => {
        const line = start.querySelector<HTMLElement>(`[data-note="${name}"]`)!;
        line.hidden = !on;
        (line.querySelector("span") ?? line).textContent = text;
      };
      const counted = (name: string, n: number, word = name, limit = 0) => note(name, n > 0, words(word, { n, limit }));
      counted("beyond", q.beyond.fresh, choice.fresh === undefined ? "beyond" : "beyond_given", q.limits.fresh);
      counted("beyond_reviews", q.beyond.reviews, "beyond_reviews", q.limits.reviews);
      counted("related", q.related);
      counted("waiting", q.waiting);
      counted("known", q.known);
      counted("retired", q.retired);
      note("nothing", !ready && q.cards > 0, words("nothing"));
      note("empty", !q.cards, words("empty"));
      find<HTMLButtonElement>("[data-do=start]").hidden = !ready;
      for (const more of study.querySelectorAll<HTMLElement>("[data-do=more]")) more.hidden = ready || !(q.beyond.fresh + q.beyond.reviews);
      for (const more of study.querySelectorAll<HTMLElement>("[data-do=ahead]")) more.hidden = ready || !q.ahead;
      const bar = find<HTMLProgressElement>("progress");
      bar.max = Math.max(1, q.reviews.length + q.fresh.length + q.learning.length + rated);
      bar.value = rated;
    },
    focus() {
      const ways = [...start.querySelectorAll<HTMLElement>(".study-go button"), ...start.querySelectorAll<HTMLElement>("select, button, summary")];
      ways.find((e) => e.getClientRects().length > 0)?.focus();
    },
  };
}
