// Brings answers to practice questions into the learner's log. js/question.ts
// loads it with the first answer and puts answers into self.studyguideAnswers.
// Without it: what was left waits for the next page that opens the log. A
// question whose answer is kept gets data-kept.

import { openDesk } from "./desk-store";

interface Answered {
  question: string; // exam/id
  right: boolean;
  left: boolean; // it lies in localStorage
}

declare const self: { studyguideAnswers?: Answered[] };

export function mount(): void {
  const answers = (self.studyguideAnswers ??= []);
  const desk = openDesk();
  const write = async ({ question, right, left }: Answered) => {
    try {
      if (left) await (await desk).gather();
      else await (await desk).write({ kind: "answer", question, right });
      document.querySelector(`[data-question="${question}"]`)?.setAttribute("data-kept", "");
    } catch {
      // then it lies where it was left, or is forgotten
    }
  };
  answers.forEach(write);
  answers.push = (...more) => {
    more.forEach(write);
    return 0;
  };
}
