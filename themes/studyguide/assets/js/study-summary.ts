// What a sitting came to: how often each grade was given, the time, what
// tomorrow asks for, and the cards that were hardest.
// Needs: .study-summary as partials/study/summary.html writes it.

import { ExamData, faceOf } from "./desk-data";
import { Words, clockWords, numberWords, spanWords } from "./desk-words";
import { textOf } from "./study-card";
import { Queue } from "./study-queue";
import { Rated } from "./study-session";

export async function showSummary(box: HTMLElement, exam: ExamData, rated: readonly Rated[], queue: Queue, tomorrow: number, words: Words): Promise<void> {
  const set = (name: string, text: string) => (box.querySelector(`[data-sum="${name}"]`)!.textContent = text);
  for (const grade of [1, 2, 3, 4]) {
    const n = rated.filter((r) => r.grade === grade).length;
    set("grade-" + grade, numberWords(n));
    box.querySelector<HTMLMeterElement>(`meter[data-grade="${grade}"]`)!.value = rated.length ? n / rated.length : 0;
  }
  const ms = rated.reduce((sum, r) => sum + r.ms, 0);
  set("cards", numberWords(new Set(rated.map((r) => r.item.key)).size));
  set("time", rated.length ? spanWords(ms) : "–");
  set("each", rated.length ? spanWords(ms / rated.length) : "–");
  set("tomorrow", numberWords(tomorrow));
  const later = queue.learning[0];
  const line = box.querySelector<HTMLElement>("[data-sum=later]")!;
  line.hidden = !later;
  if (later) line.textContent = words("later", { n: queue.learning.length, time: clockWords(later.memory!.due) });
  await hardest(box.querySelector<HTMLElement>(".study-hardest")!, exam, rated);
}

const hardestFew = 5;

async function hardest(box: HTMLElement, exam: ExamData, rated: readonly Rated[]): Promise<void> {
  const again = new Map<number, number>(); // by place in exam.cards
  for (const r of rated) if (r.grade <= 2) again.set(r.item.at, (again.get(r.item.at) ?? 0) + (r.grade === 1 ? 2 : 1));
  const worst = [...again].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, hardestFew);
  const list = box.querySelector("ul")!;
  list.replaceChildren();
  for (const [at] of worst) {
    const node = exam.nodes[exam.cards![at].node];
    const text = await faceOf(exam, at).then(textOf, () => exam.cards![at].id);
    const li = document.createElement("li");
    const a = document.createElement("a");
    a.href = `../${node.id}.html${node.leaf ? "#cards" : ""}`;
    a.textContent = (node.number ? node.number + " " : "") + node.title;
    li.append(text + " ", a);
    list.append(li);
  }
  box.hidden = !worst.length;
}
