// Writes answers to practice questions into the learner's log. js/question.ts
// loads it with the first answer and puts answers into self.studyguideAnswers.
// Without it, or where nothing can be kept: they are forgotten. A question whose
// answer is kept gets data-kept.

import { openDesk } from "./desk-store";

declare const self: { studyguideAnswers?: { question: string; right: boolean }[] };

export function mount(): void {
  const answers = (self.studyguideAnswers ??= []);
  const desk = openDesk();
  const write = ({ question, right }: { question: string; right: boolean }) =>
    desk
      .then((d) => d.write({ kind: "answer", question, right }))
      .then(() => document.querySelector(`[data-question="${question}"]`)?.setAttribute("data-kept", ""))
      .catch(() => {});
  answers.forEach(write);
  answers.push = (...more) => {
    more.forEach(write);
    return 0;
  };
}
