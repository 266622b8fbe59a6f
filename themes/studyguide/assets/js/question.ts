// Makes the questions of a page answerable: the five kinds, each with the
// keyboard alone. Needs: article.question as partials/question/*.html write it,
// and the words in template#question-words. Without it: the key stands behind a
// disclosure. The first answer loads js/answers.ts, which writes the log.

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
    self.studyguideAnswers.push((event as CustomEvent).detail);
  });
}
