// The cards that a learner has put away, each with the way back.
// Needs: details.study-suspended with a ul.

import { ExamData, faceOf } from "./desk-data";
import { Words } from "./desk-words";
import { textOf } from "./study-card";
import { Item } from "./study-queue";

const mostListed = 100; // more than that are listed when some of them are back

export function listSuspended(box: HTMLElement, exam: ExamData, items: readonly Item[], words: Words, resume: (item: Item) => Promise<void>): void {
  const list = box.querySelector("ul")!;
  const focused = [...list.querySelectorAll("button")].indexOf(document.activeElement as HTMLButtonElement);
  list.replaceChildren(...items.slice(0, mostListed).map((item) => {
    const li = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = exam.cards![item.at].id;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = words("resume");
    button.setAttribute("aria-label", `${words("resume")}: ${name.textContent}`);
    button.addEventListener("click", () => void resume(item));
    void faceOf(exam, item.at).then((face) => (name.textContent = textOf(face)), () => {});
    li.append(name, button);
    return li;
  }));
  // The next card's button takes the place of one that has gone.
  const buttons = list.querySelectorAll("button");
  if (focused >= 0) buttons[Math.min(focused, buttons.length - 1)]?.focus();
}
