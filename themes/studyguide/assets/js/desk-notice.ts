// What the reader must know of where the record is kept: said where it is not
// as it should be, with the way to save it.
// Needs: .desk-notice with a p and a button[data-do=save]. Without it: silence.

import { Desk, Health } from "./desk-store";
import { Words } from "./desk-words";
import { saveFile } from "./save-file";

export const recordType = "application/x-ndjson"; // a line for each entry

export function showHealth(root: ParentNode, desk: Desk, words: Words): void {
  const box = root.querySelector<HTMLElement>(".desk-notice");
  if (!box) return;
  const tell = () => {
    const what = troubles(desk.health()).map((name) => words(name, { n: desk.health().unsaved || desk.health().damaged }));
    box.hidden = !what.length;
    const text = what.join(" ");
    const p = box.querySelector("p")!;
    if (p.textContent !== text) p.textContent = text;
  };
  box.querySelector("[data-do=save]")?.addEventListener("click", () => void saveRecord(desk));
  desk.watch(tell);
  tell();
}

export function troubles(health: Health): string[] {
  const out: string[] = [];
  if (health.unsaved) out.push("unsaved");
  if (health.place === "memory") out.push("nowhere");
  if (health.damaged) out.push("damaged");
  return out;
}

// saveRecord hands the learner the log as a file.
export async function saveRecord(desk: Desk): Promise<void> {
  saveFile(`studyguide-${new Date().toISOString().slice(0, 10)}.jsonl`, await desk.exported(), recordType);
}
