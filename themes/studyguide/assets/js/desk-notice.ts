// What the reader must know of where the record is kept: said where it is not
// as it should be, with the way to save it.
// Needs: .desk-notice with a p and a button[data-do=save]. Without it: silence.

import { Desk, Health } from "./desk-store";
import { saveCopy, uncopied } from "./desk-copy";
import { Words } from "./desk-words";

// showHealth shows it from now on, and returns how to look again when a copy was saved elsewhere.
export function showHealth(root: ParentNode, desk: Desk, words: Words): () => Promise<void> {
  const box = root.querySelector<HTMLElement>(".desk-notice");
  if (!box) return async () => {};
  const tell = async () => {
    const health = desk.health();
    const what = troubles(health).map((name) => words(name, { n: health.unsaved || health.damaged }));
    const more = what.length ? 0 : await uncopied(desk);
    if (more) what.push(words("uncopied", { n: more }));
    box.hidden = !what.length;
    const text = what.join(" ");
    const p = box.querySelector("p")!;
    if (p.textContent !== text) p.textContent = text;
  };
  box.querySelector("[data-do=save]")?.addEventListener("click", () => void saveCopy(desk).then(tell));
  desk.watch(() => void tell());
  void tell();
  return tell;
}

export function troubles(health: Health): string[] {
  const out: string[] = [];
  if (health.unsaved) out.push("unsaved");
  if (health.place === "memory") out.push("nowhere");
  if (health.damaged) out.push("damaged");
  return out;
}
