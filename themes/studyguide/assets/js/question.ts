// Makes the questions of a page answerable: the five kinds, each with the
// keyboard alone. Needs: article.question as partials/question/*.html write it,
// and the words in template#question-words. Without it: the key stands behind a
// disclosure. An answer is left for the log at once, and the first one loads
// js/answers.ts, which brings it there.

import { leave } from "./desk-left";
import { checkable } from "./question-check";

declare const self: { studyguideAnswers?: unknown[] };

export function mount(root: Document): void {
  const words = root.querySelector<HTMLElement>("#question-words")?.dataset;
  if (!words) return;
  for (const article of root.querySelectorAll<HTMLElement>("article.question")) checkable(article, words);
  root.addEventListener("question:answered", (event) => {
    if (!self.studyguideAnswers) {
      self.studyguideAnswers = [];
      const script = root.createElement("script");
      script.src = words.log!;
      root.head.append(script);
    }
    const { question, right } = (event as CustomEvent).detail;
    self.studyguideAnswers.push({ question, right, left: leave({ kind: "answer", question, right }) });
  });
}
