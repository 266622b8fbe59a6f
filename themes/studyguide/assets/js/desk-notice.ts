// What the reader must know of where the record is kept: said where it is not
// as it should be, with the way to save it.
// Needs: .desk-notice with a p and a button[data-do=save]. Without it: silence.

import { Desk, Health } from "./desk-store";
import { saveCopy, uncopied } from "./desk-copy";
import { Words } from "./desk-words";

// showHealth shows it from now on, and returns how to look again when a copy was
// saved elsewhere. A copy that was saved here is named, and saved is called.
export function showHealth(root: ParentNode, desk: Desk, words: Words, saved = () => {}): () => Promise<void> {
  const box = root.querySelector<HTMLElement>(".desk-notice");
  if (!box) return async () => {};
  const p = box.querySelector("p")!;
  const look = async (done: string[]) => {
    const more = await uncopied(desk);
    const health = desk.health(); // as it is now
    const what = troubles(health).map((name) => words(name, { n: name === "unsaved" ? health.unsaved : health.damaged }));
    if (!what.length && more) what.push(words("uncopied", { n: more }));
    box.toggleAttribute("data-saved", !what.length);
    const text = [...done, ...what].join(" ");
    box.hidden = !text;
    if (p.textContent !== text) p.textContent = text;
  };
  box.querySelector("[data-do=save]")?.addEventListener("click", async () => {
    const { name, entries } = await saveCopy(desk);
    await look([words("saved", { name, n: entries })]);
    saved();
  });
  const tell = () => look([]);
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
